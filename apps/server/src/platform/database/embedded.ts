import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type pg from 'pg';
import { type Address, openClient } from './connect.ts';
import {
  clusterFolder,
  EmbeddedUnavailable,
  findBinaries,
  type ServiceUser,
  serviceUser,
  shortHash,
} from './embedded-binaries.ts';
import { clearStaleNote, isRunningOn } from './embedded-process.ts';

const run = promisify(execFile);

/** A running PostgreSQL of Klarläge's own. */
export type EmbeddedDatabase = {
  readonly owner: Address;
  readonly app: Address;
  readonly superuser: Address;
  /** Whether it was found running, left over from a server that was killed. */
  readonly wasAdopted: boolean;
  readonly stop: () => Promise<void>;
};

type Cluster = {
  readonly binaries: string;
  readonly folder: string;
  readonly user: ServiceUser | undefined;
  readonly log: string;
};

/** Starts the PostgreSQL that comes with Klarläge on a private socket, or takes over the one that a killed server left running. */
export async function startEmbedded(dataFolder: string): Promise<EmbeddedDatabase> {
  const user = serviceUser();
  const password = readPassword(dataFolder);
  const folder = clusterFolder(dataFolder, user, password);
  const cluster: Cluster = { binaries: findBinaries(user), folder, user, log: join(dirname(folder), 'postgresql.log') };
  if (!existsSync(join(cluster.folder, 'PG_VERSION'))) await createCluster(cluster, password);
  const wasAdopted = isRunningOn(cluster.folder);
  if (!wasAdopted) await start(cluster);
  const letGo = keepAlive(cluster);
  const stopIt = async () => {
    await letGo();
    await stop(cluster);
  };
  try {
    const place = await whereItListens(cluster);
    const superuser: Address = { ...place, user: 'postgres', password, database: 'postgres' };
    await createDatabase(superuser, password);
    return {
      superuser,
      owner: { ...place, user: 'klarlage_owner', password, database: 'klarlage' },
      app: { ...place, user: 'klarlage_server', password, database: 'klarlage', role: 'klarlage_app' },
      wasAdopted,
      stop: stopIt,
    };
  } catch (error) {
    await stopIt();
    throw error;
  }
}

/** Where the running PostgreSQL of a living server answers; nothing is started, stopped or changed. Nothing when none runs. */
export async function joinEmbedded(dataFolder: string): Promise<Pick<EmbeddedDatabase, 'owner' | 'app'> | undefined> {
  const file = join(dataFolder, 'database-password');
  if (!existsSync(file)) return undefined;
  const password = readFileSync(file, 'utf8').trim();
  const user = serviceUser();
  const folder = clusterFolder(dataFolder, user, password);
  if (!isRunningOn(folder)) return undefined;
  const place = await whereItListens({ binaries: '', folder, user, log: '' });
  return {
    owner: { ...place, user: 'klarlage_owner', password, database: 'klarlage' },
    app: { ...place, user: 'klarlage_server', password, database: 'klarlage', role: 'klarlage_app' },
  };
}

