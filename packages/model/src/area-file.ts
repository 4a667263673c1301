import type { MultiPolygon, Polygon, Ring } from './place.ts';

/** Everything that can be wrong with a file of areas. */
export const areaFileFaults = [
  'not-json',
  'not-geojson',
  'too-large',
  'empty',
  'too-many',
  'not-a-polygon',
  'not-a-number',
  'not-wgs84',
  'not-closed',
  'too-few-points',
  'no-surface',
  'crosses-itself',
  'name-missing',
  'name-twice',
  'code-twice',
] as const;
/** What is wrong with a file of areas. */
export type AreaFileFault = (typeof areaFileFaults)[number];

/** An area as it was read from a file. */
export type FileArea = { readonly code: string; readonly name: string; readonly geometry: MultiPolygon };

/** The outcome of reading a file: the areas, or the first fault with the number of its feature (from 1). */
export type AreaFile =
  | { readonly areas: readonly FileArea[] }
  | { readonly fault: AreaFileFault; readonly feature?: number; readonly name?: string };

/** The largest file of areas that is taken, in bytes. */
export const largestAreaFile = 5 * 1_048_576;
/** The most areas that a municipality can have. */
export const mostAreas = 2000;

type Feature = { readonly properties: Readonly<Record<string, unknown>>; readonly geometry: unknown };

/** The names of the properties that every feature of a GeoJSON text has as words or numbers: one of them is the name. */
export function propertiesOfAreaFile(text: string): string[] {
  const features = featuresOf(text);
  if ('fault' in features) return [];
  const [first, ...rest] = features.features;
  const isWord = (value: unknown) => (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';
  return Object.keys(first?.properties ?? {}).filter((key) =>
    [first, ...rest].every((feature) => isWord(feature?.properties[key])),
  );
}

/**
 * Reads areas from GeoJSON in WGS84: every polygon closed, with a surface, not crossing itself, every name once.
 *
 * @param text          the file's text
 * @param nameProperty  the property that holds the name
 * @param codeProperty  the property that holds a code; the name stands in when left out
 * @returns             the areas with coordinates of six decimals (about a decimetre), or the first fault
 * @cost                O(v log v) per ring of v vertices for the crossing test on ordinary boundaries, O(v²) at worst
 */
export function readAreaFile(text: string, nameProperty: string, codeProperty?: string): AreaFile {
  if (text.length > largestAreaFile) return { fault: 'too-large' };
  const found = featuresOf(text);
  if ('fault' in found) return found;
  const { features } = found;
  if (features.length === 0) return { fault: 'empty' };
  if (features.length > mostAreas) return { fault: 'too-many' };
  const areas: FileArea[] = [];
  const [names, codes] = [new Set<string>(), new Set<string>()];
  for (const [index, feature] of features.entries()) {
    const number = index + 1;
    const name = wordOf(feature.properties[nameProperty]);
    if (!name) return { fault: 'name-missing', feature: number };
    if (names.has(name.toLowerCase())) return { fault: 'name-twice', feature: number, name };
    const code = (codeProperty && wordOf(feature.properties[codeProperty])) || name;
    if (codes.has(code)) return { fault: 'code-twice', feature: number, name: code };
    const shape = shapeOf(feature.geometry);
    if (typeof shape === 'string') return { fault: shape, feature: number, name };
    names.add(name.toLowerCase());
    codes.add(code);
    areas.push({ code: code.slice(0, 60), name: name.slice(0, 120), geometry: shape });
  }
  return { areas };
}

function wordOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
}

function featuresOf(text: string): { features: Feature[] } | { fault: AreaFileFault } {
  let parsed: unknown;
  try {
    // a byte order mark is put first by some programs
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { fault: 'not-json' };
  }
  const { type, features } = (parsed ?? {}) as { type?: unknown; features?: unknown };
  if (type !== 'FeatureCollection' || !Array.isArray(features)) return { fault: 'not-geojson' };
  const isFeature = (value: unknown) => (value as { type?: unknown } | null)?.type === 'Feature';
  if (!features.every(isFeature)) return { fault: 'not-geojson' };
  return {
    features: (features as { properties?: Record<string, unknown> | null; geometry?: unknown }[]).map((feature) => ({
      properties: feature.properties ?? {},
      geometry: feature.geometry,
    })),
  };
}

