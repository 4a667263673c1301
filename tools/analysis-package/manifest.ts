// npm runs this before and after it packs packages/analysis. The repository runs the .ts source; who installs the package gets .js and .d.ts.
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { buildPackage, packageFolder } from './build.ts';

const manifest = join(packageFolder, 'package.json');
const kept = join(packageFolder, 'package.source.json');
const licence = join(packageFolder, 'LICENSE');

if (argv[2] === 'publish') {
  buildPackage(join(packageFolder, 'dist'));
  copyFileSync(join(packageFolder, '../../LICENSE'), licence);
  // one that was interrupted left the source's manifest aside
  if (!existsSync(kept)) copyFileSync(manifest, kept);
  writeFileSync(manifest, `${JSON.stringify(publishedManifest(JSON.parse(readFileSync(kept, 'utf8'))), null, 2)}\n`);
} else if (argv[2] === 'restore') {
  rmSync(licence, { force: true });
  if (existsSync(kept)) renameSync(kept, manifest);
}

type Manifest = { exports: Record<string, string>; scripts?: unknown } & Record<string, unknown>;

/** The manifest with every entry pointing at what was built, and without the repository's own scripts. */
function publishedManifest({ exports, scripts: _, ...rest }: Manifest): object {
  const built = Object.entries(exports).map(([entry, source]) => {
    const at = source.replace('./src/', './dist/').replace(/\.ts$/, '');
    return [entry, { types: `${at}.d.ts`, default: `${at}.js` }];
  });
  return { ...rest, exports: Object.fromEntries(built) };
}
