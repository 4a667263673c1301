import { betaQuantile } from '../distribution/beta.ts';
import { refuseUnless } from '../errors.ts';
import { type AreaWeeks, areaSums, requireTables } from './area-weeks.ts';

export type EffortCorrectedInput = AreaWeeks & {
  /** Incidents of the kind that is judged (areas × weeks), each a look too: never more than `looks`. */
  readonly incidents: Int32Array;
  /** Looks (areas × weeks), see `reportingEffort`. */
  readonly looks: Float64Array;
  /** Certainty of the intervals, default 0.95. */
  readonly level?: number;
};

/** One entry per area. */
export type EffortCorrectedRates = {
  incidents: Float64Array;
  looks: Float64Array;
  /** Incidents per look; 0 where nobody looked: read `isKnown`. */
  rate: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  /** The rate as a multiple of that of all areas together, and its interval; 0 and up to 1/rate of all where nobody looked. */
  relative: Float64Array;
  relativeLower: Float64Array;
  relativeUpper: Float64Array;
  /** How many incidents there would be if every area were looked at as much as the average one. */
  correctedCount: Float64Array;
  /** 1 where somebody looked. */
  isKnown: Uint8Array;
  /** Incidents per look of all areas together. */
  rateOfAll: number;
};

/**
 * In how many of the looks was there something? Incidents per look and area, with exact intervals (Clopper–Pearson).
 *
 * It corrects for how often people look where every look is known of, found or not; see docs/methods/reporting-effort.md for when it
 * cannot. Inputs untouched. O(areas · weeks).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter (more incidents than looks) · constant-input (no incident anywhere)
 * @source  interval: Clopper & Pearson 1934, Biometrika 26: 404–413; looks need not be whole
 */
export function effortCorrectedRates(input: EffortCorrectedInput): EffortCorrectedRates {
  const { areas, incidents, looks, level = 0.95 } = input;
  requireTables(input, { incidents, looks });
  refuseUnless(level > 0 && level < 1, 'bad-parameter', `level needs a number between 0 and 1, got ${level}`);
  const isWithin = incidents.every((count, entry) => count <= (looks[entry] as number));
  refuseUnless(isWithin, 'bad-parameter', 'every incident is a look: no area and week may have more incidents than looks');

  const ofIncidents = areaSums(input, incidents);
  const ofLooks = areaSums(input, looks);
  const allIncidents = ofIncidents.reduce((sum, count) => sum + count, 0);
  const allLooks = ofLooks.reduce((sum, look) => sum + look, 0);
  refuseUnless(allIncidents > 0, 'constant-input', 'needs an incident in some area, got none');
  const rateOfAll = allIncidents / allLooks;

  const outside = (1 - level) / 2;
  const rate = ofIncidents.map((count, area) => (count === 0 ? 0 : count / (ofLooks[area] as number)));
  const lower = ofIncidents.map((count, area) =>
    count === 0 ? 0 : betaQuantile(outside, count, (ofLooks[area] as number) - count + 1),
  );
  const upper = ofIncidents.map((count, area) => {
    const others = (ofLooks[area] as number) - count;
    return others <= 0 ? 1 : betaQuantile(1 - outside, count + 1, others);
  });
  return {
    incidents: ofIncidents,
    looks: ofLooks,
    rate,
    lower,
    upper,
    relative: rate.map((value) => value / rateOfAll),
    relativeLower: lower.map((value) => value / rateOfAll),
    relativeUpper: upper.map((value) => value / rateOfAll),
    correctedCount: rate.map((value) => (value * allLooks) / areas),
    isKnown: Uint8Array.from(ofLooks, (look) => Number(look > 0)),
    rateOfAll,
  };
}
