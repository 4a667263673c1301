import { seeded } from '../../src/index.ts';

const random = seeded(20_261_123);
const below = (limit: number) => Math.floor(random() * limit);
const many = <Value>(length: number, value: (index: number) => Value) => Array.from({ length }, (_, index) => value(index));

const PLACES = 40;
const x = many(PLACES, () => below(10_000) / 10);
const y = many(PLACES, () => below(10_000) / 10);
const population = many(PLACES, () => 50 + below(900));
/** A place in proportion to its population; twice as likely near the first place. */
const weighted = population.map(
  (people, at) => people * (Math.hypot((x[at] ?? 0) - (x[0] ?? 0), (y[at] ?? 0) - (y[0] ?? 0)) < 150 ? 2 : 1),
);

function draw(weights: readonly number[]): number {
  let left = random() * weights.reduce((sum, each) => sum + each, 0);
  return weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
}

/** Forty places on a plane with population, cases on twenty days (more of them near the first place) and controls. */
export const input: {
  x: number[];
  y: number[];
  population: number[];
  casePlace: number[];
  caseDay: number[];
  controlPlace: number[];
  days: number;
  maxRadius: number;
  maxWindow: number;
  replicates: number;
} = {
  x,
  y,
  population,
  casePlace: many(150, () => draw(weighted)),
  caseDay: many(150, () => 1 + below(20)),
  controlPlace: many(220, () => draw(population)),
  days: 20,
  maxRadius: 300,
  maxWindow: 6,
  replicates: 1999,
};
