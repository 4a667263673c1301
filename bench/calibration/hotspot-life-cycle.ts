// Figures of docs/methods/hotspot-life-cycle.md: what the classes say where nothing changes, and how often a course gets its name.
// node bench/calibration/hotspot-life-cycle.ts
import { stdout } from 'node:process';
import { gridNeighbours } from '../../packages/analysis/reference/lattice/grid.ts';
import { hotspotLifeCycle, mannKendall, seeded, weightsFromNeighbours } from '../../packages/analysis/src/index.ts';

const [side, periods, cubes, place] = [20, 12, 400, 228];
const weights = weightsFromNeighbours(gridNeighbours(side, side), { includeSelf: true });

function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let left = Math.exp(mean) * random(); left > 1; left *= random()) count++;
  return count;
}

/** Incidents strewn at random, `perPeriod` on average, and a Poisson number with mean `course(period)` more in one cell. */
function cube(perPeriod: number, course: (period: number) => number, random: () => number): Float64Array {
  return Float64Array.from({ length: side * side * periods }, (_, at) => {
    const more = Math.floor(at / periods) === place ? course(at % periods) : 0;
    return poisson(perPeriod / side ** 2 + more, random);
  });
}

stdout.write(
  `${side} × ${side} cells, ${periods} periods, ${cubes} cubes without any pattern: share of cubes with any class, of cells with one\n`,
);
for (const perPeriod of [20, 60, 200, 1000]) {
  const random = seeded(perPeriod);
  let [some, named] = [0, 0];
  for (let at = 0; at < cubes; at++) {
    const { kind } = hotspotLifeCycle({ counts: cube(perPeriod, () => 0, random), periods, weights });
    const count = kind.filter((each) => each !== 'none').length;
    named += count;
    some += Number(count > 0);
  }
  stdout.write(
    `${perPeriod} per period: ${(100 * some) / cubes} % of cubes, ${((100 * named) / cubes / side ** 2).toFixed(3)} % of cells\n`,
  );
}

const courses: [string, (period: number) => number][] = [
  ['12 in every period', () => 12],
  ['from 6 to 24', (period) => 6 + (18 * period) / 11],
  ['from 24 to 6', (period) => 24 - (18 * period) / 11],
  ['12 in the last period only', (period) => (period === 11 ? 12 : 0)],
  ['12 until two periods ago', (period) => (period < 10 ? 12 : 0)],
  ['12 in periods 3, 8 and 9', (period) => ([2, 7, 8].includes(period) ? 12 : 0)],
];
stdout.write(`60 strewn per period and a course in one cell (mean of a Poisson number): classes it gets, ${cubes} cubes each\n`);
for (const [name, course] of courses) {
  const random = seeded(7);
  const classes: Record<string, number> = {};
  for (let at = 0; at < cubes; at++) {
    const kind = hotspotLifeCycle({ counts: cube(60, course, random), periods, weights }).kind[place] ?? 'none';
    classes[kind] = (classes[kind] ?? 0) + 100 / cubes;
  }
  stdout.write(`${name}: ${JSON.stringify(classes)}\n`);
}

stdout.write('20 000 series without trend: share with p ≤ 0.05, exact and normal\n');
for (const length of [5, 8, 12, 24]) {
  for (const mean of [1, 12]) {
    const random = seeded(length);
    let [exact, normal] = [0, 0];
    for (let at = 0; at < 20_000; at++) {
      const { p, pNormal } = mannKendall(Float64Array.from({ length }, () => poisson(mean, random)));
      exact += Number(p <= 0.05);
      normal += Number(pNormal <= 0.05);
    }
    stdout.write(`${length} periods, mean ${mean}: ${exact / 200} % and ${normal / 200} %\n`);
  }
}
