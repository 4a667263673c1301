// Makes the reference figures of an independent program again: npm run references [-- GROUP…]
// Each folder packages/analysis/reference/GROUP holds input.ts (exports `input`, made by seeded chance only) and reference.R, which
// reads input.json and writes reference.json beside it. Both JSON files are committed, so that tests need no R.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const packages = [
  'base-core',
  'cran-jsonlite',
  'cran-mass',
  'cran-sandwich',
  'cran-spatstat',
  'cran-spdep',
  'cran-surveillance',
  'cran-survey',
];
const folder = join(import.meta.dirname, '../packages/analysis/reference');
const groups = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'reference.R')));
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !groups.includes(name));
if (unknown.length > 0) stop(`no such group: ${unknown.join(', ')}; there are: ${groups.join(', ')}`);

ensureR();
for (const group of asked.length > 0 ? asked : groups) {
  const { input } = (await import(pathToFileURL(join(folder, group, 'input.ts')).href)) as { input: unknown };
  writeFileSync(join(folder, group, 'input.json'), `${JSON.stringify(input)}\n`);
  const run = spawnSync('Rscript', ['--vanilla', 'reference.R'], { cwd: join(folder, group), stdio: 'inherit' });
  if (run.status !== 0) stop(`reference.R of ${group} failed`);
  process.stdout.write(`${group}: reference.json written\n`);
}

/** R and its packages come from Debian; elsewhere they have to be there. */
function ensureR(): void {
  if (spawnSync('Rscript', ['--version']).status === 0) return;
  const names = packages.map((name) => `r-${name}`);
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!isDebianRoot) stop(`R is needed: install ${names.join(' ')} (or the same packages from CRAN)`);
  const run = spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...names], { stdio: 'inherit' });
  if (run.status !== 0) stop('R could not be installed from Debian');
}

function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
