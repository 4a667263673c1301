import { normalTwoSidedP } from '../distribution/normal.ts';
import { refuseUnless } from '../errors.ts';
import type { PlanePoints } from '../weights/point-grid.ts';
import type { DensityInput, PlaneWindow } from './density-types.ts';
import { exactKernelDensity } from './exact-kernel-density.ts';
import { centres, massInside } from './kernel-mass-inside.ts';

/** Two kinds of events in one window, smoothed alike. */
export type RelativeRiskInput = Pick<DensityInput, 'window' | 'columns' | 'rows' | 'bandwidth'> & {
  readonly cases: PlanePoints;
  readonly controls: PlanePoints;
  readonly edge: 'none' | 'uniform';
};

/** Per cell (row 0 southernmost): where the cases' share of all cases is larger than the controls' share of all controls. */
export type RelativeRisk = {
  readonly window: PlaneWindow;
  readonly columns: number;
  readonly rows: number;
  /** log (density of cases / density of controls), both of total 1; 0 where it is not known. */
  readonly logRatio: Float64Array;
  /** Two-sided, from the large-sample spread; 1 where it is not known. For contours on a map, not for a verdict. */
  readonly p: Float64Array;
  /** 0 where fewer than one event's worth of kernel lies: there the ratio of two tails says nothing. */
  readonly isKnown: Uint8Array;
};

/**
 * Where one kind of event is more common than another would lead one to expect: the log ratio of their densities, kernels of one bandwidth.
 *
 * A cell is known where cases and controls together, smoothed, come to at least one event within a kernel's own area (4πh²). p: z = ρ̂ / √(m⁻¹ (1/n₁ + 1/n₂)
 * / (4πh² f)), with f the pooled density and m the kernel's mass inside the window. Input untouched. O(events · cells).
 *
 * Source: Bithell 1991, Statistics in Medicine 10: 1745–1751; Kelsall & Diggle 1995, Bernoulli 1: 3–16; p: Hazelton & Davies 2009,
 * Biometrical Journal 51: 98–109.
 *
 * @throws {AnalysisError} shape-mismatch · too-few-points (1 of each) · bad-parameter
 */
export function relativeRisk(input: RelativeRiskInput): RelativeRisk {
  const { cases, controls, window, columns, rows, bandwidth, edge } = input;
  const [n1, n2] = [cases.x.length, controls.x.length];
  refuseUnless(n1 > 0 && n2 > 0, 'too-few-points', `needs cases and controls, got ${n1} and ${n2}`);
  const densityOf = ({ x, y }: PlanePoints) => exactKernelDensity({ x, y, window, columns, rows, bandwidth, edge }).intensity;
  const [ofCases, ofControls] = [densityOf(cases), densityOf(controls)];
  const [eastward, northward] = [centres(window.west, window.east, columns), centres(window.south, window.north, rows)];
  const kernelArea = 4 * Math.PI * bandwidth * bandwidth;

  const logRatio = new Float64Array(columns * rows);
  const p = new Float64Array(columns * rows).fill(1);
  const isKnown = new Uint8Array(columns * rows);
  for (let cell = 0; cell < logRatio.length; cell++) {
    const [one, two] = [ofCases[cell] as number, ofControls[cell] as number];
    if (!((one + two) * kernelArea >= 1 && one > 0 && two > 0)) continue;
    const [x, y] = [eastward[cell % columns] as number, northward[Math.floor(cell / columns)] as number];
    const mass = edge === 'uniform' ? massInside(window, bandwidth, x, y) : 1;
    const pooled = (one + two) / (n1 + n2);
    const spread = Math.sqrt((1 / n1 + 1 / n2) / (kernelArea * pooled * mass));
    const ratio = Math.log(one / n1) - Math.log(two / n2);
    isKnown[cell] = 1;
    logRatio[cell] = ratio;
    p[cell] = normalTwoSidedP(ratio / spread);
  }
  return { window, columns, rows, logRatio, p, isKnown };
}
