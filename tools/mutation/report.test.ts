import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Explained, findings, type Mutant, page, totals } from './report.ts';

const root = join(import.meta.dirname, '../..');
const mutant = (change: Partial<Mutant>): Mutant => ({
  file: 'a.ts',
  line: 3,
  text: 'if (n < 2) return;',
  original: 'n < 2',
  replacement: 'n <= 2',
  mutator: 'EqualityOperator',
  status: 'Killed',
  ...change,
});
const reason: Explained = { file: 'a.ts', text: 'if (n < 2) return;', judged: 'equivalent', reason: 'n is never 2 here.' };

test('the score is what was detected, of all that could be: also what no test reaches', () => {
  const fates = ['Killed', 'Killed', 'Timeout', 'Survived', 'NoCoverage', 'RuntimeError'];
  expect(totals(fates.map((status) => mutant({ status })))).toEqual({
    killed: 2,
    timedOut: 1,
    survived: 1,
    uncovered: 1,
    score: 60,
  });
  expect(totals([]).score).toBe(100);
});

test('a survivor needs a reason, found by its line of source wherever that stands; a reason needs a survivor', () => {
  const survivor = mutant({ status: 'Survived', line: 40 });
  const other = mutant({ status: 'Survived', text: 'n += 1;', original: 'n += 1', replacement: 'n -= 1', line: 50 });
  expect(findings([survivor], [reason], 0)).toEqual([]);
  expect(findings([survivor, other], [reason], 0)).toEqual(['no reason for a.ts:50 n += 1  →  n -= 1']);
  expect(findings([mutant({})], [reason], 0)).toEqual(['nothing survives at a.ts: if (n < 2) return;']);
  // the reason for one change of a line says nothing of its other changes
  const narrow = { ...reason, replacement: 'n <= 2' };
  expect(findings([survivor, mutant({ status: 'Survived', replacement: 'true' })], [narrow], 0)).toEqual([
    'no reason for a.ts:3 n < 2  →  true',
  ]);
});

test('a score below the lowest is said, one at the lowest is not', () => {
  const mutants = [mutant({}), mutant({ status: 'Survived' })];
  expect(findings(mutants, [reason], 50)).toEqual([]);
  expect(findings(mutants, [reason], 50.1)).toEqual(['the score is 50.0 %, below 50.1 %']);
});

test('the page counts per file, and tells each survivor with its reason', () => {
  const mutants = [
    mutant({}),
    mutant({ status: 'Survived' }),
    mutant({ file: 'b.ts', status: 'Survived', text: 'go(`x`);', original: '`x`', replacement: '``' }),
  ];
  const text = page({ name: 'part', folder: 'src/part', mutants, reasons: [reason], versions: 'V 1', day: '2026-11-24' });
  expect(text).toContain('# Mutation score of part: 33.3 %');
  expect(text).toContain('on 2026-11-24. V 1.');
  expect(text).toContain('| a.ts | 1 | 0 | 1 | 0 | 50.0 |');
  expect(text).toContain('| all | 1 | 0 | 2 | 0 | 33.3 |');
  expect(text).toContain('2 survivors: 1 are judged equivalent');
  expect(text).toContain('- `if (n < 2) return;`: `n < 2` → `n <= 2`. equivalent: n is never 2 here.');
  expect(text).toContain('- `` go(`x`); ``: `` `x` `` → `` `` ``. no reason is written');
});

test('every committed page stands at 85 % or more, and no survivor on it lacks its reason', () => {
  const folder = join(root, 'docs/mutation');
  const pages = readdirSync(folder).filter((file) => file.endsWith('.md'));
  expect(pages.length).toBeGreaterThan(0);
  for (const file of pages) {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(Number(/: ([\d.]+) %/.exec(text)?.[1])).toBeGreaterThanOrEqual(85);
    expect(text).not.toContain('no reason is written');
    expect(existsSync(join(folder, file.replace('.md', '-survivors.json')))).toBe(true);
  }
});
