import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, newFolder } from './klarlage-process.ts';

const programs = '/usr/lib/postgresql/15/bin';

/** Why an own PostgreSQL 15 cannot be started here; nothing when it can. */
export function missingPostgresql(): string | undefined {
  if (!existsSync(join(programs, 'initdb'))) return `Debian's PostgreSQL 15 is not in ${programs}`;
  return undefined;
}

/** A PostgreSQL 15 of the test's own, as a municipality has it: on a port, with passwords. */
export type OwnCluster = {
  /** The address as a user, to a database. */
  readonly url: (user: string, database?: string) => string;
  /** Asks as the superuser. */
  readonly query: (text: string, database?: string) => Promise<Record<string, unknown>[]>;
  readonly stop: () => void;
};

const password = 'ett-prov';

/** Makes and starts the cluster in a folder of its own; as root it runs as the user `postgres`. */
export async function startOwnCluster(): Promise<OwnCluster> {
  const folder = newFolder();
  const data = join(folder, 'data');
  const user = process.getuid?.() === 0 ? postgresUser() : undefined;
  mkdirSync(data, { mode: 0o700 });
  if (user) {
    chownSync(folder, user.uid, user.gid);
    chownSync(data, user.uid, user.gid);
  }
  const port = await freePort();
  const run = (program: string, ...args: string[]) => {
    const done = spawnSync(join(programs, program), args, {
      ...(user ?? {}),
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (done.status !== 0) throw new Error(`${program}: ${done.stderr}`);
  };
  run('initdb', '-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8');
  const options = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`;
  run('pg_ctl', '-D', data, '-l', join(folder, 'log'), '-w', '-o', options, 'start');
  const url = (name: string, database = 'klarlage') => `postgresql://${name}:${password}@127.0.0.1:${port}/${database}`;
  return {
    url,
    query: async (text, database = 'postgres') => {
      const client = new pg.Client({ connectionString: url('postgres', database) });
      await client.connect();
      try {
        return (await client.query(text)).rows;
      } finally {
        await client.end();
      }
    },
    stop: () => run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop'),
  };
}

function postgresUser(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}
