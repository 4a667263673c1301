// Completes package-lock.json with the optional platform packages that the registry in use does not carry, so that
// `npm ci` accepts the file everywhere and other systems (macOS, Windows, musl) still find their binaries.
// Run after every change of dependencies: node tools/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'aix', 'netbsd', 'openbsd', 'sunos'];
const processors = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'wasm32', 'loong64', 'mips64el'];

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
let added = 0;
for (let before = -1; before !== added; ) {
  before = added;
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!isLocked(path, name)) {
        lock.packages[`node_modules/${name}`] = absent(name, range, entry.dev === true);
        added++;
      }
    }
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`package-lock.json: ${added} platform packages added\n`);

function isLocked(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (lock.packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

function absent(name, range, dev) {
  const words = name.replaceAll('/', '-').replaceAll('_', '-').split('-');
  const os = systems.find((system) => words.includes(system)) ?? 'none';
  const cpu = processors.find((processor) => words.includes(processor)) ?? (words.includes('armv7') ? 'arm' : 'none');
  return {
    version: range.replace(/^[~^]/, ''),
    ...(dev ? { dev: true } : {}),
    cpu: [cpu],
    ...(words.some((word) => word.startsWith('musl')) ? { libc: ['musl'] } : {}),
    optional: true,
    os: [os],
  };
}
