/** A position in WGS 84 degrees, longitude first. */
export type LngLat = readonly [lng: number, lat: number];

/** Rings of polygons as in GeoJSON: the outer ring first, then its holes. */
export type MultiPolygon = readonly (readonly (readonly LngLat[])[])[];

/** West, south, east, north, in degrees. */
export type BoundingBox = readonly [west: number, south: number, east: number, north: number];

/** The ground that a map sheet is drawn on; the server gives it. */
export type MapGeography = {
  outline: MultiPolygon;
  areas: readonly MapArea[];
  neighbours: readonly { name: string; lng: number; lat: number }[];
  /** Where localities' names are written; without it they stand at the middle of the locality. */
  placeNames?: readonly { name: string; lng: number; lat: number }[];
};

/** One part of the ground: a built-up locality, a statistical zone, or the countryside around. */
export type MapArea = {
  id: string;
  name: string;
  kind: 'deso' | 'locality' | 'countryside';
  rings: MultiPolygon;
};

/** From degrees to pixels of a sheet, and back. Mercator: angles are true, meridians and parallels are straight. */
export type Projection = {
  width: number;
  height: number;
  toPixel: (position: LngLat) => readonly [x: number, y: number];
  toLngLat: (x: number, y: number) => LngLat;
  /** Pixels that one metre on the ground takes at a latitude. */
  pixelsPerMetre: (lat: number) => number;
};

/** How far a sheet has been zoomed and moved, in pixels of the unzoomed sheet. */
export type View = { k: number; x: number; y: number };

const radians = Math.PI / 180;
const earthRadiusMetres = 6_371_008.8;

const mercatorY = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * radians) / 2));
const latOf = (y: number): number => (2 * Math.atan(Math.exp(y)) - Math.PI / 2) / radians;

/** The projection that shows the whole box as large as it fits, with `padding` pixels around it. */
export function fitProjection(box: BoundingBox, width: number, height: number, padding = 24): Projection {
  const [west, south, east, north] = box;
  const spanX = (east - west) * radians;
  const spanY = mercatorY(north) - mercatorY(south);
  const room = (size: number): number => Math.max(1, size - 2 * padding);
  const scale = Math.min(room(width) / spanX, room(height) / spanY);
  const middleX = ((west + east) / 2) * radians;
  const middleY = (mercatorY(south) + mercatorY(north)) / 2;
  return {
    width,
    height,
    toPixel: ([lng, lat]) => [width / 2 + (lng * radians - middleX) * scale, height / 2 - (mercatorY(lat) - middleY) * scale],
    toLngLat: (x, y) => [(middleX + (x - width / 2) / scale) / radians, latOf(middleY - (y - height / 2) / scale)],
    pixelsPerMetre: (lat) => scale / (earthRadiusMetres * Math.cos(lat * radians)),
  };
}

/** The projection of a sheet that has been zoomed and moved. */
export function viewed(base: Projection, view: View): Projection {
  return {
    width: base.width,
    height: base.height,
    toPixel: (position) => {
      const [x, y] = base.toPixel(position);
      return [x * view.k + view.x, y * view.k + view.y];
    },
    toLngLat: (x, y) => base.toLngLat((x - view.x) / view.k, (y - view.y) / view.k),
    pixelsPerMetre: (lat) => base.pixelsPerMetre(lat) * view.k,
  };
}

/** The view that fills the sheet with a box. */
export function viewOf(base: Projection, box: BoundingBox, padding = 32): View {
  const [west, south, east, north] = box;
  const [left, bottom] = base.toPixel([west, south]);
  const [right, top] = base.toPixel([east, north]);
  const room = (size: number): number => Math.max(1, size - 2 * padding);
  const k = Math.max(1, Math.min(room(base.width) / (right - left), room(base.height) / (bottom - top), 256));
  return { k, x: base.width / 2 - (k * (left + right)) / 2, y: base.height / 2 - (k * (top + bottom)) / 2 };
}

/** The box around positions; it refuses to be empty. */
export function boundsOf(positions: Iterable<LngLat>): BoundingBox {
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [lng, lat] of positions) {
    west = Math.min(west, lng);
    east = Math.max(east, lng);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  if (west > east) throw new Error('a box needs at least one position');
  return [west, south, east, north];
}

/** All positions of polygons, one after another. */
export function* positionsOf(polygons: MultiPolygon): Generator<LngLat> {
  for (const polygon of polygons) for (const ring of polygon) yield* ring;
}

/** The box of so many metres around a position. */
export function boxAround([lng, lat]: LngLat, radiusMetres: number): BoundingBox {
  const dLat = radiusMetres / earthRadiusMetres / radians;
  const dLng = dLat / Math.cos(lat * radians);
  return [lng - dLng, lat - dLat, lng + dLng, lat + dLat];
}

