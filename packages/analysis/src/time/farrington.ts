import { refuseUnless } from '../errors.ts';
import { expectationOf, type FarringtonModelOptions } from './farrington-model.ts';
import { boundOf, type FarringtonThreshold } from './farrington-threshold.ts';
import { sameWeeks } from './farrington-weeks.ts';

export type FarringtonInput = {
  /** One count per week, oldest first, no week missing. */
  readonly counts: Int32Array;
  /** Index of the first judged week; all from there on are judged, each by the weeks before it. */
  readonly from: number;
  /** Whole days since 1970-01-01 of the Monday of the first count; without it every year has 52 weeks. */
  readonly firstMonday?: number;
  /**
   * How much could be seen each week, above 0, as many as counts: hours of the week (167 and 169 where clocks change), or expected
   * looks (`reportingEffort`). The method then judges counts per exposure; without it all weeks are alike.
   */
  readonly exposure?: Float64Array;
  /** Earlier years to compare with, default as many as there are for the first judged week, at most 5. */
  readonly years?: number;
  /** Weeks on either side of the same week that are its season, default 3. */
  readonly halfWidth?: number;
  /** Share of ordinary weeks that may lie above the bound, default 0.01. */
  readonly alpha?: number;
  /** How the bound is drawn, default `plug-in`. */
  readonly threshold?: FarringtonThreshold;
  /** Seasons of the year, default 10; with 1 only the weeks around the same week of earlier years are used. */
  readonly zones?: number;
  /** Weeks before the judged one that are not used, since they may belong to the same outbreak; default 26. */
  readonly leftOut?: number;
  /** Weeks whose Anscombe residual is above this are weighed down as past outbreaks, default 2.58. */
  readonly outlierThreshold?: number;
  /** Whether a trend is looked for, default true; it needs 3 years. */
  readonly trend?: boolean;
  /** A trend is kept when its p-value is below this, default 1: always, unless it would lead above every earlier count. */
  readonly trendLevel?: number;
  /** No alarm with fewer incidents than `cases` in the last `weeks` weeks, default 5 in 4. */
  readonly fewest?: { readonly cases: number; readonly weeks: number };
  /**
   * Variance of the fitted mean: by Pearson's dispersion (default), or as R surveillance 1.20 computes it, whose `flexible` version
   * leaves out a factor μ. It matters for `upper-mean`, `delta` and the p-value of the trend, not for `plug-in`.
   */
  readonly standardErrors?: 'pearson' | 'surveillance';
};

/** One entry per judged week. */
export type FarringtonResult = {
  /** Expected count. */
  expected: Float64Array;
  /** Standard error of the logarithm of the expected count. */
  logError: Float64Array;
  /** The bound: an alarm is a count above it. */
  upper: Float64Array;
  /** Overdispersion, 1 or more. */
  dispersion: Float64Array;
  /** Chance of a count at least as high. */
  p: Float64Array;
  /** (count − expected) / (upper − expected): above 1 is an alarm; 0 where the bound does not stand above the expectation. */
  exceedance: Float64Array;
  /** Change of the logarithm of the expected count per week, 0 without a trend. */
  slope: Float64Array;
  /** 1 where a trend was kept. */
  hasTrend: Uint8Array;
  /** 1 for an alarm. */
  alarm: Uint8Array;
};

const MOST_YEARS = 5;

/**
 * Is a week's count higher than its season, the trend and chance explain? Farrington's method in its flexible form.
 *
 * A quasi-Poisson regression on up to five earlier years, cut into seasons, gives the expected count; weeks like past outbreaks weigh
 * less; an alarm is a count above the 1 − alpha point of what is due. Input untouched. O(judged weeks · reference weeks · zones²).
 *
 * @throws {AnalysisError} too-few-points (years, reference weeks) · bad-parameter · shape-mismatch (exposure) · constant-input (a regression that does not settle)
 * @source  Noufaily, Enki, Farrington, Garthwaite, Andrews & Charlett 2013, Statistics in Medicine 32: 1206–1222
 */
export function farringtonFlexible(input: FarringtonInput): FarringtonResult {
  const { alpha = 0.01, threshold = 'plug-in', fewest = { cases: 5, weeks: 4 } } = input;
  const options = optionsOf(input);
  refuseUnless(alpha > 0 && alpha < 1, 'bad-parameter', `alpha needs a number between 0 and 1, got ${alpha}`);
  return judgedWeeks(input, options, (count, expectation, week) => {
    const bound = boundOf(expectation, count, alpha, threshold);
    const recent = input.counts.subarray(Math.max(0, week - fewest.weeks + 1), week + 1);
    const hasEnough = recent.reduce((sum, one) => sum + one, 0) >= fewest.cases;
    return { ...bound, isAlarm: hasEnough && count > bound.upper };
  });
}

