import { AnalysisError, refuseUnless } from '../errors.ts';
import { EARTH_RADIUS_METRES, greatCircleMetres } from './great-circle.ts';

/** Signs of how exact a set of points is, and whether they are centroids or snapped addresses rather than places where things happened. */
export type PointPrecision = {
  n: number;
  /** Number of different coordinates. */
  distinct: number;
  /** Share of the events on the 1 % of coordinates that hold most. For the reader: real addresses can pile as high as snapped ones. */
  topShare: number;
  /** Share of the events that lie three or more on one coordinate with no other coordinate within 100 m. */
  piledShare: number;
  /** Share of the events with no other coordinate within 500 m. */
  isolatedShare: number;
  isSnapped: boolean;
  reason?: 'few-distinct-points' | 'piled-points';
};

/** Fewer coordinates than this per event: nobody's addresses repeat twenty times each. */
const FEW_PER_EVENT = 0.05;
/** Fewer than this per event is few when most coordinates also stand alone, as centroids and cell centres do. */
const FEW_WHEN_APART = 0.7;
const APART_METRES = 500;
const PILE = 3;
const PILE_ALONE_METRES = 100;
/** Between 0.07 (homicides in US cities, the most piled real addresses tried) and 0.16 (2 000 events of rural police.uk). */
const MOST_PILED = 0.12;
/** One repeat address in a small file is no snapping. */
const FEWEST_PILES = 5;

/**
 * Are these the places where things happened, or centroids and snapped points that would make false hotspots?
 *
 * Two signs, with figures on the method page. Few coordinates: under 0.05 per event, or under 0.7 while at least half of the events have no other
 * coordinate within 500 m. Piled: more than 0.12 of the events lie three or more on one coordinate that stands alone (none other within
 * 100 m), on at least five such. Real addresses repeat too, but where they repeat there are neighbours.
 * Coordinates equal to six decimals (11 cm) are the same. Input untouched. O(n) with a grid.
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter (not degrees)
 */
export function pointPrecision(lng: Float64Array, lat: Float64Array): PointPrecision {
  refuseUnless(lng.length === lat.length, 'shape-mismatch', `${lng.length} lng need as many lat, got ${lat.length}`);
  const areDegrees = lng.every((each) => Math.abs(each) <= 180) && lat.every((each) => Math.abs(each) <= 90);
  refuseUnless(areDegrees, 'bad-parameter', 'points need lng within ±180 and lat within ±90 degrees');
  const n = lng.length;
  const coordinates = coordinatesOf(lng, lat);
  const counts = coordinates.map((each) => each.events);
  const share = (events: number) => (n === 0 ? 0 : events / n);

  const isAlone = aloneWithin(PILE_ALONE_METRES, coordinates);
  const piles = coordinates.filter((each, index) => each.events >= PILE && isAlone[index]);
  const isApart = aloneWithin(APART_METRES, coordinates);
  const signs = {
    n,
    distinct: coordinates.length,
    topShare: share(sum(counts.sort((a, b) => b - a).slice(0, Math.ceil(counts.length / 100)))),
    piledShare: share(sum(piles.map((each) => each.events))),
    isolatedShare: share(sum(coordinates.map((each, index) => (isApart[index] ? each.events : 0)))),
  };
  const reason = reasonOf(signs, piles.length);
  return reason ? { ...signs, isSnapped: true, reason } : { ...signs, isSnapped: false };
}

/**
 * Refuses points that are centroids or snapped, for methods that look at where points lie.
 *
 * @throws {AnalysisError} snapped-points, with the figures; and as `pointPrecision`
 */
export function requirePrecisePoints(lng: Float64Array, lat: Float64Array): void {
  const { n, distinct, piledShare, isSnapped, reason } = pointPrecision(lng, lat);
  if (!isSnapped) return;
  const figures = `${n} events on ${distinct} coordinates, ${(100 * piledShare).toFixed(0)} % piled on lone ones`;
  throw new AnalysisError('snapped-points', `needs exact points, got ${reason}: ${figures}`);
}

function reasonOf(
  { n, distinct, isolatedShare, piledShare }: Omit<PointPrecision, 'isSnapped' | 'reason'>,
  piles: number,
): PointPrecision['reason'] {
  const areFew = distinct < FEW_PER_EVENT * n;
  const areFewAndApart = n >= 20 && distinct < FEW_WHEN_APART * n && isolatedShare >= 0.5;
  if (areFew || areFewAndApart) return 'few-distinct-points';
  if (piledShare > MOST_PILED && piles >= FEWEST_PILES) return 'piled-points';
  return undefined;
}

type Coordinate = { lng: number; lat: number; events: number };

function coordinatesOf(lng: Float64Array, lat: Float64Array): Coordinate[] {
  const byKey = new Map<string, Coordinate>();
  lng.forEach((eastward, index) => {
    const northward = lat[index] as number;
    const key = `${Math.round(eastward * 1e6)} ${Math.round(northward * 1e6)}`;
    const known = byKey.get(key);
    if (known) known.events++;
    else byKey.set(key, { lng: eastward, lat: northward, events: 1 });
  });
  return [...byKey.values()];
}

/** Per coordinate: is there no other within `metres`? A grid of that width, so that only nine cells are looked at. */
function aloneWithin(metres: number, coordinates: readonly Coordinate[]): boolean[] {
  const degreesLat = ((metres / EARTH_RADIUS_METRES) * 180) / Math.PI;
  const farthest = coordinates.reduce((most, each) => Math.max(most, Math.abs(each.lat)), 0);
  const degreesLng = degreesLat / Math.max(0.01, Math.cos((farthest * Math.PI) / 180));
  const column = (each: Coordinate) => Math.floor(each.lng / degreesLng);
  const row = (each: Coordinate) => Math.floor(each.lat / degreesLat);
  const cellKey = (x: number, y: number) => y * 1e8 + x;
  const cells = new Map<number, Coordinate[]>();
  for (const each of coordinates) {
    const key = cellKey(column(each), row(each));
    const cell = cells.get(key);
    if (cell) cell.push(each);
    else cells.set(key, [each]);
  }
  const offsets = [-1, 0, 1];
  return coordinates.map((each) => {
    const around = offsets.flatMap((dy) => offsets.map((dx) => cells.get(cellKey(column(each) + dx, row(each) + dy))));
    const isNear = (other: Coordinate) => other !== each && greatCircleMetres(each.lng, each.lat, other.lng, other.lat) <= metres;
    return !around.some((cell) => cell?.some(isNear));
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
