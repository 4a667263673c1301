import type { ImportCounts, ImportPreview } from '@klarlage/model';
import { swedishDayOf } from '@klarlage/model';
import type { ImportedRow, RefusedRow } from './imported-row.ts';
import type { UnderstoodFile } from './understand-file.ts';

/** How many rows became what; an untrusted file's incidents wait for a person. */
export function countRows(
  file: UnderstoodFile,
  stored: readonly ImportedRow[],
  refused: readonly RefusedRow[],
  isTrusted: boolean,
): ImportCounts {
  const isQueued = (row: ImportedRow) => row.isQueued || !isTrusted;
  const count = (is: (row: ImportedRow) => boolean) => stored.reduce((sum, row) => sum + (is(row) ? 1 : 0), 0);
  return {
    rows: file.rowCount,
    incidents: count((row) => row.kind === 'incident' && !isQueued(row)),
    unsafePlaces: count((row) => row.kind === 'unsafePlace' && !isQueued(row)),
    queued: count(isQueued),
    refused: refused.length,
    faulty: file.faultyRows,
    wordsHeld: count((row) => row.isHeldBack),
    wordsCut: count((row) => row.isCut),
  };
}

/** How many rows were left out for each reason, the commonest first. */
export function countReasons(refused: readonly RefusedRow[]): { reason: string; rows: number }[] {
  return tally(refused.map(({ reason }) => reason)).map(([reason, rows]) => ({ reason, rows }));
}

/** The preview of a file: what would become of it, its first rows as they are understood, and what is wrong. */
export function previewOf(
  file: UnderstoodFile,
  input: {
    stored: readonly ImportedRow[];
    refused: readonly RefusedRow[];
    isTrusted: boolean;
    organisationNames: readonly string[];
  },
): Omit<ImportPreview, 'profileId' | 'isTrusted' | 'sheet'> {
  const { stored, refused, isTrusted } = input;
  const { mapping } = file;
  const names = new Set(input.organisationNames.map((name) => name.toLowerCase()));
  return {
    encoding: file.encoding,
    separator: file.separator,
    columns: file.columns.map(({ name, samples }) => ({ name, samples })),
    mapping,
    missing: [...file.missing],
    counts: countRows(file, stored, refused, isTrusted),
    refusals: countReasons(refused),
    categories: file.categories.map(({ value, rows }) => ({
      value,
      rows,
      isKnown: Object.hasOwn(mapping.categories, value) || mapping.otherCategories !== undefined,
    })),
    organisations: file.organisations.map(({ value, rows }) => ({
      value,
      rows,
      isKnown: names.has((mapping.organisations[value] ?? value).toLowerCase()),
    })),
    ourOrganisations: [...input.organisationNames],
    precisions: tally(stored.map(({ timePrecision }) => timePrecision)).map(([timePrecision, rows]) => ({ timePrecision, rows })),
    samples: samplesOf(file, stored, refused, isTrusted),
    faults: [...file.faults],
    faultCount: file.faultCount,
  };
}

const mostSamples = 20;

function samplesOf(
  file: UnderstoodFile,
  stored: readonly ImportedRow[],
  refused: readonly RefusedRow[],
  isTrusted: boolean,
): ImportPreview['samples'] {
  const nothing = {
    categoryCode: null,
    day: null,
    timePrecision: null,
    lng: null,
    lat: null,
    organisation: null,
    reason: null,
    hasWords: false,
    isHeldBack: false,
  };
  const faulty = [...new Set(file.faults.map(({ row }) => row))];
  return [
    ...stored.slice(0, mostSamples).map((row) => ({
      row: row.row,
      outcome: row.isQueued || !isTrusted ? ('queue' as const) : row.kind,
      categoryCode: row.categoryCode ?? null,
      day: swedishDayOf((row.startsAt + row.endsAt) / 2),
      timePrecision: row.timePrecision,
      lng: row.lng ?? null,
      lat: row.lat ?? null,
      organisation: row.organisation ?? null,
      reason: null,
      hasWords: row.words !== undefined,
      isHeldBack: row.isHeldBack,
    })),
    ...refused.slice(0, mostSamples).map(({ row, reason }) => ({ ...nothing, row, outcome: 'refused' as const, reason })),
    ...faulty.slice(0, mostSamples).map((row) => ({ ...nothing, row, outcome: 'faulty' as const })),
  ]
    .sort((a, b) => a.row - b.row)
    .slice(0, mostSamples);
}

/** How often each word stands in the list, the commonest first. */
function tally(words: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
