import { refuseUnless } from '../errors.ts';

/** The bound of each judged week and whether its count was above it (1) or not (0). */
export type WeeklyAlarms = { upper: Float64Array; alarm: Uint8Array };

/** Which weeks are judged: all from `from` (an index) to the last of `counts` (one per week, oldest first, none missing). */
export type JudgedWeeks = { readonly counts: Int32Array; readonly from: number };

/** Refuses counts that are none and a first week that does not leave `earlier` weeks before it. */
export function requireJudgedWeeks({ counts, from }: JudgedWeeks, earlier: number): void {
  refuseUnless(
    counts.every((count) => count >= 0),
    'bad-parameter',
    'counts need to be 0 or more',
  );
  const isWeek = Number.isInteger(from) && from >= 0 && from < counts.length;
  refuseUnless(isWeek, 'bad-parameter', `from needs a week 0 … ${counts.length - 1}, got ${from}`);
  refuseUnless(from >= earlier, 'too-few-points', `needs ${earlier} weeks before the first judged one, got ${from}`);
}

/** Refuses a share that is not between 0 and 1. */
export function requireAlpha(alpha: number): void {
  refuseUnless(alpha > 0 && alpha < 1, 'bad-parameter', `alpha needs a number between 0 and 1, got ${alpha}`);
}

/** Alarms where a count is above its bound. */
export function alarmsAbove({ counts, from }: JudgedWeeks, boundOfWeek: (week: number) => number): WeeklyAlarms {
  const upper = Float64Array.from({ length: counts.length - from }, (_, index) => boundOfWeek(from + index));
  const alarm = Uint8Array.from(upper, (bound, index) => Number((counts[from + index] as number) > bound));
  return { upper, alarm };
}

/** The `recent` weeks just before a week, and 2·recent + 1 weeks around the same week (52 weeks a year) of `years` earlier years. */
export function comparableCounts(
  counts: Int32Array,
  week: number,
  recent: number,
  years: number,
  hasRecent: boolean,
): Int32Array {
  const now = hasRecent ? Array.from(counts.subarray(week - recent, week)) : [];
  const earlier = Array.from({ length: years }, (_, back) => week - 52 * (back + 1));
  return Int32Array.from([
    ...now,
    ...earlier.flatMap((middle) => Array.from(counts.subarray(middle - recent, middle + recent + 1))),
  ]);
}

/** Mean and standard deviation (n − 1) of some counts. */
export function meanAndDeviation(counts: Int32Array): { mean: number; deviation: number } {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const squares = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, counts.length - 1)) };
}
