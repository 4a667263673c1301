import { mkdirSync, statfsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { Logger } from 'pino';
import { jobs, reactions } from './app.ts';
import type { Config } from './config.ts';
import type { Platform } from './platform/context.ts';
import { type Address, openDatabase, openPool } from './platform/database/connect.ts';
import { type EmbeddedDatabase, joinEmbedded, startEmbedded } from './platform/database/embedded.ts';
import { EmbeddedUnavailable } from './platform/database/embedded-binaries.ts';
import { migrate, verifySchema } from './platform/database/migrate.ts';
import { alone, isHalfMade, removeSchema } from './platform/database/start-over.ts';
import { verifyRole } from './platform/database/verify-role.ts';
import { type JobQueue, openJobs } from './platform/jobs.ts';
import { openMail } from './platform/mail.ts';
import { lockFolder } from './platform/server-lock.ts';

/** Klarläge on its database: ready to serve requests, or to do one command. */
export type Installation = {
  readonly platform: Platform;
  readonly queue: JobQueue;
  readonly owner: Address;
  readonly isEmbedded: boolean;
  readonly wasAdopted: boolean;
  /** Whether a demonstration that was interrupted half made has been removed, to be made anew. */
  readonly startedOver: boolean;
  /** How many migrations were run at this start. */
  readonly migrated: number;
  readonly close: () => Promise<void>;
};

/** Takes the data folder, starts or finds the database, brings it up to date and opens it as the application's role. */
export async function openInstallation(
  config: Config,
  _log: Logger,
  clock: () => Date = () => new Date(),
): Promise<Installation> {
  const unlock = takeFolder(config.dataFolder);
  let embedded: EmbeddedDatabase | undefined;
  try {
    if (!config.databaseUrl) {
      refuseFullDisk(config.dataFolder);
      embedded = await startEmbedded(config.dataFolder);
    }
    const owner: Address = embedded?.owner ?? { url: config.databaseUrl ?? '' };
    const app: Address =
      embedded?.app ??
      (config.databaseAppUrl ? { url: config.databaseAppUrl } : { url: config.databaseUrl ?? '', role: 'klarlage_app' });
    const { migrated, startedOver } = await alone(owner, () => makeReady(owner));
    const pool = openPool(app);
    await verifyRole(pool);
    const queue = await openJobs(app, jobs);
    const platform = platformOf(config, pool, queue, clock);
    let closed: Promise<void> | undefined;
    const close = async () => {
      // on a full disk the queue cannot say goodbye, and the database must be stopped all the same
      try {
        await queue.stop();
      } finally {
        await platform.database.destroy();
        await embedded?.stop();
        unlock();
      }
    };
    return {
      platform,
      queue,
      owner,
      isEmbedded: embedded !== undefined,
      wasAdopted: embedded?.wasAdopted ?? false,
      startedOver,
      migrated,
      close: () => {
        closed ??= close();
        return closed;
      },
    };
  } catch (error) {
    await embedded?.stop();
    unlock();
    throw error;
  }
}

/**
 * Joins the database of a server that already runs on the data folder, without taking its lock and without starting, stopping or
 * migrating anything; nothing when none runs. For the command line.
 */
export async function joinInstallation(config: Config, clock: () => Date = () => new Date()): Promise<Installation | undefined> {
  const found = await addressesOfRunning(config);
  if (!found) return undefined;
  const { owner, app } = found;
  await verifySchema(owner);
  const pool = openPool(app, 4);
  await verifyRole(pool);
  const queue = await openJobs(app, jobs);
  const platform = platformOf(config, pool, queue, clock);
  const close = async () => {
    await queue.stop();
    await platform.database.destroy();
  };
  const isEmbedded = config.databaseUrl === undefined;
  return { platform, queue, owner, isEmbedded, wasAdopted: false, startedOver: false, migrated: 0, close };
}

function platformOf(
  { mail, publicUrl, databaseUrl, dataFolder }: Config,
  pool: ReturnType<typeof openPool>,
  queue: JobQueue,
  clock: () => Date,
): Platform {
  const freeBytes = async (): Promise<number> => {
    const { bavail, bsize } = await statfs(dataFolder);
    return bavail * bsize;
  };
  const basis: Platform = { database: openDatabase(pool), clock, send: queue.send, reactions };
  // somebody else's database has a disk of its own
  const platform: Platform = databaseUrl ? basis : { ...basis, freeBytes };
  return mail && publicUrl ? { ...platform, mail: { out: openMail(mail.smtpUrl, mail.from), publicUrl } } : platform;
}

async function addressesOfRunning({
  databaseUrl,
  databaseAppUrl,
  dataFolder,
}: Config): Promise<{ owner: Address; app: Address } | undefined> {
  if (!databaseUrl) return joinEmbedded(dataFolder);
  const app: Address = databaseAppUrl ? { url: databaseAppUrl } : { url: databaseUrl, role: 'klarlage_app' };
  return { owner: { url: databaseUrl }, app };
}

/** Brings the schema up to date; a demonstration that was interrupted half made is removed, to be made anew. */
async function makeReady(owner: Address): Promise<{ migrated: number; startedOver: boolean }> {
  const migrated = await migrate(owner);
  if (!(await isHalfMade(owner))) return { migrated, startedOver: false };
  await removeSchema(owner);
  return { migrated: await migrate(owner), startedOver: true };
}

function takeFolder(dataFolder: string): () => void {
  try {
    mkdirSync(dataFolder, { recursive: true });
    return lockFolder(dataFolder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new EmbeddedUnavailable('disk-full', dataFolder);
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM' || code === 'ENOTDIR')
      throw new EmbeddedUnavailable('read-only', dataFolder);
    throw error;
  }
}

/** Below 200 MB of free space a database cannot promise to keep what it takes. */
function refuseFullDisk(dataFolder: string): void {
  const { bavail, bsize } = statfsSync(dataFolder);
  if (bavail * bsize < 200 * 1_048_576) throw new EmbeddedUnavailable('disk-full', dataFolder);
}
