import { refuseUnless } from '../errors.ts';
import { totalOf } from './refuse-unsound-counts.ts';

/** How unevenly events lie over units (cells, street segments, addresses). */
export type Concentration = {
  readonly units: number;
  readonly events: number;
  /** 0 when all units have as many, 1 − 1/units when one has all. */
  readonly gini: number;
  /** As `gini`, but 0 when no unit has more than one event: few events cannot fill many units. */
  readonly generalisedGini: number;
};

/**
 * How concentrated are the events on few places: the Gini coefficient, ordinary and generalised.
 *
 * With fewer events than units most units are empty however evenly the events lie, and the ordinary coefficient is high by itself. The
 * generalised one measures from the most even spread that is possible: G′ = (G − (1 − N/n)) · n/N for N events on n units, N < n; else G.
 * Input untouched. O(units · log units).
 *
 * Source: Bernasco & Steenbeek 2017, Journal of Quantitative Criminology 33: 451–467, eqs 1 and 4.
 *
 * @param counts events per unit, empty units too
 * @throws {AnalysisError} too-few-points (1 unit, 1 event) · bad-parameter
 */
export function concentration(counts: Int32Array): Concentration {
  const [units, events] = [counts.length, totalOf(counts)];
  const rising = counts.toSorted();
  let sum = 0;
  rising.forEach((count, at) => {
    sum += (2 * (at + 1) - units - 1) * count;
  });
  const gini = sum / (units * events);
  const generalisedGini =
    events < units ? Math.max(0, (sum / units - events + events ** 2 / units) * (units / events ** 2)) : gini;
  return { units, events, gini, generalisedGini };
}

/** From the emptiest unit to the fullest: the share of the units so far, and of the events on them. */
export type LorenzCurve = { readonly unitShare: Float64Array; readonly eventShare: Float64Array };

/**
 * The Lorenz curve of events over units. Input untouched. O(units · log units).
 *
 * @throws {AnalysisError} too-few-points (1 unit, 1 event) · bad-parameter
 */
export function lorenzCurve(counts: Int32Array): LorenzCurve {
  const [units, events] = [counts.length, totalOf(counts)];
  const rising = counts.toSorted();
  let sum = 0;
  const eventShare = Float64Array.from(rising, (count) => {
    sum += count;
    return sum / events;
  });
  return { unitShare: Float64Array.from(rising, (_, at) => (at + 1) / units), eventShare };
}

/**
 * The smallest share of the units that holds the given share of the events ("half of all on 5 % of the cells"). O(units · log units).
 *
 * @param share above 0, at most 1
 * @throws {AnalysisError} too-few-points (1 unit, 1 event) · bad-parameter
 */
export function unitsHolding(counts: Int32Array, share: number): number {
  refuseUnsoundShare(share);
  const wanted = share * totalOf(counts);
  const falling = counts.toSorted().reverse();
  let [sum, units] = [0, 0];
  // a hair below, so that half of 50 is 25 however it was rounded
  while (units < falling.length && sum < wanted * (1 - 1e-12)) sum += falling[units++] as number;
  return units / falling.length;
}

/**
 * The share of the events on the given share of the units, the fullest first; a broken number of units is rounded up. O(units · log units).
 *
 * @param share above 0, at most 1
 * @throws {AnalysisError} too-few-points (1 unit, 1 event) · bad-parameter
 */
export function eventsOnTop(counts: Int32Array, share: number): number {
  refuseUnsoundShare(share);
  const events = totalOf(counts);
  const units = Math.ceil(share * counts.length * (1 - 1e-12));
  return (
    counts
      .toSorted()
      .reverse()
      .subarray(0, units)
      .reduce((sum, count) => sum + count, 0) / events
  );
}

function refuseUnsoundShare(share: number): void {
  refuseUnless(share > 0 && share <= 1, 'bad-parameter', `share needs a number above 0, at most 1, got ${share}`);
}
