import { emptyMapping, type ImportField, type ImportMapping, type ImportTarget } from '@klarlage/model';
import { policeTerms } from '../../../seed/police-terms.ts';
import type { Table } from './read-table.ts';

/** Names that columns of a meaning often have, the surest first; compared without case, accents and punctuation. */
const usualNames: Readonly<Record<ImportField, readonly string[]>> = {
  sourceKey: ['id', 'sourcekey', 'nyckel', 'nummer', 'nr', 'handelseid', 'rapportid', 'lopnummer', 'uuid'],
  category: [
    'category',
    'kategori',
    'brottstyp',
    'handelsetyp',
    'typ',
    'type',
    'brottskod',
    'crimetype',
    'rubricering',
    'brott',
    'handelse',
  ],
  kind: ['kind', 'slag', 'rapportslag'],
  startsAt: [
    ...['occurredfrom', 'startsat', 'start', 'starttid', 'fran', 'frantid', 'handelsetid', 'occurred', 'tidpunkt'],
    ...['tid', 'time', 'datum', 'date', 'manad', 'month', 'datetime'],
  ],
  endsAt: ['occurredto', 'endsat', 'end', 'slut', 'sluttid', 'till', 'tilltid'],
  reportedAt: ['reportedat', 'rapporterad', 'anmald', 'anmalningstid', 'inkom', 'inkommen', 'skapad', 'created', 'reported'],
  lng: ['lng', 'lon', 'long', 'longitude', 'longitud', 'easting', 'ost', 'e', 'swerefe', 'x', 'xkoordinat'],
  lat: ['lat', 'latitude', 'latitud', 'northing', 'nord', 'n', 'swerefn', 'y', 'ykoordinat'],
  accuracyMetres: ['accuracym', 'accuracymetres', 'accuracy', 'noggrannhet', 'noggrannhetm', 'osakerhetm'],
  area: ['deso', 'regso', 'lsoa', 'omrade', 'area', 'plats', 'platsnamn', 'brottsplats', 'place', 'ort', 'locality'],
  organisation: ['org', 'organisation', 'orglabel', 'uppgiftslamnare', 'rapportor'],
  insecurity: ['insecurity', 'otrygghet', 'otrygghet15'],
  words: ['text', 'words', 'fritext', 'beskrivning', 'description', 'anteckning', 'kommentar', 'notering'],
};

/** A category of the municipality, as far as a guess needs it. */
export type KnownCategory = { readonly categoryCode: string; readonly name: string; readonly kind: string };

/** Proposes how to read a file from the names of its columns, and what its categories mean from their codes and names. */
export function guessMapping(table: Table, categories: readonly KnownCategory[]): ImportMapping {
  const columns: Partial<Record<ImportField, string>> = {};
  const taken = new Set<string>();
  for (const [field, names] of Object.entries(usualNames) as [ImportField, readonly string[]][]) {
    const found = names
      .map((name) => table.header.find((column) => plain(column) === name && !taken.has(column)))
      .find((column) => column !== undefined);
    if (!found) continue;
    columns[field] = found;
    taken.add(found);
  }
  return { ...emptyMapping, columns, categories: guessCategories(table, columns.category, categories) };
}

/** The category values of a file that name a category of the municipality, by code, by name, or as the police call it. */
export function guessCategories(
  table: Table,
  column: string | undefined,
  categories: readonly KnownCategory[],
): Record<string, ImportTarget> {
  const index = column === undefined ? -1 : table.header.indexOf(column);
  if (index < 0) return {};
  const byName = new Map<string, ImportTarget>();
  for (const one of [...categories].reverse()) {
    const target: ImportTarget =
      one.kind === 'incident'
        ? { kind: 'incident', categoryCode: one.categoryCode }
        : { kind: 'unsafePlace', condition: one.categoryCode.replace(/^condition\./, '') };
    byName.set(plain(one.name), target);
    byName.set(plain(one.categoryCode), target);
  }
  const known = new Set(categories.map((one) => one.categoryCode));
  for (const [term, categoryCode] of Object.entries(policeTerms)) {
    if (known.has(categoryCode) && !byName.has(term)) byName.set(term, { kind: 'incident', categoryCode });
  }
  const values = new Set(table.rows.map((cells) => (cells[index] ?? '').trim()).filter(Boolean));
  const found: Record<string, ImportTarget> = {};
  for (const value of [...values].slice(0, 500)) {
    const target = byName.get(plain(value));
    if (target) found[value] = target;
  }
  return found;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '');
}
