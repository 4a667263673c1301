import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

const repository = resolve(import.meta.dirname, '../../..');

/** The path of a file in the folder of references and data beside the repository, or undefined (with one line in the output) when it is not there. */
export function sharedPath(path: string): string | undefined {
  const full = resolve(repository, '../shared', path);
  if (existsSync(full)) return full;
  process.stderr.write(`skipped: ../shared/${path} is not there\n`);
  return undefined;
}

/** The numbers of an independent program from `../shared/golden`, or undefined when the folder is not there. */
export function sharedGolden<Golden>(name: string): Golden | undefined {
  const path = sharedPath(`golden/${name}`);
  return path === undefined ? undefined : (JSON.parse(readFileSync(path, 'utf8')) as Golden);
}

/** The rows of a packed CSV file of `../shared/data` as records, or undefined when it is not there. */
export function sharedRows(name: string): Record<string, string>[] | undefined {
  const path = sharedPath(`data/${name}`);
  if (path === undefined) return undefined;
  const [head = [], ...rows] = csvRows(gunzipSync(readFileSync(path)).toString('utf8'));
  return rows.map((row) => Object.fromEntries(head.map((column, index) => [column, row[index] ?? ''])));
}

/** Rows and cells of CSV text; quotes may hold commas, line breaks and doubled quotes. */
function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    if (row.length > 1) rows.push(row);
    row = [];
  }
  return rows;
}
