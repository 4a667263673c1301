import type { ImportMapping } from '@klarlage/model';
import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';
import type { RefusedRow } from './imported-row.ts';

/** A saved way of reading files. */
export type SavedProfile = {
  readonly profileId: string;
  readonly name: string;
  readonly mapping: ImportMapping;
  readonly isTrusted: boolean;
};

/** The ways of reading that the municipality has saved. */
export async function savedProfiles(run: Run, municipalityCode: string): Promise<SavedProfile[]> {
  const rows = await run
    .selectFrom('import_profile')
    .select(['profile_id as profileId', 'name', 'mapping', 'is_trusted as isTrusted'])
    .where('municipality_code', '=', municipalityCode)
    .orderBy('name')
    .execute();
  return rows.map((row) => ({ ...row, mapping: row.mapping as unknown as ImportMapping }));
}

/** Saves a way of reading under its id; a name that another one has is told by `false`. */
export async function saveProfile(run: Run, municipalityCode: string, profile: SavedProfile): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select exists (
      select from import_profile
      where municipality_code = ${municipalityCode} and name = ${profile.name} and profile_id <> ${profile.profileId}) as taken`.execute(
    run,
  );
  if (rows[0]?.taken) return false;
  const values = { name: profile.name, mapping: JSON.stringify(profile.mapping), is_trusted: profile.isTrusted };
  await run
    .insertInto('import_profile')
    .values({ municipality_code: municipalityCode, profile_id: profile.profileId, ...values })
    .onConflict((conflict) => conflict.columns(['municipality_code', 'profile_id']).doUpdateSet(values))
    .execute();
  return true;
}

/** Writes down an import, before its rows. */
export async function addBatch(
  run: Run,
  batch: {
    municipalityCode: string;
    batchId: string;
    profileId: string;
    fileName: string;
    fileSha256: Buffer;
    rowsRead: number;
    rowsStored: number;
    rowsRefused: number;
    incidentsRegistered: number;
    wordsHeld: number;
    importedBy: string | undefined;
    importedAt: Date;
  },
): Promise<void> {
  await run
    .insertInto('import_batch')
    .values({
      municipality_code: batch.municipalityCode,
      batch_id: batch.batchId,
      profile_id: batch.profileId,
      file_name: batch.fileName,
      file_sha256: batch.fileSha256,
      rows_read: batch.rowsRead,
      rows_stored: batch.rowsStored,
      rows_refused: batch.rowsRefused,
      incidents_registered: batch.incidentsRegistered,
      words_held: batch.wordsHeld,
      imported_by: batch.importedBy ?? null,
      imported_at: batch.importedAt,
    })
    .execute();
}

/** Writes down the rows that were left out by rule, each with its reason. */
export async function addRefusals(
  run: Run,
  municipalityCode: string,
  batchId: string,
  refused: readonly RefusedRow[],
): Promise<void> {
  if (refused.length === 0) return;
  await sql`
    insert into import_refusal (municipality_code, batch_id, row_number, reason, field)
    select ${municipalityCode}, ${batchId}, r.row, r.reason, r.field
    from jsonb_to_recordset(${JSON.stringify(refused)}::jsonb) as r(row int, reason text, field text)`.execute(run);
}

/** Lets one import of a file at a time go through, and finds the one that still stands. */
export async function standingBatch(run: Run, municipalityCode: string, fileSha256: Buffer): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${municipalityCode}`}, 0))`.execute(run);
  const row = await run
    .selectFrom('import_batch')
    .select('batch_id')
    .where('municipality_code', '=', municipalityCode)
    .where('file_sha256', '=', fileSha256)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  return row?.batch_id;
}

/** An import as it stands in the list. */
export type BatchRow = {
  readonly batchId: string;
  readonly fileName: string;
  readonly profileName: string;
  readonly rowsRead: number;
  readonly rowsStored: number;
  readonly rowsRefused: number;
  readonly incidentsRegistered: number;
  readonly wordsHeld: number;
  readonly importedBy: string | null;
  readonly importedAt: Date;
  readonly undoneAt: Date | null;
  readonly rowsKeptAtUndo: number | null;
};

/** The imports of a municipality, the newest first. */
export async function batches(run: Run, municipalityCode: string, batchId?: string): Promise<BatchRow[]> {
  let query = run
    .selectFrom('import_batch as b')
    .innerJoin('import_profile as p', (join) =>
      join.onRef('p.municipality_code', '=', 'b.municipality_code').onRef('p.profile_id', '=', 'b.profile_id'),
    )
    .leftJoin('person', 'person.person_id', 'b.imported_by')
    .select([
      'b.batch_id as batchId',
      'b.file_name as fileName',
      'p.name as profileName',
      'b.rows_read as rowsRead',
      'b.rows_stored as rowsStored',
      'b.rows_refused as rowsRefused',
      'b.incidents_registered as incidentsRegistered',
      'b.words_held as wordsHeld',
      'person.name as importedBy',
      'b.imported_at as importedAt',
      'b.undone_at as undoneAt',
      'b.rows_kept_at_undo as rowsKeptAtUndo',
    ])
    .where('b.municipality_code', '=', municipalityCode);
  if (batchId) query = query.where('b.batch_id', '=', batchId);
  return query.orderBy('b.imported_at', 'desc').orderBy('b.batch_id').limit(200).execute();
}

/** How many rows of an import were left out, by reason. */
export async function refusalCounts(
  run: Run,
  municipalityCode: string,
  batchId: string,
): Promise<{ reason: string; rows: number }[]> {
  return run
    .selectFrom('import_refusal')
    .select(({ fn }) => ['reason', fn.countAll<number>().as('rows')])
    .where('municipality_code', '=', municipalityCode)
    .where('batch_id', '=', batchId)
    .groupBy('reason')
    .orderBy('rows', 'desc')
    .execute();
}

/** Notes that an import was taken back; tells whether it still stood. */
export async function markUndone(
  run: Run,
  input: { municipalityCode: string; batchId: string; undoneBy: string | undefined; undoneAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await run
    .updateTable('import_batch')
    .set({ undone_at: input.undoneAt, undone_by: input.undoneBy ?? null })
    .where('municipality_code', '=', input.municipalityCode)
    .where('batch_id', '=', input.batchId)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Notes how many rows had to stay when an import was taken back. */
export async function markKept(run: Run, municipalityCode: string, batchId: string, rows: number): Promise<void> {
  await run
    .updateTable('import_batch')
    .set({ rows_kept_at_undo: rows })
    .where('municipality_code', '=', municipalityCode)
    .where('batch_id', '=', batchId)
    .execute();
}

/** Which of the keys that sources give their rows are known already, as `organisation/key`; those of an import that was taken back are not. */
export async function knownSourceKeys(run: Run, municipalityCode: string, sourceKeys: readonly string[]): Promise<Set<string>> {
  if (sourceKeys.length === 0) return new Set();
  const { rows } = await sql<{ key: string }>`
    select coalesce(organisation_id::text, '') || '/' || source_key as key
    from report
    where municipality_code = ${municipalityCode} and status <> 'withdrawn'
      and source_key = any (${sourceKeys as string[]}::text[])`.execute(run);
  return new Set(rows.map(({ key }) => key));
}

/**
 * Lets this connection plan anew: it may have planned its checks of references when the tables were nearly empty, as walks through the
 * whole table, and would then walk through all of it for each of thousands of rows (8 553 rows: 14 s → 4 s).
 */
export async function forgetPlans(run: Run): Promise<void> {
  await sql`discard plans`.execute(run);
}
