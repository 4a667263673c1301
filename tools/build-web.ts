import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Builds the web when it has never been built or a source is newer than the build. */
export function buildWebIfNeeded(): void {
  const manifest = join(root, 'apps/web/dist/.vite/manifest.json');
  const sources = globSync(
    ['apps/web/src/**/*', 'apps/web/*.{ts,html,json}', 'packages/{model,texts}/src/**/*', 'package-lock.json'],
    { cwd: root },
  );
  const builtAt = existsSync(manifest) ? statSync(manifest).mtimeMs : 0;
  if (sources.every((file) => statSync(join(root, file)).mtimeMs <= builtAt)) return;
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (built.status !== 0) throw new Error('the web could not be built');
}
