// npm test: brings a browser, builds the web, runs every test, and ends with one line that counts them.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, exit, stderr, stdout } from 'node:process';
import { bringBrowser } from './browser.ts';
import { buildWebIfNeeded } from './build-web.ts';

type Report = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numFailedTestSuites: number;
};

const root = join(import.meta.dirname, '..');
let browser: string;
try {
  browser = bringBrowser();
  buildWebIfNeeded();
} catch (error) {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'klarlage-tests-'));
const reportFile = join(folder, 'report.json');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const run = spawnSync(
  process.execPath,
  [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`, ...argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, CHROMIUM: browser } },
);
const report = read(reportFile);
rmSync(folder, { recursive: true, force: true });
// a file that could not even be read counts as one failure
const failed = report
  ? report.numFailedTests + (report.numFailedTests === 0 && run.status !== 0 ? Math.max(1, report.numFailedTestSuites) : 0)
  : 1;
stdout.write(
  `${report?.numPassedTests ?? 0} passed, ${failed} failed${report?.numPendingTests ? `, ${report.numPendingTests} skipped` : ''}\n`,
);
exit(run.status ?? 1);

function read(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
