import { refuseUnless } from '../errors.ts';
import { totalOf } from './refuse-unsound-counts.ts';

/** A forecast over equal cells, and what then happened. */
export type ForecastQualityInput = {
  /** Per cell how much is foretold, in any unit: only the order matters. */
  readonly forecast: Float64Array;
  /** Events per cell in the period that was foretold. */
  readonly events: Int32Array;
  /** Events per cell in the period that the forecast was made from; needed for `rri`. */
  readonly trainingEvents?: Int32Array;
  /** Share of all cells that can be looked after; a broken number of cells is rounded up. */
  readonly areaShare: number;
};

/** How many of the events fell in the cells pointed out. */
export type ForecastQuality = {
  readonly cells: number;
  readonly areaShare: number;
  readonly hits: number;
  readonly hitRate: number;
  /** Hit rate / area share: 1 is no better than anywhere. */
  readonly pai: number;
  /** The same for the cells that afterwards were the fullest: no forecast can do better. */
  readonly paiMax: number;
  /** pai / paiMax, 0 … 1. */
  readonly pei: number;
  /** Hits now per hit in training, relative to all events now per event in training: 1 kept what it promised. Null without training hits. */
  readonly rri: number | null;
};

/**
 * Is a forecast of places useful: PAI, PEI and RRI of the cells with the highest forecast, ties in the order of the cells.
 *
 * PAI rises by itself when the area shrinks; compare forecasts at one area share only, and always with the baseline "as last period"
 * (its events per cell as the forecast). Input untouched. O(cells · log cells).
 *
 * Source: PAI: Chainey, Tompson & Uhlig 2008, Security Journal 21: 4–28; PEI: Hunt 2016, thesis, Indiana University; RRI: Levine 2008,
 * Security Journal 21: 295–302.
 *
 * @throws {AnalysisError} shape-mismatch · too-few-points (1 event) · bad-parameter
 */
export function forecastQuality(input: ForecastQualityInput): ForecastQuality {
  const { forecast, events, trainingEvents, areaShare: wished } = input;
  const n = forecast.length;
  refuseUnless(events.length === n, 'shape-mismatch', `${n} cells of forecast need as many of events, got ${events.length}`);
  const total = totalOf(events);
  const areScores = forecast.every(Number.isFinite);
  refuseUnless(areScores, 'bad-parameter', 'every forecast needs to be a finite number');
  const isShare = wished > 0 && wished <= 1;
  refuseUnless(isShare, 'bad-parameter', `areaShare needs a number above 0, at most 1, got ${wished}`);

  const cells = Math.ceil(wished * n * (1 - 1e-12));
  const chosen = Array.from(forecast.keys())
    .sort((a, b) => (forecast[b] as number) - (forecast[a] as number) || a - b)
    .slice(0, cells);
  const hits = sumOver(chosen, events);
  const most = events
    .toSorted()
    .reverse()
    .subarray(0, cells)
    .reduce((sum, each) => sum + each, 0);
  const areaShare = cells / n;
  const hitRate = hits / total;
  const rri = trainingEvents ? recaptured(trainingEvents, chosen, hits / total, n) : null;
  return { cells, areaShare, hits, hitRate, pai: hitRate / areaShare, paiMax: most / total / areaShare, pei: hits / most, rri };
}

function recaptured(training: Int32Array, chosen: readonly number[], hitRate: number, n: number): number | null {
  refuseUnless(training.length === n, 'shape-mismatch', `${n} cells need as many of training, got ${training.length}`);
  const total = totalOf(training);
  const hits = sumOver(chosen, training);
  return hits > 0 ? hitRate / (hits / total) : null;
}

function sumOver(cells: readonly number[], values: Int32Array): number {
  return cells.reduce((sum, cell) => sum + (values[cell] as number), 0);
}
