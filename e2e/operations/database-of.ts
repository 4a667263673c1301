import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** The database of a running Klarläge, past the server: with the right to see and mend everything. */
export function databaseOf(dataFolder: string) {
  const query = async (text: string, role = 'klarlage_maintenance'): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({
      host: join(dataFolder, 'socket'),
      user: 'klarlage_owner',
      password: readFileSync(join(dataFolder, 'database-password'), 'utf8').trim(),
      database: 'klarlage',
    });
    await client.connect();
    try {
      await client.query(`set role ${role}`);
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    query,
    /** How many rows the table has; a condition may follow its name. */
    count: async (table: string): Promise<number> => Number((await query(`select count(*) as n from ${table}`))[0]?.['n']),
  };
}
