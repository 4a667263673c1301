import type { AreaFileFault } from '@klarlage/model';

const faults: Record<AreaFileFault, string> = {
  'not-json': 'Den går inte att läsa. Kontrollera att det är en GeoJSON-fil och att den är hel.',
  'not-geojson': 'Den är inte GeoJSON med en FeatureCollection. Spara om den som GeoJSON i kartprogrammet.',
  'too-large': 'Den är större än 5 MB. Förenkla gränserna i kartprogrammet och spara igen.',
  empty: 'Den har inga områden.',
  'too-many': 'Den har fler än 2 000 områden. Välj en grövre indelning.',
  'not-a-polygon': 'är ingen yta. Ta bort punkter och linjer ur filen.',
  'not-a-number': 'har en koordinat som inte är ett tal.',
  'not-wgs84': 'har koordinater utanför WGS84. Spara om filen med longitud och latitud (EPSG:4326).',
  'not-closed': 'är inte slutet: den sista punkten ska vara samma som den första.',
  'too-few-points': 'har för få punkter för att vara en yta.',
  'no-surface': 'har ingen yta: punkterna ligger på en linje.',
  'crosses-itself': 'korsar sig självt. Reparera gränsen i kartprogrammet.',
  'name-missing': 'saknar namn i den kolumn du valde.',
  'name-twice': 'har samma namn som ett annat område. Varje namn får finnas en gång.',
  'code-twice': 'har samma kod som ett annat område. Varje kod får finnas en gång.',
};

/** What is wrong with a file of areas, which area it is about, and that nothing is stored. */
export function areaFileFault({ fault, feature, name }: Readonly<Record<string, unknown>>): string {
  const words = faults[fault as AreaFileFault] ?? 'Den ska vara GeoJSON i WGS84.';
  const who = typeof feature === 'number' ? `område ${feature}${name ? ` (${String(name)})` : ''} ` : '';
  return `Filen går inte att använda: ${who ? who + words : words[0]?.toLowerCase() + words.slice(1)} Inget är sparat.`;
}
