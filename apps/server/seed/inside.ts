import type { GeographyArea, LngLat, MultiPolygonCoordinates, MunicipalityGeography, Ring } from './geography-types.ts';

const metresPerDegree = 111_320;

/** Metres between two positions, flat at their latitude; good to a few metres within a municipality. */
export function metresBetween(a: LngLat, b: LngLat): number {
  const shrink = Math.cos(((a[1] + b[1]) / 2) * (Math.PI / 180));
  return Math.hypot((b[0] - a[0]) * metresPerDegree * shrink, (b[1] - a[1]) * metresPerDegree);
}

/** The position so many metres east and north of another. */
export function moved(from: LngLat, eastMetres: number, northMetres: number): LngLat {
  const shrink = Math.cos(from[1] * (Math.PI / 180));
  return [from[0] + eastMetres / (metresPerDegree * shrink), from[1] + northMetres / metresPerDegree];
}

/** Whether a position lies inside the polygons and outside their holes. */
export function isInside(shape: MultiPolygonCoordinates, point: LngLat): boolean {
  return shape.some((rings) => {
    const [outer, ...holes] = rings;
    return outer !== undefined && isInsideRing(outer, point) && !holes.some((hole) => isInsideRing(hole, point));
  });
}

/**
 * The locality or countryside that a position inside the municipality belongs to; the DeSO zones are not asked.
 * Generalised boundaries leave slivers between them: there the area with the nearest corner counts.
 */
export function placeAreaAt(geography: MunicipalityGeography, point: LngLat): GeographyArea | undefined {
  if (!isInside(geography.outline, point)) return undefined;
  const parts = geography.areas.filter((area) => area.kind !== 'deso');
  return parts.find((area) => isInside(area.rings, point)) ?? nearestBy(parts, (area) => nearestCorner(area, point));
}

function nearestCorner(area: GeographyArea, point: LngLat): number {
  return Math.min(...area.rings.flat(2).map((corner) => metresBetween(corner, point)));
}

function nearestBy(areas: readonly GeographyArea[], distance: (area: GeographyArea) => number): GeographyArea | undefined {
  const [first, ...rest] = areas.map((area) => ({ area, metres: distance(area) }));
  return first && rest.reduce((best, next) => (next.metres < best.metres ? next : best), first).area;
}

/** The box around polygons: west, south, east, north. */
export function boxOf(shape: MultiPolygonCoordinates): readonly [number, number, number, number] {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lng, lat] of shape.flat(2)) {
    west = Math.min(west, lng);
    south = Math.min(south, lat);
    east = Math.max(east, lng);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

// even–odd rule along a line to the east
function isInsideRing(ring: Ring, [x, y]: LngLat): boolean {
  let inside = false;
  let [xj, yj] = ring[ring.length - 1] ?? [0, 0];
  for (const [xi, yi] of ring) {
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    xj = xi;
    yj = yi;
  }
  return inside;
}
