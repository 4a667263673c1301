import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type ImportCounts, type ImportFault, type ImportProfile, Refusal } from '@klarlage/model';
import { texts } from '@klarlage/texts';
import {
  type CsvFile,
  csvOf,
  fittingProfile,
  importFile,
  importProfiles,
  previewImport,
  undoImport,
} from '../features/imports/index.ts';
import { incidentsBehindIndications } from '../features/indications/index.ts';
import { type Call, type Command, CommandProblem, neededPositional, textOf, words } from './command.ts';
import { inSession, municipalityOf, type Opener, openerOf, type Session } from './open-session.ts';
import { practiceMunicipality } from './practice-municipality.ts';

const text = texts('sv').imports;
const mostFaults = 50;

/** Brings in a CSV file, shows what it would become, or takes an import back. */
export const importCommand: Command = {
  options: {
    profile: { type: 'string' },
    preview: { type: 'boolean' },
    undo: { type: 'string' },
    'practice-municipality': { type: 'string' },
    'area-from-data': { type: 'boolean' },
  },
  run: async (call) => {
    const batchId = textOf(call, 'undo');
    if (batchId) return inSession(call, (session) => undo(call, session, batchId));
    const file = neededPositional(call, 0, 'FIL');
    const bytes = bytesOf(file);
    return inSession(call, (session) => bringIn(call, session, file, bytes));
  },
};

async function bringIn(call: Call, found: Session, file: string, bytes: Buffer): Promise<void> {
  const csv = await csvOf(bytes);
  const { session, code } = await where(call, found, csv.bytes);
  const open = openerOf(session, code);
  const profile = await profileFor(call, open, code, csv.bytes);
  call.tell(words.import.usingProfile(profile.name));
  if (call.values['preview']) return preview(call, open, code, { bytes, csv }, profile);
  const startedAt = performance.now();
  try {
    const result = await importFile(
      open,
      { municipalityCode: code, bytes, csv, fileName: basename(file), profile: profile.profileId },
      ({ stage, done, of }) =>
        stage !== 'done' && call.progress(stage === 'reading' ? words.import.reading : words.import.storing, done, of),
    );
    call.say(words.import.done(result.counts.rows, (performance.now() - startedAt) / 1000));
    sayCounts(call, result.counts, result.refusals);
    call.say(words.import.batch(result.batchId));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'import/rows-faulty') tellFaults(call, error.details);
    throw error;
  }
}

/** The municipality that takes the file: one that the person works in, or a practice municipality. */
async function where(call: Call, session: Session, bytes: Uint8Array): Promise<{ session: Session; code: string }> {
  const name = textOf(call, 'practice-municipality');
  if (!name) return { session, code: municipalityOf(call, session, 'import.run') };
  return practiceMunicipality(call, session, { name, bytes, isShapedByData: call.values['area-from-data'] === true });
}

async function profileFor(call: Call, open: Opener, code: string, bytes: Uint8Array): Promise<ImportProfile> {
  const profiles = await open((context) => importProfiles(context, code));
  const asked = textOf(call, 'profile');
  const found = asked
    ? profiles.find(({ name, profileId }) => profileId === asked || name.toLowerCase() === asked.toLowerCase())
    : fittingProfile(bytes, profiles);
  if (found) return found;
  throw asked
    ? new Refusal('import/unknown-profile')
    : new CommandProblem(words.import.noProfile(profiles.map(({ name }) => name)));
}

async function preview(
  call: Call,
  open: Opener,
  code: string,
  file: { bytes: Buffer; csv: CsvFile },
  profile: ImportProfile,
): Promise<void> {
  const { mapping, isTrusted } = profile;
  const seen = await previewImport(open, { municipalityCode: code, ...file, by: { mapping, isTrusted } });
  const { counts, columns, encoding, separator, sheet } = seen;
  call.say(
    sheet === null
      ? text.read(counts.rows, columns.length, encoding, separator)
      : text.readSheet(counts.rows, columns.length, sheet),
  );
  sayCounts(call, seen.counts, seen.refusals);
  tellFaults(call, { faults: seen.faults, faultCount: seen.faultCount });
  call.say(text.preview.nothingStored);
}

function sayCounts(call: Call, counts: ImportCounts, refusals: readonly { reason: string; rows: number }[]): void {
  for (const line of text.counts(counts)) call.say(`  ${line}`);
  for (const { reason, rows } of refusals) call.say(`    ${text.refusedBecause(reason, rows)}`);
}

function tellFaults(call: Call, details: Readonly<Record<string, unknown>>): void {
  const faults = details['faults'] as { row: number; column: string; fault: ImportFault; value: string }[];
  for (const { row, column, fault, value } of faults.slice(0, mostFaults)) call.tell(text.faultLine(row, column, fault, value));
  const rest = Number(details['faultCount'] ?? 0) - Math.min(faults.length, mostFaults);
  if (rest > 0) call.tell(text.moreFaults(rest));
}

async function undo(call: Call, session: Session, batchId: string): Promise<void> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(batchId)) throw new Refusal('import/not-found');
  const code = municipalityOf(call, session, 'import.run');
  const undone = await openerOf(
    session,
    code,
  )((context) => undoImport(context, { municipalityCode: code, batchId, isBehindIndication: incidentsBehindIndications }));
  call.say(words.import.undone(undone.reportsWithdrawn, undone.incidentsWithdrawn));
  if (undone.kept.length > 0) call.say(words.import.kept(undone.kept.length));
  for (const { row, reason } of undone.kept) call.say(`  ${text.batches.keptLine(row, text.batches.keptReasons[reason])}`);
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new CommandProblem(words.import.fileMissing(file));
  }
}
