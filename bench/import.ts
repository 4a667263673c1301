import { mkdtempSync, rmSync } from 'node:fs';
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
import { median, type Row } from './row.ts';

const code = demonstrationCode;
const rows = 10_000;
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

/** Rows of a generated CSV file a second, from bytes to commit, by a trusted profile on the embedded PostgreSQL; the middle of three files. */
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
      const speeds: number[] = [];
      for (const seed of [1, 2, 3]) speeds.push(await speedOf(open, seed));
      return [
        { name: 'import/rows-per-second', value: median(speeds), unit: 'rows/s' },
        { name: 'import/xlsx-rows-per-second', value: await spreadsheetSpeed(), unit: 'rows/s' },
      ];
    } finally {
      await installation.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Rows of a spreadsheet a second, from bytes to CSV, in the process of its own that reads it. */
async function spreadsheetSpeed(): Promise<number> {
  const cells = generatedFile(4)
    .split('\n')
    .map((line) => line.split(';').map((value) => ({ value, type: String })));
  const bytes = await writeSpreadsheet([{ sheet: 'Rader', data: cells }]).toBuffer();
  const startedAt = performance.now();
  await csvOf(bytes);
  return rows / ((performance.now() - startedAt) / 1000);
}

async function coordinator(platform: Platform): Promise<Open> {
  const id = personId('coordinator');
  const today = swedishDayOf(platform.clock().getTime());
  const memberships = await inContext(platform, { actor: { kind: 'system' }, codes: [code], purpose: 'identity' }, ({ run }) =>
    membershipsOf(run, id, today),
  );
  return (work) => inContext(platform, { actor: { kind: 'person', personId: id, name: '', memberships }, codes: [code] }, work);
}

async function speedOf(open: Open, seed: number): Promise<number> {
  const bytes = Buffer.from(generatedFile(seed));
  const startedAt = performance.now();
  const { counts } = await importFile(open, {
    municipalityCode: code,
    bytes,
    fileName: `mätning-${seed}.csv`,
    profile: profileId,
  });
  const seconds = (performance.now() - startedAt) / 1000;
  if (counts.incidents !== rows) throw new Error(`${counts.incidents} of ${rows} rows became incidents`);
  return rows / seconds;
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
