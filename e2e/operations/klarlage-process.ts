import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');

/** Klarläge as its operator sees it: a process that is started, speaks, answers and is stopped. */
export type KlarlageProcess = {
  readonly pid: number;
  /** The address that it printed; empty until it serves. */
  readonly url: string;
  /** From the start of the process until `/health` was ready, in milliseconds. */
  readonly readyMs: number;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Sends the signal and waits for the end; gives back the exit code, or nothing after a hard kill. */
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>;
};

/** What a start is given beside the data folder. */
export type StartOptions = {
  readonly dataFolder: string;
  readonly port?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
  /** Another copy of the program. */
  readonly root?: string;
  /** Through npm and its shell, as an operator types it. */
  readonly throughNpm?: boolean;
};

/** How a start ended that never came to serve. */
export type FailedStart = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Starts Klarläge as `npm start` does and waits until it serves, or until it has ended. */
export async function start(options: StartOptions): Promise<KlarlageProcess | FailedStart> {
  const startedAt = performance.now();
  const child = launch(options);
  const output = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  const ended = new Promise<number | null>((done) => {
    child.once('close', (code) => done(code));
  });
  const url = await Promise.race([servedAt(() => output.stdout), ended.then(() => undefined)]);
  if (!url) return { code: await ended, ...output };
  const readyMs = performance.now() - startedAt;
  return {
    pid: child.pid ?? 0,
    url,
    readyMs,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    end: (signal = 'SIGINT') => {
      child.kill(signal);
      return ended;
    },
  };
}

/** Starts Klarläge and insists that it serves. */
export async function startServing(options: StartOptions): Promise<KlarlageProcess> {
  const started = await start(options);
  if (!('url' in started)) throw new Error(`it did not start (${started.code}): ${started.stderr || started.stdout}`);
  return started;
}

/** Starts Klarläge and insists that it does not serve. */
export async function startRefused(options: StartOptions): Promise<FailedStart> {
  const started = await start(options);
  if (!('url' in started)) return started;
  await started.end();
  throw new Error(`it serves at ${started.url} although it should have refused`);
}

/** Starts Klarläge without waiting for anything, so that it can be killed on the way. */
export function launch(options: StartOptions): ChildProcess {
  const { dataFolder, port = 0, environment = {}, flags = [], root: place = root, throughNpm = false } = options;
  const [program, words] = throughNpm ? ['npm', ['start', '--']] : [process.execPath, [join(place, 'tools/start.ts')]];
  const child = spawn(program, [...words, ...flags], {
    cwd: place,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      LANG: 'C.UTF-8',
      KLARLAGE_DATA: dataFolder,
      PORT: String(port),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  launched.push(child);
  return child;
}

async function servedAt(stdout: () => string): Promise<string> {
  for (;;) {
    const url = /Klarläge är igång: (\S+)/.exec(stdout())?.[1];
    if (url && (await isReady(url))) return url;
    await wait(20);
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok;
  } catch {
    return false;
  }
}

const launched: ChildProcess[] = [];
const made: string[] = [];
const mounted: string[] = [];

/** A new folder that everybody may walk into, removed by `cleanUp`. */
export function newFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'klarlage-operations-'));
  chmodSync(folder, mode);
  made.push(folder);
  return folder;
}

/** A new folder that is a file system of its own in memory; nothing where that is not permitted. */
export function newDisk(options: string): string | undefined {
  const folder = newFolder();
  if (process.getuid?.() !== 0 || spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]).status !== 0)
    return undefined;
  mounted.push(folder);
  return folder;
}

/** Ends whatever a failed test has left running and removes every folder that this file has made. */
export async function cleanUp(): Promise<void> {
  for (const child of launched.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGINT');
    await ended;
  }
  for (const pid of made.flatMap(processesIn)) process.kill(pid, 'SIGKILL');
  for (const folder of mounted.splice(0)) spawnSync('umount', ['-l', folder]);
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** The processes that work in the folder or below it: every PostgreSQL process stands in its data folder. Linux only. */
export function processesIn(folder: string): number[] {
  if (!existsSync(folder)) return [];
  const place = realpathSync(folder);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const stands = readlinkSync(`/proc/${pid}/cwd`);
        return stands === place || stands.startsWith(`${place}/`);
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** The PostgreSQL server whose data lies in or below the folder: the one whose parent is not PostgreSQL as well. */
export function postmasterIn(folder: string): number {
  const pids = processesIn(folder);
  const found = pids.find((pid) => !pids.includes(parentOf(pid)));
  if (!found) throw new Error(`no PostgreSQL runs in ${folder}`);
  return found;
}

function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** Waits until the statement holds; says what it waited for when it never does. */
export async function until(statement: () => boolean | Promise<boolean>, what: string, seconds = 10): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await statement())) {
    if (performance.now() > deadline) throw new Error(`waited ${seconds} s for: ${what}`);
    await wait(50);
  }
}

/** A port that nobody uses right now. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
