import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tables } from './schema.ts';

/** The database as the features see it. */
export type Database = Kysely<Tables>;
/** One transaction of it. */
export type Run = Transaction<Tables>;

const types = new pg.TypeOverrides();
// counts are plain numbers, calendar days stay the text that they are
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.DATE, (day) => day);

/** Where to connect, as whom, and which role to take on. */
export type Address = {
  readonly url?: string;
  readonly host?: string;
  readonly port?: number;
  readonly database?: string;
  readonly user?: string;
  readonly password?: string;
  readonly role?: string;
};

/** Opens a pool of connections; each connection takes on the role, if one is named, before its first use. */
export function openPool(address: Address, max = 10): pg.Pool {
  const { url, role, ...rest } = address;
  const pool = new pg.Pool({
    ...(url ? { connectionString: url } : rest),
    max,
    types,
    application_name: 'klarlage',
    idleTimeoutMillis: 30_000,
    // a burst waits its turn rather than being sent away; a database that is gone refuses at once
    connectionTimeoutMillis: 12_000,
    options: [
      '-c statement_timeout=60000',
      '-c idle_in_transaction_session_timeout=60000',
      ...(role ? [`-c role=${role}`] : []),
    ].join(' '),
  });
  // a connection that dies while idle is replaced at the next use; one that dies between two statements fails the second one
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Opens one connection, for work on the schema itself; if it dies, what is asked of it fails. */
export async function openClient({ url, ...rest }: Address): Promise<pg.Client> {
  const client = new pg.Client(url ? { connectionString: url } : rest);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The query builder over a pool. */
export function openDatabase(pool: pg.Pool): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** Asks the database for a sign of life; throws when there is none. */
export async function isAwake(database: Database): Promise<void> {
  await sql`select 1`.execute(database);
}
