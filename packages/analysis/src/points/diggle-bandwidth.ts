import { refuseUnless } from '../errors.ts';
import { type PlanePoints, refuseUnsoundPoints } from '../weights/point-grid.ts';
import { type BandwidthChoice, chosenBandwidth } from './bandwidth-choice.ts';
import { circleInside } from './circle-inside.ts';
import type { PlaneWindow } from './density-types.ts';
import { type Repeats, withRepeats } from './distinct-points.ts';
import { forOthersWithin } from './others-within.ts';
import { refusePointsOutside, refuseUnsoundWindow } from './refuse-unsound-density.ts';

/** Events in a window, and whether repeats of one address count. */
export type BandwidthInput = PlanePoints & { readonly window: PlaneWindow; readonly repeats: Repeats };

/** Radii that are tried, up to a quarter of the window's shorter side. */
const steps = 511;
/** Pairs are kept in classes this much narrower than a step. */
const classesPerStep = 16;

/**
 * The bandwidth that gives the lowest expected squared error if events follow a smooth, random risk (Berman & Diggle's cross-validation).
 *
 * For a disc of radius h, M(h) = (1/λ − 2K(h))/πh² + (πh²)⁻² ∫γ_h dK, with Ripley's K (isotropic correction) and γ_h(s) the area that two
 * such discs s apart share; the Gaussian of the same spread has σ = h/2. Repeats of one address pull it far down: compare `repeats: 'once'`.
 * Input untouched. O(pairs within a quarter of the shorter side).
 *
 * Source: Berman & Diggle 1989, JRSS B 51: 81–92, eqs 2.2–2.6; Diggle 1985.
 *
 * @throws {AnalysisError} shape-mismatch · too-few-points (3 that count) · bad-parameter (events outside the window)
 */
export function diggleBandwidth(input: BandwidthInput): BandwidthChoice {
  refuseUnsoundPoints(input);
  refuseUnsoundWindow(input.window);
  refusePointsOutside(input, input.window);
  const points = withRepeats(input, input.repeats);
  const n = points.x.length;
  refuseUnless(n >= 3, 'too-few-points', `needs 3 events that count, got ${n}`);
  const { west, east, south, north } = input.window;
  const area = (east - west) * (north - south);
  const step = Math.min(east - west, north - south) / 4 / steps;
  const weights = pairWeights(points, input.window, step);
  const perPair = area / (n * (n - 1));

  // the smallest radius is 1 step: at 0 the criterion has no value
  const length = Math.floor(steps / 2);
  const criterion = new Float64Array(length);
  for (let at = 0; at < length; at++) {
    const radius = (at + 1) * step;
    const disc = Math.PI * radius * radius;
    let [near, shared] = [0, 0];
    for (let each = 0; each <= 2 * (at + 1) * classesPerStep; each++) {
      const weight = weights[each] as number;
      if (each <= (at + 1) * classesPerStep) near += weight;
      if (weight > 0) shared += weight * sharedArea((Math.max(0, each - 0.5) * step) / classesPerStep, radius);
    }
    criterion[at] = (area / n - 2 * perPair * near) / disc + (perPair * shared) / disc ** 2;
  }
  const candidates = Float64Array.from({ length }, (_, at) => ((at + 1) * step) / 2);
  return chosenBandwidth(candidates, criterion, 'lowest');
}

/** Ripley's weights of the ordered pairs, summed per class of distance: 0 apart, then classes that end at k/16 of a step. */
function pairWeights(points: PlanePoints, window: PlaneWindow, step: number): Float64Array {
  const { x, y } = points;
  const classes = steps * classesPerStep;
  const weights = new Float64Array(classes + 1);
  forOthersWithin(points, steps * step, (event, _, apart) => {
    const each = Math.min(classes, Math.ceil((apart / step) * classesPerStep));
    const inside = apart === 0 ? 1 : circleInside(window, x[event] as number, y[event] as number, apart);
    weights[each] = (weights[each] as number) + 1 / inside;
  });
  return weights;
}

/** The area that two discs of one radius share when their centres are `apart`. */
function sharedArea(apart: number, radius: number): number {
  const half = Math.min(1, apart / (2 * radius));
  return 2 * radius * radius * (Math.acos(half) - half * Math.sqrt(1 - half * half));
}
