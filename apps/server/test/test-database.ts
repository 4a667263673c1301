import pg from 'pg';
import { inject } from 'vitest';
import { jobs, openApp, reactions } from '../src/app.ts';
import { loadDemonstration } from '../src/demonstration/load-demonstration.ts';
import type { Platform } from '../src/platform/context.ts';
import { type Address, openDatabase, openPool } from '../src/platform/database/connect.ts';
import { type JobQueue, openJobs } from '../src/platform/jobs.ts';
import { openLog } from '../src/platform/log.ts';
import type { TestCluster } from './test-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    cluster: TestCluster;
  }
}

/** A Klarläge of a test's own, on a database of its own. */
export type TestInstallation = {
  readonly platform: Platform;
  readonly queue: JobQueue;
  readonly owner: pg.Client;
  readonly app: Awaited<ReturnType<typeof openApp>>;
  /** Every line that was logged. */
  readonly logged: string[];
  /** Moves the clock. */
  readonly setNow: (now: Date) => void;
  readonly close: () => Promise<void>;
};

let made = 0;
/** When the demonstration of the tests was started for the first time; its data ends the day before. */
export const demonstrationNow = new Date('2026-11-02T09:00:00+01:00');

/** Clones the template (milliseconds) and opens the whole server on it, with a clock that stands still until it is moved. */
export async function openTestInstallation(options: Opening & { demonstration?: boolean } = {}): Promise<TestInstallation> {
  const { template } = inject('cluster');
  const database = `${template}_test_${process.pid}_${made++}`;
  await cloneTemplate(database, options.demonstration ? await demonstrationDatabase() : template);
  return openOn(database, options);
}

/** The demonstration is made once for the whole run, and cloned by every test that asks for it. */
async function demonstrationDatabase(): Promise<string> {
  const { template } = inject('cluster');
  const demonstrationTemplate = `${template}_demonstration`;
  const superuser = await openSuperuser();
  try {
    await superuser.query('select pg_advisory_lock(2)');
    const { rowCount } = await superuser.query('select from pg_database where datname = $1', [demonstrationTemplate]);
    if (rowCount) return demonstrationTemplate;
    const draft = `${demonstrationTemplate}_draft`;
    await superuser.query(`drop database if exists ${draft}`);
    await cloneTemplate(draft, template);
    const installation = await openOn(draft, { now: demonstrationNow });
    await loadDemonstration(installation.platform, 1214);
    await installation.queue.drain(installation.platform);
    await installation.close();
    await superuser.query(`alter database ${draft} rename to ${demonstrationTemplate}`);
    return demonstrationTemplate;
  } finally {
    await superuser.end();
  }
}

async function openSuperuser(): Promise<pg.Client> {
  const superuser = new pg.Client({ ...inject('cluster').superuser });
  await superuser.connect();
  return superuser;
}

/** Only one clone of a template at a time: PostgreSQL refuses when somebody is connected to it. */
async function cloneTemplate(database: string, template: string): Promise<void> {
  const superuser = await openSuperuser();
  await superuser.query('select pg_advisory_lock(1)');
  await superuser.query(`create database ${database} template ${template} owner klarlage_owner strategy file_copy`);
  await superuser.end();
}

type Opening = { now?: Date; accessChecks?: boolean; mail?: Platform['mail'] };

async function openOn(database: string, options: Opening): Promise<TestInstallation> {
  const cluster = inject('cluster');
  const app: Address = { ...cluster.app, database };
  const owner = new pg.Client({ ...cluster.owner, database });
  await owner.connect();
  const pool = openPool(app, 8);
  const queue = await openJobs(app, jobs);
  let now = options.now ?? demonstrationNow;
  const basis: Platform = { database: openDatabase(pool), clock: () => now, send: queue.send, reactions };
  const platform: Platform = options.mail ? { ...basis, mail: options.mail } : basis;
  const logged: string[] = [];
  const http = await openApp(platform, {
    log: openLog({ write: (line) => void logged.push(line) }),
    ...(options.accessChecks === undefined ? {} : { accessChecks: options.accessChecks }),
  });
  return {
    platform,
    queue,
    owner,
    app: http,
    logged,
    setNow: (to) => {
      now = to;
    },
    close: async () => {
      await http.close();
      await queue.stop();
      await platform.database.destroy();
      await owner.end();
    },
  };
}
