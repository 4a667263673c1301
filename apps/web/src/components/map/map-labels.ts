import { boundsOf, isInside, type MapGeography, type Projection, positionsOf } from './map-geometry.ts';

/** A box in pixels. */
export type Box = { left: number; top: number; right: number; bottom: number };

/** A word on the sheet: where its baseline begins, is centred, or ends. */
export type Label = { text: string; x: number; y: number; anchor: 'start' | 'middle' | 'end'; box: Box };

/** Whether two boxes share ground. */
export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The width that words take, a little too large rather than too small. */
export function textWidth(text: string, size: number): number {
  return text.length * size * 0.54;
}

function labelAt(text: string, x: number, y: number, anchor: Label['anchor'], size: number): Label {
  const width = textWidth(text, size);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { text, x, y, anchor, box: { left, top: y - size * 0.85, right: left + width, bottom: y + size * 0.3 } };
}

function isWithin(box: Box, room: Box): boolean {
  return box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom;
}

/** Puts a word at the first of the candidate places where it covers nothing; undefined when none is free. */
function firstFree(candidates: readonly Label[], taken: readonly Box[], room: Box): Label | undefined {
  return candidates.find(({ box }) => isWithin(box, room) && !taken.some((other) => overlaps(box, other)));
}

/** Names of localities, above or beside what they name, never on each other or on what is `taken`. */
export function placeLabels(geography: MapGeography, projection: Projection, taken: readonly Box[]): Label[] {
  const size = 15;
  const room = { left: 4, top: 4, right: projection.width - 4, bottom: projection.height - 4 };
  const localities = geography.areas.filter((area) => area.kind === 'locality');
  const named = geography.placeNames ?? [];
  const boxes = localities.map((area) => {
    const [west, south, east, north] = boundsOf(positionsOf(area.rings));
    const [left, bottom] = projection.toPixel([west, south]);
    const [right, top] = projection.toPixel([east, north]);
    return { name: area.name, box: { left, top, right, bottom } };
  });
  const points = named
    .filter((place) => !boxes.some(({ name }) => name === place.name))
    .map(({ name, lng, lat }) => {
      const [x, y] = projection.toPixel([lng, lat]);
      return { name, box: { left: x - 4, top: y - 4, right: x + 4, bottom: y + 4 } };
    });
  const labels: Label[] = [];
  const sheet = { left: 0, top: 0, right: projection.width, bottom: projection.height };
  for (const { name, box } of [...boxes, ...points].filter((one) => overlaps(one.box, sheet))) {
    const middleX = clamp((box.left + box.right) / 2, room);
    const middleY = (box.top + box.bottom) / 2;
    const candidates = [
      labelAt(name, middleX, box.top - 6, 'middle', size),
      labelAt(name, middleX, box.bottom + 17, 'middle', size),
      labelAt(name, box.right + 6, middleY + 5, 'start', size),
      labelAt(name, box.left - 6, middleY + 5, 'end', size),
      // a locality that is larger than the sheet is named inside
      labelAt(name, middleX, Math.max(room.top + 40, box.top + 22), 'middle', size),
    ];
    const label = firstFree(candidates, [...taken, ...labels.map((one) => one.box)], room);
    if (label) labels.push(label);
  }
  return labels;
}

function clamp(x: number, room: Box): number {
  return Math.min(room.right - 50, Math.max(room.left + 50, x));
}

/** Names of neighbouring municipalities that fit on the sheet, in spaced capitals; pulled in from its edges. */
export function neighbourLabels(geography: MapGeography, projection: Projection, taken: readonly Box[]): Label[] {
  const size = 17;
  const room = { left: 66, top: 30, right: projection.width - 12, bottom: projection.height - 56 };
  const labels: Label[] = [];
  for (const { name, lng, lat } of geography.neighbours) {
    const [x, y] = projection.toPixel([lng, lat]);
    const width = textWidth(name, size);
    // far outside: not a neighbour of what is shown
    if (x < -40 || x > projection.width + 40 || y < -40 || y > projection.height + 40) continue;
    const pulledX = Math.min(room.right - width / 2, Math.max(room.left + width / 2, x));
    const pulledY = Math.min(room.bottom, Math.max(room.top + size, y));
    const candidates = [0, -24, 24, -48, 48, -72, 72]
      .map((lift) => labelAt(name, pulledX, pulledY + lift, 'middle', size))
      .filter(({ box }) => !touches(box, geography, projection));
    const label = firstFree(candidates, [...taken, ...labels.map((one) => one.box)], room);
    if (label) labels.push(label);
  }
  return labels;
}

/** Whether a box touches the municipality: looked for at places along it. */
function touches(box: Box, geography: MapGeography, projection: Projection): boolean {
  const steps = [0, 0.25, 0.5, 0.75, 1];
  return steps.some((step) =>
    [box.top, box.bottom].some((y) =>
      isInside(projection.toLngLat(box.left + (box.right - box.left) * step, y), geography.outline),
    ),
  );
}

/** The words beside a ring, with the line that leads to them. */
export type Callout = { lineFrom: [number, number]; lineTo: [number, number]; title: Label; sub: Label | undefined; box: Box };

/** Places a call-out on the side with most room; undefined on a sheet too narrow for it. */
export function placeCallout(
  ring: { x: number; y: number; radius: number },
  words: { title: string; sub?: string | undefined },
  projection: Projection,
  taken: readonly Box[],
): Callout | undefined {
  const room = { left: 8, top: 30, right: projection.width - 8, bottom: projection.height - 50 };
  const reach = Math.max(ring.radius + 28, 76);
  const sides = ring.x < projection.width / 2 ? [1, -1] : [-1, 1];
  return sides
    .flatMap((side) => [6, -46, 58, -90].map((lift) => calloutAt(ring, words, side * reach, lift)))
    .find(({ box }) => isWithin(box, room) && !taken.some((other) => overlaps(other, box)));
}

function calloutAt(
  ring: { x: number; y: number; radius: number },
  words: { title: string; sub?: string | undefined },
  reach: number,
  lift: number,
): Callout {
  const [x, y] = [ring.x + reach, ring.y + lift];
  const anchor = reach > 0 ? 'start' : 'end';
  const gap = Math.sign(reach) * 6;
  const title = labelAt(words.title, x + gap, y + 5, anchor, 16);
  const sub = words.sub ? labelAt(words.sub, x + gap, y + 23, anchor, 14) : undefined;
  const left = Math.min(title.box.left, sub?.box.left ?? x, x);
  const right = Math.max(title.box.right, sub?.box.right ?? x, x);
  const angle = Math.atan2(lift, reach);
  return {
    lineFrom: [ring.x + Math.cos(angle) * (ring.radius + 1), ring.y + Math.sin(angle) * (ring.radius + 1)],
    lineTo: [x, y],
    title,
    sub,
    box: { left, top: y - 12, right, bottom: y + (sub ? 28 : 10) },
  };
}
