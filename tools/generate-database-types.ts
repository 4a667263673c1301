// Writes apps/server/src/platform/database/schema.ts: the tables as TypeScript types, read from a freshly migrated database.
// Run after every new migration: node tools/generate-database-types.ts
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../apps/server/src/platform/database/embedded.ts';
import { migrate } from '../apps/server/src/platform/database/migrate.ts';

const typeOf: Record<string, string> = {
  text: 'string',
  uuid: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  bool: 'boolean',
  date: 'string',
  time: 'string',
  timestamptz: 'Timestamp',
  bytea: 'Buffer',
  jsonb: 'Json',
  _text: 'string[]',
  _uuid: 'string[]',
  _int4: 'number[]',
};

const folder = mkdtempSync(join(tmpdir(), 'klarlage-types-'));
const database = await startEmbedded(folder);
try {
  await migrate(database.owner);
  const client = new pg.Client({ ...database.owner });
  await client.connect();
  const { rows } = await client.query<{ table: string; column: string; type: string; nullable: boolean; defaulted: boolean }>(
    `select c.table_name as "table", c.column_name as "column", c.udt_name as type, c.is_nullable = 'YES' as nullable,
       c.column_default is not null or c.is_identity = 'YES' as defaulted
     from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name <> 'schema_migration'
     order by c.table_name, c.ordinal_position`,
  );
  await client.end();
  writeFileSync(new URL('../apps/server/src/platform/database/schema.ts', import.meta.url), written(rows));
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

function written(rows: { table: string; column: string; type: string; nullable: boolean; defaulted: boolean }[]): string {
  const tables = [...new Set(rows.map((row) => row.table))];
  const bodies = tables.map((table) => {
    const columns = rows
      .filter((row) => row.table === table)
      .map((row) => {
        const type = typeOf[row.type];
        if (!type) throw new Error(`no TypeScript type for ${row.type} (${table}.${row.column})`);
        const full = row.nullable ? `${type} | null` : type;
        return `    ${row.column}: ${row.defaulted && !row.nullable ? withDefault(full) : full};`;
      });
    return `  ${table}: {\n${columns.join('\n')}\n  };`;
  });
  return [
    '// Generated from the migrations by tools/generate-database-types.ts; not edited by hand.',
    "import type { ColumnType, Generated } from 'kysely';",
    '',
    '/** A moment: a Date when read, a Date or ISO text when written. */',
    'type Timestamp = ColumnType<Date, Date | string, Date | string>;',
    '/** Any JSON value; arrays must be written as text, because the driver takes a JavaScript array for an SQL array. */',
    'type Json = ColumnType<unknown, string, string>;',
    '',
    'type TimestampWithDefault = ColumnType<Date, Date | string | undefined, Date | string>;',
    'type JsonWithDefault = ColumnType<unknown, string | undefined, string>;',
    '',
    '/** Every table of the database with its columns. */',
    'export type Tables = {',
    ...bodies,
    '};',
    '',
  ].join('\n');
}

function withDefault(type: string): string {
  return type === 'Timestamp' || type === 'Json' ? `${type}WithDefault` : `Generated<${type}>`;
}
