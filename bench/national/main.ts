import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stderr } from 'node:process';
import { sharedPath } from '../../packages/analysis/reference/shared-reference.ts';
import type { Row } from '../row.ts';
import type { Nights } from './nights.ts';

const ROWS = 3_000_000;
const generator = 'data/generators/gen-national.mjs';

/** One night for each of the 290 municipalities, three million rows of the national generator, in two threads: CPU, clock and memory. */
export async function national(): Promise<Row[]> {
  const program = sharedPath(generator);
  if (!program) return rowsOf(undefined, `../shared/${generator} is not there`);
  const folder = mkdtempSync(join(tmpdir(), 'klarlage-national-'));
  try {
    const file = join(folder, 'incidents.csv');
    const handle = openSync(file, 'w');
    const { status } = spawnSync(process.execPath, [program, '--rows', String(ROWS)], { stdio: ['ignore', handle, 'inherit'] });
    closeSync(handle);
    if (status !== 0) return rowsOf(undefined, `${generator} ended with ${status}`);
    const nights = await inOwnProgram(file);
    stderr.write(`${JSON.stringify(nights)}\n`);
    return rowsOf(nights, '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function inOwnProgram(file: string): Promise<Nights> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'nights.ts'), file, '2'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (data) => {
    said += data;
  });
  return new Promise((settle, fail) => {
    child.on('close', (code) => (code === 0 ? settle(JSON.parse(said)) : fail(new Error(`the nights ended with ${code}`))));
  });
}

function rowsOf(nights: Nights | undefined, reason: string): Row[] {
  const row = (name: string, value: number | undefined, unit: string): Row =>
    value === undefined ? { name: `national/${name}`, value: null, unit, reason } : { name: `national/${name}`, value, unit };
  return [
    row('nights-cpu', nights?.cpuSeconds, 's CPU'),
    row('nights-wall', nights?.wallSeconds, 's wall, 2 threads'),
    row('nights-memory', nights?.peakMb, 'MB'),
    row('longest-night', nights?.longest.seconds, 's wall, one thread'),
    row('reading', nights?.readSeconds, 's wall'),
  ];
}
