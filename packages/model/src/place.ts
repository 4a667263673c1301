/** A position in WGS84 degrees. */
export type LngLat = { readonly lng: number; readonly lat: number };

const earthRadiusMetres = 6_371_008.8;

/** The great-circle distance between two positions, in metres. */
export function distanceMetres(a: LngLat, b: LngLat): number {
  const radians = Math.PI / 180;
  const sinLat = Math.sin(((b.lat - a.lat) * radians) / 2);
  const sinLng = Math.sin(((b.lng - a.lng) * radians) / 2);
  const h = sinLat ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * sinLng ** 2;
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** A ring of [lng, lat] positions; a polygon is an outer ring with its holes; a multipolygon is many polygons. */
export type Ring = readonly (readonly [number, number])[];
/** Outer ring first, then holes. */
export type Polygon = readonly Ring[];
/** Several polygons, as GeoJSON has them. */
export type MultiPolygon = readonly Polygon[];

/** Whether the position lies inside the multipolygon (even–odd rule; holes are outside). Cost: one pass over the vertices. */
export function isInside(position: LngLat, shape: MultiPolygon): boolean {
  return shape.some((polygon) => polygon.reduce((inside, ring) => inside !== crossesOddly(position, ring), false));
}

function crossesOddly({ lng, lat }: LngLat, ring: Ring): boolean {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i];
    const b = ring[j];
    if (!a || !b) continue;
    const [ax, ay] = a;
    const [bx, by] = b;
    if (ay > lat !== by > lat && lng < ((bx - ax) * (lat - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}

/** The most positions that a stretch can have. */
export const mostLinePositions = 12;

/** How long a stretch is, in metres. */
export function lineMetresOf(line: readonly LngLat[]): number {
  return line.slice(1).reduce((sum, position, i) => sum + distanceMetres(line[i] ?? position, position), 0);
}

/** The middle of a stretch, half its length from its beginning; a way to tell which area it lies in, never a place where something happened. */
export function middleOfLine(line: readonly LngLat[]): LngLat {
  let left = lineMetresOf(line) / 2;
  for (const [i, to] of line.slice(1).entries()) {
    const from = line[i] ?? to;
    const metres = distanceMetres(from, to);
    if (metres >= left && metres > 0) {
      const share = left / metres;
      return { lng: from.lng + share * (to.lng - from.lng), lat: from.lat + share * (to.lat - from.lat) };
    }
    left -= metres;
  }
  return line[0] ?? { lng: Number.NaN, lat: Number.NaN };
}
