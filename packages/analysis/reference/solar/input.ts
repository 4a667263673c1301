import { seeded } from '../../src/random.ts';

const random = seeded(25);
const between = (low: number, high: number) => low + random() * (high - low);
const start = Date.UTC(1990, 0, 1);
const end = Date.UTC(2040, 0, 1);

/** Moments (milliseconds, whole seconds) at places in Sweden, and some all over the world; made by seeded chance. */
export const input: { atMs: number[]; lng: number[]; lat: number[] } = {
  atMs: Array.from({ length: 500 }, () => 1000 * Math.floor(between(start, end) / 1000)),
  lng: Array.from({ length: 500 }, (_, index) => Number((index < 400 ? between(11, 24.2) : between(-180, 180)).toFixed(5))),
  lat: Array.from({ length: 500 }, (_, index) => Number((index < 400 ? between(55.3, 69.1) : between(-80, 80)).toFixed(5))),
};
