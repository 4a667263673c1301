import type { ImportMapping } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { knownSourceKeys } from './import-store.ts';
import type { ImportedRow, RefusedRow } from './imported-row.ts';
import { sourceKeyOf, type UnderstoodFile } from './understand-file.ts';

/** What of a file is to be stored, and what is left out by rule. */
export type Prepared = { readonly stored: readonly ImportedRow[]; readonly refused: readonly RefusedRow[] };

/** Leaves out the rows that an earlier file of the same source has brought already, so that files may overlap. */
export async function prepareImport(
  context: Context,
  municipalityCode: string,
  file: UnderstoodFile,
  mapping: ImportMapping,
): Promise<Prepared> {
  const keys = file.stored.flatMap((row) => row.sourceKey ?? []);
  const known = await knownSourceKeys(context.run, municipalityCode, keys);
  if (known.size === 0) return file;
  const isKnown = (row: ImportedRow) => {
    const key = sourceKeyOf(row);
    return key !== undefined && known.has(key);
  };
  const again = file.stored
    .filter(isKnown)
    .map(({ row }): RefusedRow => ({ row, reason: 'already-stored', field: mapping.columns.sourceKey }));
  return {
    stored: file.stored.filter((row) => !isKnown(row)),
    refused: [...file.refused, ...again].sort((a, b) => a.row - b.row),
  };
}
