import { seeded } from '../../src/random.ts';

const random = seeded(20_261_124);
/** Tenths of a metre, so that the coordinates are the same numbers in every program. */
const tenth = (value: number) => Math.round(10 * value) / 10;
const [width, height] = [3000, 2000];

/** Four busy spots and an even background; every eighth event on the address of the one before. */
const spots = Array.from({ length: 4 }, () => [300 + (width - 600) * random(), 300 + (height - 600) * random()] as const);
const mirrored = (value: number, most: number) => most - Math.abs(most - Math.abs(value));
const near = (from: number, most: number) => mirrored(from + 260 * (random() + random() + random() - 1.5), most);
const strewn = Array.from({ length: 160 }, (_, at) => {
  const [east, north] = spots[at % spots.length] ?? [0, 0];
  return at % 3 === 0 ? [width * random(), height * random()] : [near(east, width), near(north, height)];
}).map(([east = 0, north = 0]) => [tenth(east), tenth(north)]);
const events = strewn.map((event, at) => (at % 8 === 7 ? (strewn[at - 1] ?? event) : event));

/** Generated events on a rectangle of 3 × 2 km, with days, and what the point methods are asked of them. */
export const input = {
  window: { west: 0, east: width, south: 0, north: height },
  x: events.map(([east]) => east ?? 0),
  y: events.map(([, north]) => north ?? 0),
  day: events.map(() => Math.floor(180 * random())),
  distanceEdges: [0, 100, 200, 400],
  dayEdges: [0, 7, 14, 28],
  grid: { columns: 24, rows: 16 },
  bandwidth: 150,
  /** Every third event was at night. */
  isNight: events.map((_, at) => (at % 3 === 0 ? 1 : 0)),
  radii: [50, 100, 200, 300, 450],
  few: {
    x: [0, 0, 30, 90, 140, 400, 410],
    y: [0, 0, 40, 10, 0, 5, 90],
    day: [0, 1, 5, 5, 9, 30, 33],
    distanceEdges: [0, 100, 200],
    dayEdges: [0, 5, 10],
  },
};
