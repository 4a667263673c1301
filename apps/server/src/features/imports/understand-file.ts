import { type ImportMapping, type ImportRowFault, isHeldBack, missingColumns, Refusal, type RefusalCode } from '@klarlage/model';
import { decodeFile } from './decode-file.ts';
import { refuseIdentifierColumns } from './find-identifiers.ts';
import { guessMapping } from './guess-mapping.ts';
import type { ImportedRow, ImportFacts, RefusedRow } from './imported-row.ts';
import { readTable, type Table } from './read-table.ts';
import { rowReader } from './understand-row.ts';

/** What goes to the thread that understands a file; without a mapping, one is proposed from the file. */
export type FileInput = {
  readonly bytes: Uint8Array;
  readonly mapping: ImportMapping | undefined;
  readonly facts: ImportFacts;
};

/** A file as it is understood: every row is stored, refused by rule or faulty. */
export type UnderstoodFile = {
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly separator: string;
  readonly columns: readonly { name: string; samples: string[] }[];
  readonly mapping: ImportMapping;
  readonly missing: readonly string[];
  readonly rowCount: number;
  readonly stored: readonly ImportedRow[];
  readonly refused: readonly RefusedRow[];
  /** The first faults; all of them are counted. */
  readonly faults: readonly ImportRowFault[];
  readonly faultCount: number;
  readonly faultyRows: number;
  readonly categories: readonly { value: string; rows: number }[];
  readonly organisations: readonly { value: string; rows: number }[];
};

/** The answer of the thread; refusals cannot cross threads as errors with their details. */
export type FileAnswer =
  | { readonly file: UnderstoodFile }
  | { readonly refused: { readonly code: RefusalCode; readonly details: Readonly<Record<string, unknown>> } };

const mostFaults = 500;

/** Reads and understands a whole file; pure, so that it can be done in a thread of its own. */
export function understandFile(input: FileInput, onProgress: (done: number, of: number) => void = () => undefined): FileAnswer {
  try {
    return { file: understood(input, onProgress) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: { code: error.code, details: error.details } };
    throw error;
  }
}

function understood({ bytes, mapping: given, facts }: FileInput, onProgress: (done: number, of: number) => void): UnderstoodFile {
  const { text, encoding } = decodeFile(bytes);
  const table = readTable(text);
  refuseIdentifierColumns(table);
  const mapping = given ?? guessMapping(table, facts.categories);
  const gone = Object.values(mapping.columns).filter((column) => column && !table.header.includes(column));
  const missing = [...missingColumns(mapping), ...gone];
  const outcome = missing.length === 0 ? readRows(table, mapping, facts, onProgress) : nothingRead;
  return {
    encoding,
    separator: table.separator,
    columns: table.header.map((name, index) => ({ name, samples: samplesOf(table, index) })),
    mapping,
    missing,
    rowCount: table.rows.length,
    ...outcome,
    categories: valuesOf(table, mapping.columns.category),
    organisations: valuesOf(table, mapping.columns.organisation),
  };
}

type Outcome = Pick<UnderstoodFile, 'stored' | 'refused' | 'faults' | 'faultCount' | 'faultyRows'>;
const nothingRead: Outcome = { stored: [], refused: [], faults: [], faultCount: 0, faultyRows: 0 };

function readRows(
  table: Table,
  mapping: ImportMapping,
  facts: ImportFacts,
  onProgress: (done: number, of: number) => void,
): Outcome {
  const read = rowReader(table.header, mapping, facts);
  const stored: ImportedRow[] = [];
  const refused: RefusedRow[] = [];
  const faults: ImportRowFault[] = [];
  const keys = new Set<string>();
  let faultCount = 0;
  let faultyRows = 0;
  const keep = (row: ImportedRow) => {
    const key = sourceKeyOf(row);
    if (key !== undefined && keys.has(key)) {
      refused.push({ row: row.row, reason: 'repeated-in-file', field: mapping.columns.sourceKey });
      return;
    }
    if (key !== undefined) keys.add(key);
    stored.push(row);
  };
  for (const [index, cells] of table.rows.entries()) {
    const found = read(cells, index + 2);
    if ('stored' in found) keep(found.stored);
    else if ('refused' in found) refused.push(found.refused);
    else {
      faultyRows++;
      faultCount += found.faults.length;
      if (faults.length < mostFaults) faults.push(...found.faults);
    }
    if (index % 500 === 0) onProgress(index, table.rows.length);
  }
  return { stored, refused, faults, faultCount, faultyRows };
}

/** What makes a row the same as one that came before: its own number at its own source. */
export function sourceKeyOf(row: { organisationId: string | undefined; sourceKey: string | undefined }): string | undefined {
  return row.sourceKey === undefined ? undefined : `${row.organisationId ?? ''}/${row.sourceKey}`;
}

/** Up to three values of a column, none of them long and none that may point out a person: enough to recognise it. */
function samplesOf(table: Table, index: number): string[] {
  const samples: string[] = [];
  for (const cells of table.rows.slice(0, 200)) {
    const value = (cells[index] ?? '').trim();
    if (value && !samples.includes(value) && !isHeldBack(value)) samples.push(value);
    if (samples.length === 3) break;
  }
  return samples.map((value) => (value.length > 40 ? `${value.slice(0, 39)}…` : value));
}

/** Every value of a column with how many rows have it, the commonest first; at most three hundred. */
function valuesOf(table: Table, column: string | undefined): { value: string; rows: number }[] {
  const index = column === undefined ? -1 : table.header.indexOf(column);
  if (index < 0) return [];
  const counts = new Map<string, number>();
  for (const cells of table.rows) {
    const value = (cells[index] ?? '').trim().slice(0, 200);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, rows]) => ({ value, rows }))
    .sort((a, b) => b.rows - a.rows)
    .slice(0, 300);
}
