import { checkWords, Refusal } from '@klarlage/model';
import type { Table } from './read-table.ts';

/** What could be a personal identity number; the guard of words then decides. */
const manyDigits = /\d{2}[ -]?\d{2}[ -]?\d{2}\D{0,3}\d{4}/;
/** The police's case numbers (5000-K12345-26, K12345-26) and registry numbers of an authority (SN 2026/123, dnr 2026-123). */
const caseNumber = /(?<![\w-])(?:\d{4}-)?K\d{3,7}-\d{2}(?!\d)|\b(?:dnr|diarienr|[A-ZÅÄÖ]{2,5})[.: ]\s?\d{4}[/-]\d{1,6}\b/i;
const share = 0.2;

/** Refuses a file one of whose columns holds personal identity numbers or case numbers, used by us or not. */
export function refuseIdentifierColumns({ header, rows }: Table): void {
  for (const [index, column] of header.entries()) {
    let filled = 0;
    let hits = 0;
    for (const cells of rows) {
      const value = cells[index];
      if (!value) continue;
      filled++;
      if (isIdentifier(value)) hits++;
    }
    if (hits > 0 && hits >= filled * share) throw new Refusal('import/identifier-column', { column });
  }
}

/** Whether a cell holds somebody's identity number or the number of a case. */
export function isIdentifier(value: string): boolean {
  if (caseNumber.test(value)) return true;
  return manyDigits.test(value) && checkWords(value).hits.some(({ kind }) => kind === 'personalNumber');
}
