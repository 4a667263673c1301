import { createHash, randomUUID } from 'node:crypto';
import { type ImportCounts, type ImportProfile, type ImportResult, Refusal, refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { type NewReport, storeReports } from '../reports/index.ts';
import { importProfile, keepProfile } from './import-profiles.ts';
import { addBatch, addRefusals, forgetPlans, standingBatch } from './import-store.ts';
import type { ImportedRow } from './imported-row.ts';
import { type Prepared, prepareImport } from './prepare-import.ts';
import type { Open } from './preview-import.ts';
import type { ImportProgress } from './progress.ts';
import { importFacts, readFileInThread } from './read-file.ts';
import { type CsvFile, csvOf } from './read-spreadsheet.ts';
import { countReasons, countRows } from './summarise.ts';
import type { UnderstoodFile } from './understand-file.ts';

/** A file that is brought in, and how it is to be read. */
export type ImportFile = {
  readonly municipalityCode: string;
  readonly bytes: Uint8Array;
  /** What the file is as CSV, when it was turned into it already: a spreadsheet is read once. */
  readonly csv?: CsvFile | undefined;
  readonly fileName: string;
  /** The id or the name of a profile. */
  readonly profile: string;
};

/**
 * Brings in a file, all of it or nothing: one faulty row stops it, and the faults are listed. Rows that are left out by rule are accounted
 * for and stop nothing. A trusted profile makes incidents by rule in the same transaction; everything else waits for a person.
 */
export async function importFile(
  open: Open,
  input: ImportFile,
  onProgress: (progress: ImportProgress) => void = () => undefined,
): Promise<ImportResult> {
  const { municipalityCode, bytes } = input;
  const fileSha256 = createHash('sha256').update(bytes).digest();
  const { facts, profile } = await open(async (context) => {
    refuseUnless(!(await standingBatch(context.run, municipalityCode, fileSha256)), 'import/already-imported');
    return {
      facts: await importFacts(context, municipalityCode),
      profile: await importProfile(context, municipalityCode, input.profile),
    };
  });
  const csv = input.csv ?? (await csvOf(bytes));
  const file = await readFileInThread({ bytes: csv.bytes, mapping: profile.mapping, facts }, (done, of) =>
    onProgress({ stage: 'reading', done, of }),
  );
  refuseFaulty(file);
  const result = await open((context) => storeFile(context, { ...input, profile, fileSha256, file, onProgress }));
  onProgress({ stage: 'done', done: file.rowCount, of: file.rowCount });
  return result;
}

function refuseFaulty(file: UnderstoodFile): void {
  refuseUnless(file.missing.length === 0, 'import/column-missing', { columns: file.missing });
  if (file.faultyRows === 0) return;
  throw new Refusal('import/rows-faulty', {
    rows: file.faultyRows,
    faults: file.faults.slice(0, 200),
    faultCount: file.faultCount,
  });
}

type StoreFile = Omit<ImportFile, 'profile'> & {
  readonly profile: ImportProfile;
  readonly fileSha256: Buffer;
  readonly file: UnderstoodFile;
  readonly onProgress: (progress: ImportProgress) => void;
};

async function storeFile(context: Context, input: StoreFile): Promise<ImportResult> {
  const { municipalityCode, profile, fileSha256, file } = input;
  // asked again behind the lock, because somebody may have brought in the same file meanwhile
  refuseUnless(!(await standingBatch(context.run, municipalityCode, fileSha256)), 'import/already-imported');
  const prepared = await prepareImport(context, municipalityCode, file, profile.mapping);
  const counts = countRows(file, prepared.stored, prepared.refused, profile.isTrusted);
  const batchId = randomUUID();
  await forgetPlans(context.run);
  await keepProfile(context, municipalityCode, profile);
  await addBatch(context.run, {
    municipalityCode,
    batchId,
    profileId: profile.profileId,
    fileName: input.fileName.slice(0, 200),
    fileSha256,
    rowsRead: counts.rows,
    rowsStored: prepared.stored.length,
    rowsRefused: prepared.refused.length,
    incidentsRegistered: counts.incidents,
    wordsHeld: counts.wordsHeld,
    importedBy: context.actor.kind === 'person' ? context.actor.personId : undefined,
    importedAt: context.now,
  });
  await storeRows(context, batchId, input, prepared);
  await addRefusals(context.run, municipalityCode, batchId, prepared.refused);
  await recordImport(context, municipalityCode, batchId, counts);
  return { batchId, counts, refusals: countReasons(prepared.refused) };
}

/** What a trusted profile may decide by rule is decided; the rest goes to the queue. */
async function storeRows(context: Context, batchId: string, input: StoreFile, { stored }: Prepared): Promise<void> {
  const { profile, file, onProgress } = input;
  let before = 0;
  for (const triage of ['byRule', 'queue'] as const) {
    const isQueue = triage === 'queue';
    const rows = stored.filter((row) => (row.isQueued || !profile.isTrusted) === isQueue);
    const reports = reportsOf(rows, batchId, input);
    const from = before;
    const { reportIds } = await storeReports(context, reports, {
      triage,
      onStored: (done) => onProgress({ stage: 'storing', done: from + done, of: file.rowCount }),
    });
    // nobody else writes keys of sources while the lock is held
    if (reportIds.size !== rows.length) throw new Error(`${rows.length - reportIds.size} rows were not stored`);
    before += rows.length;
  }
}

/** The reports one by one, so that a large file does not stand in memory twice. */
function* reportsOf(rows: readonly ImportedRow[], batchId: string, input: StoreFile): Generator<NewReport> {
  for (const row of rows) yield reportOf(row, batchId, input);
}

function reportOf(row: ImportedRow, batchId: string, { municipalityCode, profile }: StoreFile): NewReport {
  return {
    reportId: randomUUID(),
    municipalityCode,
    kind: row.kind,
    categoryCode: row.categoryCode,
    lng: row.lng,
    lat: row.lat,
    accuracyMetres: row.accuracyMetres,
    cell: row.cell,
    areaId: row.areaId,
    placeId: row.placeId,
    startsAt: new Date(row.startsAt),
    endsAt: new Date(row.endsAt),
    timePrecision: row.timePrecision,
    insecurity: row.insecurity,
    certainty: profile.mapping.certainty,
    layer: profile.mapping.layer,
    source: 'import',
    organisationId: row.organisationId,
    batchId,
    rowNumber: row.row,
    sourceKey: row.sourceKey,
    words: row.words,
    areWordsHeldBack: row.isHeldBack,
    receivedAt: row.reportedAt === undefined ? undefined : new Date(row.reportedAt),
  };
}

function recordImport(context: Context, municipalityCode: string, batchId: string, counts: ImportCounts): Promise<void> {
  const { rows, incidents, unsafePlaces, queued, refused, wordsHeld } = counts;
  return context.record({
    type: 'import.done',
    municipalityCode,
    objectType: 'importBatch',
    objectId: batchId,
    details: { rows, incidents, unsafePlaces, queued, refused, wordsHeld },
  });
}
