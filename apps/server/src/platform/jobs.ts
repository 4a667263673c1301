import { type ConstructorOptions, type JobWithMetadata, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Platform } from './context.ts';
import type { Address, Run } from './database/connect.ts';

/** Work that is done outside a request: load (short transaction) → compute (no transaction) → save (short transaction). */
export type Job = {
  readonly name: string;
  /** When it starts by itself: a cron line in Swedish time; it then runs once with empty input. */
  readonly schedule?: string;
  readonly run: (platform: Platform, input: Readonly<Record<string, unknown>>) => Promise<void>;
};

const queue = { retryLimit: 4, retryDelay: 5, retryBackoff: true, expireInSeconds: 900, deleteAfterSeconds: 14 * 86_400 };

/** The queue of jobs in the database itself. */
export type JobQueue = {
  readonly send: Platform['send'];
  /** Begins to do what is asked for, and starts what has a schedule. */
  readonly work: (platform: Platform, log: Logger) => Promise<void>;
  /** Does everything that waits now, one after the other, and gives back how many were done; for tests and the command line. */
  readonly drain: (platform: Platform) => Promise<number>;
  readonly stop: () => Promise<void>;
};

/** Opens the queue for the listed jobs. */
export async function openJobs(address: Address, jobs: readonly Job[]): Promise<JobQueue> {
  const { url, role, ...rest } = address;
  const options: ConstructorOptions = {
    ...(url ? { connectionString: url } : rest),
    ...(role ? { options: `-c role=${role}` } : {}),
    migrate: false,
    createSchema: false,
    supervise: true,
    schedule: true,
    max: 4,
    application_name: 'klarlage-jobs',
  };
  const boss = new PgBoss(options);
  boss.on('error', () => undefined);
  await boss.start();
  for (const job of jobs) if (!(await boss.getQueue(job.name))) await boss.createQueue(job.name, queue);
  return {
    send: async (run, name, input) => {
      await boss.send(name, { ...input }, { db: { executeSql: (text, values) => execute(run, text, values) } });
    },
    work: async (platform, log) => {
      for (const job of jobs) {
        await boss.work(job.name, { pollingIntervalSeconds: 2 }, async ([one]) => {
          const startedAt = performance.now();
          try {
            await job.run(platform, (one?.data ?? {}) as Record<string, unknown>);
            log.info({ job: job.name, ms: Math.round(performance.now() - startedAt) }, 'job done');
          } catch (error) {
            log.error({ job: job.name, err: error }, 'job failed');
            throw error;
          }
        });
        if (job.schedule) await boss.schedule(job.name, job.schedule, {}, { tz: 'Europe/Stockholm' });
      }
    },
    drain: async (platform) => {
      let done = 0;
      for (let round = -1; round !== done; ) {
        round = done;
        for (const job of jobs) done += await drainOne(boss, job, platform);
      }
      return done;
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

async function drainOne(boss: PgBoss, job: Job, platform: Platform): Promise<number> {
  let done = 0;
  for (;;) {
    const found: JobWithMetadata[] | null = await boss.fetch(job.name, { includeMetadata: true });
    const one = found?.[0];
    if (!one) return done;
    try {
      await job.run(platform, (one.data ?? {}) as Record<string, unknown>);
      await boss.complete(job.name, one.id);
      done++;
    } catch (error) {
      await boss.fail(job.name, one.id);
      throw error;
    }
  }
}

/** Runs the queue's own statement inside the caller's transaction. */
async function execute(run: Run, text: string, values: unknown[] = []): Promise<{ rows: Record<string, unknown>[] }> {
  const { rows } = await run.executeQuery<Record<string, unknown>>({
    sql: text,
    parameters: values,
    query: { kind: 'RawNode', sqlFragments: [text], parameters: [] },
    queryId: { queryId: 'job' },
  });
  return { rows };
}
