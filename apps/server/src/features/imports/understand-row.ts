import {
  type ImportField,
  type ImportMapping,
  type ImportRowFault,
  type ImportTarget,
  importLimits,
  isHeldBack,
  ownNames,
  type PlaceNames,
} from '@klarlage/model';
import type { ImportedRow, ImportFacts, Understood } from './imported-row.ts';
import type { ReadTime } from './read-time.ts';
import {
  codeOf,
  organisationReader,
  placeReader,
  RowFault,
  type RowPlace,
  readPast,
  readSpan,
  readWhole,
  targetReader,
  type Value,
} from './row-parts.ts';

/** Makes the reader of one file's rows: each becomes a report to store, a row left out by rule, or a list of everything that is wrong with it. */
export function rowReader(header: readonly string[], mapping: ImportMapping, facts: ImportFacts) {
  const readTarget = targetReader(mapping, facts);
  const readPlace = placeReader(mapping, facts);
  const readOrganisation = organisationReader(mapping, facts);
  const own = ownNames(facts.areas, facts.places, facts.categories);
  const at = new Map<ImportField, number>();
  for (const [field, column] of Object.entries(mapping.columns) as [ImportField, string | undefined][]) {
    const index = column ? header.indexOf(column) : -1;
    if (index >= 0) at.set(field, index);
  }
  const columnOf = (field: ImportField) => header[at.get(field) ?? -1] ?? '';

  return (cells: readonly string[], row: number): Understood => {
    const value: Value = (field) => (cells[at.get(field) ?? -1] ?? '').trim();
    const faults = shapeFaults(cells, header, row);
    /** Reads one part; what is wrong with it is noted, so that every fault of a row is told at once. */
    const part = <T>(read: () => T): T | undefined => {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof RowFault)) throw error;
        const { field, fault } = error;
        const written = value(field);
        // a fault tells what stood there, but repeats nothing that may point out a person
        faults.push({ row, column: columnOf(field), fault, value: isHeldBack(written, own) ? '' : written.slice(0, 40) });
        return undefined;
      }
    };
    const target = part(() => readTarget(value));
    // what is no business of ours is not looked at further
    if (target?.kind === 'refused' && faults.length === 0) {
      return { refused: { row, reason: target.reason, field: columnOf('category') || undefined } };
    }
    const time = part(() => readSpan(value, facts.now));
    const reportedAt = part(() => readPast(value, 'reportedAt', facts.now)?.from);
    const place = part(() => readPlace(value));
    const accuracyMetres = part(() => readWhole(value, 'accuracyMetres', 0, 100_000));
    const insecurity = part(() => readWhole(value, 'insecurity', 1, 5));
    if (faults.length > 0 || !time || !place || !target) return { faults };
    if (place.isOutside) return { refused: { row, reason: 'outside-municipality', field: columnOf('lng') || undefined } };
    const sourceKey = value('sourceKey').slice(0, 200) || undefined;
    const rest = {
      row,
      sourceKey,
      reportedAt,
      accuracyMetres,
      insecurity,
      ...readOrganisation(value),
      ...readWords(value('words'), own),
    };
    return { stored: { ...rest, ...aboutOf(target), ...spotOf(place), ...spanOf(time) } };
  };
}

function aboutOf(target: ImportTarget): Pick<ImportedRow, 'kind' | 'isQueued' | 'categoryCode'> {
  const kind = target.kind === 'unsafePlace' ? 'unsafePlace' : 'incident';
  return { kind, isQueued: target.kind === 'queue', categoryCode: codeOf(target) };
}

function spotOf({ position, cell, areaId, placeId }: RowPlace): Pick<ImportedRow, 'lng' | 'lat' | 'cell' | 'areaId' | 'placeId'> {
  return { lng: position?.lng, lat: position?.lat, cell, areaId, placeId };
}

function spanOf({ from, to, precision }: ReadTime): Pick<ImportedRow, 'startsAt' | 'endsAt' | 'timePrecision'> {
  return { startsAt: from, endsAt: to, timePrecision: precision };
}

/** Faults of the row as such: too few or too many cells, characters that no text holds. */
function shapeFaults(cells: readonly string[], header: readonly string[], row: number): ImportRowFault[] {
  const faults: ImportRowFault[] = [];
  if (cells.length !== header.length) {
    const fault = cells.length < header.length ? 'cells-missing' : 'cells-surplus';
    faults.push({ row, column: '', fault, value: String(cells.length) });
  }
  const bad = cells.findIndex(hasBadCharacter);
  if (bad >= 0) faults.push({ row, column: header[bad] ?? '', fault: 'bad-character', value: '' });
  return faults;
}

function readWords(written: string, own: PlaceNames): Pick<ImportedRow, 'words' | 'isHeldBack' | 'isCut'> {
  const most = importLimits.charactersOfWords;
  const isCut = written.length > most;
  // half a character is none
  const words = isCut ? `${written.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : written;
  // the whole text is looked at, also what is cut away
  return { words: words || undefined, isHeldBack: isHeldBack(written, own), isCut };
}

/** Characters that no text of a person holds: NUL and its like, and the mark for what could not be read. */
function hasBadCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 0xfffd) return true;
  }
  return false;
}
