import { refuseUnless } from '../errors.ts';
import { binaryWeights, type NeighbourOptions, type SparseWeights, sortedWithoutRepeats } from './sparse-weights.ts';

/** The rings of one area, outer and holes alike, each a list of corners [x, y]; a last corner that repeats the first does no harm. */
export type AreaRings = readonly (readonly (readonly number[])[])[];

/** `snap`: corners at most so far apart are the same corner, in the unit of the coordinates; 0 (default) asks for equal numbers. */
export type QueenOptions = NeighbourOptions & { readonly snap?: number };

/**
 * Binary weights between areas that share at least one corner (queen contiguity).
 *
 * Symmetric. Borders that touch without a common corner – a corner in the middle of the other's side – do not count: maps whose borders
 * were drawn together have the corners on both sides. Input untouched. O(corners · areas that meet in a corner). Source: definition, as in
 * Bivand & Wong 2018 (TEST 27: 716–748).
 *
 * @param areas `areas[i]` holds the rings of unit `i`
 * @throws {AnalysisError} bad-parameter (an area without corners, a coordinate that is not finite, a snap below 0)
 */
export function queenContiguity(areas: readonly AreaRings[], options: QueenOptions): SparseWeights {
  const { snap = 0, includeSelf } = options;
  refuseUnless(snap >= 0 && Number.isFinite(snap), 'bad-parameter', `snap needs a distance from 0, got ${snap}`);
  const corners = cornersOf(areas);
  const table = hashed(corners, snap);
  const n = areas.length;
  const start = new Int32Array(n + 1);
  const lastSeenBy = new Int32Array(n).fill(-1);
  const found: number[] = [];
  for (let unit = 0; unit < n; unit++) {
    lastSeenBy[unit] = unit;
    if (includeSelf) found.push(unit);
    for (let corner = corners.first[unit] as number; corner < (corners.first[unit + 1] as number); corner++) {
      collect(corners, table, corner, lastSeenBy, found);
    }
    start[unit + 1] = found.length;
  }
  const neighbour = Int32Array.from(found);
  for (let unit = 0; unit < n; unit++) sortedWithoutRepeats(neighbour, start[unit] as number, start[unit + 1] as number);
  return binaryWeights(start, neighbour);
}

type Corners = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly unit: Int32Array;
  /** Corners of unit `i`: `first[i] … first[i + 1] − 1`. */
  readonly first: Int32Array;
};

function cornersOf(areas: readonly AreaRings[]): Corners {
  let room = 0;
  for (const rings of areas) for (const ring of rings) room += ring.length;
  const x = new Float64Array(room);
  const y = new Float64Array(room);
  const unit = new Int32Array(room);
  const first = new Int32Array(areas.length + 1);
  let end = 0;
  areas.forEach((rings, area) => {
    for (const corner of rings.flat()) {
      const [east, north] = corner as readonly [number, number];
      const isSound = Number.isFinite(east) && Number.isFinite(north);
      if (!isSound) refuseUnless(false, 'bad-parameter', `area ${area} needs corners of two finite numbers, got ${corner}`);
      // adding 0 makes −0 and 0 the same number, bit by bit
      x[end] = east + 0;
      y[end] = north + 0;
      unit[end++] = area;
    }
    if (end === first[area]) refuseUnless(false, 'bad-parameter', `area ${area} needs corners, got none`);
    first[area + 1] = end;
  });
  return { x, y, unit, first };
}

/** Corners by the box they lie in: `head` per hash, `next` per corner, −1 at the end. */
type CornerTable = { readonly head: Int32Array; readonly next: Int32Array; readonly snap: number };

function hashed({ x, y }: Corners, snap: number): CornerTable {
  const size = 2 ** Math.ceil(Math.log2(2 * x.length + 2));
  const head = new Int32Array(size).fill(-1);
  const next = new Int32Array(x.length);
  for (let corner = x.length - 1; corner >= 0; corner--) {
    const slot = slotOf(box(x[corner] as number, snap), box(y[corner] as number, snap), size);
    next[corner] = head[slot] as number;
    head[slot] = corner;
  }
  return { head, next, snap };
}

/** Adds the units that have a corner where this one is, each once. */
function collect(corners: Corners, table: CornerTable, corner: number, lastSeenBy: Int32Array, found: number[]): void {
  const { x, y, unit } = corners;
  const { head, next, snap } = table;
  const [east, north, own] = [x[corner] as number, y[corner] as number, unit[corner] as number];
  const around = snap > 0 ? 1 : 0;
  for (let column = -around; column <= around; column++) {
    for (let row = -around; row <= around; row++) {
      const slot = slotOf(box(east, snap) + column, box(north, snap) + row, head.length);
      for (let other = head[slot] as number; other >= 0; other = next[other] as number) {
        const area = unit[other] as number;
        if (lastSeenBy[area] === own) continue;
        const [aside, along] = [(x[other] as number) - east, (y[other] as number) - north];
        if (aside * aside + along * along > snap * snap) continue;
        lastSeenBy[area] = own;
        found.push(area);
      }
    }
  }
}

function box(coordinate: number, snap: number): number {
  return snap > 0 ? Math.floor(coordinate / snap) + 0 : coordinate;
}

const numbers = new Float64Array(2);
const words = new Int32Array(numbers.buffer);

/** A slot 0 … size − 1 (size a power of two) from the bits of both numbers. */
function slotOf(a: number, b: number, size: number): number {
  numbers[0] = a;
  numbers[1] = b;
  let mixed = Math.imul((words[0] as number) ^ Math.imul(words[1] as number, 0x21f0aaad), 0x735a2d97);
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ (words[2] as number), 0x2c1b3c6d);
  mixed = Math.imul(mixed ^ (mixed >>> 13) ^ (words[3] as number), 0x297a2d39);
  return (mixed ^ (mixed >>> 16)) & (size - 1);
}