/** The key of the data folder and password of its database, made at the first start; never half written, also when the disk is full. */
function readPassword(dataFolder: string): string {
  const file = join(dataFolder, 'database-password');
  if (!existsSync(file)) {
    writeFileSync(`${file}.draft`, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
    renameSync(`${file}.draft`, file);
  }
  return readFileSync(file, 'utf8').trim();
}

/** Makes the cluster beside its final place and moves it there whole, so that an interrupted first start leaves nothing half made. */
async function createCluster(cluster: Cluster, password: string): Promise<void> {
  const draft = `${cluster.folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const passwordFile = join(draft, '..', '.initial-password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (cluster.user) {
    chownSync(draft, cluster.user.uid, cluster.user.gid);
    chownSync(passwordFile, cluster.user.uid, cluster.user.gid);
    writeFileSync(cluster.log, '');
    chownSync(cluster.log, cluster.user.uid, cluster.user.gid);
  }
  try {
    await program(cluster, 'initdb', [
      ...['-D', draft, '-U', 'postgres', '--pwfile', passwordFile, '--auth=scram-sha-256'],
      ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums'],
    ]);
  } catch (error) {
    throw unavailable(cluster, error);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, cluster.folder);
}

async function start(cluster: Cluster, attempts = 10): Promise<void> {
  await clearStaleNote(cluster.folder);
  const isWindows = process.platform === 'win32';
  const socketFolder = isWindows ? '' : privateSocketFolder(cluster);
  const port = isWindows ? await freePort() : 5432;
  const options = [
    ...(isWindows ? ['-c listen_addresses=127.0.0.1'] : [`-c listen_addresses= -c unix_socket_directories=${socketFolder}`]),
    `-c port=${port} -c max_connections=60 -c shared_buffers=64MB -c jit=off -c max_wal_size=160MB`,
    '-c log_min_messages=fatal -c log_min_error_statement=panic -c log_checkpoints=off',
  ].join(' ');
  // right after a hard kill the old server's children need a moment to notice and let go of the folder
  for (let attempt = 1; ; attempt++) {
    const logged = existsSync(cluster.log) ? readFileSync(cluster.log).length : 0;
    try {
      await program(cluster, 'pg_ctl', ['-D', cluster.folder, '-l', cluster.log, '-w', '-t', '60', '-o', options, 'start']);
      return;
    } catch (error) {
      const obstacle = unavailable(cluster, error, logged);
      if (attempt === attempts || obstacle.reason !== 'cannot-start') throw obstacle;
      await wait(500);
    }
  }
}

/** Looks every second whether the database is still there, and starts it again when it is not: after a crash, or when a full disk has room again. */
function keepAlive(cluster: Cluster): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  const timer = setInterval(() => {
    if (underWay || isRunningOn(cluster.folder)) return;
    underWay = start(cluster, 1)
      // the next look tries again, and until then every request is told that the database is away
      .catch(() => undefined)
      .finally(() => {
        underWay = undefined;
      });
  }, 1_000);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}

/** The running server itself writes where it listens: port in line four, socket folder in line five, address in line six. */
async function whereItListens(cluster: Cluster): Promise<{ host: string; port: number }> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const [, , , port, socketFolder, address] = readFileSync(join(cluster.folder, 'postmaster.pid'), 'utf8').split('\n');
    const host = socketFolder?.trim() || address?.trim();
    if (host && port) return { host, port: Number(port) };
    await wait(100);
  }
  throw new EmbeddedUnavailable('cannot-start', cluster.folder);
}

async function createDatabase(superuser: Address, password: string): Promise<void> {
  const client = await connectPatiently(superuser);
  try {
    const quoted = client.escapeLiteral(password);
    const { rows } = await client.query(
      "select rolname from pg_roles where rolname in ('klarlage_owner', 'klarlage_app', 'klarlage_server')",
    );
    const names = rows.map((row) => row.rolname);
    if (!names.includes('klarlage_owner')) await client.query(`create role klarlage_owner login createrole password ${quoted}`);
    if (!names.includes('klarlage_app')) await client.query('create role klarlage_app nologin');
    await client.query('grant klarlage_app to klarlage_owner with admin option');
    if (!names.includes('klarlage_server')) await client.query(`create role klarlage_server login password ${quoted}`);
    await client.query('grant klarlage_app to klarlage_server');
    const { rowCount } = await client.query("select from pg_database where datname = 'klarlage'");
    if (rowCount === 0) await client.query('create database klarlage owner klarlage_owner');
  } finally {
    await client.end();
  }
}

/** A database that recovers after a hard kill says that it is starting up; that is worth waiting for. */
async function connectPatiently(address: Address): Promise<pg.Client> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      return await openClient(address);
    } catch (error) {
      if ((error as { code?: string }).code !== '57P03' || Date.now() > deadline) throw error;
      await wait(100);
    }
  }
}

async function stop(cluster: Cluster): Promise<void> {
  if (isRunningOn(cluster.folder))
    await program(cluster, 'pg_ctl', ['-D', cluster.folder, '-m', 'fast', '-w', '-t', '60', 'stop']);
}

function program(cluster: Cluster, name: string, args: string[]): Promise<unknown> {
  return run(join(cluster.binaries, 'bin', name), args, {
    ...(cluster.user ?? {}),
    cwd: dirname(cluster.folder),
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' },
    timeout: 120_000,
  });
}

/** A socket's path may hold about a hundred characters, so a deep data folder gets its socket in the temporary folder. */
function privateSocketFolder({ folder, user }: Cluster): string {
  const near = join(dirname(folder), 'socket');
  const place = near.length < 80 && !/[\s'"\\]/.test(near) ? near : join(tmpdir(), `klarlage-${shortHash(folder)}`);
  mkdirSync(place, { recursive: true, mode: 0o700 });
  if (user) chownSync(place, user.uid, user.gid);
  return place;
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function textOf(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  return (stderr || message || '').trim().split('\n').slice(-2).join(' ');
}

/** Tells a full disk and a closed folder from everything else, by what the program said and by what the database has logged since. */
function unavailable({ folder, log }: Cluster, error: unknown, logged = 0): EmbeddedUnavailable {
  const said = textOf(error);
  const text = `${said} ${existsSync(log) ? readFileSync(log).subarray(logged).toString() : ''}`;
  if (/No space left/i.test(text)) return new EmbeddedUnavailable('disk-full', folder);
  if (/Read-only|Permission denied/i.test(text)) return new EmbeddedUnavailable('read-only', folder);
  return new EmbeddedUnavailable('cannot-start', said);
}
