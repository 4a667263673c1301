import { refuseUnless } from '../errors.ts';
import { replicateSeed, seeded } from '../random.ts';
import type { SparseWeights } from '../weights/sparse-weights.ts';
import { drawShapes, type Shapes } from './draw-shapes.ts';
import { type DrawnRows, drawnRows, rowsBetween } from './drawn-rows.ts';

/** How often to draw, and the seed that makes the draws the same every time. */
export type DrawOptions = {
  /** Draws per unit, a whole number from 19 (p cannot be smaller than 1/(replicates + 1)). */
  readonly replicates: number;
  /** Whole number, 0 … 2^32 − 1. */
  readonly seed: number;
};

/** Per unit: how many draws gave a larger sum than the observed one, and how many the same. */
export type DrawnCounts = { readonly larger: Int32Array; readonly equal: Int32Array };

/** So many units in a row share the shapes of their draws (never the places): a new table costs as much as a unit's own draws. */
const unitsPerTable = 64;
/** Each shape is laid down at so many random places for each unit; a fixed number, written out in `countDraws`. */
const shiftsPerShape = 4;
/** A table of shapes holds at most so many slots at once. */
const tableSlots = 1 << 18;
/**
 * Sets every unit's weighted sum of its neighbours against sums of values that were dealt to those neighbours by chance.
 *
 * `stays`: the unit keeps its own value, its neighbours get values of the other units without repeats (conditional permutation).
 * `moves`: everything is dealt anew, the unit's own value too; then the unit's own weight counts.
 *
 * Each draw of each unit is a uniform choice without repeats. So that it costs one random number instead of one per neighbour, a draw is a shape
 * (slots chosen without repeats, made for 64 units at a time) laid down at a random place of a ring that holds the values in random
 * order. The unit's own value is taken out of the ring while its draws are made. Draws that share a shape, of one unit or of two, are
 * independent but for a part of about 1/n. O(replicates · number of neighbours).
 */
export function drawNeighbours(
  values: Float64Array,
  weights: SparseWeights,
  own: 'stays' | 'moves',
  options: DrawOptions,
): DrawnCounts {
  refuseUnsoundDraws(options);
  return drawPart({ values, own, options, first: 0, rows: drawnRows(values, weights, own) });
}

/** The draws of some units in a row, in plain numbers that can be sent to another thread. */
export type DrawPart = {
  readonly values: Float64Array;
  readonly own: 'stays' | 'moves';
  readonly options: DrawOptions;
  /** The number of the first of them, a multiple of 64. */
  readonly first: number;
  readonly rows: DrawnRows;
};

/** All draws divided into at most so many parts; put one after the other, their counts are what `drawNeighbours` gives. */
export function drawParts(
  values: Float64Array,
  weights: SparseWeights,
  own: 'stays' | 'moves',
  options: DrawOptions,
  parts: number,
): DrawPart[] {
  refuseUnsoundDraws(options);
  const n = values.length;
  const rows = drawnRows(values, weights, own);
  const border = (part: number) => Math.min(n, unitsPerTable * Math.round((part * n) / parts / unitsPerTable));
  return Array.from({ length: parts }, (_, part) => ({ first: border(part), last: part + 1 === parts ? n : border(part + 1) }))
    .filter(({ first, last }) => first < last)
    .map(({ first, last }) => ({ values, own, options, first, rows: rowsBetween(rows, first, last) }));
}

/** Makes the draws of one part: the counts of its units, in their order. */
export function drawPart({ values, own, options, first, rows }: DrawPart): DrawnCounts {
  const size = rows.observed.length;
  const ring = shuffledRing(values, own, options.seed);
  const counts = { larger: new Int32Array(size), equal: new Int32Array(size) };
  for (let row = 0; row < size; row++) {
    // nothing to draw is always the same
    if (rows.start[row + 1] === rows.start[row]) counts.equal[row] = options.replicates;
  }
  for (let from = 0; from < size; from += unitsPerTable) {
    drawBlock({ ring, rows, first, counts }, from, Math.min(size, from + unitsPerTable), options);
  }
  return counts;
}

/**
 * The values in random order, twice in a row so that a shape may run over the end. Where the unit's own value stays, the ring has one
 * place less than there are units: the last one's value waits outside, and stands in for each unit that is judged.
 */
type Ring = {
  readonly length: number;
  readonly place: Int32Array;
  readonly slot: Float64Array;
  readonly spare: number;
  readonly hasSpare: boolean;
};

