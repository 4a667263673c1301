import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDemonstration } from '../src/demonstration/load-demonstration.ts';
import { personId } from '../src/demonstration/parties.ts';
import { openTestInstallation, type TestInstallation } from './test-database.ts';

/** Tables that are not of one municipality, each with the reason; everything else starts every key with the municipality code. */
const sharedTables: Readonly<Record<string, string>> = {
  installation: 'one row about the whole database',
  local_police_district: 'a district spans several municipalities',
  organisation: 'an organisation is of one municipality or shared by a district',
  person: 'a person may work in several municipalities',
  membership: 'a membership is in one municipality or in a district',
  credential: 'belongs to a person',
  session: 'belongs to a person',
  mail_wish: 'belongs to a person',
  sign_in_try: 'somebody who is not signed in yet has no municipality',
  forum: 'a forum is of one municipality or shared by a district',
  forum_member: 'belongs to a forum',
  mandate: 'a mandate holds in one municipality or in a district',
  meeting: 'belongs to a forum; the minutes are one part for each municipality',
  schema_migration: 'the versions of the schema itself; the application has no right to it at all',
};

/** Facts that anybody may read, each with the reason; every other table is empty to somebody without a context. */
const publicFacts: Readonly<Record<string, string>> = {
  installation: 'every page says whether the data is practice data',
  municipality: 'names and outlines of municipalities',
  local_police_district: 'names of districts',
  district_municipality: 'which municipalities a district has',
  area: 'statistical areas are public geography',
  place: 'named places are chosen in the public form',
  category: 'categories are chosen in the public form',
  action_type: 'kinds of action are shown on the public page',
  publication: 'what a person has published, until it is withdrawn',
};

/** Tables that take new rows only. */
const insertOnlyTables = ['event', 'incident_version', 'decision', 'minutes', 'evaluation'];

let klarlage: TestInstallation;
beforeAll(async () => {
  klarlage = await openTestInstallation();
  await loadDemonstration(klarlage.platform, 1);
  // somebody is signed in, so that a session and an event are there to be hidden
  const login = { method: 'POST' as const, url: '/api/demonstration-login', payload: { personId: personId('coordinator') } };
  expect((await klarlage.app.inject(login)).statusCode).toBe(200);
});
afterAll(() => klarlage.close());

async function column(text: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await klarlage.owner.query<Record<string, string>>(text, values);
  return rows.map((row) => String(Object.values(row)[0]));
}

/** Runs the statement as a role and says whether it went through, or why not. */
async function tryAs(role: string, statement: string): Promise<string> {
  await klarlage.owner.query('begin');
  try {
    await klarlage.owner.query(`set local role ${role}`);
    const { rowCount } = await klarlage.owner.query(statement);
    return `${statement}: done, ${rowCount} rows`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await klarlage.owner.query('rollback');
  }
}

const tables = () => column("select tablename from pg_tables where schemaname = 'public' order by 1");

