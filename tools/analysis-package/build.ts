// npm run build -w packages/analysis: the package as others install it – .js and .d.ts in packages/analysis/dist.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { argv, execPath } from 'node:process';
import { fileURLToPath } from 'node:url';

/** The folder of the analysis package. */
export const packageFolder: string = join(import.meta.dirname, '../../packages/analysis');

/** Compiles the package's source into the folder, which is emptied first. */
export function buildPackage(into: string): void {
  rmSync(into, { recursive: true, force: true });
  const tsc = createRequire(import.meta.url)
    .resolve('typescript/package.json')
    .replace('package.json', 'bin/tsc');
  const project = join(packageFolder, 'tsconfig.build.json');
  const { status, stdout, stderr } = spawnSync(execPath, [tsc, '-p', project, '--outDir', into], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the analysis does not compile:\n${stdout}${stderr}`);
  // the compiler leaves the ends of names in declarations, and of the files that threads start from, as they are
  for (const file of globSync('**/*.d.ts', { cwd: into })) rewrite(join(into, file), /(from '\.[^']*)\.ts'/g);
  for (const entry of ['node.js', 'browser.js']) rewrite(join(into, entry), /(new URL\('\.[^']*)\.ts'/g);
}

function rewrite(file: string, endingInTs: RegExp): void {
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(endingInTs, "$1.js'"));
}

if (argv[1] && resolve(argv[1]) === fileURLToPath(import.meta.url)) buildPackage(join(packageFolder, 'dist'));
