import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { browserFlags, findBrowser } from '../tools/browser.ts';
import { median, type Row } from './row.ts';

const root = join(import.meta.dirname, '..');
const port = 4790;
/** Where the measured server answers. */
export const url = `http://127.0.0.1:${port}`;

/** What starting, memory and the first page cost: a fresh clone, later starts, the whole process tree, Läget on a slow machine. */
export async function server(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'klarlage-bench-'));
  try {
    const first = await firstStart(folder);
    const later: number[] = [];
    for (let i = 0; i < 3; i++) later.push(await timedStart(join(folder, 'clone'), join(folder, 'data')));
    const running = await start(join(folder, 'clone'), join(folder, 'data'));
    try {
      await wait(5000);
      const memory = memoryRow(running.pid ?? 0);
      return [first, { name: 'start/later', value: median(later), unit: 's' }, memory, await situationRow()];
    } finally {
      await stop(running);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A stranger's first start: clone what is committed, npm start, wait for the page. */
async function firstStart(folder: string): Promise<Row> {
  const clone = join(folder, 'clone');
  execFileSync('git', ['clone', '--quiet', root, clone]);
  return { name: 'start/first', value: await timedStart(clone, join(folder, 'data'), 300), unit: 's' };
}

async function timedStart(clone: string, dataFolder: string, patience = 60): Promise<number> {
  const startedAt = performance.now();
  const running = await start(clone, dataFolder, patience);
  const seconds = (performance.now() - startedAt) / 1000;
  await stop(running);
  return seconds;
}

/** Starts Klarläge on a data folder and waits until it serves. */
export async function start(clone: string, dataFolder: string, patience = 60): Promise<ChildProcess> {
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env: { ...process.env, PORT: String(port), KLARLAGE_DATA: dataFolder },
    stdio: 'ignore',
    detached: true,
  });
  const deadline = performance.now() + patience * 1000;
  while (performance.now() < deadline) {
    const isReady = await fetch(`${url}/`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return child;
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
    await wait(50);
  }
  await stop(child);
  throw new Error(`npm start was not ready within ${patience} s`);
}

/** Ends the whole group that npm started, and waits until it is gone. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || !child.pid) return;
  const ended = new Promise((done) => child.once('exit', done));
  process.kill(-child.pid, 'SIGTERM');
  await ended;
  for (
    let i = 0;
    i < 100 &&
    (await fetch(url).then(
      () => true,
      () => false,
    ));
    i++
  )
    await wait(100);
}

/** The proportional memory of the server and of its PostgreSQL, which runs apart: npm itself is left out. */
function memoryRow(npmPid: number): Row {
  const row = { name: 'memory/whole', unit: 'MB' } as const;
  if (!existsSync('/proc/self/smaps_rollup')) return { ...row, value: null, reason: 'needs Linux' };
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const commandOf = (pid: string) => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
  const servers = descendants(String(npmPid), all).filter(
    (pid) => commandOf(pid).includes('tools/start.ts') && !commandOf(pid).startsWith('sh '),
  );
  const cluster = all.find((pid) => commandOf(pid).includes('postgres -D') && commandOf(pid).includes('klarlage'));
  const databases = all.filter((pid) => pid === cluster || parentOf(pid) === cluster);
  const kilobytes = [...servers, ...databases].reduce(
    (sum, pid) => sum + Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0),
    0,
  );
  return { ...row, value: kilobytes / 1024 };
}

function descendants(pid: string, all: readonly string[]): string[] {
  const children = all.filter((one) => parentOf(one) === pid);
  return [...children, ...children.flatMap((child) => descendants(child, all))];
}

function parentOf(pid: string): string {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? '';
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** From opening Läget, signed in, until its first act can be pressed, on a machine four times slower. */
async function situationRow(): Promise<Row> {
  const row = { name: 'situation/interactive', unit: 's' } as const;
  const executablePath = findBrowser();
  if (!executablePath) return { ...row, value: null, reason: 'needs Chromium' };
  const browser = await chromium.launch({ executablePath, args: [...browserFlags] });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const people: { personId: string; roleText: string }[] = await (
      await context.request.get(`${url}/api/demonstration-logins`)
    ).json();
    const coordinator = people.find((person) => person.roleText === 'Samordnare');
    await context.request.post(`${url}/api/demonstration-login`, { data: { personId: coordinator?.personId } });
    const seconds: number[] = [];
    for (let i = 0; i < 3; i++) {
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      const startedAt = performance.now();
      await page.goto(`${url}/app/laget`);
      await page.getByRole('link', { name: 'Ta upp på mötet' }).first().waitFor({ timeout: 30_000 });
      seconds.push((performance.now() - startedAt) / 1000);
      await page.close();
    }
    return { ...row, value: median(seconds) };
  } finally {
    await browser.close();
  }
}
