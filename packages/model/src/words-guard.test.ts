import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkWords, type IdentifierKind, withoutIdentifiers } from './words-guard.ts';

const kindsIn = (text: string): IdentifierKind[] => checkWords(text).hits.map((hit) => hit.kind);

test('personal numbers are found in every way of writing them', () => {
  for (const text of [
    '880214-9818',
    '8802149818',
    '19880214-9818',
    '198802149818',
    '880214 9818',
    '880214+9818',
    '19 880214 - 9818',
  ])
    expect(kindsIn(`Han har ${text}, sa hon.`), text).toEqual(['personalNumber']);
  // written as one, it counts though the check digit is wrong
  expect(kindsIn('880214-9811')).toEqual(['personalNumber']);
  // sixty added to the day: a coordination number
  expect(kindsIn('790665-9839')).toEqual(['personalNumber']);
});

test('other numbers are left alone', () => {
  for (const text of [
    'Serienummer 8503121234 på elskåpet',
    'Artikelnummer 701012-1129 på låset',
    'stolpe 1214-0887 är släckt',
    'Den 850312 var det översvämning',
    'mellan 2024-03-12 och 2024-04-01',
    'kl 07.40–08.15',
    'Postnummer 268 31',
    'den 05 10 2026 vid tolv',
    '12 000 kr och 3 456 789 kr',
  ])
    expect(kindsIn(text), text).toEqual([]);
});

test('telephone numbers are found, but not that of a switchboard', () => {
  for (const text of [
    '070-174 06 12',
    '0701740633',
    '+46 70 174 06 45',
    '0046701740645',
    '+46 (0)70-174 06 45',
    '040-628 04 11',
    '0701-740688',
    '08-123 456 78',
  ])
    expect(kindsIn(`Ring ${text} om det`), text).toEqual(['phone']);
  expect(kindsIn('Ring kommunens växel 0418-47 50 00 för felanmälan.')).toEqual([]);
  expect(kindsIn('Ring 112 eller 114 14')).toEqual([]);
});

test('e-mail addresses, links, account names and number plates are found', () => {
  expect(kindsIn('nås på goran.p@example.com.')).toEqual(['email']);
  expect(kindsIn('se https://example.com/a?b=c där')).toEqual(['link']);
  expect(kindsIn('kontot @svl_kungen09.')).toEqual(['handle']);
  for (const text of ['MLB 123', 'TYP872', 'FEM 41A', 'bil mlb123']) expect(kindsIn(`en ${text}, röd`), text).toEqual(['plate']);
  for (const text of ['MER 100 kronor', 'Buss 230', 'Rv17', 'SEK 500', 'väg 1210', 'ABC 123 meter'])
    expect(kindsIn(text), text).toEqual([]);
});

test('a hit tells where it stands, and can be written over', () => {
  const text = 'Två rutor krossade. 070-174 06 12 ringde in det.';
  const { hits } = checkWords(text);
  expect(hits.map(({ start, end }) => text.slice(start, end))).toEqual(['070-174 06 12']);
  expect(withoutIdentifiers(text, hits, 'en granne')).toBe('Två rutor krossade. en granne ringde in det.');
});

test('worry about one person is told from worry about a place', () => {
  for (const text of [
    'Jag är orolig för en elev i åttan',
    'Vi är oroliga för vår äldre granne',
    'Orolig för att en pojke dras in i något',
    'En liten flicka som mår dåligt',
    'Det finns en kille här som far illa',
  ])
    expect(checkWords(text).isAboutAPerson, text).toBe(true);
  for (const text of [
    'Orolig för trafiken vid skolan',
    'Vi är oroliga för att barnen blir påkörda',
    'Många känner oro över mörkret vid stationen',
    'En man sparkade på en papperskorg',
    'Gräsmattan mår dåligt',
  ])
    expect(checkWords(text).isAboutAPerson, text).toBe(false);
});

test('no text makes the guard slow', () => {
  for (const part of [
    '1',
    '@',
    'a',
    '0 ',
    'A',
    '880214',
    'orolig för ',
    'en elev ',
    '070-',
    'www.',
    'a@',
    '+46 ',
    'en en en ',
    'ABC 12',
  ]) {
    const text = part.repeat(Math.ceil(100_000 / part.length));
    checkWords(text.slice(0, 1000));
    const startedAt = performance.now();
    checkWords(text);
    expect(performance.now() - startedAt, part).toBeLessThan(50);
  }
});

type Line = { id: string; kind: string; text: string; spans: { start: number; end: number; label: string }[] };
// the texts lie beside the repository; without them the other tests stand alone
const file = new URL('../../../../shared/data/personal-data/dev.jsonl', import.meta.url);

test.skipIf(!existsSync(file))('every identifier of the reference texts is found, and no harmless text is refused', () => {
  const lines: Line[] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const labels = ['PNR', 'SAMNR', 'PHONE', 'EMAIL', 'REGNR', 'SOCIAL'];
  const tally = new Map(labels.map((label) => [label, { found: 0, all: 0 }]));
  for (const { text, spans } of lines) {
    const { hits } = checkWords(text);
    for (const span of spans) {
      const count = tally.get(span.label);
      if (!count) continue;
      count.all++;
      if (hits.some((hit) => hit.start <= span.start && hit.end >= span.end)) count.found++;
    }
  }
  const refused = lines
    .filter((line) => line.kind === 'negative')
    .filter(({ text }) => {
      const check = checkWords(text);
      return check.hits.length > 0 || check.isAboutAPerson;
    });
  const written = [...tally].map(([label, { found, all }]) => `${label} ${found}/${all}`).join(', ');
  process.stdout.write(`words guard: ${written}; harmless texts refused: ${refused.length}\n`);
  expect(refused.map((line) => line.id)).toEqual([]);
  for (const [label, { found, all }] of tally) expect(found, label).toBe(all);
});
