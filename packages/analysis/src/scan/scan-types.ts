/** What a prospective space–time permutation scan is asked to look at. Days are whole days on any common count; places are indices. */
export type ScanInput = {
  /** The L places where cases lie, in degrees; each is also tried as a centre. A place that no case points to need not be here; when it is, it adds circles around it. */
  readonly places: { readonly lng: Float64Array; readonly lat: Float64Array };
  /** Per case (N): index into `places`. */
  readonly casePlace: Int32Array;
  /** Per case (N): the day it happened. Cases later than `asOfDay` are left out, as they were not known that day. */
  readonly caseDay: Int32Array;
  /** The last day that counts; every window ends with it. */
  readonly asOfDay: number;
  /** Largest distance from a centre to a place of its circle. */
  readonly maxRadiusMetres: number;
  /** Longest window. */
  readonly maxWindowDays: number;
  /** Shortest window, default 1. */
  readonly minWindowDays?: number;
  /** A circle holds at most this share of all cases, default 0.5. */
  readonly maxCaseShare?: number;
  /** A cluster holds at least this many cases, default 2; in the replicates too. */
  readonly minCases?: number;
  /** Per case (N): who reported it, as any whole number. Needed for `minSources`. */
  readonly caseSource?: Int32Array;
  /** The cases of a cluster lie at this many places (addresses) or more, default 1; in the replicates too. */
  readonly minPlaces?: number;
  /** The cases of a cluster come from this many sources or more, default 1; in the replicates too, where a source stays with its place. */
  readonly minSources?: number;
  /** Number of random replicates, usually 999. */
  readonly replicates: number;
  /** Seed of the replicates, 0 … 2^32 − 1: the same input and seed give the same digits. */
  readonly seed: number;
  /** Days between two analyses (1 or 7): the frequency that the recurrence interval is for. */
  readonly analysisEveryDays: number;
};

/** One cluster: more cases in a circle and window than its share of place and time gives. */
export type ScanCluster = {
  /** The place at the middle of the circle. */
  centre: number;
  /** The places of the circle, nearest the centre first. */
  places: number[];
  /** Distance from the centre to the farthest of them. */
  radiusMetres: number;
  firstDay: number;
  lastDay: number;
  observed: number;
  expected: number;
  logLikelihoodRatio: number;
  /** (replicates at least as extreme + 1) / (replicates + 1). */
  p: number;
  /** The same with ties between cluster and replicates broken at random by the seed: at most α in the share α of runs without a pattern, where `p` is careful. */
  randomisedP: number;
  /** `p` from a Gumbel distribution fitted to the replicates, for p smaller than the rank can show. */
  gumbelP: number;
  /** How many days pass, on average, between findings as strong as this by chance alone. */
  recurrenceIntervalDays: number;
  /** The cases in circle and window, as indices of the input. */
  cases: number[];
};

/** The clusters, most likely first, no two sharing a place; the largest statistic of each replicate; how many cases took part. */
export type ScanResult = {
  clusters: ScanCluster[];
  replicateMaxima: Float64Array;
  cases: number;
  casesInWindow: number;
};
