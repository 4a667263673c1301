import { normalTwoSidedP } from '../distribution/normal.ts';
import { refuseUnless } from '../errors.ts';
import { nearestNeighbours } from '../weights/nearest-neighbours.ts';
import { refuseUnsoundPoints } from '../weights/point-grid.ts';
import type { BandwidthInput } from './diggle-bandwidth.ts';
import { withRepeats } from './distinct-points.ts';
import { refusePointsOutside, refuseUnsoundWindow } from './refuse-unsound-density.ts';

/** How near events lie to their nearest other, against events strewn evenly at random. */
export type NearestNeighbourIndex = {
  /** Events that count. */
  readonly n: number;
  readonly observedMetres: number;
  /** Under even chance in a rectangle, the border taken into account (Donnelly). */
  readonly expectedMetres: number;
  /** Observed / expected: below 1 clustered, above 1 regular. */
  readonly index: number;
  readonly z: number;
  /** Two-sided, normal. */
  readonly p: number;
};

/** Below this the formulas for the border do not hold. */
const fewestEvents = 8;

/**
 * Do events lie nearer to their nearest neighbour than even chance would place them: Clark & Evans' index with Donnelly's border terms.
 *
 * E = ½√(A/n) + (0.0514 + 0.0412/√n)·P/n, SE = √(0.0703·A/n² + 0.037·P·√(A/n⁵)), A area and P perimeter of the rectangle. Repeats of one address
 * have distance 0 and alone can make it clustered: say what is to be done with them. Input untouched. O(n log n) for even points.
 *
 * Source: Clark & Evans 1954, Ecology 35: 445–453; Donnelly 1978, in Simulation Studies in Archaeology, ed. Hodder, 91–95.
 *
 * @throws {AnalysisError} shape-mismatch · too-few-points (8 that count) · bad-parameter (events outside the window)
 */
export function nearestNeighbourIndex(input: BandwidthInput): NearestNeighbourIndex {
  refuseUnsoundPoints(input);
  refuseUnsoundWindow(input.window);
  refusePointsOutside(input, input.window);
  const points = withRepeats(input, input.repeats);
  const n = points.x.length;
  refuseUnless(n >= fewestEvents, 'too-few-points', `needs ${fewestEvents} events that count, got ${n}`);
  const observedMetres = meanNearest(points.x, points.y);

  const { west, east, south, north } = input.window;
  const area = (east - west) * (north - south);
  const perimeter = 2 * (east - west + north - south);
  const expectedMetres = Math.sqrt(area / n) / 2 + ((0.0514 + 0.0412 / Math.sqrt(n)) * perimeter) / n;
  const spread = Math.sqrt((0.0703 * area) / n ** 2 + 0.037 * perimeter * Math.sqrt(area / n ** 5));
  const z = (observedMetres - expectedMetres) / spread;
  return { n, observedMetres, expectedMetres, index: observedMetres / expectedMetres, z, p: normalTwoSidedP(z) };
}

function meanNearest(x: Float64Array, y: Float64Array): number {
  const { neighbour } = nearestNeighbours({ x, y }, 1, { includeSelf: false });
  const distances = x.map((east, at) => {
    const other = neighbour[at] as number;
    return Math.hypot((x[other] as number) - east, (y[other] as number) - (y[at] as number));
  });
  return distances.reduce((sum, each) => sum + each, 0) / x.length;
}
