import { seeded } from '../../src/random.ts';

/** Made-up surveys for R to estimate: strata of different size, asked to different degrees, with and without the finite population. */
export type SurveyReferenceInput = {
  surveys: {
    name: string;
    stratum: number[];
    populations: number[];
    said: number[];
    grade: number[];
    isFinitePopulation: boolean;
  }[];
  tables: { yes: number; answers: number }[];
  p: number[];
};

const random = seeded(32);

export const input: SurveyReferenceInput = {
  surveys: [
    survey('one village', [400], [120], [0.3], true),
    survey('one large town', [1_000_000], [250], [0.08], false),
    survey(
      'six localities, an earlier year',
      [3800, 1900, 1100, 900, 700, 500],
      [160, 170, 150, 140, 155, 148],
      [0.5, 0.4, 0.45, 0.3, 0.25, 0.35],
      true,
    ),
    survey(
      'six localities, a later year',
      [3800, 1900, 1100, 900, 700, 500],
      [140, 150, 160, 130, 120, 150],
      [0.42, 0.38, 0.45, 0.2, 0.25, 0.3],
      true,
    ),
    survey('few answers, rare', [2000, 300], [40, 25], [0.04, 0.02], true),
  ],
  tables: [
    { yes: 0, answers: 40 },
    { yes: 3, answers: 55 },
    { yes: 60, answers: 120 },
    { yes: 88, answers: 90 },
    { yes: 33, answers: 33 },
  ],
  p: Array.from({ length: 192 }, (_, at) => (at % 12 === 0 ? random() ** 8 : random())),
};

function survey(name: string, populations: number[], sizes: number[], shares: number[], isFinitePopulation: boolean) {
  const rows = sizes.flatMap((size, stratum) =>
    Array.from({ length: size }, () => {
      const said = Number(random() < (shares[stratum] ?? 0));
      return { stratum, said, grade: 1 + Math.floor(3 * random() + 2 * said) };
    }),
  );
  return {
    name,
    stratum: rows.map((row) => row.stratum),
    populations,
    said: rows.map((row) => row.said),
    grade: rows.map((row) => row.grade),
    isFinitePopulation,
  };
}
