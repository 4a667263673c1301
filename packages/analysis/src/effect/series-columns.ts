import { refuseUnless } from '../errors.ts';

/** A yearly (or weekly) wave: so many periods per turn, so many pairs of sine and cosine. */
export type Season = { readonly period: number; readonly harmonics?: number };

/**
 * Sine and cosine columns of a season for periods first … first + n − 1, where the series' first period is number 1.
 *
 * @throws {AnalysisError} bad-parameter
 */
export function seasonColumns(season: Season | undefined, first: number, n: number): Float64Array[] {
  if (season === undefined) return [];
  const { period, harmonics = 1 } = season;
  const isPeriod = Number.isInteger(period) && period >= 2;
  refuseUnless(isPeriod, 'bad-parameter', `season needs a whole period of 2 or more, got ${period}`);
  const most = Math.floor((period - 1) / 2);
  const isHarmonics = Number.isInteger(harmonics) && harmonics >= 1 && harmonics <= most;
  refuseUnless(isHarmonics, 'bad-parameter', `harmonics need a whole number 1 … ${most}, got ${harmonics}`);
  return Array.from({ length: harmonics }, (_, at) => {
    const turn = (row: number) => (2 * Math.PI * (at + 1) * (first + row)) / period;
    return [
      Float64Array.from({ length: n }, (_value, row) => Math.sin(turn(row))),
      Float64Array.from({ length: n }, (_value, row) => Math.cos(turn(row))),
    ];
  }).flat();
}

/** The names of those columns. */
export function seasonTerms(season: Season | undefined): string[] {
  return Array.from({ length: season ? (season.harmonics ?? 1) : 0 }, (_, at) => [`sine ${at + 1}`, `cosine ${at + 1}`]).flat();
}

/** The logarithms of the periods' lengths; zeros when none are given. */
export function logExposure(exposure: Float64Array | undefined, n: number): Float64Array {
  if (exposure === undefined) return new Float64Array(n);
  refuseUnless(exposure.length === n, 'shape-mismatch', `exposure needs ${n} periods, got ${exposure.length}`);
  const wrong = exposure.find((length) => !(length > 0 && Number.isFinite(length)));
  refuseUnless(wrong === undefined, 'bad-parameter', `exposure needs lengths above 0, got ${wrong}`);
  return exposure.map(Math.log);
}

/** Refuses a start that leaves too few periods on either side. */
export function refuseShortSeries(start: number, n: number, leastBefore: number, leastAfter: number): void {
  refuseUnless(Number.isInteger(start), 'bad-parameter', `start needs a whole number, got ${start}`);
  refuseUnless(start >= leastBefore, 'too-few-points', `needs ${leastBefore} periods before the start, got ${start}`);
  refuseUnless(n - start >= leastAfter, 'too-few-points', `needs ${leastAfter} periods from the start on, got ${n - start}`);
}

/** How alike neighbours in time are: correlation of the residuals with those one period earlier, −1 … 1; 0 when there is no spread. O(n). */
export function lagOneCorrelation(residuals: Float64Array): number {
  const mean = residuals.reduce((sum, value) => sum + value, 0) / residuals.length;
  let both = 0;
  let own = 0;
  residuals.forEach((value, row) => {
    own += (value - mean) ** 2;
    if (row > 0) both += (value - mean) * ((residuals[row - 1] as number) - mean);
  });
  return own > 0 ? both / own : 0;
}