/**
 * Farrington's method of 1996: only the same weeks ± 3 of earlier years, weights from a residual of 1, a trend that is significant at
 * 5 %, the power-2/3 bound with alpha/2 on each side. A diagnostic: it alarms far too often on crime counts.
 *
 * Uses `counts`, `from`, `firstMonday`, `years`, `halfWidth`, `alpha` (default 0.05), `trend` and `fewest` as `farringtonFlexible`.
 *
 * @throws {AnalysisError} as `farringtonFlexible`
 * @source  Farrington, Andrews, Beale & Catchpole 1996, JRSS A 159: 547–563
 */
export function farringtonOriginal(
  input: Pick<FarringtonInput, 'counts' | 'from' | 'firstMonday' | 'years' | 'halfWidth' | 'alpha' | 'trend' | 'fewest'>,
): FarringtonResult {
  const { alpha = 0.05, halfWidth = 3 } = input;
  return farringtonFlexible({
    ...input,
    alpha: alpha / 2,
    zones: 1,
    leftOut: halfWidth,
    outlierThreshold: 1,
    trendLevel: 0.05,
    threshold: 'delta',
    standardErrors: 'pearson',
  });
}

type Judgement = { upper: number; p: number; isAlarm: boolean };
type Expectation = NonNullable<ReturnType<typeof expectationOf>>;

function judgedWeeks(
  { counts, from }: FarringtonInput,
  options: FarringtonModelOptions,
  judge: (count: number, expectation: Expectation, week: number) => Judgement,
): FarringtonResult {
  const rows = Array.from({ length: counts.length - from }, (_, index) => {
    const week = from + index;
    const expectation = expectationOf(counts, week, options);
    refuseUnless(expectation !== undefined, 'constant-input', `the regression for week ${week} does not settle`);
    const count = counts[week] as number;
    const { upper, p, isAlarm } = judge(count, expectation, week);
    const expected = Math.exp(expectation.eta);
    const exceedance = upper > expected ? (count - expected) / (upper - expected) : 0;
    return { ...expectation, expected, upper, p, exceedance, isAlarm };
  });
  return {
    expected: Float64Array.from(rows, (row) => row.expected),
    logError: Float64Array.from(rows, (row) => row.etaError),
    upper: Float64Array.from(rows, (row) => row.upper),
    dispersion: Float64Array.from(rows, (row) => row.dispersion),
    p: Float64Array.from(rows, (row) => row.p),
    exceedance: Float64Array.from(rows, (row) => row.exceedance),
    slope: Float64Array.from(rows, (row) => row.slope),
    hasTrend: Uint8Array.from(rows, (row) => Number(row.hasTrend)),
    alarm: Uint8Array.from(rows, (row) => Number(row.isAlarm)),
  };
}

function optionsOf(input: FarringtonInput): FarringtonModelOptions {
  const { counts, from, halfWidth = 3, zones = 10, leftOut = 26, firstMonday, exposure } = input;
  refuseUnless(
    counts.every((count) => count >= 0),
    'bad-parameter',
    'counts need to be 0 or more',
  );
  if (exposure) {
    const n = counts.length;
    refuseUnless(exposure.length === n, 'shape-mismatch', `${n} counts need as many exposures, got ${exposure.length}`);
    const isAbove = exposure.every((value) => value > 0 && Number.isFinite(value));
    refuseUnless(isAbove, 'bad-parameter', 'exposures need to be numbers above 0');
  }
  const isWeek = Number.isInteger(from) && from >= 0 && from < counts.length;
  refuseUnless(isWeek, 'bad-parameter', `from needs a week 0 … ${counts.length - 1}, got ${from}`);
  for (const [name, value, least] of [
    ['halfWidth', halfWidth, 0],
    ['zones', zones, 1],
    ['leftOut', leftOut, 0],
  ] as const) {
    const isWhole = Number.isInteger(value) && value >= least;
    refuseUnless(isWhole, 'bad-parameter', `${name} needs a whole number from ${least}, got ${value}`);
  }
  const years = input.years ?? yearsBefore(from, halfWidth, firstMonday);
  refuseUnless(Number.isInteger(years), 'bad-parameter', `years needs a whole number, got ${years}`);
  refuseUnless(years >= 1, 'too-few-points', `needs a year and ${halfWidth} weeks before week ${from}, got ${from} weeks`);
  const first = (sameWeeks(from, years, firstMonday)[years] as number) - halfWidth;
  refuseUnless(first >= 0, 'too-few-points', `${years} years before week ${from} need ${-first} more weeks of counts`);
  return {
    years,
    halfWidth,
    zones,
    leftOut,
    firstMonday,
    trend: input.trend ?? true,
    trendLevel: input.trendLevel ?? 1,
    outlierThreshold: input.outlierThreshold ?? 2.58,
    standardErrors: input.standardErrors ?? 'pearson',
    exposure,
  };
}

/** How many whole years stand before a week, at most 5. */
function yearsBefore(week: number, halfWidth: number, firstMonday: number | undefined): number {
  const same = sameWeeks(week, MOST_YEARS, firstMonday);
  return same.slice(1).filter((earlier) => earlier - halfWidth >= 0).length;
}
