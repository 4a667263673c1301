import type pg from 'pg';
import { type Address, openClient } from './connect.ts';
import { migrations } from './migrate.ts';

/** The lock that lets one server make the database ready at a time: the letters "redo" as a number. */
const preparationLock = 0x7265646f;

/** Whether the database holds a demonstration whose making was interrupted: nothing in it is anybody's, and half of it is missing. */
export async function isHalfMade(owner: Address): Promise<boolean> {
  return asOwner(owner, async (client) => {
    await client.query('set role klarlage_maintenance');
    const { rowCount } = await client.query("select from installation where kind = 'demonstration' and set_up_at is null");
    return rowCount === 1;
  });
}

/** Removes everything that the migrations made, and nothing else: the database may hold more than Klarläge. */
export async function removeSchema(owner: Address): Promise<void> {
  const text = migrations()
    .map((migration) => migration.text)
    .join('\n');
  const named = (kind: string) =>
    [...text.matchAll(new RegExp(`^create (?:${kind}) (\\w+)`, 'gm'))].map(([, name]) => name).join(', ');
  await asOwner(owner, async (client) => {
    await client.query('begin');
    await client.query(`drop table if exists ${named('table')}, schema_migration cascade`);
    await client.query(`drop routine if exists ${named('function|procedure')} cascade`);
    await client.query('drop schema if exists pgboss cascade');
    await client.query('commit');
  });
}

/** Does the work while every other server that makes ready the same database waits. */
export async function alone<T>(owner: Address, work: () => Promise<T>): Promise<T> {
  return asOwner(owner, async (client) => {
    // the lock falls with the connection, also when this process is killed
    await client.query('select pg_advisory_lock($1)', [preparationLock]);
    return work();
  });
}

async function asOwner<T>(owner: Address, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await openClient(owner);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
