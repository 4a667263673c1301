import { importLimits, Refusal, refuseUnless } from '@klarlage/model';
import { CsvError, parse } from 'csv-parse/sync';

/** A file as a table: the names of its columns, and its rows as texts. Row 1 is the header, as a spreadsheet counts. */
export type Table = {
  readonly separator: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

const separators = [';', ',', '\t'] as const;

/** Reads text as a table: separator from the header, quotes, at most so many rows, columns and characters as the limits say. */
export function readTable(text: string): Table {
  const { body, separator } = startOf(text);
  const [first, ...rows] = records(body, separator);
  refuseUnless(first, 'import/empty');
  refuseUnless(first.join('').trim() !== '', 'import/empty');
  refuseUnless(first.length > 1, 'import/not-csv', { row: 1 });
  refuseUnless(rows.length > 0, 'import/empty');
  refuseUnless(rows.length <= importLimits.rows, 'import/too-many-rows', { most: importLimits.rows });
  refuseLongCells(rows);
  return { separator, header: columnNames(first), rows };
}

/** Only the names of the columns, for finding out which profile fits before the whole file is read. */
export function readHeader(text: string): string[] {
  const { body, separator } = startOf(text);
  const [first = []] = records(body.slice(0, importLimits.columns * 202), separator, 1);
  return columnNames(first);
}

/** What comes after a spreadsheet's own hint, and the separator. */
function startOf(text: string): { body: string; separator: string } {
  const hint = /^sep=(.)\r?\n/i.exec(text);
  const body = hint ? text.slice(hint[0].length) : text;
  return { body, separator: hint?.[1] ?? separatorOf(headerLineOf(body)) };
}

/** The first line, looked for no further than a sane header reaches. */
function headerLineOf(text: string): string {
  const start = text.length - text.trimStart().length;
  const most = importLimits.columns * 202;
  const line = text.slice(start, start + most + 1).split(/\r\n|\n|\r/, 1)[0] ?? '';
  if (line.length > most) {
    const isWide = separators.some((one) => line.split(one).length > importLimits.columns);
    throw isWide
      ? new Refusal('import/too-many-columns', { most: importLimits.columns })
      : new Refusal('import/not-csv', { row: 1 });
  }
  return line;
}

/** The separator that the header has most of, outside quotes. */
function separatorOf(header: string): string {
  const unquoted = header.replace(/"(?:[^"]|"")*"/g, '');
  const counts = separators.map((one) => unquoted.split(one).length - 1);
  const most = Math.max(...counts);
  refuseUnless(most > 0, 'import/not-csv', { row: 1 });
  refuseUnless(most < importLimits.columns, 'import/too-many-columns', { most: importLimits.columns });
  return separators[counts.indexOf(most)] ?? ';';
}

/** At most so many records: one more than may be, to know that there are too many. */
function records(text: string, separator: string, most = importLimits.rows + 2): string[][] {
  try {
    return parse(text, {
      delimiter: separator,
      bom: true,
      // files that were put together from others mix their line ends
      record_delimiter: ['\r\n', '\n', '\r'],
      skip_empty_lines: true,
      // a row with other cells than the header is one row's fault, told with its number
      relax_column_count: true,
      to: most,
      max_record_size: 1_100_000,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = Number(error['records'] ?? 0) + 1;
    if (error.code === 'CSV_MAX_RECORD_SIZE')
      throw new Refusal('import/cell-too-long', { row, most: importLimits.charactersInCell });
    throw new Refusal('import/not-csv', { row });
  }
}

function refuseLongCells(rows: readonly (readonly string[])[]): void {
  const most = importLimits.charactersInCell;
  for (const [index, cells] of rows.entries()) {
    refuseUnless(cells.length <= importLimits.columns, 'import/too-many-columns', { most: importLimits.columns });
    for (const cell of cells) if (cell.length > most) throw new Refusal('import/cell-too-long', { row: index + 2, most });
  }
}

/** Every column gets a name of its own, so that a mapping can point at it. */
function columnNames(first: readonly string[]): string[] {
  const names: string[] = [];
  for (const [index, raw] of first.entries()) {
    const name = raw.trim().slice(0, 200) || `Kolumn ${index + 1}`;
    let unique = name;
    for (let n = 2; names.includes(unique); n++) unique = `${name} (${n})`;
    names.push(unique);
  }
  return names;
}
