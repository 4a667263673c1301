/** How far apart two points are: along streets at right angles, or straight. */
export type Metric = 'manhattan' | 'euclidean';

/** What the near-repeat analysis is asked: events with a place and a day, and the bands to count pairs in. */
export type NearRepeatInput = {
  /** Metres of a map projection, one per event. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Whole days since any common day, one per event. */
  readonly day: Int32Array;
  readonly metric: Metric;
  /** Ascending metres, at least two: band i holds distances from edge i up to, but not including, edge i + 1. */
  readonly distanceEdges: Float64Array;
  /** Ascending days, at least two: column j holds differences from edge j up to, but not including, edge j + 1. */
  readonly dayEdges: Float64Array;
  /** Pairs nearer than this many metres (or on the very same spot) are repeats of one address: a row of their own, in no band. */
  readonly samePlaceMetres: number;
  readonly replicates: number;
  readonly seed: number;
};

/** Pairs of events in one distance band and one band of days. */
export type KnoxCell = {
  readonly observed: number;
  /** Exact mean over all n! ways to deal the days to the places. */
  readonly expected: number;
  /** Exact standard deviation over the same ways. */
  readonly sd: number;
  /** Observed / expected; null when there could be no such pair at all. */
  readonly ratio: number | null;
  /** (1 + replicates with at least as many) / (1 + replicates). */
  readonly p: number;
  /** As `p`, but against the most remarkable cell of each replicate: false alarms in the whole table are held, not per cell. */
  readonly pTable: number;
};

/** One distance band: its pairs in space alone, and its cells, one per band of days. */
export type KnoxRow = {
  readonly fromMetres: number;
  readonly toMetres: number;
  readonly spatialPairs: number;
  readonly cells: readonly KnoxCell[];
};

/** The Knox table: repeats of one address, then the distance bands. */
export type NearRepeat = {
  readonly n: number;
  readonly repeats: KnoxRow;
  readonly bands: readonly KnoxRow[];
  /** Pairs in time alone, one per band of days. */
  readonly temporalPairs: readonly number[];
};
