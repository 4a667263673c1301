import { replicateSeed, seeded } from '../random.ts';
import { type CloseDays, closeDays } from './close-days.ts';
import { countingByPair, type KnoxCounting } from './counting-by-pair.ts';
import { countingByPlace } from './counting-by-place.ts';
import { type KnoxMoments, knoxMoments } from './knox-moments.ts';
import type { KnoxCell, KnoxRow, NearRepeat, NearRepeatInput } from './near-repeat-types.ts';
import { refuseUnsoundNearRepeat } from './refuse-unsound-near-repeat.ts';

/**
 * Does one event raise the risk nearby soon after: more pairs close in both space and time than places and days give each by itself?
 *
 * Every pair within reach is found once with a grid; then the days are dealt out anew among the events and only those pairs are counted
 * again – or, where many events share few places, the events of each window of days at the places within reach: the same counts. Manhattan
 * or straight distance in metres. Mean and standard deviation are exact, not simulated. Input untouched.
 * O(n + close pairs · replicates), memory 6 bytes per close pair; or O(n · places within reach · replicates), whichever is less.
 *
 * Source: Knox 1964, Applied Statistics 13: 25–29; permutation mean and variance: Barton & David 1966, in Research Papers in Statistics,
 * ed. David; Johnson & Bowers 2004, European Journal of Criminology 1: 237–255. `pTable`: Westfall & Young 1993, single step, largest z.
 *
 * @throws {AnalysisError} shape-mismatch · too-few-points (4) · bad-parameter · constant-input (one place, or one day)
 */
export function nearRepeat(input: NearRepeatInput): NearRepeat {
  refuseUnsoundNearRepeat(input);
  const days = closeDays(input.day, input.dayEdges);
  const pairs = countingByPlace(input, days) ?? countingByPair(input, days);
  const moments = knoxMoments(input.x.length, pairs, days);
  const observed = pairs.count(days.offset);
  const tails = simulatedTails(input, pairs, days, observed, moments);

  const cellAt = (at: number): KnoxCell => {
    const [count, expected] = [observed[at] as number, moments.mean[at] as number];
    const ratio = expected > 0 ? count / expected : null;
    const p = (1 + (tails.cell[at] as number)) / (1 + input.replicates);
    const pTable = (1 + (tails.table[at] as number)) / (1 + input.replicates);
    return { observed: count, expected, sd: moments.sd[at] as number, ratio, p, pTable };
  };
  const [first = 0, ...upper] = input.distanceEdges;
  const rowAt = (row: number, fromMetres: number, toMetres: number): KnoxRow => ({
    fromMetres,
    toMetres,
    spatialPairs: pairs.perRow[row] as number,
    cells: Array.from({ length: days.columns }, (_, column) => cellAt(row * days.columns + column)),
  });
  return {
    n: input.x.length,
    repeats: rowAt(0, 0, input.samePlaceMetres),
    bands: upper.map((edge, band) => rowAt(band + 1, band === 0 ? first : (upper[band - 1] as number), edge)),
    temporalPairs: [...days.perColumn],
  };
}

type Tails = { readonly cell: Int32Array; readonly table: Int32Array };

/** Per cell: in how many replicates it held at least as many pairs, and in how many any cell was at least as remarkable. */
function simulatedTails(
  { replicates, seed }: NearRepeatInput,
  pairs: KnoxCounting,
  days: CloseDays,
  observed: Int32Array,
  { mean, sd }: KnoxMoments,
): Tails {
  const cell = new Int32Array(observed.length);
  const table = new Int32Array(observed.length);
  const z = (counts: Int32Array, at: number): number => {
    const spread = sd[at] as number;
    return spread > 0 ? ((counts[at] as number) - (mean[at] as number)) / spread : 0;
  };
  const observedZ = Float64Array.from(observed, (_, at) => z(observed, at));
  for (let replicate = 0; replicate < replicates; replicate++) {
    const counts = pairs.count(dealtOut(days.offset, seeded(replicateSeed(seed, replicate))));
    let largest = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < counts.length; at++) largest = Math.max(largest, z(counts, at));
    for (let at = 0; at < counts.length; at++) {
      if ((counts[at] as number) >= (observed[at] as number)) cell[at] = (cell[at] as number) + 1;
      if (largest >= (observedZ[at] as number)) table[at] = (table[at] as number) + 1;
    }
  }
  return { cell, table };
}

/** A copy of the values in random order (Fisher–Yates). */
export function dealtOut(values: Int32Array, random: () => number): Int32Array {
  const dealt = values.slice();
  for (let left = dealt.length; left > 1; left--) {
    const drawn = Math.floor(random() * left);
    const last = dealt[left - 1] as number;
    dealt[left - 1] = dealt[drawn] as number;
    dealt[drawn] = last;
  }
  return dealt;
}
