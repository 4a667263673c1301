import { refuseUnless } from '../errors.ts';
import { type CountRegression, countRegression } from '../regression/count-regression.ts';
import { options, type RatioEstimate, ratioAt, type SeriesOptions } from './interrupted-series.ts';
import { logExposure, refuseShortSeries } from './series-columns.ts';

export type DifferenceInDifferencesInput = SeriesOptions & {
  /** Incidents per period in each area with the action, and in each without: n periods each. */
  readonly treated: readonly Float64Array[];
  readonly comparison: readonly Float64Array[];
  /** Index of the first period with the action; at least 2 periods on either side. */
  readonly start: number;
  /** n lengths of the periods (days), default equal. */
  readonly exposure?: Float64Array;
  /** A level of its own for every period (true; periods without any incident say nothing and are left out), or one for before and one for after. */
  readonly periodLevels?: boolean;
  /** Certainty of the intervals, default 0.95. */
  readonly level?: number;
};

export type DifferenceInDifferences = {
  /** The change where the action was, as a multiple of the change elsewhere. */
  effect: RatioEstimate;
  /** How much faster per period the areas with the action grew already before the start, as a ratio; null with fewer than 4 periods before, or an area that had no incident in them. */
  earlierTrend: RatioEstimate | null;
  terms: string[];
  fit: CountRegression;
};

/**
 * Did the areas with the action change otherwise than those without?
 *
 * log μ = area + period + effect·[treated and after] + log exposure. It asks that both would have gone the same way without the action: `earlierTrend`
 * shows whether they did before (the same model on the periods before, with treated·t). For Newey–West each area is a series of its own. Input untouched. O(steps · N·p²), N rows in all.
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter · too-few-points (also an area without any incident)
 * @source Wooldridge 2023, *The Econometrics Journal* 26: C31–C66 (Poisson difference in differences); Ashenfelter & Card 1985
 */
export function differenceInDifferences(input: DifferenceInDifferencesInput): DifferenceInDifferences {
  const { treated, comparison, start, level = 0.95 } = input;
  const n = treated[0]?.length ?? 0;
  refuseUnless(treated.length > 0 && comparison.length > 0, 'too-few-points', 'needs an area with the action and one without');
  const areas = [...treated, ...comparison];
  for (const area of areas) refuseUnless(area.length === n, 'shape-mismatch', `areas need ${n} periods, got ${area.length}`);
  refuseShortSeries(start, n, 2, 2);
  const offset = logExposure(input.exposure, n);
  const periodsOfAll = Array.from(offset.keys());
  const told = periodsOfAll.filter((period) => !input.periodLevels || areas.some((area) => area[period] !== 0));
  const whole = panel(input, areas, told, offset);
  const isAfter = whole.rows(({ period }) => Number(period >= start));
  const treatedAfter = whole.rows(({ isTreated, period }) => Number(isTreated && period >= start));
  const later = told.slice(1);
  const periods = input.periodLevels ? later.map((own) => whole.rows(({ period }) => Number(period === own))) : [isAfter];
  const fit = countRegression({ ...whole.data, columns: [...whole.areaColumns, ...periods, treatedAfter], level });
  return {
    effect: ratioAt(fit, fit.coefficients.length - 1),
    earlierTrend: earlierTrend(input, areas, offset, level),
    terms: [...whole.areaTerms, ...(input.periodLevels ? later.map((period) => `period ${period + 1}`) : ['after']), 'effect'],
    fit,
  };
}

function earlierTrend(
  input: DifferenceInDifferencesInput,
  areas: readonly Float64Array[],
  offset: Float64Array,
  level: number,
): RatioEstimate | null {
  const isQuiet = areas.some((area) => area.subarray(0, input.start).every((count) => count === 0));
  if (input.start < 4 || isQuiet) return null;
  const before = panel(input, areas, Array.from(offset.keys()).slice(0, input.start), offset);
  const time = before.rows(({ period }) => period);
  const own = before.rows(({ isTreated, period }) => (isTreated ? period : 0));
  const fit = countRegression({ ...before.data, columns: [...before.areaColumns, time, own], level });
  return ratioAt(fit, fit.coefficients.length - 1);
}

/** The areas' series under one another, with a column of ones and one per area after the first without the action. */
function panel(
  input: DifferenceInDifferencesInput,
  areas: readonly Float64Array[],
  periods: readonly number[],
  offset: Float64Array,
) {
  const base = input.treated.length;
  const cells = areas.flatMap((_, area) => periods.map((period) => ({ area, period, isTreated: area < base })));
  const rows = (value: (cell: (typeof cells)[number]) => number) => Float64Array.from(cells, value);
  const others = [...areas.keys()].filter((area) => area !== base);
  const { errors } = input;
  const series = Int32Array.from(cells, ({ area }) => area);
  return {
    rows,
    areaColumns: [rows(() => 1), ...others.map((area) => rows((cell) => Number(cell.area === area)))],
    areaTerms: ['constant', ...others.map((area) => (area < base ? `treated ${area + 1}` : `comparison ${area - base + 1}`))],
    data: {
      ...options(input),
      counts: rows(({ area, period }) => areas[area]?.[period] as number),
      offset: rows(({ period }) => offset[period] as number),
      ...(errors?.kind === 'newey-west' ? { errors: { ...errors, series } } : {}),
    },
  };
}
