// npm run mutation -- NAME [--file FILE]… [--concurrency N] [--fresh] [--page]: changes the code of a part in every small way and counts
// the changes that no test notices. Writes docs/mutation/NAME.md; with --file only prints, for work on single files; with --page writes the
// page of the last run anew, when reasons were added.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { exit, stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { parts } from './mutation/parts.ts';
import { type Explained, findings, type Mutant, page, survivorLine, survivors, totals } from './mutation/report.ts';

const lowestScore = 85;
const root = join(import.meta.dirname, '..');
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    file: { type: 'string', multiple: true, default: [] },
    concurrency: { type: 'string', default: String(availableParallelism()) },
    fresh: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
  },
});
const [name = ''] = positionals;
const folder = parts[name];
if (folder === undefined) {
  stderr.write(`Det finns ingen del som heter ${name || '(inget)'}. Välj bland: ${Object.keys(parts).join(', ')}\n`);
  exit(2);
}

process.chdir(root);
process.env['MUTATED_FOLDER'] = folder;
mkdirSync('var/mutation', { recursive: true });
const incrementalFile = `var/mutation/${name}.json`;
if (options.fresh) rmSync(incrementalFile, { force: true });
const lastRun = `var/mutation/${name}-mutants.json`;
const mutants: readonly Mutant[] = options.page
  ? JSON.parse(readFileSync(lastRun, 'utf8'))
  : await mutateAll(options.file.length > 0 ? options.file : codeIn(folder));

if (options.file.length > 0) {
  for (const mutant of survivors(mutants)) stdout.write(`${survivorLine(mutant)}\n`);
  stdout.write(`${options.file.join(', ')}: ${JSON.stringify(totals(mutants))}\n`);
} else {
  if (!options.page) writeFileSync(lastRun, JSON.stringify(mutants));
  const reasonFile = `docs/mutation/${name}-survivors.json`;
  const reasons = JSON.parse(read(reasonFile) ?? '[]') as readonly Explained[];
  const found = findings(mutants, reasons, lowestScore);
  writeFileSync(`docs/mutation/${name}.md`, page({ name, folder, mutants, reasons, versions: versions(), day: dayOf(lastRun) }));
  for (const finding of found) stderr.write(`${finding}\n`);
  stdout.write(`docs/mutation/${name}.md: ${JSON.stringify(totals(mutants))}\n`);
  exit(found.length > 0 ? 1 : 0);
}

function codeIn(path: string): string[] {
  return readdirSync(path).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
}

/** File by file, because only the file that is mutated runs slower for it. */
async function mutateAll(files: readonly string[]): Promise<Mutant[]> {
  const all: Mutant[] = [];
  for (const file of files) all.push(...(await mutate(file)));
  return all;
}

/** Runs Stryker in a copy of what the tests need, and gives every mutant of a file with what became of it. */
async function mutate(file: string): Promise<Mutant[]> {
  const path = `${folder}/${file}`;
  const lines = readFileSync(path, 'utf8').split('\n');
  const results = await new Stryker({
    mutate: [path],
    // only what the tests of the analysis package read is copied
    ignorePatterns: ['**', '!package.json', '!tsconfig.base.json', '!packages/analysis/**', '!tools/mutation/**'],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'tools/mutation/vitest.config.ts', related: false, pool: 'threads' },
    coverageAnalysis: 'perTest',
    disableTypeChecks: false,
    incremental: true,
    incrementalFile,
    tempDirName: 'var/mutation/sandbox',
    concurrency: Number(options.concurrency),
    reporters: ['progress-append-only'],
    allowEmpty: true,
  }).runMutationTest();
  return results
    .filter(({ fileName }) => basename(fileName) === file)
    .map(({ location: { start, end }, mutatorName, replacement, status }) => ({
      file,
      line: start.line,
      text: (lines[start.line - 1] ?? '').trim(),
      original: between(lines, start, end),
      replacement,
      mutator: mutatorName,
      status,
    }));
}

type Place = { readonly line: number; readonly column: number };

/** The source between two places, lines and columns counted from 1. */
function between(lines: readonly string[], start: Place, end: Place): string {
  const own = lines.slice(start.line - 1, end.line);
  own[own.length - 1] = (own.at(-1) ?? '').slice(0, end.column - 1);
  own[0] = (own[0] ?? '').slice(start.column - 1);
  return own.join('\n');
}

function versions(): string {
  const version = (module: string): string => JSON.parse(readFileSync(`node_modules/${module}/package.json`, 'utf8')).version;
  const own: string = JSON.parse(readFileSync('package.json', 'utf8')).version;
  return `Klarläge ${own} · StrykerJS ${version('@stryker-mutator/core')} · Vitest ${version('vitest')} · Node ${process.versions.node}`;
}

/** The day on which the file was written. */
function dayOf(file: string): string {
  return statSync(file).mtime.toISOString().slice(0, 10);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
