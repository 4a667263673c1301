/** The sphere's radius in metres that SaTScan measures with (6 367 km), so that circles hold the same places. */
export const EARTH_RADIUS_METRES = 6_367_000;

const RADIANS = Math.PI / 180;

/**
 * The shortest way over the sphere between two points in degrees, in metres.
 *
 * Haversine formula: exact on a sphere and accurate for points a few metres apart.
 */
export function greatCircleMetres(lngA: number, latA: number, lngB: number, latB: number): number {
  const halfLat = Math.sin(((latB - latA) * RADIANS) / 2);
  const halfLng = Math.sin(((lngB - lngA) * RADIANS) / 2);
  const square = halfLat ** 2 + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * halfLng ** 2;
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(square)));
}
