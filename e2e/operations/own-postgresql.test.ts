import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildWebIfNeeded } from '../../tools/build-web.ts';
import { cleanUp, newFolder, start, startRefused, startServing } from './klarlage-process.ts';
import { missingPostgresql, type OwnCluster, startOwnCluster } from './own-cluster.ts';

const missing = missingPostgresql();
if (missing) process.stdout.write(`an own PostgreSQL is not tried: ${missing}\n`);
let cluster: OwnCluster;
vi.setConfig({ testTimeout: 180_000 });

beforeAll(async () => {
  if (missing) return;
  buildWebIfNeeded();
  cluster = await startOwnCluster();
  await cluster.query('create role agare login createrole');
});
afterAll(async () => {
  cluster?.stop();
  await cleanUp();
});

let made = 0;
/** A new, empty database that the owner owns. */
async function newDatabase(owner = 'agare'): Promise<string> {
  const name = `klarlage_${made++}`;
  await cluster.query(`create database ${name} owner ${owner}`);
  return name;
}

const startOn = (url: string, appUrl = '') => ({
  dataFolder: newFolder(),
  flags: ['--empty'],
  environment: { DATABASE_URL: url, DATABASE_APP_URL: appUrl },
});

/** The roles that Klarläge's connections to the database work as, and the users that they came in as. */
async function workingAs(database: string): Promise<unknown[]> {
  return cluster.query(
    `select distinct usename from pg_stat_activity where datname = '${database}' and application_name like 'klarlage%' order by 1`,
  );
}

async function expectRefused(url: string, appUrl: string, sentence: RegExp): Promise<void> {
  const failed = await startRefused(startOn(url, appUrl));
  expect(failed.stderr.trim()).toMatch(sentence);
  expect(failed.stderr.trim().split('\n')).toHaveLength(1);
  expect(failed.code).toBe(1);
  expect(failed.stderr + failed.stdout).not.toContain('ett-prov');
}

test.skipIf(missing)('the owner migrates and the server takes on its own role; a later start finds everything', async () => {
  const database = await newDatabase();
  const first = await startServing(startOn(cluster.url('agare', database)));
  expect(await workingAs(database)).toEqual([{ usename: 'agare' }]);
  expect(await (await fetch(`${first.url}/api/installation`)).json()).toEqual({ kind: 'real', isSetUp: false });
  expect(await first.end()).toBe(0);
  const tables = await cluster.query(
    "select count(*)::int as n from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and pg_get_userbyid(relowner) = 'agare'",
    database,
  );
  expect(tables[0]?.['n']).toBeGreaterThan(35);
  const second = await startServing(startOn(cluster.url('agare', database)));
  expect(await second.end()).toBe(0);
});

test.skipIf(missing)('the server works as the user of DATABASE_APP_URL, who is a member of the application’s role', async () => {
  const database = await newDatabase();
  await expectRefused(cluster.url('agare', database), cluster.url('nobody', database), /^Databasen i DATABASE_(APP_)?URL/);
  await cluster.query('create role tjanst login; grant klarlage_app to tjanst');
  const klarlage = await startServing(startOn(cluster.url('agare', database), cluster.url('tjanst', database)));
  expect(await workingAs(database)).toEqual([{ usename: 'tjanst' }]);
  expect((await fetch(`${klarlage.url}/api/municipalities`)).status).toBe(200);
  expect(await klarlage.end()).toBe(0);
});

test.skipIf(missing)(
  'a superuser, a role that goes around the walls, the owner and a stranger are refused, each with how to mend it',
  async () => {
    const database = await newDatabase();
    const owner = cluster.url('agare', database);
    expect(await (await startServing(startOn(owner))).end()).toBe(0);
    await cluster.query('create role forbi login bypassrls; grant klarlage_app to forbi');
    await cluster.query('create role arvtagare login; grant agare to arvtagare');
    await cluster.query('create role framling login');
    await expectRefused(owner, cluster.url('postgres', database), /superanvändaren postgres.*Sätt DATABASE_APP_URL/);
    await expectRefused(owner, cluster.url('forbi', database), /forbi går förbi radskydden.*alter role forbi nobypassrls/);
    await expectRefused(owner, owner, /Rollen agare äger tabellerna.*Sätt DATABASE_APP_URL/);
    await expectRefused(owner, cluster.url('arvtagare', database), /Rollen arvtagare äger tabellerna.*Sätt DATABASE_APP_URL/);
    await expectRefused(owner, cluster.url('framling', database), /Rollen framling .*grant klarlage_app to framling/);
  },
);

test.skipIf(missing)(
  'a superuser who owns the database may migrate it, because the server still works as its own role',
  async () => {
    const database = await newDatabase('postgres');
    const klarlage = await startServing(startOn(cluster.url('postgres', database)));
    expect(await klarlage.end()).toBe(0);
  },
);

test.skipIf(missing)('an owner who may not create roles is told what to do, and what is told is enough', async () => {
  const strange = await startOwnCluster();
  try {
    await strange.query('create role svag login');
    await strange.query('create database klarlage owner svag');
    const failed = await startRefused(startOn(strange.url('svag')));
    expect(failed.stderr.trim()).toMatch(/^Databasens ägare får inte skapa roller\. .*klarlage_app och klarlage_maintenance/);
    expect(failed.stderr.trim().split('\n')).toHaveLength(1);
    // the second way that the sentence names
    await strange.query(
      'create role klarlage_app; create role klarlage_maintenance; grant klarlage_app, klarlage_maintenance to svag',
    );
    const klarlage = await startServing(startOn(strange.url('svag')));
    expect(await klarlage.end()).toBe(0);
  } finally {
    strange.stop();
  }
});

test.skipIf(missing)('a database, a user or a password that is wrong is told in one sentence', async () => {
  await expectRefused(cluster.url('agare', 'finns_inte'), '', /^Databasen i DATABASE_URL finns inte/);
  await expectRefused(cluster.url('finns_inte', 'postgres'), '', /^Databasen i DATABASE_URL tar inte emot användaren/);
  await cluster.query('create role utanfor login createrole');
  const database = await newDatabase();
  await expectRefused(cluster.url('utanfor', database), '', /^Användaren i DATABASE_URL får inte skapa tabeller/);
});

test.skipIf(missing)('two servers that start on one empty database at the same moment both serve', async () => {
  const database = await newDatabase();
  const url = cluster.url('agare', database);
  const both = await Promise.all([start(startOn(url)), start(startOn(url))]);
  for (const one of both) {
    if (!('url' in one)) throw new Error(`one did not start: ${one.stderr}`);
    expect((await fetch(`${one.url}/health`)).status).toBe(200);
    expect(await one.end()).toBe(0);
  }
  expect((await cluster.query('select count(*)::int as n from installation', database))[0]).toEqual({ n: 1 });
});

test.skipIf(missing)('the store’s own tests hold on it as well', () => {
  const root = join(import.meta.dirname, '../..');
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      'apps/server/test/catalogue.test.ts',
      'apps/server/src/features/identity',
      'e2e/loop.test.ts',
    ],
    { cwd: root, encoding: 'utf8', env: { ...process.env, KLARLAGE_TEST_DATABASE_URL: cluster.url('postgres', 'postgres') } },
  );
  expect(run.status, run.stdout + run.stderr).toBe(0);
});
