// npm run check: everything that a machine can say about the code without running it. Prints each part with its time; ends with 1 when anything is found.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findings } from './check/import-rules.ts';
import { readModuleGraph } from './check/module-graph.ts';
import { tableFindings } from './check/table-owners.ts';

const root = join(import.meta.dirname, '..');
const projects = [
  'packages/analysis',
  'packages/analysis/tsconfig.test.json',
  'packages/analysis/tsconfig.node.json',
  'packages/analysis/tsconfig.browser.json',
  'packages/model',
  'packages/model/tsconfig.test.json',
  'packages/texts',
  'packages/texts/tsconfig.test.json',
  'apps/server',
  'apps/web',
  'e2e',
];

type Part = { readonly name: string; readonly run: () => Promise<string> };

const parts: readonly Part[] = [
  ...projects.map((project) => ({ name: `types ${project}`, run: () => command('typescript/bin/tsc', ['-p', project]) })),
  { name: 'format and lint', run: () => command('@biomejs/biome/bin/biome', ['check', '--diagnostic-level=error', '.']) },
  { name: 'dead code', run: () => command('knip/bin/knip.js', ['--no-progress']) },
  { name: 'imports', run: async () => findings(readModuleGraph(root)).join('\n') },
  { name: 'table owners', run: async () => tableFindings(root).join('\n') },
];

let failed = 0;
const startedAt = performance.now();
// two at a time: as many as the smallest machine has processors
const waiting = [...parts];
await Promise.all([1, 2].map(worker));
process.stdout.write(`${failed === 0 ? 'Inget att anmärka' : `${failed} delar har anmärkningar`} (${seconds(startedAt)} s)\n`);
process.exitCode = failed === 0 ? 0 : 1;

async function worker(): Promise<void> {
  for (let part = waiting.shift(); part; part = waiting.shift()) {
    const partStartedAt = performance.now();
    const said = await part.run();
    if (said) failed++;
    process.stdout.write(`${said ? '✗' : '✓'} ${part.name} (${seconds(partStartedAt)} s)\n${said ? `${said}\n` : ''}`);
  }
}

/** Runs a tool of node_modules; says nothing when it is content. */
function command(script: string, args: readonly string[]): Promise<string> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root });
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
    });
    child.stderr.on('data', (data) => {
      said += data;
    });
    child.on('close', (code) => done(code === 0 ? '' : said || `ended with ${code}`));
  });
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
