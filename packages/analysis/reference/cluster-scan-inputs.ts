import { type ClusterScanInput, type ScanModel, seeded } from '../src/index.ts';

/** The kinds of question that a cluster scan answers. */
export const scanKinds = [
  'poisson',
  'poisson prospective',
  'poisson retrospective',
  'poisson by day prospective',
  'poisson by day retrospective',
  'bernoulli',
  'bernoulli prospective',
  'bernoulli retrospective',
  'permutation prospective',
  'permutation retrospective',
] as const;

/** One of the kinds of question. */
export type ScanKind = (typeof scanKinds)[number];

const DAYS = 12;

/** A small random data set without pattern: `placeCount` places on a grid with many equal distances, cases on twelve days. */
export function randomScanInput(kind: ScanKind, seed: number, cases = 30, placeCount = 10): ClusterScanInput {
  const random = seeded(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const grid = (origin: number) => Float64Array.from({ length: placeCount }, () => origin + below(5) / 100);
  const casesIn = (count: number) => Int32Array.from({ length: count }, () => below(placeCount));
  const days = (count: number) => Int32Array.from({ length: count }, () => 1 + below(DAYS));
  const kindOfTime = kind.endsWith('prospective') ? 'prospective' : 'retrospective';
  const hasTime = kind.includes(' ');
  const controls = below(cases) + 10;
  const models: Record<ScanModel['kind'], () => ScanModel> = {
    poisson: () => {
      const size = kind.includes('by day') ? placeCount * DAYS : placeCount;
      return { kind: 'poisson', expected: Float64Array.from({ length: size }, () => 0.2 + random()) };
    },
    bernoulli: () => ({
      kind: 'bernoulli',
      controlPlace: casesIn(controls),
      ...(hasTime && { controlDay: days(controls) }),
    }),
    permutation: () => ({ kind: 'permutation' }),
  };
  const modelKind = (['poisson', 'bernoulli', 'permutation'] as const).find((name) => kind.startsWith(name)) ?? 'poisson';
  return {
    model: models[modelKind](),
    places: { lng: grid(13), lat: grid(55.9) },
    casePlace: casesIn(cases),
    ...(hasTime && {
      caseDay: days(cases),
      time: { kind: kindOfTime, firstDay: 1, lastDay: DAYS, maxWindowDays: 5 },
    }),
    circles: { maxRadiusMetres: 3000 },
    replicates: 9,
    seed,
  };
}
