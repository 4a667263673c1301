import { refuseUnless } from '../errors.ts';
import { type PlanePoints, refuseUnsoundPoints } from '../weights/point-grid.ts';
import { type BandwidthChoice, chosenBandwidth } from './bandwidth-choice.ts';
import { sumsOfOthers } from './density-at-events.ts';
import type { BandwidthInput } from './diggle-bandwidth.ts';
import { withRepeats } from './distinct-points.ts';
import { massInside } from './kernel-mass-inside.ts';
import { refusePointsOutside, refuseUnsoundWindow } from './refuse-unsound-density.ts';

const numberOfCandidates = 16;

/**
 * The bandwidth under which each event is best foretold by all the others (point-process likelihood cross-validation).
 *
 * Criterion: Σ log λ₋ᵢ(xᵢ) − n, uniform edge correction. Candidates: the given ones, else 16 in geometric steps from the smallest distance
 * between two places to half the window's diagonal – coarse steps of about a half; give finer ones around the choice to refine it.
 * Input untouched. O(candidates · pairs within about 16 bandwidths), at most O(candidates · n²).
 *
 * Source: Loader 1999, Local Regression and Likelihood, § 5.3; Baddeley, Rubak & Turner 2015, Spatial Point Patterns, § 6.5.
 *
 * @param candidates metres, rising, at least two
 * @throws {AnalysisError} shape-mismatch · too-few-points (2 places) · bad-parameter (events outside the window, candidates)
 */
export function likelihoodBandwidth(input: BandwidthInput & { readonly candidates?: Float64Array }): BandwidthChoice {
  refuseUnsoundPoints(input);
  refuseUnsoundWindow(input.window);
  refusePointsOutside(input, input.window);
  const points = withRepeats(input, input.repeats);
  const places = withRepeats(input, 'once');
  refuseUnless(places.x.length >= 2, 'too-few-points', `needs events on 2 places, got ${places.x.length}`);
  const candidates = input.candidates?.slice() ?? usualCandidates(places, input);
  const areRising =
    candidates.length >= 2 && candidates.every((each, at) => each > (at === 0 ? 0 : (candidates[at - 1] as number)));
  refuseUnless(
    areRising,
    'bad-parameter',
    `candidates need at least two metres above 0, rising, got ${[...candidates].join(' ')}`,
  );
  const criterion = candidates.map((bandwidth) => logLikelihood(points, input, bandwidth));
  return chosenBandwidth(candidates, criterion, 'highest');
}

function logLikelihood(points: PlanePoints, { window }: BandwidthInput, bandwidth: number): number {
  const { x, y } = points;
  const sums = sumsOfOthers(points, new Float64Array(x.length).fill(1), bandwidth);
  const logScale = -Math.log(2 * Math.PI * bandwidth * bandwidth);
  let total = -x.length;
  sums.forEach((sum, event) => {
    const logSum = sum > 0 ? Math.log(sum) : logSumFarOff(points, event, bandwidth);
    total += logScale + logSum - Math.log(massInside(window, bandwidth, x[event] as number, y[event] as number));
  });
  return total;
}

/** log Σ exp(−distance²/2σ²) over the others, for an event whose neighbours all lie so far off that the sum itself would be 0. */
function logSumFarOff({ x, y }: PlanePoints, event: number, bandwidth: number): number {
  const exponents = x.map((east, other) => {
    const square = (east - (x[event] as number)) ** 2 + ((y[other] as number) - (y[event] as number)) ** 2;
    return other === event ? Number.NEGATIVE_INFINITY : -square / (2 * bandwidth * bandwidth);
  });
  const largest = exponents.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
  return largest + Math.log(exponents.reduce((sum, each) => sum + Math.exp(each - largest), 0));
}

function usualCandidates(places: PlanePoints, { window }: BandwidthInput): Float64Array {
  const least = smallestDistance(places);
  const most = Math.hypot(window.east - window.west, window.north - window.south) / 2;
  return Float64Array.from({ length: numberOfCandidates }, (_, at) => least * (most / least) ** (at / (numberOfCandidates - 1)));
}

/** The smallest distance between two different places, by sweeping from west to east. */
function smallestDistance({ x, y }: PlanePoints): number {
  const order = Int32Array.from(x, (_, at) => at).sort((a, b) => (x[a] as number) - (x[b] as number));
  let least = Number.POSITIVE_INFINITY;
  order.forEach((event, at) => {
    for (let next = at + 1; next < order.length; next++) {
      const other = order[next] as number;
      const east = (x[other] as number) - (x[event] as number);
      if (east >= least) break;
      least = Math.min(least, Math.hypot(east, (y[other] as number) - (y[event] as number)));
    }
  });
  return least;
}
