// node packages/model/names/make-name-book.ts: writes the lists of names in the compact form that the phone loads.
import { readFileSync, writeFileSync } from 'node:fs';
import { stdout } from 'node:process';
import { gzipSync } from 'node:zlib';

const read = (file: string): string[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .replace(/^#.*$/gmu, '')
    .split(/\s+/u)
    .filter(Boolean);
const sure = (names: readonly string[]): string[] => names.filter((name) => !name.endsWith('*'));
const unsure = (names: readonly string[]): string[] =>
  names.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));

/** Each name as how many characters (one digit) it shares with the one before, and the rest of it. */
function shortened(names: readonly string[]): string {
  let before = '';
  let written = '';
  for (const name of [...new Set(names)].sort()) {
    let shared = 0;
    while (shared < 9 && shared < name.length && name[shared] === before[shared]) shared++;
    written += shared + name.slice(shared);
    before = name;
  }
  return written.replace(/.{116}/gu, '$&\n');
}

const first = read('first-names.txt');
const last = read('last-names.txt');
const lists = {
  sureFirstNames: sure(first),
  unsureFirstNames: unsure(first),
  sureLastNames: sure(last),
  unsureLastNames: unsure(last),
};
const parts = Object.entries(lists).map(
  ([name, names]) =>
    `/** ${names.length} names; each is the number of characters that it shares with the one before, and the rest. */\nexport const ${name}: string = \`\n${shortened(names)}\`;\n`,
);
const text = `// Made by packages/model/names/make-name-book.ts from the lists beside it; sources and licences are told in NOTICE.\n\n${parts.join('\n')}`;
writeFileSync(new URL('../src/words-guard/name-book.ts', import.meta.url), text);
stdout.write(`${first.length + last.length} names, ${gzipSync(text, { level: 9 }).length} bytes compressed\n`);
