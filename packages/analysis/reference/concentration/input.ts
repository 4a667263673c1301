import { seeded } from '../../src/random.ts';

const random = seeded(20_261_125);
const crowded = (units: number, most: number) => Array.from({ length: units }, () => Math.floor(most * random() ** 4));
const base = crowded(120, 30);

/** Generated counts per unit: many events, fewer events than units, and two patterns to compare. */
export const input = {
  sets: [crowded(80, 40), crowded(200, 3), [4, 4, 4, 4], [0, 9, 0]],
  base,
  test: base.map((count) => Math.max(0, count + Math.floor(7 * random() ** 2) - 2)),
  forecast: base.map(() => Math.round(1000 * random()) / 1000),
};
