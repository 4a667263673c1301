import { expect, test } from 'vitest';
import { geographyOf } from './geography.ts';
import { placeAreaAt } from './inside.ts';
import { namedPlacesOf } from './named-places.ts';

const places = namedPlacesOf('1214');
const areaName = (areaId: string): string | undefined => geographyOf('1214')?.areas.find((area) => area.areaId === areaId)?.name;

test('each named place has an id of its own and lies in the area that it names', () => {
  const geography = geographyOf('1214');
  if (geography === undefined) throw new Error('no geography of 1214');
  expect(new Set(places.map((place) => place.placeId)).size).toBe(places.length);
  expect(places.length).toBeGreaterThanOrEqual(45);
  for (const { lng, lat, areaId } of places) expect(placeAreaAt(geography, [lng, lat])?.areaId).toBe(areaId);
});

test('the places of a locality lie in that locality', () => {
  const inLocality = places.filter((place) => !['road', 'nature-parking'].includes(place.kind));
  for (const place of inLocality) {
    const town = areaName(place.areaId) ?? '';
    expect(place.name.includes(town), `${place.name} lies in ${town}`).toBe(true);
  }
});

test('roads and visitor parkings lie in the countryside', () => {
  for (const place of places.filter((row) => row.kind === 'nature-parking')) {
    expect(areaName(place.areaId)).toMatch(/landsbygd/);
  }
});

test('a municipality without bundled geography begins without named places', () => {
  expect(namedPlacesOf('0180')).toEqual([]);
});
