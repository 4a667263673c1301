import { refuseUnless } from '../errors.ts';
import { HOUR_MS, swedishOffsetMs, weekHourOf } from './swedish-time.ts';

export type AoristicInput = {
  /** Per event the first possible moment, milliseconds since 1970-01-01T00:00Z. */
  readonly startsAtMs: Float64Array;
  /** Per event the last possible moment, not before the first; the same when it is known. */
  readonly endsAtMs: Float64Array;
  /** Which clock the hours belong to, default Swedish time with its summer time. */
  readonly clock?: 'swedish' | 'utc';
  /** `overlap` (default): by the share of the span in each hour · `touched-hours`: the same for every clock hour that it touches. */
  readonly weighting?: 'overlap' | 'touched-hours';
  /** Spans longer than this many hours say nothing of the week and are left out, default 168. */
  readonly longestHours?: number;
  /** First moment of the period that was watched; with `untilMs` it gives `hours` and `ratePerHour`. */
  readonly fromMs?: number;
  /** The moment at which the period ends. */
  readonly untilMs?: number;
};

/** When things happen on the 168 hours of the week, Monday 00–01 first. */
export type AoristicWeek = {
  /** Expected number of events in each hour of the week; the sum is `used`. */
  weights: Float64Array;
  /** The same by hour of the day (24) … */
  hourOfDay: Float64Array;
  /** … and by day of the week (7), Monday first. */
  weekday: Float64Array;
  /** Events that were counted. */
  used: number;
  /** Events whose span was longer than `longestHours`. */
  leftOut: number;
  /** Share of the used events whose span lies within one hour of the clock: the rest is spread, not known. 0 when none is used. */
  knownShare: number;
  /** How many times (in hours) each hour of the week came by in the period; empty without a period. */
  hours: Float64Array;
  /** `weights` over `hours`: expected events per hour; 0 where the hour never came by; empty without a period. */
  ratePerHour: Float64Array;
};

const WEEK_HOURS = 168;

/**
 * Spreads every event over the hours in which it may have happened, and adds up by hour of the week.
 *
 * A span takes its clock hours as they were: on the last Sunday of March there is no hour 2–3, in October it counts twice. Spreading
 * smooths: it shows when things may have happened, and no peak sharper than the spans. Events are not weighed by period; give the events
 * of the period. Inputs untouched. O(hours of all spans + hours of the period).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter (an end before its start, a moment before 1981, a period without end or length)
 * @source  Ratcliffe & McCullagh 1998, Int. J. Geographical Information Science 12: 751–764; Ratcliffe 2002, J. Quantitative Criminology 18: 23–43
 */
export function aoristicWeek(input: AoristicInput): AoristicWeek {
  const { startsAtMs, endsAtMs, clock = 'swedish', weighting = 'overlap', longestHours = WEEK_HOURS } = input;
  const n = startsAtMs.length;
  refuseUnless(endsAtMs.length === n, 'shape-mismatch', `${n} starts need as many ends, got ${endsAtMs.length}`);
  const areOrdered = startsAtMs.every((start, index) => (endsAtMs[index] as number) >= start && Number.isFinite(start));
  refuseUnless(areOrdered, 'bad-parameter', 'moments need to be numbers, and no end before its start');
  refuseUnless(longestHours > 0, 'bad-parameter', `longestHours needs a number above 0, got ${longestHours}`);

  const offset = clock === 'utc' ? () => 0 : swedishOffsetMs;
  const weights = new Float64Array(WEEK_HOURS);
  let used = 0;
  let known = 0;
  for (const [index, start] of startsAtMs.entries()) {
    const end = endsAtMs[index] as number;
    if (end - start > longestHours * HOUR_MS) continue;
    used++;
    known += spread(weights, start, end, weighting, offset) === 1 ? 1 : 0;
  }
  const { hours, ratePerHour } = periodRates(weights, input, offset);
  return {
    weights,
    hourOfDay: summedBy(weights, 24, (hour) => hour % 24),
    weekday: summedBy(weights, 7, (hour) => Math.floor(hour / 24)),
    used,
    leftOut: n - used,
    knownShare: used === 0 ? 0 : known / used,
    hours,
    ratePerHour,
  };
}

/** Adds one event's weight of 1; returns how many clock hours it touches. An end on the hour does not touch the hour that begins. */
function spread(
  weights: Float64Array,
  start: number,
  end: number,
  weighting: 'overlap' | 'touched-hours',
  offset: (epochMs: number) => number,
): number {
  const first = Math.floor(start / HOUR_MS);
  const last = Math.max(first, Math.ceil(end / HOUR_MS) - 1);
  const touched = last - first + 1;
  for (let hour = first; hour <= last; hour++) {
    const from = Math.max(start, hour * HOUR_MS);
    const until = Math.min(end, (hour + 1) * HOUR_MS);
    const share = touched === 1 ? 1 : weighting === 'overlap' ? (until - from) / (end - start) : 1 / touched;
    // clocks differ from UTC by whole hours, so an hour of UTC is an hour of the clock
    const slot = weekHourOf(hour * HOUR_MS + offset(hour * HOUR_MS));
    weights[slot] = (weights[slot] as number) + share;
  }
  return touched;
}

function periodRates(
  weights: Float64Array,
  { fromMs, untilMs }: AoristicInput,
  offset: (epochMs: number) => number,
): { hours: Float64Array; ratePerHour: Float64Array } {
  if (fromMs === undefined && untilMs === undefined) return { hours: new Float64Array(0), ratePerHour: new Float64Array(0) };
  const isPeriod = fromMs !== undefined && untilMs !== undefined && untilMs > fromMs && Number.isFinite(untilMs - fromMs);
  refuseUnless(isPeriod, 'bad-parameter', `a period needs a start before its end, got ${fromMs} and ${untilMs}`);
  const hours = new Float64Array(WEEK_HOURS);
  for (let hour = Math.floor(fromMs / HOUR_MS); hour * HOUR_MS < untilMs; hour++) {
    const length = Math.min(untilMs, (hour + 1) * HOUR_MS) - Math.max(fromMs, hour * HOUR_MS);
    const slot = weekHourOf(hour * HOUR_MS + offset(hour * HOUR_MS));
    hours[slot] = (hours[slot] as number) + length / HOUR_MS;
  }
  const ratePerHour = weights.map((weight, slot) => ((hours[slot] as number) > 0 ? weight / (hours[slot] as number) : 0));
  return { hours, ratePerHour };
}

function summedBy(weights: Float64Array, size: number, slotOf: (hour: number) => number): Float64Array {
  const sums = new Float64Array(size);
  for (const [hour, weight] of weights.entries()) sums[slotOf(hour)] = (sums[slotOf(hour)] as number) + weight;
  return sums;
}
