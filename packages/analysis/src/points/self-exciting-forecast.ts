import { refuseUnless } from '../errors.ts';
import { cellAverages } from './cell-averages.ts';
import type { Density, DensityInput } from './density-types.ts';
import { exactKernelDensity } from './exact-kernel-density.ts';
import { refuseUnsoundDensity } from './refuse-unsound-density.ts';
import { type SelfExcitingModel, selfExcitingFit } from './self-exciting-fit.ts';

/** Events with days, the surface to foretell on, and how far echoes may reach. */
export type SelfExcitingInput = Omit<DensityInput, 'weights'> & {
  /** Whole days since any common day, one per event, none after `asOfDay`. */
  readonly day: Int32Array;
  readonly asOfDay: number;
  /** Days that the events were gathered over, up to `asOfDay`. */
  readonly periodDays: number;
  /** Days to foretell, from the day after. */
  readonly horizonDays: number;
  readonly reachMetres: number;
  readonly reachDays: number;
  /** Echoes are not fitted narrower than this: repeats of one address would make a peak without width. */
  readonly leastEchoMetres: number;
};

/** Expected events per square metre over the horizon (background at the cells' centres, echoes averaged over cells), and the model behind. */
export type SelfExcitingForecast = Density & { readonly model: SelfExcitingModel };

const fewestEvents = 20;

/**
 * A simple self-exciting forecast: a steady background (kernel density of all events) plus echoes that fade in time and distance.
 *
 * λ(u, t) = μ f̂(u) + Σ_{tᵢ < t} θ/τ e^{−(t − tᵢ)/τ} N(u − xᵢ; σ²). The background's shape is fixed; μ, θ, τ and σ are fitted by expectation and
 * maximisation over pairs within reach, events of one day not counted as echoes of each other. Echoes of events yet to come are left out, so the
 * sum falls short over long horizons; the order of the cells hardly does. A baseline to beat, not a description of why.
 * Input untouched. O(rounds · pairs within reach + events · cells).
 *
 * Source: Mohler, Short, Brantingham, Schoenberg & Tita 2011, JASA 106: 100–108; with a fixed background as Mohler 2014, International
 * Journal of Forecasting 30: 491–497.
 *
 * @throws {AnalysisError} shape-mismatch · too-few-points (20) · bad-parameter
 */
export function selfExcitingForecast(input: SelfExcitingInput): SelfExcitingForecast {
  refuseUnsound(input);
  const { x, y, day, window, columns, rows, asOfDay, horizonDays } = input;
  const model = selfExcitingFit(input);
  const { echoes, echoDays, echoMetres, backgroundPerDay } = model;
  const surface = { x, y, window, columns, rows };

  const background = exactKernelDensity({ ...surface, bandwidth: input.bandwidth, edge: input.edge }).intensity;
  // of each event's echoes: the share that falls within the horizon
  const left = Float64Array.from(day, (each) => {
    const age = asOfDay + 0.5 - each;
    return echoes * (Math.exp(-age / echoDays) - Math.exp(-(age + horizonDays) / echoDays));
  });
  const echo = cellAverages({ ...surface, weights: left, bandwidth: echoMetres });
  const perEvent = (backgroundPerDay * horizonDays) / x.length;
  return { window, columns, rows, intensity: background.map((each, cell) => perEvent * each + (echo[cell] as number)), model };
}

function refuseUnsound(input: SelfExcitingInput): void {
  const { x, day, asOfDay, periodDays, horizonDays, reachMetres, reachDays, leastEchoMetres } = input;
  refuseUnsoundDensity(input);
  refuseUnless(day.length === x.length, 'shape-mismatch', `${x.length} events need as many days, got ${day.length}`);
  refuseUnless(x.length >= fewestEvents, 'too-few-points', `needs ${fewestEvents} events, got ${x.length}`);
  const areLengths = [periodDays, horizonDays, reachMetres, reachDays, leastEchoMetres].every(
    (each) => each > 0 && Number.isFinite(each),
  );
  refuseUnless(areLengths, 'bad-parameter', 'days, reach and leastEchoMetres need numbers above 0');
  const areWithin = Number.isInteger(asOfDay) && day.every((each) => each <= asOfDay && each > asOfDay - periodDays);
  refuseUnless(areWithin, 'bad-parameter', `every day needs to lie in the ${periodDays} days up to ${asOfDay}`);
}
