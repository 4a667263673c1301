import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { generate } from '../../evaluation/generate.ts';
import { isIdentifier, isName, judge, type Tally, together, type Verdict } from '../../evaluation/judge.ts';
import { checkWords, identifierKinds, isRefused } from './index.ts';

const share = ({ found, all }: Tally): number => (all === 0 ? 1 : found / all);
const recallOf = ({ recall }: Verdict, question: (label: string) => boolean): number =>
  share(together([...recall].filter(([label]) => question(label)).map(([, tally]) => tally)));
const precisionOf = ({ precision }: Verdict, kinds: readonly string[]): number =>
  share(together([...precision].filter(([kind]) => kinds.includes(kind)).map(([, tally]) => tally)));

function expectGoals(verdict: Verdict): void {
  expect(recallOf(verdict, isIdentifier)).toBeGreaterThanOrEqual(0.995);
  expect(precisionOf(verdict, identifierKinds)).toBeGreaterThanOrEqual(0.98);
  expect(recallOf(verdict, isName)).toBeGreaterThanOrEqual(0.9);
  expect(precisionOf(verdict, ['name'])).toBeGreaterThanOrEqual(0.85);
  expect(verdict.refusedHarmless).toEqual([]);
}

test('the goals are met on texts of templates that the rules were not tuned on', () => {
  const texts = generate('held-out', 16, 20_261_123);
  expect(texts.length).toBeGreaterThanOrEqual(2000);
  expectGoals(judge(texts));
});

test('the goals are met on the texts to tune on', () => {
  expectGoals(judge(generate('tuning', 40, 1)));
});

// these lie beside the repository; without them the tests above stand alone
const shared = new URL('../../../../../shared/data/', import.meta.url);
const reference = new URL('personal-data/dev.jsonl', shared);
const prose = new URL('incidents/polisen_events_nw_skane.jsonl', shared);
const events = new URL('real/polisen_se_events.csv.gz', shared);

type Line = { text: string; kind: string; spans: { start: number; end: number; label: string }[] };
const lines = (text: string): string[] => text.trim().split('\n');

test.skipIf(!existsSync(reference))('every part of the reference texts is found, and no harmless text is touched', () => {
  const texts = lines(readFileSync(reference, 'utf8')).map((line): Line => JSON.parse(line));
  const verdict = judge(texts.map(({ text, spans, kind }) => ({ text, spans, isHarmless: kind === 'negative' })));
  expectGoals(verdict);
  expect(verdict.missed).toEqual([]);
  expect([...verdict.warnedHarmless, ...verdict.wrong]).toEqual([]);
});

test.skipIf(!existsSync(prose) || !existsSync(events))(
  'less than one text in a thousand of what the police write is refused',
  () => {
    const summaries = lines(readFileSync(prose, 'utf8')).map((line): { name: string; summary: string } => JSON.parse(line));
    const texts = [
      ...summaries.map(({ name, summary }) => `${name}. ${summary}`),
      ...lines(gunzipSync(readFileSync(events)).toString('utf8')),
    ];
    const refused = texts.filter((text) => isRefused(checkWords(text)));
    process.stdout.write(`words guard: ${refused.length} of ${texts.length} texts of the police refused\n`);
    expect(refused.length).toBeLessThanOrEqual(texts.length / 1000);
  },
);
