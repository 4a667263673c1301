// npm run bench [-- NAME] [-- --json]: measures, compares with bench/goals.json, prints a table (or one JSON array and nothing else).
import { readFileSync } from 'node:fs';
import { argv, stderr, stdout } from 'node:process';
import { analysis } from './analysis/main.ts';
import { flood } from './flood/main.ts';
import { growth } from './growth.ts';
import { guard } from './guard.ts';
import { importRows } from './import.ts';
import { national } from './national/main.ts';
import type { Row } from './row.ts';
import { server } from './server.ts';

type Goal = { readonly goal: number; readonly unit: string; readonly better: 'lower' | 'higher' };

type Group = {
  readonly run: () => Promise<Row[]>;
  /** The rows that are owed, should the group fail as a whole. */
  readonly rows: readonly string[];
  /** Takes minutes: only when it is asked for by name. */
  readonly isLong?: boolean;
};

const goals: Record<string, Goal> = JSON.parse(readFileSync(new URL('goals.json', import.meta.url), 'utf8'));
/** The rows of a group that have a goal, owed even when the group fails as a whole. */
const owed = (...beginnings: readonly string[]): string[] =>
  Object.keys(goals).filter((name) => beginnings.some((one) => name.startsWith(`${one}/`)));
const groups: Record<string, Group> = {
  server: { run: server, rows: owed('start', 'memory', 'situation') },
  analysis: { run: analysis, rows: owed('analysis') },
  growth: { run: growth, rows: owed('growth'), isLong: true },
  national: { run: national, rows: owed('national'), isLong: true },
  flood: { run: flood, rows: owed('flood'), isLong: true },
  capture: { run: async () => [...(await guard()), ...(await importRows())], rows: owed('guard', 'import') },
};
const asJson = argv.includes('--json');
const asked = argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = asked.find((name) => !groups[name]);
if (unknown) {
  stderr.write(`Det finns ingen mätning som heter ${unknown}. Välj bland: ${Object.keys(groups).join(', ')}\n`);
  process.exit(2);
}

const rows: Row[] = [];
for (const name of asked.length > 0 ? asked : Object.keys(groups).filter((name) => !groups[name]?.isLong))
  rows.push(...(await measured(name)));
const judged = rows.map((row) => {
  const goal = goals[row.name];
  const isMet =
    row.value !== null && goal !== undefined && (goal.better === 'lower' ? row.value <= goal.goal : row.value >= goal.goal);
  return { ...row, goal: goal?.goal ?? null, met: goal ? isMet : row.value !== null };
});

if (asJson) stdout.write(`${JSON.stringify(judged)}\n`);
else {
  for (const row of judged) {
    const value = row.value === null ? `– ${row.reason ?? ''}` : `${round(row.value)} ${row.unit}`;
    const against = row.goal === null ? '' : `mål ${row.goal} ${row.met ? '✓' : '✗'}`;
    stdout.write(`${row.name.padEnd(46)}${value.padEnd(26)}${against}${row.peer ? `  (${row.peer})` : ''}\n`);
  }
}

/** A group that cannot run at all is told as one row with its reason, so that the others still run. */
async function measured(name: string): Promise<Row[]> {
  try {
    return (await groups[name]?.run()) ?? [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return (groups[name]?.rows ?? []).map((row) => ({ name: row, value: null, unit: goals[row]?.unit ?? '', reason }));
  }
}

function round(value: number): string {
  return value.toLocaleString('sv-SE', { maximumSignificantDigits: 3 });
}
