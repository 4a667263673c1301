import { stringify } from 'csv-stringify/sync';

/** One value of a table that is taken out. */
export type Cell = string | number | null | undefined;

/** Characters that make a spreadsheet run a text as a formula, in ordinary and in full width. */
const dangerous = /^[=+\-@\t\r\0＝＋－＠]/;

/** A text that no spreadsheet runs: what begins like a formula gets an apostrophe before it. Numbers are not texts and stay as they are. */
export function defused(text: string): string {
  return dangerous.test(text) ? `'${text}` : text;
}

/**
 * Writes a table as CSV that a Swedish spreadsheet opens by itself: byte order mark, semicolons, decimal commas, formulas defused.
 * With a note, every row begins with it.
 */
export function writeCsv(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  note?: { column: string; text: string },
): string {
  const header = note ? [note.column, ...columns] : columns;
  const body = rows.map((row) => (note ? [note.text, ...row] : row).map(written));
  return stringify([header.map(defused), ...body], { delimiter: ';', bom: true, record_delimiter: 'windows' });
}

function written(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  return typeof cell === 'number' ? String(cell).replace('.', ',') : defused(cell);
}
