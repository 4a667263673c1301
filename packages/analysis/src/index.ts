export { normalTwoSidedP } from './distribution/normal.ts';
export { poissonAtLeast } from './distribution/poisson.ts';
export { type ControlForecast, type ControlForecastInput, controlForecast } from './effect/control-forecast.ts';
export {
  type DifferenceInDifferences,
  type DifferenceInDifferencesInput,
  differenceInDifferences,
} from './effect/difference-in-differences.ts';
export {
  type DisplacementQuotient,
  type DisplacementQuotientInput,
  displacementQuotient,
} from './effect/displacement-quotient.ts';
export { type ETestInput, eTest } from './effect/e-test.ts';
export { countChangeZ, type ExactRate, exactRate } from './effect/exact-rate.ts';
export {
  type InterruptedSeries,
  type InterruptedSeriesInput,
  interruptedSeries,
  type RatioEstimate,
} from './effect/interrupted-series.ts';
export { type RateRatio, type RateRatioInput, rateRatio } from './effect/rate-ratio.ts';
export {
  type RegressionToTheMean,
  type RegressionToTheMeanInput,
  regressionToTheMean,
} from './effect/regression-to-the-mean.ts';
export type { Season } from './effect/series-columns.ts';
export { type DetectableEffectInput, smallestDetectableEffect } from './effect/smallest-detectable-effect.ts';
export {
  type BeforeAfter,
  type WeightedDisplacementDifference,
  type WeightedDisplacementInput,
  weightedDisplacementDifference,
} from './effect/weighted-displacement-difference.ts';
export { AnalysisError, type AnalysisErrorCode } from './errors.ts';
export { greatCircleMetres } from './geometry/great-circle.ts';
export { type PointPrecision, pointPrecision, requirePrecisePoints } from './geometry/point-precision.ts';
export { falseDiscoveryRate } from './lattice/false-discovery-rate.ts';
export { getisOrdLocal } from './lattice/getis-ord-local.ts';
export { type HotspotOptions, type Hotspots, hotspots } from './lattice/hotspots.ts';
export { seeded } from './random.ts';
export {
  type CountFamily,
  type CountRegression,
  type CountRegressionInput,
  countRegression,
} from './regression/count-regression.ts';
export { type LinearRegression, type LinearRegressionInput, linearRegression } from './regression/linear-regression.ts';
export { type PredictedCounts, predictedCounts } from './regression/predicted-counts.ts';
export type { RegressionErrors } from './regression/regression-errors.ts';
export type { ScanCluster, ScanInput, ScanResult } from './scan/scan-types.ts';
export { spaceTimePermutationScan } from './scan/space-time-permutation.ts';
export { bayesAlarm, type ComparableWeeksInput } from './time/bayes-alarm.ts';
export { type EarsInput, ears } from './time/ears.ts';
export { type ExpectedRange, expectedRange } from './time/expected-range.ts';
export { type FarringtonInput, type FarringtonResult, farringtonFlexible, farringtonOriginal } from './time/farrington.ts';
export type { FarringtonThreshold } from './time/farrington-threshold.ts';
export { type GlrInput, type GlrResult, glrAlarm } from './time/glr-alarm.ts';
export { type PoissonCusumInput, poissonCusum } from './time/poisson-cusum.ts';
export { rkiAlarm } from './time/rki-alarm.ts';
export { type SeasonalBaseline, type SeasonalBaselineInput, seasonalBaseline } from './time/seasonal-baseline.ts';
export { requireDayTimes, type TimePrecision, timePrecision } from './time/time-precision.ts';
export type { JudgedWeeks, WeeklyAlarms } from './time/weekly-alarms.ts';
export {
  type WeeklyExpectation,
  type WeeklyExpectationOptions,
  weeklyExpectation,
} from './time/weekly-expectation.ts';
export { distanceBand } from './weights/distance-band.ts';
export { nearestNeighbours } from './weights/nearest-neighbours.ts';
export type { PlanePoints } from './weights/point-grid.ts';
export { type AreaRings, type QueenOptions, queenContiguity } from './weights/queen-contiguity.ts';
export { type NeighbourOptions, rowStandardised, type SparseWeights, weightsFromNeighbours } from './weights/sparse-weights.ts';
