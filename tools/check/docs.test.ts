import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const code = globSync(['packages/*/src/**/*.ts', 'apps/server/{src,seed,migrations}/**/*.{ts,sql}'], { cwd: root })
  .map(read)
  .join('\n');

test('every name in the glossary is a name in the code', () => {
  const names = read('docs/glossary.md')
    .split('\n')
    .slice(4)
    .flatMap((line) => [...(line.split('|')[3] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''));
  expect(names.length).toBeGreaterThan(20);
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  expect(names.filter((name) => !code.includes(name) && !code.includes(snake(name)) && !existsNamed(name))).toEqual([]);
});

test('every file that the documents point to is there', () => {
  const documents = [...globSync('*.md', { cwd: root }), ...globSync('docs/{,walks/,decisions/,operations/}*.md', { cwd: root })];
  const missing = documents.flatMap((document) =>
    [...read(document).matchAll(/`((?:apps|packages|docs|tools|bench|e2e)\/[\w./-]+\.\w+)`|\]\((?!http)([^)#]+)/g)]
      .map((match) => (match[1] ? match[1] : join(document, '..', match[2] ?? '')))
      .filter((file) => !existsSync(join(root, file)))
      .map((file) => `${document}: ${file}`),
  );
  expect(missing).toEqual([]);
});

function existsNamed(name: string): boolean {
  return globSync(`apps/*/src/**/${name}.*`, { cwd: root }).length > 0;
}
