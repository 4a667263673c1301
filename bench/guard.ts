import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { generate } from '../packages/model/evaluation/generate.ts';
import { checkWords } from '../packages/model/src/index.ts';
import { cpuSeconds, medianCpu } from './measure.ts';
import type { Row } from './row.ts';

// what once was slow, or could be
const hostile = [
  '0 ',
  '1.',
  '070-',
  'a@',
  'x@a.',
  '+46 ',
  'A A A 1 ',
  'noll ',
  'elin ',
  '1:1:',
  'a\u0300',
  '\u200b',
  'en elev ',
  '880214 sista ',
  'SE45 ',
  'konto 1 ',
];

/** The guard of words: a keystroke on the phone, texts on the server, the worst texts, and what its names weigh. CPU time. */
export async function guard(): Promise<Row[]> {
  const texts = generate('tuning', 40, 1).map(({ text }) => text);
  const whole = texts.join(' ');
  const hundred = Array.from({ length: 2000 }, (_, i) => whole.slice(i * 97, i * 97 + 100));
  checkAll(hundred);
  const seconds = await medianCpu(() => checkAll(hundred));
  const long = Array.from({ length: 200 }, (_, i) => whole.slice(i * 211, i * 211 + 400));
  const keystroke = await medianCpu(() => checkAll(long));
  let worst = 0;
  for (const part of hostile) worst = Math.max(worst, await worstOf(part));
  const book = readFileSync(new URL('../packages/model/src/words-guard/name-book.ts', import.meta.url));
  return [
    { name: 'guard/keystroke', value: (1000 * keystroke) / long.length, unit: 'ms CPU' },
    { name: 'guard/texts-per-second', value: hundred.length / seconds, unit: 'texts/s CPU' },
    { name: 'guard/hostile-100kb', value: worst, unit: 'ms CPU' },
    { name: 'guard/names-compressed', value: gzipSync(book, { level: 9 }).length / 1000, unit: 'kB' },
  ];
}

function checkAll(texts: readonly string[]): void {
  for (const text of texts) checkWords(text);
}

async function worstOf(part: string): Promise<number> {
  const text = part.repeat(Math.ceil(100_000 / part.length));
  checkWords(text);
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5; run++) least = Math.min(least, 1000 * (await cpuSeconds(() => checkWords(text))));
  return least;
}
