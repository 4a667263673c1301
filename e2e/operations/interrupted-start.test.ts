import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildWebIfNeeded } from '../../tools/build-web.ts';
import { databaseOf } from './database-of.ts';
import { cleanUp, launch, newFolder, processesIn, startServing } from './klarlage-process.ts';

// a machine that does other things at the same time is slow, and what is measured has its own limits
vi.setConfig({ testTimeout: 180_000 });
beforeAll(() => buildWebIfNeeded());
afterAll(cleanUp);

async function expectWholeDemonstration(url: string): Promise<void> {
  expect(await (await fetch(`${url}/api/installation`)).json()).toEqual({ kind: 'demonstration', isSetUp: true });
  expect((await (await fetch(`${url}/api/demonstration-logins`)).json()).length).toBeGreaterThan(8);
}

const folder = newFolder();

test('a first start that is stopped on the way closes what it has opened', async () => {
  for (const milliseconds of [300, 900, 1_500, 2_500]) {
    const child = launch({ dataFolder: folder });
    const ended = new Promise((done) => child.once('exit', (code, signal) => done(code ?? signal)));
    await wait(milliseconds);
    child.kill('SIGINT');
    // before the program has read its first line the signal itself ends it
    expect(await ended).toBeOneOf([0, 'SIGINT']);
    expect(processesIn(folder)).toEqual([]);
  }
});

test('a first start that is killed on the way starts over, and ends with a whole demonstration', async () => {
  for (const milliseconds of [700, 1_100, 1_600, 2_200, 3_000]) {
    const child = launch({ dataFolder: folder });
    await wait(milliseconds);
    child.kill('SIGKILL');
  }
  const klarlage = await startServing({ dataFolder: folder });
  await expectWholeDemonstration(klarlage.url);
  expect(await klarlage.end()).toBe(0);
  expect(processesIn(folder)).toEqual([]);
});

test('a demonstration that was left half made is made anew, and the start says so', async () => {
  const { query, count } = databaseOf(folder);
  const first = await startServing({ dataFolder: folder });
  await query("update installation set set_up_at = null; delete from membership where role = 'coordinator'");
  expect(await first.end()).toBe(0);
  const second = await startServing({ dataFolder: folder });
  expect(second.stdout()).toContain('Den görs om från början.');
  expect(await count("membership where role = 'coordinator'")).toBeGreaterThan(0);
  await expectWholeDemonstration(second.url);
  expect(await second.end()).toBe(0);
});
