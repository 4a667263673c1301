/** A search that passes by everything that cannot beat a threshold. */
export type ThresholdSearch = {
  /** Takes a data set: the first `count` cells hold its cases. */
  readonly load: (cells: Int32Array, count: number) => void;
  /** Where it can: deals out the cases of the replicate with a seed by itself, as the model's draw would, takes them, and says how many they are. */
  readonly deal?: (seed: number) => number;
  /** Looks only for what beats this value from now on. */
  readonly setThreshold: (threshold: number) => void;
  /** The largest statistic of the data set; when it does not beat the threshold, anything up to the threshold. */
  readonly largest: () => number;
};

/** Where to look for the first maximum: high, because a high threshold makes short work, then lower and lower. */
const FIRST_THRESHOLD = 16;

/** Makes the function that finds the largest statistic of data sets, by a threshold learnt from those met before. */
export function largestByThreshold(search: ThresholdSearch): (cells: Int32Array, count: number) => number {
  const largest = largestOfTaken(search);
  return (cells, count) => {
    search.load(cells, count);
    return largest();
  };
}

/**
 * Makes the function that finds the largest statistic of the data set that the search has taken, by a threshold learnt from those met before.
 *
 * The answer is exact and does not depend on the order: a data set whose maximum does not beat the threshold is searched again with a lower one.
 */
export function largestOfTaken(search: ThresholdSearch): () => number {
  let usual = FIRST_THRESHOLD;
  let known = 0;
  let sum = 0;
  let squares = 0;
  const learn = (largest: number) => {
    known++;
    sum += largest;
    squares += largest * largest;
    const mean = sum / known;
    if (known < 8) usual = Math.max(0, mean - 3);
    // then at 8, 32, 128, … maxima
    if (known < 8 || Math.log2(known / 8) % 2 !== 0) return;
    const deviation = Math.sqrt(Math.max(0, squares / known - mean * mean));
    // of a Gumbel distribution one in a hundred lies below the mean less 1.64 standard deviations
    usual = Math.max(0, mean - (known < 30 ? 2.2 : 1.7) * deviation);
  };
  return () => {
    let threshold = usual;
    for (;;) {
      search.setThreshold(threshold);
      const largest = search.largest();
      if (largest > threshold || threshold === 0) {
        learn(largest);
        return largest;
      }
      threshold = threshold > 2 ? threshold - 1.5 : 0;
    }
  };
}
