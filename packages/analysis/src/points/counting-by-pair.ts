import type { CloseDays } from './close-days.ts';
import { type Asked, type ClosePairs, closePairs } from './close-pairs.ts';

/** The pairs close in space, and how to count those that are close in time too. */
export type KnoxCounting = Pick<ClosePairs, 'rows' | 'perRow' | 'sharing'> & {
  /** Pairs per cell (row by row) when event i has the day `offset[i]`: any order of the events' own days. */
  readonly count: (offset: Int32Array) => Int32Array;
};

/**
 * Counts by going through the list of close pairs. O(close pairs) a count.
 *
 * @throws {AnalysisError} as `closePairs`
 */
export function countingByPair(asked: Asked, days: CloseDays): KnoxCounting {
  const pairs = closePairs(asked);
  const { rows, perRow, sharing } = pairs;
  return { rows, perRow, sharing, count: (offset) => knoxCounts(pairs, days, offset) };
}

function knoxCounts(pairs: ClosePairs, days: CloseDays, offset: Int32Array): Int32Array {
  const { first, other, slot } = pairs;
  const { span, columnOf, columns } = days;
  // one column more, for pairs whose days are not close: cheaper to count them than to ask
  const counts = new Int32Array(pairs.rows * (columns + 1));
  const width = columns + 1;
  const slotStart = Int32Array.from({ length: pairs.rows }, (_, row) => row * width);
  for (let event = 0; event + 1 < first.length; event++) {
    const shifted = (offset[event] as number) + span;
    const end = first[event + 1] as number;
    for (let at = first[event] as number; at < end; at++) {
      const column = columnOf[shifted - (offset[other[at] as number] as number)] as number;
      const cell = (slotStart[slot[at] as number] as number) + column;
      counts[cell] = (counts[cell] as number) + 1;
    }
  }
  return Int32Array.from({ length: pairs.rows * columns }, (_, at) => {
    return counts[Math.floor(at / columns) * width + (at % columns)] as number;
  });
}
