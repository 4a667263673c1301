import { refuseUnless } from '../errors.ts';
import { type JudgedWeeks, requireJudgedWeeks, type WeeklyAlarms } from './weekly-alarms.ts';

export type PoissonCusumInput = JudgedWeeks & {
  /** How a count becomes a nearly normal number, default `rossi`. */
  readonly transform?: 'rossi' | 'standard' | 'anscombe';
  /** Expected count, default the mean of all weeks before the first judged one. */
  readonly mean?: number;
  /** What is taken off each step, default 1.04. */
  readonly reference?: number;
  /** An alarm is a sum of at least this, default 2.26. */
  readonly decision?: number;
};

/**
 * CUSUM: adds up how much the weeks lie above what is expected, so that a small lasting rise shows. A diagnostic: one old mean, no season.
 *
 * `upper` is the count that would lift the sum to the decision limit (whole and upwards for `standard`); `sum` is the running sum, which
 * is not reset by an alarm. Far past the limit no count would end the alarm and `upper` means nothing (for `rossi` it is the other root
 * of its equation, as in R surveillance): read `alarm`. Input untouched. O(weeks).
 *
 * @throws {AnalysisError} too-few-points · bad-parameter · constant-input (no incident before the first judged week)
 * @source  Rossi, Lampugnani & Marchi 1999, Statistics in Medicine 18: 2111–2122
 */
export function poissonCusum(input: PoissonCusumInput): WeeklyAlarms & { sum: Float64Array } {
  const { counts, from, transform = 'rossi', reference = 1.04, decision = 2.26 } = input;
  requireJudgedWeeks(input, input.mean === undefined ? 1 : 0);
  const mean = input.mean ?? counts.subarray(0, from).reduce((sum, count) => sum + count, 0) / from;
  refuseUnless(mean > 0, 'constant-input', `needs an expected count above 0, got ${mean}`);
  refuseUnless(decision > 0 && reference >= 0, 'bad-parameter', `reference and decision, got ${reference} and ${decision}`);

  const weeks = counts.length - from;
  const [upper, sum, alarm] = [new Float64Array(weeks), new Float64Array(weeks), new Uint8Array(weeks)];
  let running = 0;
  for (let week = 0; week < weeks; week++) {
    upper[week] = boundOf(transform, mean, decision + reference - running);
    running = Math.max(0, running + standardised(transform, counts[from + week] as number, mean) - reference);
    sum[week] = running;
    alarm[week] = Number(running >= decision);
  }
  return { upper, alarm, sum };
}

type Transform = NonNullable<PoissonCusumInput['transform']>;

function standardised(transform: Transform, count: number, mean: number): number {
  if (transform === 'standard') return (count - mean) / Math.sqrt(mean);
  if (transform === 'anscombe') return (1.5 * (count ** (2 / 3) - mean ** (2 / 3))) / mean ** (1 / 6);
  return (count - 3 * mean + 2 * Math.sqrt(count * mean)) / (2 * Math.sqrt(mean));
}

/** The count whose standardised value is `needed`. */
function boundOf(transform: Transform, mean: number, needed: number): number {
  if (transform === 'standard') return Math.max(0, Math.ceil(mean + needed * Math.sqrt(mean)));
  if (transform === 'anscombe') return Math.max(0, mean ** (2 / 3) + (2 / 3) * needed * mean ** (1 / 6)) ** 1.5;
  // x + 2√(xm) = 3m + 2·needed·√m is a square in √x: (√x + √m)² = 4m + 2·needed·√m
  const square = 4 * mean + 2 * needed * Math.sqrt(mean);
  return square > 0 ? (Math.sqrt(square) - Math.sqrt(mean)) ** 2 : 0;
}
