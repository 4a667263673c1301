import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { AlreadyRunning, lockFolder } from './server-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'klarlage-lock-'));
const file = join(folder, 'klarlage.lock');
afterAll(() => rmSync(folder, { recursive: true }));

test('a folder is taken once, and free again when it is let go', () => {
  const letGo = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(AlreadyRunning);
  letGo();
  lockFolder(folder)();
  expect(readdirSync(folder)).toEqual([]);
});

test('the lock of a process that is gone, of another one with its number, or a broken one is taken over', () => {
  for (const left of ['{"pid":4194303,"bornAt":"1"}', `{"pid":${process.pid},"bornAt":"1"}`, '', '{']) {
    writeFileSync(file, left);
    lockFolder(folder)();
  }
  expect(readdirSync(folder)).toEqual([]);
});

test.skipIf(process.platform !== 'linux')(
  'the lock of a server that is dead but still in the list of processes is taken over',
  async () => {
    // sleep never takes leave of the child that the shell before it had
    const parent = spawn('/bin/sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 20'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const pid = await new Promise<number>((done) => parent.stdout.once('data', (text) => done(Number(text))));
    const fields = () => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const bornAt = fields()[19];
    while (fields()[0] !== 'Z') await wait(20);
    writeFileSync(file, JSON.stringify({ pid, bornAt }));
    lockFolder(folder)();
    parent.kill();
  },
);
