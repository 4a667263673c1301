export {
  type Concentration,
  concentration,
  eventsOnTop,
  type LorenzCurve,
  lorenzCurve,
  unitsHolding,
} from './concentration/concentration.ts';
export { type ForecastQuality, type ForecastQualityInput, forecastQuality } from './concentration/forecast-quality.ts';
export { type PatternChange, patternChange, type TwoPatterns } from './concentration/pattern-change.ts';
export { type SimilarityIndex, type SimilarityInput, similarityIndex } from './concentration/similarity-index.ts';
export { type AddressCells, type AddressCellsInput, addressCells, cellOfPlace } from './disclosure/address-cells.ts';
export { type CellKeyCounts, type CellKeyCountsInput, cellKeyCounts } from './disclosure/cell-key-counts.ts';
export { type LinkageAttack, type LinkageAttackInput, linkageAttack } from './disclosure/linkage-attack.ts';
export { type PerturbationTable, type PerturbationTableInput, perturbationTable } from './disclosure/perturbation-table.ts';
export {
  type AttackedTable,
  type ReleaseAttack,
  type ReleaseAttackInput,
  releaseAttack,
} from './disclosure/release-attack.ts';
export {
  type ReleasedNumber,
  type ReleaseFault,
  type ReleaseFaultsInput,
  type ReleasePlace,
  releaseFaults,
} from './disclosure/release-faults.ts';
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
  type SeriesOptions,
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
export type { AreaWeeks } from './effort/area-weeks.ts';
export { type BlindSpots, type BlindSpotsInput, blindSpots } from './effort/blind-spots.ts';
export { type EffortCorrectedInput, type EffortCorrectedRates, effortCorrectedRates } from './effort/effort-corrected-rates.ts';
export { type ReportingEffort, type ReportingEffortInput, reportingEffort } from './effort/reporting-effort.ts';
export { AnalysisError, type AnalysisErrorCode } from './errors.ts';
export { greatCircleMetres } from './geometry/great-circle.ts';
export { type PointPrecision, pointPrecision, requirePrecisePoints } from './geometry/point-precision.ts';
export type { DrawOptions } from './lattice/draw-neighbours.ts';
export type { DrawnP } from './lattice/drawn-p.ts';
export {
  type EmpiricalBayesRates,
  empiricalBayesRates,
  empiricalBayesScores,
  localEmpiricalBayesRates,
  type RateInput,
  type RateProbability,
  rateProbability,
} from './lattice/empirical-bayes.ts';
export { falseDiscoveryRate } from './lattice/false-discovery-rate.ts';
export { type GetisOrdDrawOptions, getisOrdLocal, getisOrdPermutation } from './lattice/getis-ord-local.ts';
export {
  type GlobalAutocorrelation,
  type GlobalDrawnP,
  type GlobalOptions,
  type GlobalStatistic,
  globalG,
  globalGeary,
  globalMoran,
  globalPermutation,
} from './lattice/global-autocorrelation.ts';
export {
  type HotspotLifeCycle,
  hotspotLifeCycle,
  type LifeCycle,
  type LifeCycleOptions,
  type SpaceTimeCube,
} from './lattice/hotspot-life-cycle.ts';
export { type HotspotOptions, type Hotspots, hotspots } from './lattice/hotspots.ts';
export { type CountHotspotOptions, type CountHotspots, hotspotsOfCounts } from './lattice/hotspots-of-counts.ts';
export {
  type LocalMoran,
  type LocalMoranOptions,
  localMoran,
  localMoranPermutation,
  type Quadrant,
} from './lattice/local-moran.ts';
export { type MannKendall, mannKendall } from './lattice/mann-kendall.ts';
export {
  type AbramsonBandwidths,
  type AdaptiveDensity,
  type AdaptiveDensityInput,
  abramsonBandwidths,
  adaptiveKernelDensity,
} from './points/adaptive-density.ts';
export type { BandwidthChoice } from './points/bandwidth-choice.ts';
export { type DensityAtEventsInput, densityAtEvents } from './points/density-at-events.ts';
export type { Density, DensityInput, EdgeCorrection, PlaneWindow } from './points/density-types.ts';
export { type BandwidthInput, diggleBandwidth } from './points/diggle-bandwidth.ts';
export type { Repeats } from './points/distinct-points.ts';
export { exactKernelDensity } from './points/exact-kernel-density.ts';
export { kernelDensity } from './points/kernel-density.ts';
export { likelihoodBandwidth } from './points/likelihood-bandwidth.ts';
export { nearRepeat } from './points/near-repeat.ts';
export type { KnoxCell, KnoxRow, Metric, NearRepeat, NearRepeatInput } from './points/near-repeat-types.ts';
export { type NearestNeighbourIndex, nearestNeighbourIndex } from './points/nearest-neighbour.ts';
export { type RelativeRisk, type RelativeRiskInput, relativeRisk } from './points/relative-risk.ts';
export { type RipleyInput, type RipleyK, ripleyK } from './points/ripley-k.ts';
export { type ScottBandwidth, scottBandwidth } from './points/scott-bandwidth.ts';
export type { SelfExcitingModel } from './points/self-exciting-fit.ts';
export { type SelfExcitingForecast, type SelfExcitingInput, selfExcitingForecast } from './points/self-exciting-forecast.ts';
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
export { type ClusterScanRun, clusterScan, replicateMaxima } from './scan/cluster-scan.ts';
export type {
  CircleLimits,
  ClusterScanInput,
  ClusterScanResult,
  FoundCluster,
  ScanModel,
  ScanPlaces,
  ScanTime,
} from './scan/cluster-scan-types.ts';
export { type PopulationSeries, personDays, type StratifiedPopulation, standardisedExpected } from './scan/expected-counts.ts';
export type { ScanCluster, ScanInput, ScanResult } from './scan/scan-types.ts';
export { spaceTimePermutationScan } from './scan/space-time-permutation.ts';
export { changeOfMean, changeOfShare, type SurveyChange } from './survey/change-between-waves.ts';
export { familywiseErrorRate } from './survey/familywise-error-rate.ts';
export {
  type ProblemBoundaries,
  type ProblemIndex,
  type ProblemIndexInput,
  problemIndex,
  problemPoints,
} from './survey/problem-index.ts';
export type { SurveyDesign } from './survey/stratified.ts';
export {
  type SurveyMean,
  type SurveyMeanInput,
  type SurveyShare,
  type SurveyShareInput,
  surveyMean,
  surveyShare,
} from './survey/survey-share.ts';
export { type AoristicInput, type AoristicWeek, aoristicWeek } from './time/aoristic-week.ts';
export { bayesAlarm, type ComparableWeeksInput } from './time/bayes-alarm.ts';
export { type CivilDate, civilDateOf, dayNumberOf, weekdayOfDay } from './time/civil-date.ts';
export { type EarsInput, ears } from './time/ears.ts';
export { type ExpectedRange, expectedRange } from './time/expected-range.ts';
export { type FarringtonInput, type FarringtonResult, farringtonFlexible, farringtonOriginal } from './time/farrington.ts';
export type { FarringtonThreshold } from './time/farrington-threshold.ts';
export { type GlrInput, type GlrResult, glrAlarm } from './time/glr-alarm.ts';
export {
  type Light,
  type LightInput,
  type LightKind,
  type LightOfSpansInput,
  lightAt,
  lightKinds,
  lightOfSpans,
  type SunTimes,
  sunTimes,
} from './time/light.ts';
export { type PoissonCusumInput, poissonCusum } from './time/poisson-cusum.ts';
export { type RecurringSpan, recurringWeek } from './time/recurring-week.ts';
export { rkiAlarm } from './time/rki-alarm.ts';
export { type SeasonalBaseline, type SeasonalBaselineInput, seasonalBaseline } from './time/seasonal-baseline.ts';
export { type SolarPosition, solarPosition } from './time/solar-position.ts';
export { type DaySpan, type SwedishCalendar, type SwedishCalendarInput, swedishCalendar } from './time/swedish-calendar.ts';
export { easterSunday, type SwedishHoliday, swedishHolidayOf, swedishHolidays } from './time/swedish-holidays.ts';
export { swedishDayNumber, swedishMidnight, swedishOffsetMs, swedishWeekHour } from './time/swedish-time.ts';
export { requireDayTimes, type TimePrecision, timePrecision } from './time/time-precision.ts';
export { isoWeekOfDay, type WeekBins, type WeekBinsInput, weekBins } from './time/week-bins.ts';
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
