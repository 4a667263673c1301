import { refuseUnless } from '../errors.ts';
import { type AreaWeeks, areaSums, requireTables } from './area-weeks.ts';
import type { ReportingEffort } from './reporting-effort.ts';

export type BlindSpotsInput = AreaWeeks & {
  /** Of `reportingEffort`. */
  readonly effort: ReportingEffort;
  /** So many weeks without a look make a blind spot, default 4. */
  readonly unseenWeeks?: number;
};

/** One entry per area. */
export type BlindSpots = {
  /** Weeks since anybody looked, at the end of the last week: 0 when in the last week; the number of all weeks when never. */
  weeksSinceLook: Int32Array;
  /** Looks that were usual for the area over the last `unseenWeeks` weeks. */
  usualLooks: Float64Array;
  /** The chance of no look at all in those weeks if the area were looked at as usual: near 0 means that something stopped. */
  chanceOfSilence: Float64Array;
  /** 1 where nobody looked for `unseenWeeks` weeks or more: quiet there says nothing. */
  isBlind: Uint8Array;
};

/**
 * Where has nobody looked? There, no reports is no news.
 *
 * The chance of silence is Π (1 + ωM)^(−1/ω) over the weeks (e^(−ΣM) for ω = 0), with M the usual looks and ω their unevenness. An area
 * that was never looked at has chance 1: it is blind by habit. Inputs untouched. O(areas · weeks).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter (unseenWeeks below 1 or above the weeks there are)
 */
export function blindSpots(input: BlindSpotsInput): BlindSpots {
  const { areas, weeks, effort, unseenWeeks = 4 } = input;
  requireTables(input, { looks: effort.looks, usual: effort.usual });
  const isSpan = Number.isInteger(unseenWeeks) && unseenWeeks >= 1 && unseenWeeks <= weeks;
  refuseUnless(isSpan, 'bad-parameter', `unseenWeeks needs a whole number 1 … ${weeks}, got ${unseenWeeks}`);

  const weeksSinceLook = Int32Array.from({ length: areas }, (_, area) => {
    const own = effort.looks.subarray(area * weeks, (area + 1) * weeks);
    return weeks - 1 - own.findLastIndex((look) => look > 0);
  });
  const first = weeks - unseenWeeks;
  const chanceOfSilence = Float64Array.from({ length: areas }, (_, area) => {
    const recent = effort.usual.subarray(area * weeks + first, (area + 1) * weeks);
    return Math.exp(recent.reduce((sum, mean) => sum + logChanceOfNone(mean, effort.unevenness), 0));
  });
  return {
    weeksSinceLook,
    usualLooks: areaSums(input, effort.usual, first),
    chanceOfSilence,
    isBlind: Uint8Array.from(weeksSinceLook, (since) => Number(since >= unseenWeeks)),
  };
}

function logChanceOfNone(mean: number, unevenness: number): number {
  return unevenness === 0 ? -mean : -Math.log1p(unevenness * mean) / unevenness;
}
