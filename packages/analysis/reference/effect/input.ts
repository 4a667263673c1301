import { seeded } from '../../src/random.ts';

/** Made-up series for R to fit: counts that vary as Poisson, more, and less; with exposure, trend, step and season. */
export type EffectReferenceInput = {
  regressions: { name: string; counts: number[]; columns: number[][]; offset: number[]; lags: number }[];
  tests: { before: number; after: number; exposureBefore: number; exposureAfter: number }[];
};

export const input: EffectReferenceInput = {
  regressions: [
    series({ name: 'few incidents', n: 36, mean: 2, spread: 0, seed: 1, lags: 2 }),
    series({ name: 'some incidents, Poisson', n: 60, mean: 12, spread: 0, seed: 2, lags: 3 }),
    series({ name: 'some incidents, twice the variance', n: 60, mean: 12, spread: 0.4, seed: 3, lags: 4 }),
    series({ name: 'many incidents, wide', n: 48, mean: 150, spread: 0.3, seed: 4, lags: 0 }),
    series({ name: 'few incidents, very wide', n: 120, mean: 3, spread: 1.2, seed: 5, lags: 5 }),
    series({ name: 'less than chance', n: 40, mean: 20, spread: -1, seed: 6, lags: 1 }),
  ],
  tests: [
    { before: 0, after: 5, exposureBefore: 1, exposureAfter: 1 },
    { before: 17, after: 6, exposureBefore: 2, exposureAfter: 1 },
    { before: 40, after: 61, exposureBefore: 30, exposureAfter: 45 },
    { before: 260, after: 210, exposureBefore: 365, exposureAfter: 365 },
    { before: 1500, after: 1400, exposureBefore: 1, exposureAfter: 1 },
  ],
};

/** `spread` 0 is Poisson, above 0 the deviation of a wave of good and bad periods, −1 hardly any chance at all. */
function series({
  name,
  n,
  mean,
  spread,
  seed,
  lags,
}: {
  name: string;
  n: number;
  mean: number;
  spread: number;
  seed: number;
  lags: number;
}) {
  const random = seeded(seed);
  const start = Math.floor(n / 2);
  const rows = Array.from({ length: n }, (_, row) => {
    const days = 28 + Math.floor(random() * 4);
    const isAfter = Number(row >= start);
    const season = Math.sin((2 * Math.PI * (row + 1)) / 12);
    const expected = (mean * days * Math.exp(0.005 * row - 0.3 * isAfter + 0.2 * season)) / 30;
    const luck = spread > 0 ? Math.exp(spread * normal(random) - spread ** 2 / 2) : 1;
    const count = spread < 0 ? Math.round(expected + random() - 0.5) : poisson(expected * luck, random);
    return { count, columns: [1, row + 1, isAfter, season], offset: Math.log(days) };
  });
  return {
    name,
    counts: rows.map((row) => row.count),
    columns: [0, 1, 2, 3].map((at) => rows.map((row) => row.columns[at] ?? 0)),
    offset: rows.map((row) => row.offset),
    lags,
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function poisson(mean: number, random: () => number): number {
  if (mean > 200) return poisson(200, random) + poisson(mean - 200, random);
  let product = random();
  let drawn = 0;
  for (const limit = Math.exp(-mean); product > limit; drawn++) product *= random();
  return drawn;
}
