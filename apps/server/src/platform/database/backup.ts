import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { appliedMigrations, type BackedUpTable, backedUpTables } from './backed-up-tables.ts';
import { type Address, openClient } from './connect.ts';

/** What a backup holds, written last: a backup without it is not whole. */
export type Manifest = {
  readonly product: 'klarlage';
  readonly format: 1;
  readonly madeAt: string;
  readonly migrations: readonly string[];
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly rows: number;
    readonly bytes: number;
    readonly sha256: string;
  }[];
};

/** Why a backup cannot be made or restored; the words are in texts. */
export class BackupProblem extends Error {
  readonly reason: 'folder-not-empty' | 'not-a-backup' | 'damaged' | 'other-version' | 'not-empty';
  constructor(reason: BackupProblem['reason'], detail = '') {
    super(detail);
    this.reason = reason;
  }
}

type OnTable = (name: string, done: number, of: number) => void;

/** Copies every table as one moment saw it into a folder, each file with its checksum, readable by its owner only. */
export async function makeBackup(owner: Address, folder: string, now: Date, onTable: OnTable): Promise<Manifest> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new BackupProblem('folder-not-empty', folder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return asMaintenance(owner, 'begin isolation level repeatable read read only', async (client, migrations) => {
    const tables = await backedUpTables(client);
    const copied: Manifest['tables'][number][] = [];
    for (const [index, table] of tables.entries()) {
      copied.push(await copyOut(client, table, folder));
      onTable(table.name, index + 1, tables.length);
    }
    const manifest: Manifest = { product: 'klarlage', format: 1, madeAt: now.toISOString(), migrations, tables: copied };
    const file = join(folder, 'manifest.json');
    writeFileSync(`${file}.draft`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
    renameSync(`${file}.draft`, file);
    return manifest;
  });
}

async function copyOut(client: pg.Client, { name, columns }: BackedUpTable, folder: string): Promise<Manifest['tables'][number]> {
  const sum = checksum();
  const source = client.query(copyTo(`copy ${quoted(name)} (${columns.map(quoted).join(', ')}) to stdout`));
  await pipeline(
    source,
    sum.stream,
    createGzip({ level: 6 }),
    createWriteStream(fileOf(folder, name), { mode: 0o600, flush: true }),
  );
  return { name, columns, ...sum.result() };
}

/** Puts a backup into an empty database of the same version, in one transaction: all of it, or nothing. */
export async function restoreBackup(owner: Address, folder: string, onTable: OnTable): Promise<Manifest> {
  const manifest = readManifest(folder);
  return asMaintenance(owner, 'begin', async (client, migrations) => {
    const tables = await backedUpTables(client);
    refuseOtherVersion(manifest, tables, migrations);
    for (const { name } of tables) {
      const { rows } = await client.query(`select exists (select from ${quoted(name)}) as found`);
      if (rows[0]?.found) throw new BackupProblem('not-empty', name);
    }
    for (const [index, table] of tables.entries()) {
      const kept = manifest.tables.find(({ name }) => name === table.name);
      if (!kept) throw new BackupProblem('damaged', table.name);
      await copyIn(client, table, kept, folder);
      onTable(table.name, index + 1, tables.length);
    }
    return manifest;
  });
}

/**
 * The maintenance role is behind row-level security like every other, and PostgreSQL copies into no such table: the rows go through a
 * temporary table, whose contents are then added by an ordinary insert.
 */
async function copyIn(client: pg.Client, table: BackedUpTable, kept: Manifest['tables'][number], folder: string): Promise<void> {
  const columns = table.columns.map(quoted).join(', ');
  await client.query(
    `create temporary table restoring on commit drop as select ${columns} from ${quoted(table.name)} with no data`,
  );
  const sum = checksum();
  try {
    await pipeline(
      createReadStream(fileOf(folder, table.name)),
      createGunzip(),
      sum.stream,
      client.query(copyFrom(`copy restoring (${columns}) from stdin`)),
    );
  } catch (error) {
    throw isDamage(error) ? new BackupProblem('damaged', table.name) : error;
  }
  const { rowCount } = await client.query(
    `insert into ${quoted(table.name)} (${columns}) overriding system value select ${columns} from restoring`,
  );
  await client.query('drop table restoring');
  const { rows, sha256 } = sum.result();
  if (sha256 !== kept.sha256 || rows !== kept.rows || rowCount !== kept.rows) throw new BackupProblem('damaged', table.name);
}

/** Reads what a backup says that it holds. */
export function readManifest(folder: string): Manifest {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    if (manifest.product === 'klarlage' && manifest.format === 1 && Array.isArray(manifest.tables)) return manifest;
  } catch (error) {
    if (!(error instanceof SyntaxError) && (error as { code?: string }).code !== 'ENOENT') throw error;
  }
  throw new BackupProblem('not-a-backup', folder);
}

function refuseOtherVersion(manifest: Manifest, tables: readonly BackedUpTable[], migrations: readonly string[]): void {
  const isSame =
    manifest.migrations.join() === migrations.join() &&
    tables.every((table) => manifest.tables.find(({ name }) => name === table.name)?.columns.join() === table.columns.join());
  if (!isSame) throw new BackupProblem('other-version', manifest.migrations.at(-1) ?? '');
}

/** One connection as the role that sees every row but is no superuser, in one transaction. */
async function asMaintenance<T>(
  owner: Address,
  begin: string,
  work: (client: pg.Client, migrations: readonly string[]) => Promise<T>,
): Promise<T> {
  const client = await openClient(owner);
  try {
    await client.query(begin);
    // the list of migrations is the owner's own
    const migrations = await appliedMigrations(client);
    await client.query('set local role klarlage_maintenance');
    const result = await work(client, migrations);
    await client.query('commit');
    return result;
  } finally {
    // an open transaction ends with its connection
    await client.end();
  }
}

/** Counts rows and bytes of what flows through, and sums it up. In PostgreSQL's text format every row ends with one line feed, and no value holds one. */
function checksum() {
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows++;
      done(null, chunk);
    },
  });
  return { stream, result: () => ({ rows, bytes, sha256: hash.digest('hex') }) };
}

/** A file that is gone or cut, or a row that PostgreSQL cannot read: the backup is not what was written. */
function isDamage(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  return code === 'ENOENT' || code.startsWith('Z_') || code.startsWith('22');
}

function fileOf(folder: string, table: string): string {
  return join(folder, `${table}.copy.gz`);
}

function quoted(name: string): string {
  return pg.escapeIdentifier(name);
}
