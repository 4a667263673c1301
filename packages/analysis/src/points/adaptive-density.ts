import { refuseUnless } from '../errors.ts';
import { densityAtEvents } from './density-at-events.ts';
import type { Density, DensityInput } from './density-types.ts';
import { exactKernelDensity } from './exact-kernel-density.ts';
import { centres, massInside } from './kernel-mass-inside.ts';
import { refuseUnsoundDensity } from './refuse-unsound-density.ts';

/** Events, surface and the middle bandwidth; Jones–Diggle has no meaning when every kernel is another. */
export type AdaptiveDensityInput = Omit<DensityInput, 'edge'> & {
  readonly edge: 'none' | 'uniform';
  /** No bandwidth becomes larger than this many times the middle one; 5 is usual. */
  readonly trim: number;
};

/** The surface, and the bandwidth of each event in metres. */
export type AdaptiveDensity = Density & { readonly eventBandwidth: Float64Array };

/** Bandwidths by Abramson's rule, and the scale that makes their geometric mean the middle one. */
export type AbramsonBandwidths = { readonly bandwidths: Float64Array; readonly scale: number };

/**
 * Kernel density with narrow kernels where there is much and wide ones where there is little (Abramson), at every cell's centre.
 *
 * A pilot density with the middle bandwidth, itself included and with the same edge correction, gives hᵢ = h₀ · min(trim, f(xᵢ)^(−½) / γ), γ the
 * geometric mean of f^(−½) over the events. Uniform correction: each cell is divided by the mass that the kernel a cell there would get keeps
 * inside. Input untouched. O(events · cells).
 *
 * Source: Abramson 1982, Annals of Statistics 10: 1217–1223; Davies & Hazelton 2010, Statistics in Medicine 29: 2423–2437, eqs 4–6.
 *
 * @returns events (or weight) per square metre
 * @throws {AnalysisError} shape-mismatch · too-few-points (1) · bad-parameter
 */
export function adaptiveKernelDensity(input: AdaptiveDensityInput): AdaptiveDensity {
  refuseUnsoundDensity(input);
  const { window, columns, rows, bandwidth, edge, trim } = input;
  const atEvents = densityAtEvents({ ...input, weights: onesFor(input), leaveOneOut: false });
  const { bandwidths, scale } = abramsonBandwidths(atEvents, bandwidth, trim);
  const intensity = variableKernelSums(input, bandwidths);
  if (edge === 'uniform') {
    const pilot = exactKernelDensity({ ...input, weights: onesFor(input) }).intensity;
    const perCell = pilot.map((density) => boundedBandwidth(density, scale, bandwidth, trim));
    divideByMass(intensity, input, perCell);
  }
  return { window, columns, rows, intensity, eventBandwidth: bandwidths };
}

/**
 * Abramson's bandwidths from a pilot density at the events (above 0, in any unit): wide where it is low, `bandwidth` in geometric mean.
 *
 * O(n). Source: Abramson 1982; trimming: Davies & Hazelton 2010.
 *
 * @throws {AnalysisError} too-few-points (1) · bad-parameter
 */
export function abramsonBandwidths(pilot: Float64Array, bandwidth: number, trim: number): AbramsonBandwidths {
  refuseUnless(pilot.length > 0, 'too-few-points', 'needs 1 event, got 0');
  const isDensity = pilot.every((each) => each > 0 && Number.isFinite(each));
  refuseUnless(isDensity, 'bad-parameter', 'a pilot density needs to be above 0 at every event');
  const isWidth = bandwidth > 0 && Number.isFinite(bandwidth);
  refuseUnless(isWidth, 'bad-parameter', `bandwidth needs a finite number above 0, got ${bandwidth}`);
  refuseUnless(trim >= 1 && Number.isFinite(trim), 'bad-parameter', `trim needs a number of at least 1, got ${trim}`);
  const scale = Math.exp(pilot.reduce((sum, each) => sum - Math.log(each) / 2, 0) / pilot.length);
  return { bandwidths: pilot.map((each) => boundedBandwidth(each, scale, bandwidth, trim)), scale };
}

function boundedBandwidth(density: number, scale: number, bandwidth: number, trim: number): number {
  return bandwidth * Math.min(trim, 1 / (Math.sqrt(density) * scale));
}

/** Σ weight · kernel at every cell's centre, each event with a bandwidth of its own. O(events · cells). */
export function variableKernelSums(input: Omit<DensityInput, 'bandwidth' | 'edge'>, bandwidths: Float64Array): Float64Array {
  const sums = new Float64Array(input.columns * input.rows);
  bandwidths.forEach((bandwidth, event) => {
    const one = exactKernelDensity({
      ...input,
      x: input.x.subarray(event, event + 1),
      y: input.y.subarray(event, event + 1),
      weights: Float64Array.of(input.weights?.[event] ?? 1),
      bandwidth,
      edge: 'none',
    }).intensity;
    for (let cell = 0; cell < sums.length; cell++) sums[cell] = (sums[cell] as number) + (one[cell] as number);
  });
  return sums;
}

/** Divides each cell by the mass that a kernel at its centre, with the cell's own bandwidth, keeps inside the window. */
export function divideByMass(
  intensity: Float64Array,
  { window, columns, rows }: Omit<AdaptiveDensityInput, 'trim'>,
  perCell: Float64Array,
): void {
  const eastward = centres(window.west, window.east, columns);
  const northward = centres(window.south, window.north, rows);
  for (let cell = 0; cell < intensity.length; cell++) {
    const [x, y] = [eastward[cell % columns] as number, northward[Math.floor(cell / columns)] as number];
    intensity[cell] = (intensity[cell] as number) / massInside(window, perCell[cell] as number, x, y);
  }
}

function onesFor({ x }: { readonly x: Float64Array }): Float64Array {
  return new Float64Array(x.length).fill(1);
}