function shapeOf(geometry: unknown): MultiPolygon | AreaFileFault {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  if ((type !== 'Polygon' && type !== 'MultiPolygon') || !Array.isArray(coordinates)) return 'not-a-polygon';
  const polygons: unknown[] = type === 'Polygon' ? [coordinates] : coordinates;
  const shape: Polygon[] = [];
  for (const rings of polygons) {
    if (!Array.isArray(rings) || rings.length === 0) return 'not-a-polygon';
    const polygon: Ring[] = [];
    for (const ring of rings) {
      const read = ringOf(ring);
      if (typeof read === 'string') return read;
      polygon.push(read);
    }
    shape.push(polygon);
  }
  return shape.length > 0 ? shape : 'not-a-polygon';
}

function ringOf(value: unknown): Ring | AreaFileFault {
  if (!Array.isArray(value)) return 'not-a-polygon';
  const ring: [number, number][] = [];
  for (const position of value) {
    const [lng, lat] = Array.isArray(position) ? position : [];
    if (!Number.isFinite(lng) || !Number.isFinite(lat)) return 'not-a-number';
    if (Math.abs(lng) > 180 || Math.abs(lat) > 90) return 'not-wgs84';
    ring.push([round(lng), round(lat)]);
  }
  const [first, last] = [ring[0], ring.at(-1)];
  if (ring.length < 4 || !first || !last) return 'too-few-points';
  if (first[0] !== last[0] || first[1] !== last[1]) return 'not-closed';
  const clean = ring.filter((point, i) => i === 0 || point[0] !== ring[i - 1]?.[0] || point[1] !== ring[i - 1]?.[1]);
  if (clean.length < 4 || Math.abs(surfaceOf(clean)) < 1e-11) return 'no-surface';
  return crossesItself(clean) ? 'crosses-itself' : clean;
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

/** Twice the signed surface of a closed ring, in square degrees. */
function surfaceOf(ring: Ring): number {
  return ring.reduce((sum, [x, y], i) => {
    const next = ring[i + 1];
    return next ? sum + x * next[1] - next[0] * y : sum;
  }, 0);
}

type Segment = {
  readonly index: number;
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
  readonly west: number;
  readonly east: number;
};

/** Whether two sides of a closed ring cross. Sides are taken from west to east, so that only those above each other are compared. */
function crossesItself(ring: Ring): boolean {
  const segments: Segment[] = ring.slice(0, -1).flatMap((a, index) => {
    const b = ring[index + 1];
    return b ? [{ index, a, b, west: Math.min(a[0], b[0]), east: Math.max(a[0], b[0]) }] : [];
  });
  segments.sort((one, other) => one.west - other.west);
  let open: Segment[] = [];
  for (const segment of segments) {
    open = open.filter((earlier) => earlier.east >= segment.west);
    if (open.some((earlier) => !areNeighbours(earlier, segment, segments.length) && cross(earlier, segment))) return true;
    open.push(segment);
  }
  return false;
}

function areNeighbours(one: Segment, other: Segment, count: number): boolean {
  const apart = Math.abs(one.index - other.index);
  return apart === 1 || apart === count - 1;
}

/** Whether two sides properly cross; boundaries that only touch in a point are common in real files and harm nothing. */
function cross(one: Segment, other: Segment): boolean {
  const side = (p: readonly [number, number], q: readonly [number, number], r: readonly [number, number]) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return (
    side(one.a, one.b, other.a) * side(one.a, one.b, other.b) < 0 &&
    side(other.a, other.b, one.a) * side(other.a, other.b, one.b) < 0
  );
}
