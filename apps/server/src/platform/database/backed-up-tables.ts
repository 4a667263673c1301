import type pg from 'pg';

/** A table as it is backed up: its columns without those that the database computes, and the tables that must be there before it. */
export type BackedUpTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly needs: readonly string[];
};

/** Sessions and tries to sign in belong to the server that runs; nobody must be signed in again by a restored copy. */
export const leftOut: readonly string[] = ['session', 'sign_in_try'];

/** Every table of ours that is backed up, in an order in which each finds what it refers to. */
export async function backedUpTables(client: pg.ClientBase): Promise<BackedUpTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] }>(
    `select c.relname as name,
       (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       coalesce((select array_agg(distinct f.relname::text) from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid), '{}') as needs
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'schema_migration' and c.relname <> all ($1)
     order by c.relname`,
    [leftOut],
  );
  return inOrder(rows);
}

/** The migrations that a database has been through. */
export async function appliedMigrations(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from schema_migration order by name');
  return rows.map(({ name }) => name);
}

function inOrder(tables: readonly BackedUpTable[]): BackedUpTable[] {
  const ordered: BackedUpTable[] = [];
  let waiting = [...tables];
  while (waiting.length > 0) {
    const ready = waiting.filter((table) => table.needs.every((need) => !waiting.some(({ name }) => name === need)));
    const [first] = waiting;
    if (ready.length === 0) throw new Error(`tables refer to each other in a ring: ${first?.name}`);
    ordered.push(...ready);
    waiting = waiting.filter((table) => !ready.includes(table));
  }
  return ordered;
}
