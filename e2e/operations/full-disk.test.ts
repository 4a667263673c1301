import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildWebIfNeeded } from '../../tools/build-web.ts';
import { databaseOf } from './database-of.ts';
import { cleanUp, newDisk, processesIn, startRefused, startServing, until } from './klarlage-process.ts';

const megabyte = 1_048_576;
const disk = newDisk('size=512m,mode=755') ?? '';
const canMount = disk !== '';
if (!canMount) process.stdout.write('a full disk is not tried: only root can make a small one\n');

// a machine that does other things at the same time is slow, and what is measured has its own limits
vi.setConfig({ testTimeout: 180_000 });
beforeAll(() => buildWebIfNeeded());
afterAll(cleanUp);

const ballast = join(disk, 'ballast');

/** Fills the disk until only so many megabytes are free. */
function fillUpTo(freeMegabytes: number): void {
  const handle = openSync(ballast, 'a');
  const block = Buffer.alloc(megabyte / 4, 1);
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(disk);
      const excess = bavail * bsize - freeMegabytes * megabyte;
      if (excess <= 0) return;
      writeSync(handle, block, 0, Math.min(block.length, excess));
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(handle);
  }
}

const full = /^Disken är full: Klarläge behöver minst 200 MB ledigt\./;

test.skipIf(!canMount)('a first start on a full disk, or on one that is nearly full, ends with one sentence', async () => {
  for (const free of [0, 1, 150]) {
    fillUpTo(free);
    const failed = await startRefused({ dataFolder: join(disk, 'var') });
    expect(failed.stderr.trim()).toMatch(full);
    expect(failed.stderr.trim().split('\n')).toHaveLength(1);
    expect(failed.code).toBe(1);
    rmSync(ballast);
  }
});

test.skipIf(!canMount)(
  'a disk that fills while Klarläge runs: a clear refusal, nothing acknowledged is lost, and it heals when there is room',
  async () => {
    const folder = join(disk, 'var');
    const klarlage = await startServing({ dataFolder: folder });
    const { count } = databaseOf(folder);
    const [{ personId }] = await (await fetch(`${klarlage.url}/api/demonstration-logins`)).json();
    const signIn = () =>
      fetch(`${klarlage.url}/api/demonstration-login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ personId }),
      });
    let acknowledged = 0;
    let refused = 0;
    const codes = new Set<string>();
    const before = await count('session');
    // a little room is left, so that it is the work itself that fills the disk
    fillUpTo(1);
    for (let attempt = 0; attempt < 20_000 && refused < 40; attempt++) {
      const answer = await signIn();
      if (answer.ok) acknowledged++;
      else {
        refused++;
        const said = await answer.json();
        codes.add(said.code);
        expect([answer.status, said.code]).toEqual([503, expect.stringMatching(/^database\/(full|unavailable)$/)]);
        expect(answer.headers.get('retry-after')).toBe('5');
        expect(said.title).toMatch(/^[A-ZÅÄÖ].*\.$/);
      }
    }
    process.stdout.write(
      `full disk: ${acknowledged} acknowledged while it filled, then ${refused} refused (${[...codes].join(', ')})\n`,
    );
    expect(refused).toBe(40);
    expect(acknowledged).toBeGreaterThan(0);
    rmSync(ballast);
    const freedAt = performance.now();
    await until(
      async () => (await signIn().then((answer) => answer.ok && ++acknowledged)) !== false,
      'writing to work again',
      30,
    );
    process.stdout.write(`full disk: heals in ${((performance.now() - freedAt) / 1000).toFixed(1)} s\n`);
    expect((await count('session')) - before).toBeGreaterThanOrEqual(acknowledged);
    expect(await klarlage.end()).toBe(0);
    expect(processesIn(folder)).toEqual([]);
  },
);

test.skipIf(!canMount)(
  'a demonstration that runs into a full disk ends with the sentence, and is made whole when there is room',
  async () => {
    const folder = join(disk, 'second');
    // what a start asks for is there, and something else takes the room while the demonstration is made
    const start = startRefused({ dataFolder: folder });
    await until(() => processesIn(folder).length > 3, 'the database to run', 20);
    fillUpTo(0);
    const failed = await start;
    expect(failed.stderr.trim()).toMatch(full);
    expect(failed.stderr.trim().split('\n')).toHaveLength(1);
    expect(processesIn(folder)).toEqual([]);
    rmSync(ballast);
    const klarlage = await startServing({ dataFolder: folder });
    expect((await (await fetch(`${klarlage.url}/api/installation`)).json()).isSetUp).toBe(true);
    expect(await klarlage.end()).toBe(0);
  },
);
