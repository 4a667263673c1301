import { countyLines, localityLines, municipalityLines } from './generated/municipality-lines.ts';
import type { CountyRow, MunicipalityRow, PlaceName } from './geography-types.ts';
import { rowsOf } from './packed-lines.ts';

/** All 290 municipalities, by code. Source: SCB, population November 2024. */
export const municipalities: readonly MunicipalityRow[] = rowsOf(municipalityLines, 6).map(
  ([code = '', name = '', countyCode = '', population, lng, lat]) => ({
    code,
    name,
    countyCode,
    population: Number(population),
    lng: Number(lng),
    lat: Number(lat),
  }),
);

/** All 21 counties, by code. */
export const counties: readonly CountyRow[] = rowsOf(countyLines, 2).map(([code = '', name = '']) => ({
  code,
  name,
}));

/** The built-up localities of north-west Skåne. Source: SCB, 2020. */
export const localities: readonly PlaceName[] = rowsOf(localityLines, 6).map(
  ([code = '', name = '', municipalityCode = '', lng, lat, population]) => ({
    code,
    name,
    municipalityCode,
    lng: Number(lng),
    lat: Number(lat),
    population: Number(population),
  }),
);

const byCode = new Map(municipalities.map((row) => [row.code, row]));

/** The municipality with this code. */
export function municipalityOf(code: string): MunicipalityRow | undefined {
  return byCode.get(code);
}
