// Runs before every npm script, on whatever Node the machine has: installs when nothing is installed or the lock is newer.
// It must stay plain JavaScript without imports of its own, because nothing is installed yet when it runs.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const installed = `${root}/node_modules/.package-lock.json`;
const lock = `${root}/package-lock.json`;

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  process.stdout.write('Installerar det som behövs (en gång) …\n');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: true });
  if (result.status !== 0) {
    process.stderr.write('Installationen gick inte. Kontrollera nätet och att mappen går att skriva i, och försök igen.\n');
    process.exit(1);
  }
}

const bundled = existsSync(`${root}/node_modules/.bin/node`) || existsSync(`${root}/node_modules/.bin/node.cmd`);
if (!bundled && Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `Klarläge behöver Node 24 eller nyare; här finns ${process.versions.node}. Installera det från nodejs.org och försök igen.\n`,
  );
  process.exit(1);
}
