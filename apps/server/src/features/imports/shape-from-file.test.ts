import { emptyMapping, type ImportProfile, isInside } from '@klarlage/model';
import { expect, test } from 'vitest';
import { fittingProfile } from './fitting-profile.ts';
import { shapeFromFile } from './shape-from-file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const mapping = { ...emptyMapping, columns: { lng: 'x', lat: 'y', area: 'ort' } };

test('the outline holds every position, a stray one on a piece of its own, and every area its own positions', () => {
  const points = [
    [13, 55.9, 'A'],
    [13.05, 55.95, 'A'],
    [13.1, 55.9, 'A'],
    [13.4, 55.9, 'B'],
    [-1.6, 54.8, 'C'],
  ] as const;
  const file = `x;y;ort\n${points.map((point) => point.join(';')).join('\n')}\ninget;alls;D`;
  const { outline, areas } = shapeFromFile(bytes(file), mapping);
  expect(outline).toHaveLength(2);
  expect(areas.map(({ code }) => code)).toEqual(['A', 'B', 'C']);
  for (const [lng, lat, code] of points) {
    expect(isInside({ lng, lat }, outline)).toBe(true);
    for (const area of areas) expect(isInside({ lng, lat }, area.geometry), `${code} in ${area.code}`).toBe(area.code === code);
  }
  expect(isInside({ lng: 8, lat: 55.4 }, outline)).toBe(false);
  // closed rings, as GeoJSON has them
  for (const [ring = []] of outline) expect(ring[0]).toEqual(ring.at(-1));
});

test('a file without a readable position has no ground', () => {
  expect(shapeFromFile(bytes('x;y;ort\ninget;alls;A'), mapping)).toEqual({ outline: [], areas: [] });
});

test('of the profiles whose columns are all there, the one that names most is taken', () => {
  const profile = (name: string, columns: ImportProfile['mapping']['columns']): ImportProfile => ({
    profileId: name,
    name,
    mapping: { ...emptyMapping, columns },
    isTrusted: false,
    isBundled: false,
  });
  const profiles = [
    profile('few', { lng: 'x' }),
    profile('more', { lng: 'x', lat: 'y' }),
    profile('other', { lng: 'x', lat: 'y', area: 'saknas' }),
  ];
  expect(fittingProfile(bytes('x;y;ort\n1;2;3'), profiles)?.name).toBe('more');
  expect(fittingProfile(bytes('a;b\n1;2'), profiles)).toBeUndefined();
});