function shuffledRing(values: Float64Array, own: 'stays' | 'moves', seed: number): Ring {
  const n = values.length;
  const random = seeded(seed);
  const order = Int32Array.from({ length: n }, (_, unit) => unit);
  for (let at = n - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const held = order[at] as number;
    order[at] = order[other] as number;
    order[other] = held;
  }
  const length = own === 'stays' ? n - 1 : n;
  const place = new Int32Array(n);
  const slot = new Float64Array(2 * length);
  order.forEach((unit, at) => {
    place[unit] = at;
    if (at >= length) return;
    slot[at] = values[unit] as number;
    slot[at + length] = values[unit] as number;
  });
  return { length, place, slot, spare: values[order[n - 1] as number] as number, hasSpare: own === 'stays' };
}

/** Rows that are being drawn for, of the units from `first` on. */
type Drawing = { readonly ring: Ring; readonly rows: DrawnRows; readonly first: number; readonly counts: DrawnCounts };

/** All draws of a few rows that share a table of shapes; the table is made in parts where rows are long. */
function drawBlock(drawing: Drawing, from: number, to: number, { replicates, seed }: DrawOptions): void {
  const { ring, rows, first } = drawing;
  let longest = 0;
  for (let row = from; row < to; row++)
    longest = Math.max(longest, (rows.start[row + 1] as number) - (rows.start[row] as number));
  if (longest === 0) return;
  const random = seeded(replicateSeed(seed, (first + from) / unitsPerTable));
  const needed = Math.ceil(replicates / shiftsPerShape);
  const perPart = Math.max(1, Math.min(needed, Math.floor(tableSlots / longest)));
  const shapes = { places: ring.length, length: longest, slot: new Int32Array(perPart * longest) };
  for (let done = 0; done < replicates; done += perPart * shiftsPerShape) {
    const draws = Math.min(perPart * shiftsPerShape, replicates - done);
    drawShapes(shapes, Math.ceil(draws / shiftsPerShape), random);
    for (let row = from; row < to; row++) countDraws(drawing, row, shapes, draws, random);
  }
}

function countDraws(
  { ring, rows, first, counts }: Drawing,
  row: number,
  shapes: Shapes,
  draws: number,
  random: () => number,
): void {
  const from = rows.start[row] as number;
  const size = (rows.start[row + 1] as number) - from;
  if (size === 0) return;
  const { slot, length, spare } = ring;
  const { weight } = rows;
  const { slot: shape } = shapes;
  const place = ring.place[first + row] as number;
  const isInRing = ring.hasSpare && place < length;
  const held = slot[place] as number;
  if (isInRing) {
    slot[place] = spare;
    slot[place + length] = spare;
  }
  const observed = rows.observed[row] as number;
  const low = observed - (rows.slack[row] as number);
  const high = observed + (rows.slack[row] as number);
  let larger = 0;
  let smaller = 0;
  for (let draw = 0, line = 0; draw < draws; draw += shiftsPerShape, line += shapes.length) {
    const shiftA = Math.floor(random() * length);
    const shiftB = Math.floor(random() * length);
    const shiftC = Math.floor(random() * length);
    const shiftD = Math.floor(random() * length);
    let sumA = 0;
    let sumB = 0;
    let sumC = 0;
    let sumD = 0;
    for (let at = 0; at < size; at++) {
      const each = weight[from + at] as number;
      const place = shape[line + at] as number;
      sumA += each * (slot[shiftA + place] as number);
      sumB += each * (slot[shiftB + place] as number);
      sumC += each * (slot[shiftC + place] as number);
      sumD += each * (slot[shiftD + place] as number);
    }
    const left = draws - draw;
    larger +=
      Number(sumA > high) + Number(left > 1 && sumB > high) + Number(left > 2 && sumC > high) + Number(left > 3 && sumD > high);
    smaller +=
      Number(sumA < low) + Number(left > 1 && sumB < low) + Number(left > 2 && sumC < low) + Number(left > 3 && sumD < low);
  }
  counts.larger[row] = (counts.larger[row] as number) + larger;
  counts.equal[row] = (counts.equal[row] as number) + draws - larger - smaller;
  if (isInRing) {
    slot[place] = held;
    slot[place + length] = held;
  }
}

function refuseUnsoundDraws({ replicates }: DrawOptions): void {
  const isCount = Number.isInteger(replicates) && replicates >= 19;
  refuseUnless(isCount, 'bad-parameter', `replicates needs a whole number from 19, got ${replicates}`);
}
