import { refuseUnless } from '../errors.ts';
import type { PerturbationTable } from './perturbation-table.ts';

export type CellKeyCountsInput = {
  /** Per record: its cell 0 … cells − 1, or −1 when this table does not count it. */
  readonly cellOf: Int32Array;
  readonly cells: number;
  /** Per record: its own even random 32-bit number, drawn once, secret, and kept with the record (a keyed hash of its id). */
  readonly recordKeys: Uint32Array;
  readonly table: PerturbationTable;
};

/** Counts as they are and as they may be published. */
export type CellKeyCounts = { counts: Int32Array; published: Int32Array; cellKeys: Uint32Array };

/**
 * Counts that may be published: each changed a little, always by the same amount for the same set of records.
 *
 * Cell key = sum of the records' keys modulo 2³², even when they are; its place among the row's cumulative probabilities chooses the change.
 * The same records give the same number in every table, file and picture, so that asking again gives nothing. Totals are changed by themselves:
 * published parts do not add up to published totals. Input untouched. O(records + cells).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter
 * @source Fraser & Wooton 2005; Marley & Leaver 2011; Thompson, Broadfoot & Elazar 2013 (UNECE work session)
 */
export function cellKeyCounts({ cellOf, cells, recordKeys, table }: CellKeyCountsInput): CellKeyCounts {
  const records = cellOf.length;
  refuseUnless(recordKeys.length === records, 'shape-mismatch', `needs ${records} record keys, got ${recordKeys.length}`);
  refuseUnless(Number.isInteger(cells) && cells >= 0, 'bad-parameter', `cells need a whole number, got ${cells}`);
  const counts = new Int32Array(cells);
  const cellKeys = new Uint32Array(cells);
  cellOf.forEach((cell, record) => {
    refuseUnless(cell >= -1 && cell < cells, 'bad-parameter', `cells need numbers −1 … ${cells - 1}, got ${cell}`);
    if (cell < 0) return;
    counts[cell] = (counts[cell] as number) + 1;
    // an unsigned 32-bit array keeps the sum modulo 2³²
    cellKeys[cell] = (cellKeys[cell] as number) + (recordKeys[record] as number);
  });
  const published = counts.map((count, cell) => count + changeOf(table, count, cellKeys[cell] as number));
  return { counts, published, cellKeys };
}

function changeOf({ rows }: PerturbationTable, count: number, key: number): number {
  const row = rows[Math.min(count, rows.length - 1)];
  if (row === undefined) return 0;
  const place = (key + 0.5) / 2 ** 32;
  let below = 0;
  for (let at = 0; at < row.changes.length; at++) {
    below += row.probabilities[at] as number;
    if (place < below) return row.changes[at] as number;
  }
  return row.changes.at(-1) ?? 0;
}
