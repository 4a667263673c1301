// How often the 95 % intervals of the effect methods exclude "no change" when nothing changed: node bench/calibration/effect.ts [runs]
// The figures stand in docs/methods/effect.md and count-regression.md.
import {
  controlForecast,
  countRegression,
  differenceInDifferences,
  eTest,
  interruptedSeries,
  type RegressionErrors,
  seeded,
} from '../../packages/analysis/src/index.ts';

const runs = Number(process.argv[2] ?? 2000);
const random = seeded(20261123);
const percent = (times: number) => `${((100 * times) / runs).toFixed(1)} %`;
const print = (...cells: (string | number)[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);

type World = 'Poisson' | 'overdispersed' | 'alike neighbours';
const worlds: World[] = ['Poisson', 'overdispersed', 'alike neighbours'];

print('step in 48 months (24 + 24), mean', 'counts', 'Poisson', 'quasi', 'quasi, t', 'NB', 'HC0', 'HC3', 'Newey–West');
for (const mean of [3, 15]) for (const world of worlds) step(mean, world);
print('series method', 'counts', 'quasi', 'Newey–West');
for (const world of worlds) seriesMethods(world);
print('E-test, expected in each', 'p ≤ 0.05');
for (const mean of [2, 5, 20]) eTests(mean);

function step(mean: number, world: World): void {
  const n = 48;
  const columns = [new Float64Array(n).fill(1), Float64Array.from({ length: n }, (_, row) => Number(row >= n / 2))];
  const kinds: Partial<Parameters<typeof countRegression>[0]>[] = [
    { family: 'poisson' },
    {},
    { distribution: 'student' },
    { family: 'negative-binomial' },
    { errors: { kind: 'robust' } },
    { errors: { kind: 'robust', type: 'HC3' } },
    { errors: { kind: 'newey-west' } },
  ];
  const wrong = kinds.map(() => 0);
  for (let run = 0; run < runs; run++) {
    const counts = series(n, mean, world);
    kinds.forEach((kind, at) => {
      const { lower, upper } = countRegression({ counts, columns, ...kind });
      if ((lower[1] ?? 0) > 0 || (upper[1] ?? 0) < 0) wrong[at] = (wrong[at] ?? 0) + 1;
    });
  }
  print(mean, world, ...wrong.map(percent));
}

function seriesMethods(world: World): void {
  const names = ['interrupted series, step', 'difference in differences', 'control forecast'];
  const wrong = names.map(() => [0, 0]);
  const kinds: RegressionErrors[] = [{ kind: 'model' }, { kind: 'newey-west' }];
  for (let run = 0; run < runs; run++) {
    const alone = series(48, 15, world);
    const shared = Float64Array.from({ length: 48 }, () => 0.8 + 0.4 * random());
    const [one, two, three] = [15, 20, 200].map((mean) => series(48, mean, world, shared)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    kinds.forEach((errors, at) => {
      const found = [
        interruptedSeries({ counts: alone, start: 24, errors }).step,
        differenceInDifferences({ treated: [one], comparison: [two], start: 24, periodLevels: true, errors }).effect,
        controlForecast({ counts: one, controls: [three], start: 24, errors }).ratio,
      ];
      found.forEach(({ lower, upper }, method) => {
        const row = wrong[method];
        if (row && (lower > 1 || upper < 1)) row[at] = (row[at] ?? 0) + 1;
      });
    });
  }
  names.forEach((name, method) => {
    print(name, world, ...(wrong[method] ?? []).map(percent));
  });
}

function eTests(mean: number): void {
  let wrong = 0;
  for (let run = 0; run < 5 * runs; run++) {
    const [count1, count2] = [poisson(mean), poisson(mean)] as [number, number];
    if (count1 + count2 > 0 && eTest({ count1, count2 }) <= 0.05) wrong++;
  }
  print(mean, percent(wrong / 5));
}

/** Months: pure chance; a gamma-distributed rate each month (size 4); or a rate that wanders (correlation 0.6 from month to month). */
function series(n: number, mean: number, world: World, shared?: Float64Array): Float64Array {
  let wander = normal();
  return Float64Array.from({ length: n }, (_, row) => {
    wander = 0.6 * wander + 0.8 * normal();
    const luck = { Poisson: 1, overdispersed: gammaOfFour(), 'alike neighbours': Math.exp(0.3 * wander - 0.045) }[world];
    return poisson(mean * luck * (shared?.[row] ?? 1));
  });
}

function gammaOfFour(): number {
  return -Math.log((1 - random()) * (1 - random()) * (1 - random()) * (1 - random())) / 4;
}

function normal(): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function poisson(mean: number): number {
  if (mean > 200) return poisson(200) + poisson(mean - 200);
  let drawn = 0;
  for (let product = random(), limit = Math.exp(-mean); product > limit; product *= random()) drawn++;
  return drawn;
}
