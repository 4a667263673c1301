import { isInside } from '@klarlage/model';
import {
  boxAround,
  fitProjection,
  type MapGeography,
  type Projection,
  polygonsPath,
  scaleBar as scaleOf,
} from '../components/map/map-geometry.ts';
import { type Choices, format } from './choices.ts';
import type { Position } from './located.ts';

let ground: Promise<MapGeography | undefined> | undefined;

/** The ground of the municipality, fetched once and only when a map is wanted. */
export function groundOf(municipalityCode: string): Promise<MapGeography | undefined> {
  ground ??= fetch(`/api/m/${municipalityCode}/geography`)
    .then((response) => (response.ok ? (response.json() as Promise<MapGeography>) : undefined))
    .catch(() => {
      ground = undefined;
      return undefined;
    });
  return ground;
}

/** Whether a position lies in the municipality; unknown ground lets it pass, the server decides. */
export function isInGround(geography: MapGeography | undefined, position: Position): boolean {
  return !geography || geography.outline.length === 0 || isInside(position, geography.outline);
}

/** What a small map shows. */
export type Drawing = {
  readonly choices: Choices;
  readonly geography: MapGeography | undefined;
  readonly centre: { readonly lng: number; readonly lat: number };
  /** How many metres the map is wide. */
  readonly metres: number;
  readonly width: number;
  readonly height: number;
  readonly position?: Position | undefined;
  /** A stretch, from point to point. */
  readonly line?: readonly { readonly lng: number; readonly lat: number }[] | undefined;
};

const svg = 'http://www.w3.org/2000/svg';
function draw(name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement {
  const element = document.createElementNS(svg, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
}

/** Draws a small map: land, localities, named places, the position with its accuracy at true scale or a stretch, and a scale bar. */
export function drawMap(drawing: Drawing): { element: SVGElement; projection: Projection } {
  const { width, height, centre, geography, position } = drawing;
  const projection = projectionOf(drawing);
  const element = draw('svg', { viewBox: `0 0 ${width} ${height}`, width: '100%', class: 'pin-map', 'aria-hidden': 'true' });
  element.append(draw('rect', { class: 'pin-outside', width, height }));
  if (geography) {
    element.append(draw('path', { class: 'pin-land', d: polygonsPath(geography.outline, projection) }));
    for (const area of geography.areas.filter((one) => one.kind === 'locality'))
      element.append(draw('path', { class: 'pin-town', d: polygonsPath(area.rings, projection) }));
    for (const area of geography.areas.filter((one) => one.kind === 'deso'))
      element.append(draw('path', { class: 'pin-edge', d: polygonsPath(area.rings, projection) }));
  }
  if (position) {
    const [x, y] = projection.toPixel([position.lng, position.lat]);
    const radius = position.accuracyMetres * projection.pixelsPerMetre(centre.lat);
    element.append(
      draw('circle', { class: 'pin-accuracy', cx: x, cy: y, r: radius }),
      draw('circle', { class: 'pin-here', cx: x, cy: y, r: 9 }),
    );
  }
  const points = (drawing.line ?? []).map(({ lng, lat }) => projection.toPixel([lng, lat]));
  if (points.length > 1)
    element.append(draw('path', { class: 'pin-line', d: `M${points.map((point) => point.join(' ')).join('L')}` }));
  for (const [cx, cy] of points) element.append(draw('circle', { class: 'pin-corner', cx, cy, r: 7 }));
  element.append(...placeLabels(drawing, projection), ...scaleBar(projection, height));
  element.append(draw('rect', { class: 'pin-neat', x: 0.5, y: 0.5, width: width - 1, height: height - 1 }));
  return { element, projection };
}

function projectionOf({ centre, metres, width, height }: Drawing): Projection {
  return fitProjection(boxAround([centre.lng, centre.lat], ((metres / 2) * height) / width), width, height, 0);
}

/** The names of the places on the map, nearest to the middle first; none covers another or the position. */
function placeLabels({ choices, width, height, position, metres }: Drawing, projection: Projection): SVGElement[] {
  const taken: { x: number; y: number; half: number }[] = [];
  const middle = position ? projection.toPixel([position.lng, position.lat]) : undefined;
  const labels: SVGElement[] = [];
  const spots = choices.places
    .map((place) => ({ place, at: projection.toPixel([place.lng, place.lat]) }))
    .filter(({ at: [x, y] }) => x > 0 && x < width && y > 24 && y < height - 8)
    .sort(
      (a, b) => Math.hypot(a.at[0] - width / 2, a.at[1] - height / 2) - Math.hypot(b.at[0] - width / 2, b.at[1] - height / 2),
    );
  for (const { place, at } of spots) {
    labels.push(draw('circle', { class: 'pin-place', cx: at[0], cy: at[1], r: 3 }));
    const half = place.name.length * 3.9;
    const x = Math.min(Math.max(at[0], half + 6), width - half - 6);
    const y = at[1] - 9;
    const covers = taken.some((other) => Math.abs(other.x - x) < other.half + half + 6 && Math.abs(other.y - y) < 20);
    const coversPosition = middle && Math.abs(middle[0] - x) < half + 14 && Math.abs(middle[1] - (y - 5)) < 20;
    if (covers || coversPosition || metres > 4000 || half * 2 > width - 12) continue;
    taken.push({ x, y, half });
    labels.push(draw('text', { class: 'pin-label', x, y, 'text-anchor': 'middle' }, place.name));
  }
  return labels;
}

function scaleBar(projection: Projection, height: number): SVGElement[] {
  const { metres, pixels } = scaleOf(projection, 100);
  const y = height - 12;
  return [
    draw('rect', { class: 'pin-chip', x: 8, y: height - 36, width: pixels + 74, height: 28 }),
    draw('path', { class: 'pin-scale', d: `M16 ${y - 6}v6h${pixels.toFixed(1)}v-6` }),
    draw('text', { class: 'pin-metres', x: 24 + pixels, y: y + 1 }, format.metres(metres)),
  ];
}
