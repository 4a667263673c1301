import { expect, test } from 'vitest';
import { districtOf } from './districts.ts';
import { geographyOf } from './geography.ts';
import type { MultiPolygonCoordinates, MunicipalityGeography, Ring } from './geography-types.ts';
import { boxOf, isInside, metresBetween, moved, placeAreaAt } from './inside.ts';
import { counties, localities, municipalities, municipalityOf } from './municipalities.ts';

function svalov(): MunicipalityGeography {
  const geography = geographyOf('1214');
  if (geography === undefined) throw new Error('no geography of 1214');
  return geography;
}

function squareKilometres(shape: MultiPolygonCoordinates): number {
  const ringArea = (ring: Ring): number => {
    let twice = 0;
    ring.forEach(([x, y], i) => {
      const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
      twice += x * nextY - nextX * y;
    });
    // kilometres per degree of WGS 84 at 55.95 N
    return Math.abs(twice / 2) * 111.343 * 62.47;
  };
  return shape.reduce(
    (sum, rings) => sum + rings.reduce((left, ring, i) => (i === 0 ? ringArea(ring) : left - ringArea(ring)), 0),
    0,
  );
}

test('Sweden has 290 municipalities in 21 counties, each with its own code', () => {
  expect(new Set(municipalities.map((row) => row.code)).size).toBe(290);
  expect(counties).toHaveLength(21);
  const known = new Set(counties.map((county) => county.code));
  expect(municipalities.filter((row) => !known.has(row.countyCode))).toEqual([]);
  expect(municipalities.reduce((sum, row) => sum + row.population, 0)).toBeGreaterThan(10_500_000);
});

test('every name of a municipality is written within Sweden', () => {
  for (const row of municipalities) {
    expect(row.lng).toBeGreaterThan(10.9);
    expect(row.lng).toBeLessThan(24.2);
    expect(row.lat).toBeGreaterThan(55.3);
    expect(row.lat).toBeLessThan(69.1);
  }
});

test('a municipality without bundled geography has none', () => {
  expect(geographyOf('0180')).toBeUndefined();
});

test('the outline of Svalöv has 295 corners, closed, and 390 square kilometres', () => {
  const ring = svalov().outline[0]?.[0] ?? [];
  expect(ring).toHaveLength(295);
  expect(ring[0]).toEqual(ring[294]);
  expect(squareKilometres(svalov().outline)).toBeCloseTo(390, 0);
});

test('the nine zones hold all inhabitants and cover the municipality once', () => {
  const zones = svalov().areas.filter((area) => area.kind === 'deso');
  expect(zones).toHaveLength(9);
  expect(zones.reduce((sum, zone) => sum + (zone.population ?? 0), 0)).toBe(14_473);
  expect(zones.reduce((sum, zone) => sum + squareKilometres(zone.rings), 0)).toBeCloseTo(390, 0);
});

test('localities and countryside cover the municipality once, and hold all inhabitants', () => {
  const parts = svalov().areas.filter((area) => area.kind !== 'deso');
  expect(parts.filter((area) => area.kind === 'locality')).toHaveLength(6);
  expect(parts.reduce((sum, area) => sum + (area.population ?? 0), 0)).toBe(14_473);
  expect(parts.reduce((sum, area) => sum + squareKilometres(area.rings), 0)).toBeCloseTo(390, 0);

  const [west, south, east, north] = boxOf(svalov().outline);
  let slivers = 0;
  for (let i = 0; i < 60; i++) {
    for (let j = 0; j < 60; j++) {
      const point = [west + ((east - west) * (i + 0.5)) / 60, south + ((north - south) * (j + 0.5)) / 60] as const;
      const covering = parts.filter((area) => isInside(area.rings, point)).length;
      expect(covering).toBeLessThanOrEqual(isInside(svalov().outline, point) ? 1 : 0);
      if (isInside(svalov().outline, point) && covering === 0) slivers += 1;
    }
  }
  expect(slivers).toBeLessThanOrEqual(2);
});

test('a position in a sliver between two zones belongs to the nearest part, one outside to none', () => {
  const sliver = [13.019734, 55.869511] as const;
  expect(svalov().areas.some((area) => isInside(area.rings, sliver))).toBe(false);
  expect(placeAreaAt(svalov(), sliver)?.name).toBe('Teckomatorps landsbygd');
  expect(placeAreaAt(svalov(), [12.6945, 56.0465])).toBeUndefined();
});

test('every area has an id of its own and its name inside itself', () => {
  const { areas } = svalov();
  expect(new Set(areas.map((area) => area.areaId)).size).toBe(areas.length);
  for (const area of areas) expect(isInside(area.rings, area.labelPoint), area.name).toBe(true);
});

test('each locality point of SCB lies in the locality of the same name', () => {
  const own = localities.filter((locality) => locality.municipalityCode === '1214');
  expect(own).toHaveLength(6);
  for (const { lng, lat, name } of own) expect(placeAreaAt(svalov(), [lng, lat])?.name).toBe(name);
});

test('Svalöv has seven neighbours, Helsingborg among them', () => {
  const codes = svalov().neighbours.map((neighbour) => neighbour.code);
  expect(codes).toEqual(['1260', '1261', '1276', '1277', '1282', '1283', '1285']);
  for (const { code, name } of svalov().neighbours) expect(municipalityOf(code)?.name).toBe(name);
});

test('Söderåsen spans Svalöv, Bjuv, Perstorp, Klippan and Åstorp', () => {
  const names = districtOf('1214')?.municipalityCodes.map((code) => municipalityOf(code)?.name);
  expect(names).toEqual(['Svalöv', 'Bjuv', 'Perstorp', 'Klippan', 'Åstorp']);
  expect(districtOf('0180')).toBeUndefined();
});

test('moving 300 metres east and 400 north is 500 metres away', () => {
  expect(metresBetween([13.1, 55.9], moved([13.1, 55.9], 300, 400))).toBeCloseTo(500, 0);
});
