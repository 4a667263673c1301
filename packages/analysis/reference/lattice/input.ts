import { seeded } from '../../src/random.ts';

const [columns, rows] = [11, 9];
const random = seeded(20_261_123);
/** Quarters, so that the corners are the same numbers in every program. */
const quarter = (value: number) => Math.round(4 * value) / 4;

/** Areas: a grid of 100 m whose corners were pushed about; neighbours share the pushed corners. */
const corner = Array.from({ length: (columns + 1) * (rows + 1) }, (_, at) => [
  quarter(100 * (at % (columns + 1)) + 40 * random()),
  quarter(100 * Math.floor(at / (columns + 1)) + 40 * random()),
]);
const areas = Array.from({ length: columns * rows }, (_, area) => {
  const south = (area % columns) + Math.floor(area / columns) * (columns + 1);
  const north = south + columns + 1;
  return [south, south + 1, north + 1, north, south].map((at) => corner[at] ?? []);
});

const counts = areas.map((_, area) => {
  const isBusy = area % columns > 6 && area < 44;
  let count = 0;
  for (let chance = random(); chance < (isBusy ? 0.8 : 0.5); chance = random()) count++;
  return count;
});
const population = areas.map(() => 40 + Math.floor(2000 * random() ** 3));

/** Generated data for the methods on areas: shapes, points, values, counts, population, and short series for the trend. */
export const input = {
  areas,
  x: areas.map(() => quarter(1000 * random())),
  y: areas.map(() => quarter(1000 * random())),
  k: 5,
  upTo: 140,
  values: counts.map((count) => Number((count + 3 * random() ** 2).toFixed(6))),
  counts,
  population,
  cases: population.map((people, area) => Math.floor((people / 60) * random() * (area % 5 === 0 ? 2 : 1))),
  replicates: 999,
  series: [6, 8, 10, 12, 12, 16, 24].map((periods, at) =>
    Array.from({ length: periods }, (_, period) => Math.floor(random() * 6 + (at % 2) * 0.35 * period)),
  ),
};
