import { areaLines, neighbourLines, outlineLine } from './generated/svalov-lines.ts';
import type { AreaKind, GeographyArea, MunicipalityGeography, NeighbourLabel } from './geography-types.ts';
import { localities, municipalityOf } from './municipalities.ts';
import { rowsOf, unpackPolygons } from './packed-lines.ts';

const bundled: readonly MunicipalityGeography[] = [
  unpackGeography('1214', outlineLine, areaLines, neighbourLines, 'Gränser: SCB (DeSO 2025, tätorter 2020), CC0'),
];
const byCode = new Map(bundled.map((geography) => [geography.code, geography]));

/** The bundled geography of a municipality; most have none and bring their own. */
export function geographyOf(code: string): MunicipalityGeography | undefined {
  return byCode.get(code);
}

/** The codes of all municipalities with bundled geography. */
export const bundledGeographyCodes: readonly string[] = bundled.map((geography) => geography.code);

function unpackGeography(
  code: string,
  outline: string,
  areas: string,
  neighbours: string,
  source: string,
): MunicipalityGeography {
  const municipality = municipalityOf(code);
  if (municipality === undefined) throw new Error(`geography is bundled for ${code}, which is no municipality`);
  const neighbourRows = rowsOf(neighbours, 4).map(unpackNeighbour);
  const near = new Set([code, ...neighbourRows.map((neighbour) => neighbour.code)]);
  return {
    code,
    name: municipality.name,
    outline: unpackPolygons(outline),
    areas: rowsOf(areas, 9).map(unpackArea),
    neighbours: neighbourRows,
    placeNames: localities.filter((locality) => near.has(locality.municipalityCode)),
    source,
  };
}

function unpackNeighbour([code = '', name = '', lng, lat]: readonly string[]): NeighbourLabel {
  return { code, name, lng: Number(lng), lat: Number(lat) };
}

function unpackArea(fields: readonly string[]): GeographyArea {
  const [areaId = '', name = '', kind = '', population, year, approximate, lng, lat, rings = ''] = fields;
  return {
    areaId,
    name,
    kind: areaKind(kind),
    population: Number(population),
    populationYear: Number(year),
    approximate: approximate === '1',
    rings: unpackPolygons(rings),
    labelPoint: [Number(lng), Number(lat)],
  };
}

function areaKind(word: string): AreaKind {
  if (word === 'deso' || word === 'locality' || word === 'countryside') return word;
  throw new Error(`no such kind of area: ${word}`);
}
