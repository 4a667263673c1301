import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadDemonstration } from '../../demonstration/load-demonstration.ts';
import { BackupProblem, makeBackup, restoreBackup } from './backup.ts';
import type { Address } from './connect.ts';

const folder = mkdtempSync(join(tmpdir(), 'klarlage-backup-'));
const opened: TestInstallation[] = [];
let original: TestInstallation;

beforeAll(async () => {
  original = await open();
  await loadDemonstration(original.platform, 1214);
});
afterAll(async () => {
  for (const one of opened) await one.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(): Promise<TestInstallation> {
  const one = await openTestInstallation();
  opened.push(one);
  return one;
}
const ownerOf = ({ owner }: TestInstallation): Address => ({ ...inject('cluster').owner, database: String(owner.database) });
const quiet = () => undefined;

/** Every table with its number of rows and a hash of their contents. */
async function contents(owner: pg.Client): Promise<Record<string, string>> {
  await owner.query('set role klarlage_maintenance');
  const { rows: tables } = await owner.query(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('schema_migration', 'session', 'sign_in_try')",
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await owner.query(
      `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as contents from ${name} t`,
    );
    found[name] = rows[0].contents;
  }
  return found;
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing',
    (error) => (error instanceof BackupProblem ? error.reason : String(error)),
  );
}

test('a restored backup holds every row of every table as it was', async () => {
  const backup = join(folder, 'whole');
  const manifest = await makeBackup(ownerOf(original), backup, new Date('2026-11-02T08:00:00Z'), quiet);
  expect(manifest.tables.find(({ name }) => name === 'person')?.rows).toBeGreaterThan(5);
  const copy = await open();
  await restoreBackup(ownerOf(copy), backup, quiet);
  const [before, after] = [await contents(original.owner), await contents(copy.owner)];
  expect(Object.keys(before).length).toBeGreaterThan(30);
  expect(after).toEqual(before);
  // and the copy is alive: the same people sign in to it
  const { rows } = await original.owner.query("select person_id from person where email like 'coordinator@%'");
  const answer = await copy.app.inject({
    method: 'POST',
    url: '/api/demonstration-login',
    payload: { personId: rows[0].person_id },
  });
  expect(answer.statusCode).toBe(200);
});

test('a backup is made into an empty folder and restored into an empty database, nowhere else', async () => {
  const backup = join(folder, 'whole');
  expect(await problemOf(makeBackup(ownerOf(original), backup, new Date(), quiet))).toBe('folder-not-empty');
  expect(await problemOf(restoreBackup(ownerOf(original), backup, quiet))).toBe('not-empty');
  expect(await problemOf(restoreBackup(ownerOf(original), folder, quiet))).toBe('not-a-backup');
});

test('a damaged backup is found out, and nothing of it stays', async () => {
  const backup = join(folder, 'damaged');
  await makeBackup(ownerOf(original), backup, new Date(), quiet);
  const file = join(backup, 'category.copy.gz');
  const whole = readFileSync(file);
  const copy = await open();
  const empty = await contents(copy.owner);
  const damages: [string, Buffer][] = [
    ['a word is another', gzipSync(gunzipSync(whole).toString().replace('Klotter', 'Klatter'))],
    ['a row is gone', gzipSync(gunzipSync(whole).toString().replace(/^.*\n/, ''))],
    ['the file is cut', whole.subarray(0, whole.length / 2)],
    ['a row is none', gzipSync(`${gunzipSync(whole).toString()}skräp\n`)],
  ];
  for (const [name, bytes] of damages) {
    writeFileSync(file, bytes);
    expect(await problemOf(restoreBackup(ownerOf(copy), backup, quiet)), name).toBe('damaged');
  }
  rmSync(file);
  expect(await problemOf(restoreBackup(ownerOf(copy), backup, quiet))).toBe('damaged');
  expect(await contents(copy.owner)).toEqual(empty);
});

test('a backup of another version says so', async () => {
  const backup = join(folder, 'whole');
  const manifest = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8'));
  writeFileSync(
    join(backup, 'manifest.json'),
    JSON.stringify({ ...manifest, migrations: [...manifest.migrations, '9999-later.sql'] }),
  );
  const copy = await open();
  expect(await problemOf(restoreBackup(ownerOf(copy), backup, quiet))).toBe('other-version');
  expect(readdirSync(backup).length).toBe(manifest.tables.length + 1);
});
