import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { type Address, openClient } from './connect.ts';

const folder = join(import.meta.dirname, '../../../migrations');
/** The lock that lets one server migrate at a time: the letters "klar" as a number. */
const migrationLock = 0x6b6c6172;

/** The database was made by a newer Klarläge than this one. */
export class NewerSchema extends Error {}
/** The database cannot be prepared with the rights that were given: to make roles, or to make tables in the schema. */
export class MissingRights extends Error {
  readonly what: 'roles' | 'tables';
  constructor(what: MissingRights['what'], detail: string) {
    super(detail);
    this.what = what;
  }
}

/** The migrations of this version, oldest first. */
export function migrations(): { readonly name: string; readonly text: string }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/**
 * Brings the database to this version's schema, as its owner: roles first, then every migration that is missing, each in its own
 * transaction, under a lock so that two servers never migrate at once. Says how many were run.
 */
export async function migrate(owner: Address): Promise<number> {
  const client = await openClient(owner);
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await createRoles(client);
    await refuseClosedSchema(client);
    await client.query('grant usage on schema public to klarlage_app, klarlage_maintenance');
    await client.query(
      'create table if not exists schema_migration (name text primary key, applied_at timestamptz not null default now())',
    );
    await client.query("comment on column schema_migration.name is 'retention: kept'");
    await client.query("comment on column schema_migration.applied_at is 'retention: kept'");
    const applied = new Set((await client.query('select name from schema_migration')).rows.map((row) => String(row.name)));
    const known = migrations();
    const stranger = [...applied].find((name) => !known.some((migration) => migration.name === name));
    if (stranger) throw new NewerSchema(stranger);
    const missing = known.filter((migration) => !applied.has(migration.name));
    for (const migration of missing) await applyOne(client, migration);
    await prepareJobs(client, owner);
    return missing.length;
  } finally {
    await client.end();
  }
}

/** The database waits for migrations of this version, which the server runs at its start. */
export class OlderSchema extends Error {}

/** Refuses a database whose schema is not exactly this version's, for work beside a living server. */
export async function verifySchema(owner: Address): Promise<void> {
  const client = await openClient(owner);
  try {
    const applied = (await client.query('select name from schema_migration')).rows.map((row) => String(row.name));
    const known = migrations().map(({ name }) => name);
    const stranger = applied.find((name) => !known.includes(name));
    if (stranger) throw new NewerSchema(stranger);
    const missing = known.find((name) => !applied.includes(name));
    if (missing) throw new OlderSchema(missing);
  } finally {
    await client.end();
  }
}

async function applyOne(client: pg.Client, migration: { name: string; text: string }): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.text);
    await client.query('insert into schema_migration (name) values ($1)', [migration.name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** The application's role owns nothing and goes around nothing; the maintenance role sees every row for backup and restore. */
async function createRoles(client: pg.Client): Promise<void> {
  try {
    for (const role of ['klarlage_app', 'klarlage_maintenance']) {
      const { rowCount: isThere } = await client.query('select from pg_roles where rolname = $1', [role]);
      // roles belong to all databases of the machine, so another database's migration may make them at the same moment
      if (!isThere)
        await client.query(
          `do $$ begin create role ${role} nologin nosuperuser nobypassrls; exception when duplicate_object then null; when unique_violation then null; end $$`,
        );
      // from version 16 on, having made a role does not yet mean that one may take it on
      const { rows } = await client.query(
        "select pg_has_role(current_user, $1, case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) as may",
        [role],
      );
      if (!rows[0]?.may) await client.query(`grant ${role} to current_user`);
    }
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42501') throw new MissingRights('roles', error.message);
    throw error;
  }
}

/** Since version 15 only the owner of a database, or whoever was given the right, makes tables in it. */
async function refuseClosedSchema(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select has_schema_privilege('public', 'create') and has_database_privilege(current_database(), 'create') as may`,
  );
  if (!rows[0]?.may) throw new MissingRights('tables', 'public');
}

/** The job queue's own tables: made by the owner, used by the application. */
async function prepareJobs(client: pg.Client, owner: Address): Promise<void> {
  const boss = new PgBoss({
    ...(owner.url ? { connectionString: owner.url } : { ...owner }),
    schedule: false,
    supervise: false,
    max: 2,
  });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
  await client.query('begin');
  await client.query('grant usage on schema pgboss to klarlage_app');
  await client.query('grant select, insert, update, delete on all tables in schema pgboss to klarlage_app');
  await client.query('grant execute on all functions in schema pgboss to klarlage_app');
  await client.query('grant usage on all sequences in schema pgboss to klarlage_app');
  await client.query('commit');
}
