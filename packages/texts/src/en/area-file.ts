import type { AreaFileFault } from '@klarlage/model';
import type { areaFileFault as original } from '../sv/area-file.ts';

const faults: Record<AreaFileFault, string> = {
  'not-json': 'it cannot be read. Check that it is a GeoJSON file and that it is whole.',
  'not-geojson': 'it is not GeoJSON with a FeatureCollection. Save it as GeoJSON in the map program.',
  'too-large': 'it is larger than 5 MB. Simplify the boundaries in the map program and save again.',
  empty: 'it has no areas.',
  'too-many': 'it has more than 2 000 areas. Choose a coarser division.',
  'not-a-polygon': 'is no surface. Remove points and lines from the file.',
  'not-a-number': 'has a coordinate that is not a number.',
  'not-wgs84': 'has coordinates outside WGS84. Save the file with longitude and latitude (EPSG:4326).',
  'not-closed': 'is not closed: the last point must be the same as the first.',
  'too-few-points': 'has too few points to be a surface.',
  'no-surface': 'has no surface: its points lie on a line.',
  'crosses-itself': 'crosses itself. Repair the boundary in the map program.',
  'name-missing': 'lacks a name in the column that you chose.',
  'name-twice': 'has the same name as another area. Every name may be there once.',
  'code-twice': 'has the same code as another area. Every code may be there once.',
};

/** What is wrong with a file of areas, in English. */
export const areaFileFault: typeof original = ({ fault, feature, name }) => {
  const words = faults[fault as AreaFileFault] ?? 'it must be GeoJSON in WGS84.';
  const who = typeof feature === 'number' ? `area ${feature}${name ? ` (${String(name)})` : ''} ` : '';
  return `The file cannot be used: ${who}${words} Nothing is stored.`;
};
