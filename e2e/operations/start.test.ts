import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildWebIfNeeded } from '../../tools/build-web.ts';
import { databaseOf } from './database-of.ts';
import {
  cleanUp,
  freePort,
  launch,
  newFolder,
  postmasterIn,
  processesIn,
  startRefused,
  startServing,
  until,
} from './klarlage-process.ts';

const folder = newFolder();
let personId = '';

// a machine that does other things at the same time is slow, and what is measured has its own limits
vi.setConfig({ testTimeout: 180_000 });
beforeAll(() => buildWebIfNeeded());
afterAll(cleanUp);

const report = (what: string, milliseconds: number) => process.stdout.write(`${what}: ${(milliseconds / 1000).toFixed(2)} s\n`);

/** Signs in, which writes a session and an event, and says whether that was acknowledged. */
async function signIn(url: string): Promise<boolean> {
  const body = JSON.stringify({ personId });
  const answer = await fetch(`${url}/api/demonstration-login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return answer.ok;
}

const { count: rowsOf } = databaseOf(folder);

test('the first start makes the demonstration, answers in Swedish within a minute and stops without leaving a process', async () => {
  const klarlage = await startServing({ dataFolder: folder });
  report('first start', klarlage.readyMs);
  expect(klarlage.readyMs).toBeLessThan(60_000);
  expect(klarlage.stdout()).toContain('Övningsdata');
  expect(klarlage.stderr()).toBe('');
  const page = await fetch(klarlage.url);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<html lang="sv"');
  const logins = await (await fetch(`${klarlage.url}/api/demonstration-logins`)).json();
  personId = logins[0].personId;
  expect(await signIn(klarlage.url)).toBe(true);
  expect(await klarlage.end('SIGINT')).toBe(0);
  expect(processesIn(folder)).toEqual([]);
  expect(existsSync(join(folder, 'klarlage.lock'))).toBe(false);
});

test('a later start serves within five seconds and makes nothing anew', async () => {
  const klarlage = await startServing({ dataFolder: folder });
  report('second start', klarlage.readyMs);
  expect(klarlage.readyMs).toBeLessThan(5_000);
  expect(klarlage.stdout()).not.toContain('Första starten');
  expect(await rowsOf('session')).toBe(1);
  expect(await klarlage.end('SIGTERM')).toBe(0);
  expect(processesIn(folder)).toEqual([]);
});

test('when npm alone is asked to end, the server under it ends as well', async () => {
  const klarlage = await startServing({ dataFolder: folder, throughNpm: true });
  await klarlage.end('SIGTERM');
  await until(() => processesIn(folder).length === 0, 'the database to be stopped');
  await until(() => !existsSync(join(folder, 'klarlage.lock')), 'the server to give its lock back');
  await expect(fetch(`${klarlage.url}/health`)).rejects.toThrow();
});

test('an empty installation is refused where practice data lies, and the practice data is left as it is', async () => {
  const refused = await startRefused({ dataFolder: folder, flags: ['--empty'] });
  expect(refused.code).toBe(1);
  expect(refused.stderr.trim()).toMatch(/^Här finns redan övningsdata/);
  expect(processesIn(folder)).toEqual([]);
  const klarlage = await startServing({ dataFolder: folder });
  expect(await rowsOf('session')).toBe(1);
  expect(await klarlage.end()).toBe(0);
});

test('after a hard kill of the server the next start takes its database over, says so, and has every row', async () => {
  const first = await startServing({ dataFolder: folder });
  const before = await rowsOf('session');
  expect(await signIn(first.url)).toBe(true);
  await first.end('SIGKILL');
  const left = postmasterIn(folder);
  const second = await startServing({ dataFolder: folder });
  report('start after a kill of the server', second.readyMs);
  expect(second.readyMs).toBeLessThan(10_000);
  expect(second.stdout()).toContain('övertagen');
  expect(postmasterIn(folder)).toBe(left);
  expect(await rowsOf('session')).toBe(before + 1);
  expect(await second.end()).toBe(0);
  expect(processesIn(folder)).toEqual([]);
});

test('after a hard kill of server and database at once the next start serves with every row', async () => {
  const first = await startServing({ dataFolder: folder });
  const before = await rowsOf('session');
  expect(await signIn(first.url)).toBe(true);
  process.kill(postmasterIn(folder), 'SIGKILL');
  await first.end('SIGKILL');
  const second = await startServing({ dataFolder: folder });
  report('start after a kill of server and database', second.readyMs);
  expect(second.readyMs).toBeLessThan(10_000);
  expect(second.stdout()).not.toContain('övertagen');
  expect(await rowsOf('session')).toBe(before + 1);
  expect(await second.end()).toBe(0);
  expect(processesIn(folder)).toEqual([]);
});

test('a server whose database is killed says so and has it back by itself within thirty seconds', async () => {
  const klarlage = await startServing({ dataFolder: folder });
  process.kill(postmasterIn(folder), 'SIGKILL');
  const killedAt = performance.now();
  await until(async () => (await fetch(`${klarlage.url}/health`)).status === 503, 'health to say that the database is away', 5);
  await until(async () => (await fetch(`${klarlage.url}/health`)).ok, 'the database to be back', 30);
  report('back after a kill of the database alone', performance.now() - killedAt);
  expect(await signIn(klarlage.url)).toBe(true);
  expect(await klarlage.end()).toBe(0);
  expect(processesIn(folder)).toEqual([]);
});

test('a living server is left alone, and the second start says so in one sentence', async () => {
  const first = await startServing({ dataFolder: folder });
  const second = await startRefused({ dataFolder: folder });
  expect(second.code).not.toBe(0);
  expect(second.stderr.trim()).toBe(
    `Klarläge kör redan på den här mappen (process ${first.pid}). Stäng det först, eller välj en annan mapp med KLARLAGE_DATA.`,
  );
  expect((await fetch(`${first.url}/health`)).ok).toBe(true);
  expect(await first.end()).toBe(0);
});

test('of many starts at the same moment exactly one serves', async () => {
  const port = await freePort();
  const starts = Array.from({ length: 4 }, () => launch({ dataFolder: folder, port }));
  const codes = starts.map((child) => new Promise<number | null>((done) => child.once('exit', done)));
  await until(async () => starts.filter((child) => child.exitCode !== null).length === 3, 'three of four to give way', 20);
  await until(
    async () => (await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined))?.ok === true,
    'the fourth to serve',
  );
  expect(starts.filter((child) => child.exitCode === 1)).toHaveLength(3);
  for (const child of starts) child.kill('SIGINT');
  expect((await Promise.all(codes)).sort()).toEqual([0, 1, 1, 1]);
  expect(processesIn(folder)).toEqual([]);
});

test('a database note left by another process, as after a restart of the machine, does not stop the next start', async () => {
  // the number in the note now belongs to a process that has nothing to do with the database
  writeFileSync(
    join(folder, 'database/postmaster.pid'),
    `${process.pid}\n${join(folder, 'database')}\n1\n5432\n${join(folder, 'socket')}\n\n`,
  );
  const klarlage = await startServing({ dataFolder: folder });
  expect(klarlage.stdout()).not.toContain('övertagen');
  expect(await klarlage.end()).toBe(0);
});

test('a lock whose process number was given to another process is taken over', async () => {
  writeFileSync(join(folder, 'klarlage.lock'), JSON.stringify({ pid: process.pid, bornAt: '1' }));
  const klarlage = await startServing({ dataFolder: folder });
  expect(await klarlage.end()).toBe(0);
  writeFileSync(join(folder, 'klarlage.lock'), '');
  const again = await startServing({ dataFolder: folder });
  expect(await again.end()).toBe(0);
});
