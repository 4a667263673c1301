import { cellToLatLng, gridDisk, latLngToCell } from 'h3-js';
import { expect, test } from 'vitest';
import { cellName, directionOf } from './place-names.ts';
import type { Ground } from './use-map.ts';

const place = { placeId: 'p', name: 'Skolan', inSentence: 'vid skolan', lng: 13.09, lat: 55.87 };
const square = [
  [13, 55.8],
  [13.2, 55.8],
  [13.2, 55.95],
  [13, 55.95],
  [13, 55.8],
] as const;
const ground: Ground = {
  outline: [],
  neighbours: [],
  areas: [{ id: 'a', name: 'Teckomatorp', kind: 'locality', rings: [[square]] }],
  places: [place],
};
const own = latLngToCell(place.lat, place.lng, 9);

test('only one cell is called by a place, and those around it say which way they lie from it', () => {
  expect(cellName(ground, own)).toEqual({ kind: 'at', text: 'vid skolan' });
  const around = gridDisk(own, 1).filter((cell) => cell !== own);
  const names = around.map((cell) => cellName(ground, cell));
  expect(names.every((name) => name?.kind !== 'at')).toBe(true);
  const near = names.flatMap((name) => (name?.kind === 'near' ? [name.direction] : []));
  expect(near.length).toBeGreaterThan(2);
  expect(new Set(near).size).toBe(near.length);
});

test('far from every named place a cell is called by its part of the area', () => {
  expect(cellName(ground, latLngToCell(55.93, 13.17, 9))).toEqual({ kind: 'in', text: 'Teckomatorp', direction: 'ne' });
  expect(cellName(ground, latLngToCell(55, 14, 9))).toBeUndefined();
});

test('a direction is a way on the ground, not on a grid of degrees', () => {
  expect(directionOf([13, 56], [13, 57])).toBe('n');
  expect(directionOf([13, 56], [13.1, 56])).toBe('e');
  // as many degrees east as south is rather south this far north
  expect(directionOf([13, 56], [13.01, 55.985])).toBe('s');
  expect(directionOf([13, 56], [12.98, 56.011])).toBe('nw');
  const [lat, lng] = cellToLatLng(own);
  expect(directionOf([lng, lat], [lng - 0.01, lat])).toBe('w');
});
