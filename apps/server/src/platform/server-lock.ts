import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Another Klarläge already runs on this data folder. */
export class AlreadyRunning extends Error {
  readonly pid: number;
  constructor(pid: number) {
    super(`process ${pid}`);
    this.pid = pid;
  }
}

/** Takes the data folder for this server; a lock whose process is gone is taken over. Gives back how to let go. */
export function lockFolder(dataFolder: string): () => void {
  const file = join(dataFolder, 'klarlage.lock');
  const mine = JSON.stringify({ pid: process.pid, bornAt: birthOf(process.pid) });
  for (let attempt = 0; attempt < 20; attempt++) {
    if (putInPlace(file, mine)) {
      return () => {
        if (readOrEmpty(file) === mine) rmSync(file, { force: true });
      };
    }
    setAsideIfStale(file);
  }
  throw new AlreadyRunning(0);
}

/** The lock is written aside and then linked, so that nobody ever sees it half written; says whether it was free. */
function putInPlace(file: string, mine: string): boolean {
  const draft = `${file}.draft-${process.pid}`;
  try {
    writeFileSync(draft, mine, { mode: 0o600 });
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a dead server's lock aside; should somebody have taken it in between, it is put back. */
function setAsideIfStale(file: string): void {
  const found = readOrEmpty(file);
  const owner = parse(found);
  if (owner && isAlive(owner)) throw new AlreadyRunning(owner.pid);
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readOrEmpty(aside) !== found) {
    try {
      linkSync(aside, file);
    } catch {
      // a third server has the lock by now, and the next round meets it
    }
  }
  rmSync(aside, { force: true });
}

type Owner = { readonly pid: number; readonly bornAt: string };

function isAlive({ pid, bornAt }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return birthOf(pid) === bornAt;
}

/**
 * When a process was born, so that a number that was given to another process is not mistaken for the server. A process that has ended
 * but that nobody has taken leave of counts as not born. Linux only; elsewhere the number alone decides.
 */
function birthOf(pid: number): string {
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? 'ended' : (fields[19] ?? '');
}

function parse(text: string): Owner | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