/** The position that lies so many metres east and north of another one. */
export function moved([lng, lat]: LngLat, eastMetres: number, northMetres: number): LngLat {
  const degrees = 1 / earthRadiusMetres / radians;
  return [lng + (eastMetres * degrees) / Math.cos(lat * radians), lat + northMetres * degrees];
}

const written = (value: number): string => String(Math.round(value * 100) / 100);

/** One ring as an SVG path. */
export function ringPath(ring: readonly LngLat[], projection: Projection): string {
  const points = ring.map((position) => projection.toPixel(position).map(written).join(' '));
  return points.length === 0 ? '' : `M${points.join('L')}Z`;
}

/** Polygons as one SVG path; draw it with `fill-rule="evenodd"` where there are holes. */
export function polygonsPath(polygons: MultiPolygon, projection: Projection): string {
  return polygons.map((polygon) => polygon.map((ring) => ringPath(ring, projection)).join('')).join('');
}

/** Where the counts are cut into five classes: from this count upwards. */
export type Cuts = readonly [number, number, number, number, number];

/** 1–2, 3–5, 6–10, 11–20, 21 and more. */
export const standardCuts: Cuts = [1, 3, 6, 11, 21];

/** The class 1–5 of a count; 0 when it is below the first cut, and is then not drawn. */
export function densityClass(count: number, cuts: Cuts = standardCuts): number {
  return cuts.filter((cut) => count >= cut).length;
}

/** What the classes hold, in figures: "1–2", "3–5", …, "21 +". */
export function classTexts(cuts: Cuts = standardCuts): string[] {
  return cuts.map((low, index) => {
    const next = cuts[index + 1];
    if (next === undefined) return `${low}\u00a0+`;
    return next - 1 > low ? `${low}–${next - 1}` : String(low);
  });
}

/** A degree in minutes of arc: "13°06′". */
export function degreeText(minutes: number): string {
  const whole = Math.round(minutes);
  return `${Math.floor(whole / 60)}°${String(whole % 60).padStart(2, '0')}′`;
}

/** One tick of the graticule: where on the edge, and what it says. */
export type Tick = { at: number; text: string };

const minuteSteps = [1, 2, 3, 6, 12, 15, 30, 60, 120];

function ticks(fromDegrees: number, toDegrees: number, atMost: number, at: (degrees: number) => number): Tick[] {
  const [from, to] = [fromDegrees * 60, toDegrees * 60];
  const step = minuteSteps.find((candidate) => (to - from) / candidate <= atMost);
  if (step === undefined || to - from < 1.5) return [];
  const found: Tick[] = [];
  for (let minute = Math.ceil(from / step) * step; minute <= to; minute += step) {
    found.push({ at: at(minute / 60), text: degreeText(minute) });
  }
  return found;
}

/** Ticks along the top (east) and the left edge (north); none when the sheet shows less than two minutes of arc. */
export function graticule(projection: Projection): { east: Tick[]; north: Tick[] } {
  const { width, height } = projection;
  const [west, north] = projection.toLngLat(0, 0);
  const [east, south] = projection.toLngLat(width, height);
  const inside = (size: number, near: number, far: number) => (tick: Tick) => tick.at > near && tick.at < size - far;
  return {
    east: ticks(west, east, Math.max(2, width / 110), (lng) => projection.toPixel([lng, north])[0]).filter(inside(width, 70, 40)),
    north: ticks(south, north, Math.max(2, height / 90), (lat) => projection.toPixel([west, lat])[1]).filter(
      inside(height, 40, 50),
    ),
  };
}

/** The longest round distance that takes at most `maxPixels` in the middle of the sheet. */
export function scaleBar(projection: Projection, maxPixels = 120): { metres: number; pixels: number } {
  const [, lat] = projection.toLngLat(projection.width / 2, projection.height / 2);
  const perMetre = projection.pixelsPerMetre(lat);
  const power = 10 ** Math.floor(Math.log10(maxPixels / perMetre));
  const metres = [5, 2, 1].map((n) => n * power).find((n) => n * perMetre <= maxPixels) ?? power;
  return { metres, pixels: metres * perMetre };
}

/** Whether a position lies inside polygons (even–odd rule, so that holes are outside). */
export function isInside([lng, lat]: LngLat, polygons: MultiPolygon): boolean {
  let inside = false;
  for (const polygon of polygons) {
    for (const ring of polygon) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [a, b] = [ring[i], ring[j]];
        if (!a || !b || a[1] > lat === b[1] > lat) continue;
        if (lng < ((b[0] - a[0]) * (lat - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
      }
    }
  }
  return inside;
}
