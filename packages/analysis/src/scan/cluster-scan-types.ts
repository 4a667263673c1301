/** Where things lie: degrees on the sphere, or metres (any one unit) on a plane. One entry per place. */
export type ScanPlaces =
  | { readonly lng: Float64Array; readonly lat: Float64Array }
  | { readonly x: Float64Array; readonly y: Float64Array };

/** How large a circle may be; the tightest of the limits holds. */
export type CircleLimits = {
  /** Largest distance from the centre, in metres (on a plane: in the unit of `x` and `y`). Default: no limit. */
  readonly maxRadiusMetres?: number;
  /** Largest share of all that is at risk: expected counts (poisson), cases and controls (bernoulli), cases (permutation). Default 0.5. */
  readonly maxShare?: number;
  /** At most this many places, the centre included: the k nearest. Default: no limit. */
  readonly maxPlaces?: number;
  /**
   * Places equally far from a centre – common on a grid – come into its circle `together` (default: the order of the input, moving and turning
   * mean nothing) or `one-by-one`, as SaTScan takes them: in the order that the rounding of the chord between two points on a sphere of 6 367 km
   * gives. Choose the latter to compare with SaTScan digit by digit, with the places in the order of their names (as text).
   */
  readonly equallyFar?: 'together' | 'one-by-one';
};

/** Which windows of time are tried. Without it the scan is purely spatial. */
export type ScanTime = {
  /** `prospective`: windows that end with `lastDay`. `retrospective`: windows anywhere from `firstDay` to `lastDay`. */
  readonly kind: 'prospective' | 'retrospective';
  /** The study period, both days included. Days are whole numbers on any common count; they may stand for weeks, months or years. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Longest window, at most the study period. */
  readonly maxWindowDays: number;
  /** Shortest window, default 1. */
  readonly minWindowDays?: number;
};

/** What "as chance would" means. */
export type ScanModel =
  /**
   * Cases come as Poisson counts in proportion to `expected`: per place (L, the same on all days), or per place × day (L × T, place by place,
   * T the days of the study period). Any positive scale: population works as well as expected counts.
   */
  | { readonly kind: 'poisson'; readonly expected: Float64Array }
  /** Cases are a random draw among cases and controls. `controlDay` is needed with `time`, `controlSource` with `minSources`. */
  | {
      readonly kind: 'bernoulli';
      readonly controlPlace: Int32Array;
      readonly controlDay?: Int32Array;
      readonly controlSource?: Int32Array;
    }
  /** Which place goes with which day is chance; every place's and every day's number of cases is kept. Needs `time`. */
  | { readonly kind: 'permutation' };

/** What a scan is asked to look at. */
export type ClusterScanInput = {
  readonly model: ScanModel;
  /** The L places; each is also tried as a centre. */
  readonly places: ScanPlaces;
  /** Per case (N): index into `places`. */
  readonly casePlace: Int32Array;
  /** Per case (N): the day it happened. Needed with `time`; a case outside the study period is left out. */
  readonly caseDay?: Int32Array;
  /** Per case (N): who reported it, as any whole number. Needed for `minSources`. */
  readonly caseSource?: Int32Array;
  readonly time?: ScanTime;
  readonly circles?: CircleLimits;
  /** More than expected, less than expected, or both. Default high. */
  readonly direction?: 'high' | 'low' | 'both';
  /** A high cluster holds at least this many cases, default 2; in the replicates too. */
  readonly minCases?: number;
  /** The cases of a high cluster lie at this many places (addresses) or more, default 1; in the replicates too. */
  readonly minPlaces?: number;
  /** The cases of a high cluster come from this many sources or more, default 1; in the replicates too, whose cases are given sources as the model says. */
  readonly minSources?: number;
  /** Number of random replicates, usually 999. */
  readonly replicates: number;
  /** Seed, 0 … 2^32 − 1. Each replicate has a seed of its own made from it, so that any division of the work gives the same digits. */
  readonly seed: number;
  /** Stops as soon as this many replicates reach the strongest cluster (Besag & Clifford 1991). Default: never. */
  readonly stopAfter?: number;
  /** Days between two analyses: the frequency that the recurrence interval is for. Only with prospective time. */
  readonly analysisEveryDays?: number;
};

/** A circle – and window – with more, or fewer, cases than expected. */
export type FoundCluster = {
  direction: 'high' | 'low';
  /** The place at the middle of the circle. */
  centre: number;
  /** The places of the circle, nearest the centre first. */
  places: number[];
  /** Distance from the centre to the farthest of them. */
  radiusMetres: number;
  /** First and last day of the window; null when the scan is purely spatial. */
  firstDay: number | null;
  lastDay: number | null;
  observed: number;
  expected: number;
  /** Observed per expected inside, divided by the same outside; null when there is no case outside. */
  relativeRisk: number | null;
  logLikelihoodRatio: number;
  /** (replicates at least as extreme + 1) / (replicates + 1); after a stop: replicates at least as extreme / replicates made. */
  p: number;
  /** The same with ties between cluster and replicates broken at random by the seed: at most α in the share α of runs without a pattern, where `p` is careful. After a stop it is `p`. */
  randomisedP: number;
  /** `p` from a Gumbel distribution fitted to the replicates, for p smaller than the rank can show. */
  gumbelP: number;
  /** Days, on average, between findings as strong as this by chance alone, when one looks every `analysisEveryDays`; null when not asked for. */
  recurrenceIntervalDays: number | null;
  /** The cases in circle and window, as rising indices of the input. */
  cases: number[];
};

/** The clusters, most likely first, no two sharing a place, with what they were judged against. */
export type ClusterScanResult = {
  clusters: FoundCluster[];
  /** The largest statistic of each replicate made, in the order of their seeds. */
  replicateMaxima: Float64Array;
  /** True when the replicates ended early (`stopAfter`). */
  stopped: boolean;
  /** Cases that took part, and how many of them lie in the longest window (all of them unless prospective). */
  cases: number;
  casesInWindow: number;
  /** The frequency that the recurrence intervals are for, or null. */
  analysisEveryDays: number | null;
};
