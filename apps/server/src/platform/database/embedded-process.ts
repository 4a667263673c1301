import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Whether the machine tells where its processes stand (Linux does). */
const tellsPlaces = existsSync('/proc/self/cwd');

/**
 * Whether PostgreSQL runs on the folder: its own note names a process, and that process stands in the folder. The number alone proves
 * nothing: after a restart of the machine it may belong to another program, and after a hard kill to a process that is dead already.
 */
export function isRunningOn(folder: string): boolean {
  const pid = notedProcess(folder);
  if (!pid) return false;
  return tellsPlaces ? standsIn(pid, folder) : isAlive(pid);
}

/**
 * Clears the note of a server that is gone, so that a new one can start. What a hard kill left of the old server notices by itself and
 * lets go of the folder within moments; what has not after three seconds is ended, because two servers must never share a folder.
 */
export async function clearStaleNote(folder: string): Promise<void> {
  if (!tellsPlaces || !existsSync(noteOf(folder)) || isRunningOn(folder)) return;
  const deadline = Date.now() + 3_000;
  for (let left = processesIn(folder); left.length > 0; left = processesIn(folder)) {
    if (Date.now() > deadline) for (const pid of left) process.kill(pid, 'SIGKILL');
    await wait(50);
  }
  rmSync(noteOf(folder), { force: true });
}

function noteOf(folder: string): string {
  return join(folder, 'postmaster.pid');
}

function notedProcess(folder: string): number {
  try {
    return Number(readFileSync(noteOf(folder), 'utf8').split('\n')[0]) || 0;
  } catch {
    return 0;
  }
}

function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && standsIn(pid, folder));
}

function standsIn(pid: number, folder: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
