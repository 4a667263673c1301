import { refuseUnless } from '../errors.ts';
import { replicateSeed, seeded } from '../random.ts';
import { type TwoPatterns, totals } from './pattern-change.ts';

/** What Andresen's test is asked. */
export type SimilarityInput = TwoPatterns & {
  /** Share of the test events in each sample; 0.85 is usual. */
  readonly sampleShare: number;
  /** Samples, at least 40; 200 is usual. */
  readonly replicates: number;
  readonly seed: number;
};

/** How alike two patterns are, and per unit where they differ. */
export type SimilarityIndex = {
  /** Share of all units whose base share lies within the interval of the test shares: 0 … 1. */
  readonly s: number;
  /** The same among units that have an event in base or test. */
  readonly sRobust: number;
  /** Per unit: 1 the test pattern has a larger share here, −1 a smaller one, 0 alike. */
  readonly change: Int8Array;
  /** Ends of the 95 % interval of each unit's share of the test events. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
};

/**
 * Andresen's S: on what share of the units are two point patterns alike?
 *
 * Samples of the test events, drawn without replacement, give each unit an interval for its share – 2.5 % of the samples cut off at each end; the unit is alike
 * when its share of the base events lies within. Drawn without replacement, the interval is narrower than chance alone, and a unit with one event
 * hardly ever agrees: S falls with few events per unit. Compare `patternChange`. Input untouched. O(replicates · (events + units) + units · replicates · log replicates).
 *
 * Source: Andresen 2009, Applied Geography 29: 333–345; 2016, Quality & Quantity 50: 71–81 (robust S).
 *
 * @throws {AnalysisError} shape-mismatch · too-few-points (1 event in each) · bad-parameter
 */
export function similarityIndex(input: SimilarityInput): SimilarityIndex {
  const { base, test, sampleShare, replicates, seed } = input;
  const [ofBase, ofTest] = totals(input);
  const isShare = sampleShare > 0 && sampleShare <= 1;
  refuseUnless(isShare, 'bad-parameter', `sampleShare needs a number above 0, at most 1, got ${sampleShare}`);
  const isCount = Number.isInteger(replicates) && replicates >= 40;
  refuseUnless(isCount, 'bad-parameter', `replicates needs a whole number of at least 40, got ${replicates}`);
  const size = Math.max(1, Math.round(sampleShare * ofTest));
  const samples = sampledCounts(test, ofTest, size, replicates, seed);

  const cut = Math.round(0.025 * replicates) - 1;
  const change = new Int8Array(base.length);
  const [lower, upper] = [new Float64Array(base.length), new Float64Array(base.length)];
  let [alike, used, usedAlike] = [0, 0, 0];
  for (let unit = 0; unit < base.length; unit++) {
    const rising = samples.subarray(unit * replicates, (unit + 1) * replicates).sort();
    lower[unit] = (rising[cut] as number) / size;
    upper[unit] = (rising[replicates - 1 - cut] as number) / size;
    const share = (base[unit] as number) / ofBase;
    change[unit] = share < (lower[unit] as number) ? 1 : share > (upper[unit] as number) ? -1 : 0;
    const isAlike = change[unit] === 0 ? 1 : 0;
    const isUsed = (base[unit] as number) + (test[unit] as number) > 0 ? 1 : 0;
    alike += isAlike;
    used += isUsed;
    usedAlike += isAlike * isUsed;
  }
  return { s: alike / base.length, sRobust: usedAlike / used, change, lower, upper };
}

/** Events per unit in each sample: those of unit u at `u · replicates …`. */
function sampledCounts(test: Int32Array, events: number, size: number, replicates: number, seed: number): Int32Array {
  const unitOf = new Int32Array(events);
  let end = 0;
  test.forEach((count, unit) => {
    unitOf.fill(unit, end, end + count);
    end += count;
  });
  const samples = new Int32Array(test.length * replicates);
  for (let replicate = 0; replicate < replicates; replicate++) {
    const random = seeded(replicateSeed(seed, replicate));
    // the first `size` places of a shuffle; what order the last sample left does not matter
    for (let drawn = 0; drawn < size; drawn++) {
      const from = drawn + Math.floor(random() * (events - drawn));
      const unit = unitOf[from] as number;
      unitOf[from] = unitOf[drawn] as number;
      unitOf[drawn] = unit;
      samples[unit * replicates + replicate] = (samples[unit * replicates + replicate] as number) + 1;
    }
  }
  return samples;
}
