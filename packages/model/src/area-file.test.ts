import { expect, test } from 'vitest';
import { propertiesOfAreaFile, readAreaFile } from './area-file.ts';

const square = [
  [13, 55.9],
  [13.1, 55.9],
  [13.1, 56],
  [13, 56],
  [13, 55.9],
];
const feature = (coordinates: unknown, properties: unknown = { namn: 'Norr' }, type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const file = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

test('a file of sound polygons becomes areas with their names and codes', () => {
  const text = file(feature([square], { namn: 'Norr', kod: 7 }), feature([[square]], { namn: 'Söder', kod: 8 }, 'MultiPolygon'));
  const read = readAreaFile(`\uFEFF${text}`, 'namn', 'kod');
  expect('areas' in read && read.areas.map(({ code, name }) => [code, name])).toEqual([
    ['7', 'Norr'],
    ['8', 'Söder'],
  ]);
  expect(propertiesOfAreaFile(text)).toEqual(['namn', 'kod']);
});

test.each([
  ['not-json', '{"type": "FeatureCollection", "features": ['],
  ['not-geojson', '[1, 2]'],
  ['not-geojson', 'null'],
  ['not-geojson', JSON.stringify(feature([square]))],
  ['not-geojson', JSON.stringify({ type: 'FeatureCollection', features: [null] })],
  ['empty', file()],
  ['too-many', file(...Array.from({ length: 2001 }, () => feature([square])))],
  ['too-large', file(feature([square], { namn: 'x'.repeat(5_300_000) }))],
  ['not-a-polygon', file(feature([13, 55.9], undefined, 'Point'))],
  ['not-a-polygon', file(feature([]))],
  ['not-a-polygon', file(feature([], undefined, 'MultiPolygon'))],
  ['not-a-polygon', file({ type: 'Feature', properties: { namn: 'Norr' }, geometry: null })],
  ['not-a-number', file(feature([[['13', 55.9], ...square.slice(1)]]))],
  ['not-a-number', file(feature([[null, ...square.slice(1)]]))],
  ['not-wgs84', file(feature([square.map(([x = 0, y = 0]) => [x * 30_000, y * 110_000])]))],
  ['not-closed', file(feature([square.slice(0, 4)]))],
  ['too-few-points', file(feature([square.slice(0, 3)]))],
  [
    'no-surface',
    file(
      feature([
        [
          [13, 55],
          [13.1, 55],
          [13.2, 55],
          [13, 55],
        ],
      ]),
    ),
  ],
  [
    'no-surface',
    file(
      feature([
        [
          [13, 55],
          [13, 55],
          [13, 55],
          [13, 55],
        ],
      ]),
    ),
  ],
  [
    'crosses-itself',
    file(
      feature([
        [
          [13, 55],
          [13.1, 55.1],
          [13.1, 55],
          [13, 55.2],
          [13, 55],
        ],
      ]),
    ),
  ],
  ['name-missing', file(feature([square], { kod: 7 }))],
  ['name-missing', file(feature([square], null))],
  ['name-twice', file(feature([square]), feature([square], { namn: 'NORR ' }))],
])('%s is told', (fault, text) => {
  expect(readAreaFile(text, 'namn')).toMatchObject({ fault });
});

test('two areas of the same code are told', () => {
  const read = readAreaFile(
    file(feature([square], { namn: 'A', kod: 1 }), feature([square], { namn: 'B', kod: 1 })),
    'namn',
    'kod',
  );
  expect(read).toEqual({ fault: 'code-twice', feature: 2, name: '1' });
});

test('a boundary of twenty thousand points is read', () => {
  const ring = Array.from({ length: 20_000 }, (_, i) => {
    const angle = (i / 20_000) * 2 * Math.PI;
    return [13 + 0.1 * Math.cos(angle), 56 + 0.1 * Math.sin(angle)];
  });
  expect(readAreaFile(file(feature([[...ring, ring[0]]])), 'namn')).toHaveProperty('areas');
});
