import { refuseUnless } from '../errors.ts';
import { mostUncertain } from './most-uncertain.ts';

export type PerturbationTableInput = {
  /** The furthest that a published count may lie from the true one, a whole number; default 3. */
  readonly largestChange?: number;
  /** The variance of the change, default 2. A row that cannot have it gets the nearest variance that it can. */
  readonly variance?: number;
  /** Counts from 1 to this are never published (they become 0 or more than this), default 2; 0 allows all. */
  readonly hiddenUpTo?: number;
};

/** For each true count: how likely each published count is. The last row serves all larger counts too. */
export type PerturbationTable = {
  largestChange: number;
  hiddenUpTo: number;
  /** Row = true count 0, 1, … Changes in rising order, their probabilities, and the variance that they have. */
  rows: { changes: Int32Array; probabilities: Float64Array; variance: number }[];
};

/**
 * How counts are changed before they are published: without bias, within bounds, with a given variance, and otherwise as uncertain as possible.
 *
 * Row by row: published counts that may be reached are 0 and those above `hiddenUpTo`, within `largestChange`; among all distributions on them with
 * mean change 0 and the given variance, the one with the largest entropy. Zero stays zero. O(rows · changes).
 *
 * @throws {AnalysisError} bad-parameter (also when `largestChange` does not pass `hiddenUpTo`: the count just above could not be changed at all)
 * @source Fraser & Wooton 2005 (UNECE work session); Marley & Leaver 2011 (ISI, Dublin); Giessing 2016, LNCS 9867: 237–249 (entropy)
 */
export function perturbationTable(input: PerturbationTableInput = {}): PerturbationTable {
  const { largestChange = 3, variance = 2, hiddenUpTo = 2 } = input;
  const isChange = Number.isInteger(largestChange) && largestChange >= 1 && largestChange <= 50;
  refuseUnless(isChange, 'bad-parameter', `largestChange needs a whole number 1 … 50, got ${largestChange}`);
  const isHidden = Number.isInteger(hiddenUpTo) && hiddenUpTo >= 0 && hiddenUpTo < largestChange;
  refuseUnless(
    isHidden,
    'bad-parameter',
    `hiddenUpTo needs a whole number below largestChange ${largestChange}, got ${hiddenUpTo}`,
  );
  const isVariance = variance > 0 && variance <= largestChange ** 2;
  refuseUnless(isVariance, 'bad-parameter', `variance needs to be above 0 and up to ${largestChange ** 2}, got ${variance}`);
  // from the last row on no published count is out of reach
  const last = largestChange + (hiddenUpTo > 0 ? hiddenUpTo + 1 : 0);
  const rows = Array.from({ length: last + 1 }, (_, count) => {
    const reachable = Array.from({ length: 2 * largestChange + 1 }, (_value, at) => at - largestChange).filter((change) => {
      const published = count + change;
      return count === 0 ? change === 0 : published === 0 || published > hiddenUpTo;
    });
    const changes = Int32Array.from(reachable);
    return { changes, ...mostUncertain(changes, variance) };
  });
  return { largestChange, hiddenUpTo, rows };
}
