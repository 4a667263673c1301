import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Address } from '../src/platform/database/connect.ts';
import { startEmbedded } from '../src/platform/database/embedded.ts';
import { migrate } from '../src/platform/database/migrate.ts';

/** Where the test run's PostgreSQL listens, handed from the global set-up to every test file. */
export type TestCluster = {
  readonly superuser: Address;
  readonly owner: Address;
  readonly app: Address;
  /** The migrated, empty database that every test clones. */
  readonly template: string;
};

/**
 * Starts one PostgreSQL for the whole test run, with a migrated template that every test file clones. `KLARLAGE_TEST_DATABASE_URL` names
 * another one to run on instead, as its superuser; it must be there for tests alone.
 */
export async function startTestCluster(): Promise<{ cluster: TestCluster; stop: () => Promise<void> }> {
  // biome-ignore lint/style/noProcessEnv: a setting of the tests alone
  const own = process.env['KLARLAGE_TEST_DATABASE_URL'];
  if (own) return useOwnCluster(new URL(own));
  const folder = join(tmpdir(), `klarlage-test-${process.pid}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const { superuser, owner, app, stop: stopDatabase } = await startEmbedded(folder);
  await migrate(owner);
  const stop = async () => {
    await stopDatabase();
    rmSync(folder, { recursive: true, force: true });
  };
  return { cluster: { superuser, owner, app, template: 'klarlage' }, stop };
}

async function useOwnCluster(url: URL): Promise<{ cluster: TestCluster; stop: () => Promise<void> }> {
  const place = { host: url.searchParams.get('host') ?? url.hostname, port: Number(url.port || 5432) };
  const superuser: Address = {
    ...place,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1) || 'postgres',
  };
  const template = `klarlage_test_${process.pid}`;
  const password = 'only-for-tests';
  const client = new pg.Client({ ...superuser });
  await client.connect();
  for (const role of ['klarlage_owner', 'klarlage_server']) {
    if ((await client.query('select from pg_roles where rolname = $1', [role])).rowCount === 0)
      await client.query(`create role ${role}`);
    await client.query(`alter role ${role} login nosuperuser nobypassrls password '${password}'`);
  }
  await client.query('alter role klarlage_owner createrole');
  if ((await client.query("select from pg_roles where rolname = 'klarlage_app'")).rowCount === 0)
    await client.query('create role klarlage_app nologin');
  await client.query('grant klarlage_app to klarlage_owner with admin option');
  await client.query('grant klarlage_app to klarlage_server');
  await client.query(`create database ${template} owner klarlage_owner`);
  const owner: Address = { ...place, user: 'klarlage_owner', password, database: template };
  const app: Address = { ...place, user: 'klarlage_server', password, database: template, role: 'klarlage_app' };
  await migrate(owner);
  const stop = async () => {
    const { rows } = await client.query('select datname from pg_database where datname like $1', [`${template}%`]);
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
    await client.end();
  };
  return { cluster: { superuser, owner, app, template }, stop };
}
