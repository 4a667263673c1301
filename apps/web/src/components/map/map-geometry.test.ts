import { expect, test } from 'vitest';
import {
  boundsOf,
  boxAround,
  classTexts,
  degreeText,
  densityClass,
  fitProjection,
  graticule,
  isInside,
  moved,
  polygonsPath,
  scaleBar,
  viewed,
  viewOf,
} from './map-geometry.ts';

const box = [12.9, 55.8, 13.4, 56.1] as const;
const sheet = fitProjection(box, 880, 680, 20);

test('the whole box lies inside the sheet, as large as it fits', () => {
  const [left, bottom] = sheet.toPixel([box[0], box[1]]);
  const [right, top] = sheet.toPixel([box[2], box[3]]);
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(19.999);
  expect(right).toBeLessThanOrEqual(860.001);
  expect(bottom).toBeLessThanOrEqual(660.001);
  const touches = [left - 20, top - 20, 860 - right, 660 - bottom].some((gap) => Math.abs(gap) < 0.001);
  expect(touches).toBe(true);
});

test('a pixel taken back to degrees is the same place', () => {
  const zoomed = viewed(sheet, { k: 3.7, x: -410, y: -222 });
  const [x, y] = zoomed.toPixel([13.11, 55.91]);
  const [lng, lat] = zoomed.toLngLat(x, y);
  expect(lng).toBeCloseTo(13.11, 9);
  expect(lat).toBeCloseTo(55.91, 9);
});

test('a metre is as long eastwards as northwards', () => {
  const here = [13.1, 55.9] as const;
  const [x, y] = sheet.toPixel(here);
  const [east] = sheet.toPixel(moved(here, 1000, 0));
  const [, north] = sheet.toPixel(moved(here, 0, 1000));
  expect(east - x).toBeCloseTo(1000 * sheet.pixelsPerMetre(55.9), 2);
  expect(y - north).toBeCloseTo(1000 * sheet.pixelsPerMetre(55.9), 1);
});

test('zooming to a box puts its middle in the middle of the sheet and never shrinks the sheet', () => {
  const near = viewed(sheet, viewOf(sheet, boxAround([13.08, 55.87], 700)));
  const [x, y] = near.toPixel([13.08, 55.87]);
  expect(x).toBeCloseTo(440, 1);
  expect(y).toBeCloseTo(340, 1);
  expect(viewOf(sheet, [10, 50, 20, 60]).k).toBe(1);
});

test('the box around no positions is refused', () => {
  expect(() => boundsOf([])).toThrow('at least one position');
  expect(
    boundsOf([
      [13, 56],
      [12, 57],
    ]),
  ).toEqual([12, 56, 13, 57]);
});

test('counts fall into five classes, and nothing is drawn for none', () => {
  expect([0, 1, 2, 3, 5, 6, 10, 11, 20, 21, 900].map((n) => densityClass(n))).toEqual([0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  expect(classTexts()).toEqual(['1–2', '3–5', '6–10', '11–20', '21\u00a0+']);
  expect(classTexts([1, 2, 3, 4, 5])).toEqual(['1', '2', '3', '4', '5\u00a0+']);
});

test('the scale bar is a round distance that fits', () => {
  const bar = scaleBar(sheet, 120);
  expect([1000, 2000, 5000, 10000]).toContain(bar.metres);
  expect(bar.pixels).toBeLessThanOrEqual(120);
  expect(bar.pixels).toBeGreaterThan(40);
});

test('degrees are written in whole minutes', () => {
  expect(degreeText(13 * 60 + 6)).toBe('13°06′');
  expect(degreeText(55 * 60 + 59.9999)).toBe('56°00′');
});

test('the graticule has a few ticks on a municipality, and none where a street fills the sheet', () => {
  const { east, north } = graticule(sheet);
  expect(east.length).toBeGreaterThanOrEqual(2);
  expect(north.length).toBeGreaterThanOrEqual(2);
  expect(east.every((tick) => tick.at > 0 && tick.at < 880)).toBe(true);
  expect(graticule(fitProjection(boxAround([13.08, 55.87], 300), 400, 300))).toEqual({ east: [], north: [] });
});

test('a hole is outside, and a path closes every ring', () => {
  const square = [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
    [0, 0],
  ] as const;
  const hole = [
    [1, 1],
    [2, 1],
    [2, 2],
    [1, 2],
    [1, 1],
  ] as const;
  expect(isInside([3, 3], [[square, hole]])).toBe(true);
  expect(isInside([1.5, 1.5], [[square, hole]])).toBe(false);
  expect(isInside([5, 1], [[square, hole]])).toBe(false);
  expect(polygonsPath([[square, hole]], sheet).match(/Z/g)).toHaveLength(2);
});
