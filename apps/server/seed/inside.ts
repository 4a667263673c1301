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

/** The locality or countryside that a position lies in; the DeSO zones lie over them and are not asked. */
export function placeAreaAt(geography: MunicipalityGeography, point: LngLat): GeographyArea | undefined {
  return geography.areas.find((area) => area.kind !== 'deso' && isInside(area.rings, point));
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
