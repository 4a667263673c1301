import { expect, test } from 'vitest';
import { fitProjection, type MapGeography } from './map-geometry.ts';
import { neighbourLabels, overlaps, placeCallout, placeLabels } from './map-labels.ts';

function square(lng: number, lat: number, half: number) {
  const ring = [
    [lng - half, lat - half],
    [lng + half, lat - half],
    [lng + half, lat + half],
    [lng - half, lat + half],
    [lng - half, lat - half],
  ] as const;
  return [[ring]];
}

const geography: MapGeography = {
  outline: square(13.1, 55.9, 0.1),
  areas: [
    { id: 'a', name: 'Svalöv', kind: 'locality', rings: square(13.1, 55.9, 0.01) },
    { id: 'b', name: 'Teckomatorp', kind: 'locality', rings: square(13.12, 55.9, 0.01) },
    { id: 'c', name: 'Röstånga', kind: 'locality', rings: square(13.3, 55.99, 0.01) },
  ],
  neighbours: [
    { name: 'Eslöv', lng: 13.28, lat: 55.85 },
    { name: 'Kiruna', lng: 20.2, lat: 67.9 },
  ],
};
const sheet = fitProjection([12.9, 55.8, 13.3, 56], 880, 680);

test('two names never lie on each other', () => {
  const labels = placeLabels(geography, sheet, []);
  expect(labels.map((label) => label.text)).toContain('Svalöv');
  for (const a of labels) for (const b of labels) if (a !== b) expect(overlaps(a.box, b.box)).toBe(false);
});

test('a name gives way to what is already taken', () => {
  const free = placeLabels(geography, sheet, [])[0];
  if (!free) throw new Error('there is no name at all');
  const moved = placeLabels(geography, sheet, [free.box]).find((label) => label.text === free.text);
  expect(moved === undefined || !overlaps(moved.box, free.box)).toBe(true);
});

test('only neighbours near the sheet are named, and never on the municipality', () => {
  const labels = neighbourLabels(geography, sheet, []);
  expect(labels.map((label) => label.text)).toEqual(['Eslöv']);
  const [left] = sheet.toPixel([13.2, 55.9]);
  expect(labels[0]?.box.left).toBeGreaterThan(left);
});

test('a call-out stands beside its ring and inside the sheet, and is left out where there is no room', () => {
  const ring = { x: 300, y: 300, radius: 8 };
  const words = { title: 'Skadegörelse: 9, väntat 2', sub: 'ny sedan 19 oktober' };
  const callout = placeCallout(ring, words, sheet, []);
  expect(callout?.box.left).toBeGreaterThan(308);
  expect(callout?.title.text).toBe(words.title);
  const narrow = fitProjection([12.9, 55.8, 13.3, 56], 300, 260);
  expect(placeCallout({ x: 150, y: 130, radius: 8 }, words, narrow, [])).toBeUndefined();
});
