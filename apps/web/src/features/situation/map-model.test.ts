import { expect, test } from 'vitest';
import { type MapData, type MapFilter, periodOf, pictureOf, placeOf } from './map-model.ts';

const data: MapData = {
  firstDay: '2026-10-05',
  lastDay: '2026-11-01',
  weeks: 4,
  cells: ['a', 'b'],
  groups: [
    { code: 'traffic', name: 'Trafik' },
    { code: 'vandalism', name: 'Skadegörelse' },
    { code: 'condition', name: '' },
  ],
  cell: [0, 0, 1, 1, 1],
  day: [0, 8, 8, 20, 27],
  group: [0, 1, 1, 0, 2],
  layer: [0, 0, 1, 0, 2],
  hour: [22, -1, 30, 22, -1],
  unseenWeeks: 2,
  areas: [
    { areaId: 'north', reports: [1, 0, 0, 0] },
    { areaId: 'south', reports: [0, 0, 1, 0] },
  ],
};
const all: MapFilter = { layers: ['observed', 'registered', 'felt'], groupCode: undefined, endWeek: 4, weeks: 4 };

test('marks are counted by cell, layer and week, and felt places are no incidents', () => {
  expect(pictureOf(data, all)).toEqual({
    cells: [
      { id: 'a', count: 2 },
      { id: 'b', count: 2 },
    ],
    felt: [{ id: 'b', count: 1 }],
    perLayer: { observed: 3, registered: 1, felt: 1 },
    perWeek: Int32Array.of(1, 2, 1, 0),
    total: 4,
    silentAreaIds: ['north'],
  });
});

test('the period narrows what is counted; what nobody looked at follows from its end, however long it is', () => {
  const picture = pictureOf(data, { ...all, endWeek: 3, weeks: 2 });
  expect(pictureOf(data, { ...all, endWeek: 3, weeks: 1 }).silentAreaIds).toEqual(['north']);
  expect(picture.cells).toEqual([
    { id: 'a', count: 1 },
    { id: 'b', count: 2 },
  ]);
  expect(picture.silentAreaIds).toEqual(['north']);
  expect(periodOf(data, { endWeek: 3, weeks: 2 })).toEqual({ from: '2026-10-12', to: '2026-10-25' });
});

test('a layer that is off is still numbered, but neither shown nor counted', () => {
  const picture = pictureOf(data, { ...all, layers: ['registered'] });
  expect(picture.cells).toEqual([{ id: 'b', count: 1 }]);
  expect(picture.perLayer).toEqual({ observed: 3, registered: 1, felt: 1 });
});

test('a group leaves the felt places, which belong to none', () => {
  const picture = pictureOf(data, { ...all, groupCode: 'vandalism' });
  expect(picture.total).toBe(2);
  expect(picture.felt).toHaveLength(1);
});

test('a place is told by group and by hour; what has no known hour is not guessed', () => {
  const place = placeOf(data, all, ['b']);
  expect(place.groups).toEqual([
    { name: 'Trafik', count: 1 },
    { name: 'Skadegörelse', count: 1 },
  ]);
  expect(place).toMatchObject({ knownHours: 2, inHourWeeks: 2, felt: 1 });
  expect(place.hours[1]?.[6]).toBe(1);
  expect(placeOf(data, all, ['a'])).toMatchObject({ knownHours: 1, inHourWeeks: 2, felt: 0 });
});

test('a filter over a hundred thousand marks answers before the finger leaves', () => {
  const marks = 100_000;
  const many: MapData = {
    ...data,
    weeks: 157,
    cells: Array.from({ length: 3000 }, (_, index) => `cell ${index}`),
    cell: Array.from({ length: marks }, (_, index) => (index * 7919) % 3000),
    day: Array.from({ length: marks }, (_, index) => (index * 31) % 1099),
    group: Array.from({ length: marks }, (_, index) => index % 2),
    layer: Array.from({ length: marks }, (_, index) => index % 3),
    hour: Array.from({ length: marks }, (_, index) => index % 168),
  };
  const filter: MapFilter = { ...all, endWeek: 157, weeks: 52, groupCode: 'traffic' };
  pictureOf(many, filter);
  const startedAt = performance.now();
  const picture = pictureOf(many, filter);
  expect(performance.now() - startedAt).toBeLessThan(100);
  expect(picture.total).toBeGreaterThan(5000);
});