test('every table has row-level security enabled and forced', async () => {
  expect((await tables()).length).toBeGreaterThan(35);
  expect(
    await column(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and not (relrowsecurity and relforcerowsecurity) and relname <> 'schema_migration'`),
  ).toEqual([]);
});

test('the application has no right at all to the list of migrations', async () => {
  expect(
    await column(`select privilege from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) privilege
      where has_table_privilege('klarlage_app', 'schema_migration', privilege)`),
  ).toEqual([]);
});

test('every policy that lets the application write checks what is written', async () => {
  expect(
    await column(`select tablename || '.' || policyname from pg_policies
      where schemaname = 'public' and cmd in ('INSERT', 'UPDATE', 'ALL') and with_check is null`),
  ).toEqual([]);
  // a policy for everybody would let a role in that nobody thought of
  expect(
    await column(`select tablename || '.' || policyname from pg_policies where schemaname = 'public' and 'public' = any (roles)`),
  ).toEqual([]);
  expect(
    await column(`select tablename from pg_policies where schemaname = 'public' and 'klarlage_app' = any (roles)
      and cmd <> 'SELECT' and (coalesce(qual, 'true') = 'true' and coalesce(with_check, 'true') = 'true')`),
  ).toEqual([]);
});

test('every column of every table says how long it is kept', async () => {
  expect(
    await column(`select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
        and coalesce(col_description(c.oid, a.attnum), '') !~ '^retention: [a-z0-9-]+$'`),
  ).toEqual([]);
});

test('nothing goes around the walls: no view with its owner’s rights, no stored copy, no function with its owner’s rights', async () => {
  expect(
    await column(`select relname from pg_class where relnamespace = 'public'::regnamespace
      and (relkind = 'm' or relkind = 'v' and not coalesce(reloptions, '{}') @> array['security_invoker=true'])`),
  ).toEqual([]);
  expect(
    await column(`select proname from pg_proc p where pronamespace in ('public'::regnamespace, 'pgboss'::regnamespace) and prosecdef
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`),
  ).toEqual([]);
});

test('the application’s role owns nothing, is no superuser and cannot go around the walls, nor can any role that it is a member of', async () => {
  const roles = `with recursive held as (
    select oid from pg_roles where rolname in ('klarlage_app', 'klarlage_server')
    union select m.roleid from pg_auth_members m join held on held.oid = m.member)`;
  expect(
    await column(
      `${roles} select rolname from pg_roles r join held using (oid) where rolsuper or rolbypassrls or rolcreaterole or rolcreatedb`,
    ),
  ).toEqual([]);
  expect(await column(`${roles} select relname from pg_class join held on relowner = held.oid`)).toEqual([]);
  expect(await column(`${roles} select proname from pg_proc join held on proowner = held.oid`)).toEqual([]);
  expect(await column(`${roles} select nspname from pg_namespace join held on nspowner = held.oid`)).toEqual([]);
  expect(
    await column(
      `${roles} select rolname from pg_roles join held using (oid) where rolname not in ('klarlage_app', 'klarlage_server')`,
    ),
  ).toEqual([]);
});

test('the application may create nothing in the schema that the tables are in', async () => {
  expect(await column(`select nspname from pg_namespace where has_schema_privilege('klarlage_app', oid, 'create')`)).toEqual([]);
});

test('every key of a municipality’s table starts with the municipality code', async () => {
  const shared = Object.keys(sharedTables);
  const names = await tables();
  const isTenant = `relname <> all ($1) and relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`;
  // the list of exceptions names no table that is gone
  expect(shared.filter((name) => !names.includes(name))).toEqual([]);
  expect(
    await column(
      `select relname from pg_class c where ${isTenant} and not exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'municipality_code' and a.attnotnull)`,
      [shared],
    ),
  ).toEqual([]);
  expect(
    await column(
      `select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
      where ${isTenant} and i.indisunique and (select attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) is distinct from 'municipality_code'`,
      [shared],
    ),
  ).toEqual([]);
  // from one municipality's table to another's: the code is the first column on both sides
  expect(
    await column(
      `select k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
      where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and c.relname <> all ($1) and f.relname <> all ($1) and (
        (select attname from pg_attribute a where a.attrelid = c.oid and a.attnum = k.conkey[1]) <> 'municipality_code'
        or (select attname from pg_attribute a where a.attrelid = f.oid and a.attnum = k.confkey[1]) <> 'municipality_code')`,
      [shared],
    ),
  ).toEqual([]);
});

test('without a context the application sees no row but the public facts', async () => {
  const seen: string[] = [];
  const filled: string[] = [];
  for (const table of (await tables()).filter((name) => name !== 'schema_migration')) {
    await klarlage.owner.query('set role klarlage_maintenance');
    const { rows } = await klarlage.owner.query(`select exists (select from ${table}) as found`);
    if (rows[0].found) filled.push(table);
    await klarlage.owner.query('set role klarlage_app');
    const visible = await klarlage.owner.query(`select exists (select from ${table}) as found`);
    if (visible.rows[0].found) seen.push(table);
    await klarlage.owner.query('reset role');
  }
  expect(seen.filter((table) => !publicFacts[table])).toEqual([]);
  // and what is read by everybody is no more than what its list says
  expect(filled).toEqual(
    expect.arrayContaining(['person', 'membership', 'credential', 'session', 'event', 'forum', 'mandate', 'organisation']),
  );
  expect(
    (await column(`select tablename from pg_policies where schemaname = 'public' and cmd = 'SELECT' and qual = 'true'`)).filter(
      (table) => !publicFacts[table],
    ),
  ).toEqual([]);
});

test('a person without a session cannot read passwords, sessions or words, whatever municipality is in the context', async () => {
  await klarlage.owner.query('begin');
  await klarlage.owner.query(`set local role klarlage_app`);
  await klarlage.owner.query(`select set_config('app.codes', '1214', true)`);
  expect(await column('select person_id from credential')).toEqual([]);
  expect(await column('select person_id from session')).toEqual([]);
  expect(await column('select report_id from report_words')).toEqual([]);
  await klarlage.owner.query('rollback');
});

test('tables that take new rows only refuse changes, also from their owner', async () => {
  expect(
    (
      await column(
        `select tgrelid::regclass::text from pg_trigger where tgfoid = 'refuse_change'::regproc and tgenabled = 'O' order by 1`,
      )
    ).sort(),
  ).toEqual([...insertOnlyTables].sort());
  const outcomes: string[] = [];
  for (const table of insertOnlyTables) {
    const statements = [
      `update ${table} set municipality_code = municipality_code`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ];
    for (const statement of statements) {
      outcomes.push(await tryAs('klarlage_owner', statement), await tryAs('klarlage_app', statement));
    }
  }
  expect(outcomes).toHaveLength(insertOnlyTables.length * 6);
  expect(outcomes.filter((outcome) => !/new rows only|permission denied/.test(outcome))).toEqual([]);
});

test('the application may empty no table', async () => {
  expect(
    await column(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and has_table_privilege('klarlage_app', oid, 'truncate')`,
    ),
  ).toEqual([]);
});
