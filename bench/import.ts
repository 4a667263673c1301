import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import writeSpreadsheet from 'write-excel-file/node';
import { readConfig } from '../apps/server/src/config.ts';
import { demonstrationCode, loadParties, personId } from '../apps/server/src/demonstration/parties.ts';
import { membershipsOf } from '../apps/server/src/features/identity/index.ts';
import { csvOf, importFile, type Open, saveImportProfile } from '../apps/server/src/features/imports/index.ts';
import { openInstallation } from '../apps/server/src/installation.ts';
import { inContext, type Platform } from '../apps/server/src/platform/context.ts';
import { openLog } from '../apps/server/src/platform/log.ts';
import { seeded } from '../packages/analysis/src/index.ts';
import { type ImportMapping, swedishDayOf } from '../packages/model/src/index.ts';
import type { Row } from './row.ts';

const code = demonstrationCode;
const rows = 100_000;
const profileId = '018f2f6e-0000-7000-8000-00000000be00';
const categories = [
  'traffic.speeding',
  'vandalism',
  'vandalism.graffiti',
  'littering.rubbish',
  'gathering.outdoors',
  'violence.threat',
];
const mapping: ImportMapping = {
  columns: { sourceKey: 'nr', category: 'kategori', startsAt: 'från', endsAt: 'till', lng: 'x', lat: 'y', words: 'text' },
  categories: Object.fromEntries(categories.map((categoryCode) => [categoryCode, { kind: 'incident', categoryCode }])),
  organisations: {},
  outside: 'fault',
  layer: 'registered',
  certainty: 'registered',
};

/**
 * A generated file of a hundred thousand rows, from bytes to commit by a trusted profile on the embedded PostgreSQL, and the same rows as a
 * spreadsheet, from bytes to CSV in the process of its own that reads it; each with the memory that it takes.
 */
export async function importRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'klarlage-bench-import-'));
  try {
    const installation = await openInstallation(readConfig({ KLARLAGE_DATA: folder }), openLog({ write: () => undefined }));
    try {
      await loadParties(installation.platform, 1);
      const open = await coordinator(installation.platform);
      await open((context) =>
        saveImportProfile(context, { municipalityCode: code, profileId, name: 'Mätning', mapping, isTrusted: true }),
      );
      const bytes = Buffer.from(generatedFile(1));
      const file = await measured(folder, () => importOnce(open, bytes));
      const sheet = await spreadsheet();
      const unpacked = await measured(undefined, () => csvOf(sheet));
      return [
        { name: 'import/rows-per-second', value: rows / file.seconds, unit: 'rows/s' },
        memoryRow('import/memory', file.moreMegabytes),
        { name: 'import/xlsx-rows-per-second', value: rows / unpacked.seconds, unit: 'rows/s' },
        memoryRow('import/xlsx-memory', unpacked.childMegabytes),
      ];
    } finally {
      await installation.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function memoryRow(name: string, value: number): Row {
  const row = { name, unit: 'MB' };
  return existsSync('/proc/self/smaps_rollup') ? { ...row, value } : { ...row, value: null, reason: 'needs Linux' };
}

/** What some work takes: seconds on the clock, memory of this program and its PostgreSQL above what it was, and the most of one process that it started. */
type Measured = { readonly seconds: number; readonly moreMegabytes: number; readonly childMegabytes: number };

async function measured(cluster: string | undefined, work: () => Promise<unknown>): Promise<Measured> {
  const databases = cluster ? databasesIn(cluster) : [];
  const ownMegabytes = (): number => [process.pid, ...databases].reduce((sum, pid) => sum + megabytesOf(pid), 0);
  const idle = ownMegabytes();
  let [own, child] = [idle, 0];
  const look = (): void => {
    own = Math.max(own, ownMegabytes());
    if (!cluster) child = Math.max(child, ...childrenOf(process.pid).map(megabytesOf));
  };
  const watch = setInterval(look, 200);
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1000;
  clearInterval(watch);
  look();
  return { seconds, moreMegabytes: own - idle, childMegabytes: child };
}

/** The PostgreSQL whose data lie in the folder, and the processes that it has. */
function databasesIn(folder: string): number[] {
  const main = processes().find((pid) => read(`/proc/${pid}/cmdline`).includes(folder));
  return main ? [main, ...childrenOf(main)] : [];
}

function childrenOf(pid: number): number[] {
  return processes().filter((one) => Number(/\nPPid:\s+(\d+)/.exec(read(`/proc/${one}/status`))?.[1]) === pid);
}

function processes(): number[] {
  return existsSync('/proc/self') ? readdirSync('/proc').map(Number).filter(Number.isInteger) : [];
}

/** The proportional memory of a process; 0 when it is gone. */
function megabytesOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function spreadsheet(): Promise<Buffer> {
  const cells = generatedFile(4)
    .split('\n')
    .map((line) => line.split(';').map((value) => ({ value, type: String })));
  return writeSpreadsheet([{ sheet: 'Rader', data: cells }]).toBuffer();
}

async function coordinator(platform: Platform): Promise<Open> {
  const id = personId('coordinator');
  const today = swedishDayOf(platform.clock().getTime());
  const memberships = await inContext(platform, { actor: { kind: 'system' }, codes: [code], purpose: 'identity' }, ({ run }) =>
    membershipsOf(run, id, today),
  );
  return (work) => inContext(platform, { actor: { kind: 'person', personId: id, name: '', memberships }, codes: [code] }, work);
}

async function importOnce(open: Open, bytes: Buffer): Promise<void> {
  const { counts } = await importFile(open, { municipalityCode: code, bytes, fileName: 'mätning.csv', profile: profileId });
  if (counts.incidents !== rows) throw new Error(`${counts.incidents} of ${rows} rows became incidents`);
}

/** Rows around Svalöv's square over three years, each with a sentence. */
function generatedFile(seed: number): string {
  const random = seeded(seed);
  const lines = ['nr;kategori;från;till;x;y;text'];
  for (let i = 0; i < rows; i++) {
    const start = Date.UTC(2023, 10, 1) + Math.floor(random() * 1090) * 86_400_000 + Math.floor(random() * 86_400) * 1000;
    const end = start + Math.floor(random() * 8) * 3_600_000;
    const x = (13.1 + (random() - 0.5) * 0.06).toFixed(6).replace('.', ',');
    const y = (55.915 + (random() - 0.5) * 0.04).toFixed(6).replace('.', ',');
    const category = categories[Math.floor(random() * categories.length)] ?? '';
    const words = `Rad ${i}: någon har varit här igen, ungefär som förra veckan, och lämnat spår efter sig vid muren.`;
    lines.push(`${seed}-${i};${category};${new Date(start).toISOString()};${new Date(end).toISOString()};${x};${y};${words}`);
  }
  return lines.join('\n');
}
