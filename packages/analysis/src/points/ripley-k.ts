import { refuseUnless } from '../errors.ts';
import { replicateSeed, seeded } from '../random.ts';
import { type PlanePoints, refuseUnsoundPoints } from '../weights/point-grid.ts';
import { circleInside } from './circle-inside.ts';
import type { PlaneWindow } from './density-types.ts';
import { type Repeats, withRepeats } from './distinct-points.ts';
import { forOthersWithin } from './others-within.ts';
import { refusePointsOutside, refuseUnsoundWindow } from './refuse-unsound-density.ts';

/** What Ripley's K is asked. */
export type RipleyInput = PlanePoints & {
  readonly window: PlaneWindow;
  readonly repeats: Repeats;
  /** Rising metres above 0, up to half of the window's shorter side. */
  readonly radii: Float64Array;
  /** `translation`: by the share of the window where the pair could lie; `isotropic`: by the share of the circle inside (Ripley). */
  readonly correction: 'translation' | 'isotropic';
  /** Patterns of as many events strewn evenly; at least 19. */
  readonly replicates: number;
  readonly seed: number;
};

/** K and L at each radius, and what even chance gives. */
export type RipleyK = {
  readonly n: number;
  /** Square metres: π r² under even chance. */
  readonly k: Float64Array;
  /** √(K/π): r under even chance. */
  readonly l: Float64Array;
  /** Smallest and largest L of the replicates, radius by radius: to look at; many radii together leave it by chance more often than one. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  /** For all radii at once: (1 + replicates whose largest |L − r| is at least as large) / (1 + replicates). */
  readonly p: number;
};

/**
 * At which distances do events cluster (L > r) or keep apart (L < r), against events strewn evenly over the window?
 *
 * Even chance is seldom the question where people live in towns: nearly every pattern clusters, and a small p says little. Use it to compare
 * patterns and to see at which distances. Input untouched. O(replicates · pairs within the largest radius).
 *
 * Source: Ripley 1977, JRSS B 39: 172–212; translation: Ohser & Stoyan 1981, Biometrical Journal 23: 523–533; one test for all radii: Ripley
 * 1979, JRSS B 41: 368–374.
 *
 * @throws {AnalysisError} shape-mismatch · too-few-points (2 that count) · bad-parameter
 */
export function ripleyK(input: RipleyInput): RipleyK {
  refuseUnsound(input);
  const points = withRepeats(input, input.repeats);
  const n = points.x.length;
  refuseUnless(n >= 2, 'too-few-points', `needs 2 events that count, got ${n}`);
  const { radii, replicates, seed } = input;
  const k = kOf(points, input);
  const l = lOf(k);

  const deviation = largestDeviation(l, radii);
  const [lower, upper] = [l.map(() => Number.POSITIVE_INFINITY), l.map(() => 0)];
  let asLarge = 0;
  for (let replicate = 0; replicate < replicates; replicate++) {
    const drawn = lOf(kOf(strewnEvenly(n, input.window, seeded(replicateSeed(seed, replicate))), input));
    drawn.forEach((each, at) => {
      lower[at] = Math.min(lower[at] as number, each);
      upper[at] = Math.max(upper[at] as number, each);
    });
    if (largestDeviation(drawn, radii) >= deviation) asLarge++;
  }
  return { n, k, l, lower, upper, p: (1 + asLarge) / (1 + replicates) };
}

/** K at each radius: A/(n(n − 1)) · Σ of the weights of the ordered pairs no farther apart. */
function kOf(points: PlanePoints, { window, radii, correction }: RipleyInput): Float64Array {
  const { x, y } = points;
  const [width, height] = [window.east - window.west, window.north - window.south];
  const n = x.length;
  const sums = new Float64Array(radii.length);
  forOthersWithin(points, radii[radii.length - 1] as number, (event, other, apart) => {
    const east = Math.abs((x[other] as number) - (x[event] as number));
    const north = Math.abs((y[other] as number) - (y[event] as number));
    const share =
      correction === 'translation'
        ? (1 - east / width) * (1 - north / height)
        : circleInside(window, x[event] as number, y[event] as number, Math.max(apart, Number.MIN_VALUE));
    let at = radii.length - 1;
    while (at > 0 && apart <= (radii[at - 1] as number)) at--;
    sums[at] = (sums[at] as number) + 1 / share;
  });
  let sum = 0;
  return sums.map((each) => {
    sum += each;
    return (sum * width * height) / (n * (n - 1));
  });
}

function lOf(k: Float64Array): Float64Array {
  return k.map((each) => Math.sqrt(each / Math.PI));
}

function largestDeviation(l: Float64Array, radii: Float64Array): number {
  return l.reduce((most, each, at) => Math.max(most, Math.abs(each - (radii[at] as number))), 0);
}

function strewnEvenly(n: number, { west, east, south, north }: PlaneWindow, random: () => number): PlanePoints {
  const x = new Float64Array(n).map(() => west + (east - west) * random());
  const y = new Float64Array(n).map(() => south + (north - south) * random());
  return { x, y };
}

function refuseUnsound(input: RipleyInput): void {
  const { window, radii, correction, replicates } = input;
  refuseUnsoundPoints(input);
  refuseUnsoundWindow(window);
  refusePointsOutside(input, window);
  const most = Math.min(window.east - window.west, window.north - window.south) / 2;
  const areRising =
    radii.length > 0 && radii.every((each, at) => each > (at === 0 ? 0 : (radii[at - 1] as number)) && each <= most);
  refuseUnless(areRising, 'bad-parameter', `radii need to rise from above 0 up to ${most} m, got ${[...radii].join(' ')}`);
  const isCorrection = correction === 'translation' || correction === 'isotropic';
  refuseUnless(isCorrection, 'bad-parameter', `correction needs translation or isotropic, got ${String(correction)}`);
  const isCount = Number.isInteger(replicates) && replicates >= 19;
  refuseUnless(isCount, 'bad-parameter', `replicates needs a whole number of at least 19, got ${replicates}`);
}
