import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkWords, type GuardKind, placeNames, withoutIdentifiers } from './index.ts';

const kindsIn = (text: string): GuardKind[] => checkWords(text).hits.map((hit) => hit.kind);
const partsIn = (text: string): string[] => checkWords(text).hits.map(({ start, end }) => text.slice(start, end));

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
  expect(withoutIdentifiers(text, hits, 'en granne')).toBe('Två rutor krossade. En granne ringde in det.');
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

test('identifiers are found in every spelling', () => {
  const spellings: [GuardKind, string[]][] = [
    [
      'personalNumber',
      [
        '8 8 0 2 1 4 9 8 1 8',
        '88O2I4-98I8',
        '８８０２１４－９８１８',
        '8\u200b8\u200b0214-9\u200b818',
        '880214–9818',
        '88.02.14-9818',
        'åtta åtta noll två ett fyra nio åtta ett åtta',
        'född 880214, sista fyra siffrorna 9818',
        'personnummer 8802149811',
        'pnr880214-9818',
      ],
    ],
    [
      'phone',
      [
        'O7O-174 O6 12',
        '070 streck 174 06 12',
        'noll sju noll, ett sju fyra, noll sex, tolv',
        '070.174.06.12',
        '(070) 174 06 12',
        '0 7 0 1 7 4 0 6 1 2',
        '+45 32 12 34 56',
        'plus fyrtiosex sju noll ett sju fyra noll sex ett två',
        'tel: 174 06 12',
      ],
    ],
    [
      'email',
      [
        'goran.p @ example.com',
        'goran.p(at)example.com',
        'goran.p snabel-a example punkt com',
        'anna@gmail',
        'GORAN.P＠EXAMPLE.COM',
      ],
    ],
    ['handle', ['@ svl_kungen09', 'snap: kungen', 'kungen_09 på snap', 'kontot heter fabbe.tkm']],
    ['link', ['instagram.com/fabbe', 'hxxps://example.com/x', 'www.example.net', 'example.com/fabbe']],
    ['plate', ['MLB-123', 'M L B 1 2 3', 'Martin Ludvig Bertil ett två tre', 'mlb 123', 'bil mlb 12a', 'reg BUS 123']],
    [
      'account',
      [
        'konto 8327-9, 123 456 789-0',
        'bankgiro 505-5108',
        'SE45 5000 0000 0583 9825 7466',
        'Swish 123 456 78 90',
        '4571 1234 5678 9012',
      ],
    ],
    ['ip', ['203.0.113.47', '203[.]0[.]113[.]47', '2001:db8:85a3::8a2e:370:7334']],
    ['apartment', ['lgh 1102', 'lägenhet nr 1102', 'lgh1102', 'Storgatan 4, lgh 1102', 'lägenhet elva noll två']],
  ];
  for (const [kind, texts] of spellings) for (const text of texts) expect(kindsIn(`Anmälan, ${text}.`), text).toEqual([kind]);
});

test('sums, times, roads, versions and things with numbers are left alone', () => {
  for (const text of [
    'kl 08.15-09.30 den 2026-11-23',
    'Position 55.914429, 13.106754',
    'en vit BMW 320 på väg 17',
    'version 19.85.03-12',
    '12 lgh saknar ljus, 3 rum och kök',
    'växeln 0418-47 50 00',
    '2026-11-23 21:18 och 20261123-2118',
    'Det är lugnt på torget.Se nästa rapport',
    'på Ringvägen 14 personer',
    'Ram nr 8503121234',
  ])
    expect(kindsIn(text), text).toEqual([]);
});

test('names are warned of where people are meant', () => {
  for (const [text, ...names] of [
    ['Vi mötte Elin Sandström vid kiosken', 'Elin Sandström'],
    ['elin sandström ringde', 'elin sandström'],
    ['Ring Birgitta om nyckeln', 'Birgitta'],
    ['Enligt kommunpolis Hägg var det lugnt', 'Hägg'],
    ['Det var Berg som slog först', 'Berg'],
    ['Familjen Lund på hörnet', 'Lund'],
    ['Samtal med M. Lindkvist och Ingrid S.', 'M. Lindkvist', 'Ingrid S.'],
    ['mamma Zeinab Warsame hämtade', 'Zeinab Warsame'],
    ['Hampus, Nemo och Alva i femman', 'Hampus', 'Nemo', 'Alva'],
  ] as [string, ...string[]][])
    expect([...partsIn(text)].sort(), text).toEqual([...names].sort());
});

test('places, houses and history are not taken for people', () => {
  for (const text of [
    'Olof Palmes plats, Nordströms väg och Karl XII:s väg',
    'Sankt Olofs kyrka och Gustav Vasa-skolan',
    'Möte i Ask bygdegård om linden vid Ek',
    'Vi var vid Lund och vände vid Berg',
    'Hans cykel stod olåst per dag',
    'Svenska kyrkan, Röda korset och Ica Maxi',
  ])
    expect(kindsIn(text), text).toEqual([]);
});

test('the municipality’s own names of places are nobody’s', () => {
  const text = 'Skräp vid Lindgrens hörna igen';
  expect(checkWords(text).hits.map(({ kind }) => kind)).toEqual(['name']);
  expect(checkWords(text, placeNames(['Lindgrens hörna'])).hits).toEqual([]);
  // a street that is named after somebody does not hide a person
  expect(checkWords('Karl Nilsson såg allt', placeNames(['Karl Nilssons väg'])).hits).toHaveLength(1);
});

test('streets with numbers, properties and sensitive words are warnings, never refusals', () => {
  for (const [text, kind] of [
    ['Inbrott på Storgatan 14 B i natt', 'address'],
    ['Hon bor på Felestad 1204', 'address'],
    ['Skräp vid fastigheten Svalöv 24:5', 'property'],
    ['Mannen är dement', 'trait'],
  ] as [string, GuardKind][]) {
    const [hit] = checkWords(text).hits;
    expect([hit?.kind, hit?.level], text).toEqual([kind, 'warning']);
  }
  expect(kindsIn('Mörkt på Storgatan vid judiska kyrkogården')).toEqual([]);
});

test('whatever stands around it, an identifier is found at its place', () => {
  const around = fc.string({
    unit: fc.constantFrom('å', 'b', ' ', '.', ',', '\n', '\u200b', 'é', '😀', '1 ', 'A'),
    maxLength: 40,
  });
  fc.assert(
    fc.property(around, around, (before, after) => {
      const text = `${before} pnr 880214-9818. ${after}`;
      const start = before.length + 5;
      expect(checkWords(text).hits.some((hit) => hit.start <= start && hit.end >= start + 11 && hit.level === 'refused')).toBe(
        true,
      );
    }),
  );
});

test('hits lie in the text, in order, and never overlap', () => {
  const piece = fc.constantFrom(
    'Elin ',
    'Berg',
    '070-',
    '174 06 12',
    ' lgh 3',
    '@a.se',
    'Storgatan 4',
    'ａ',
    '\u0301',
    '\u200b',
    '1',
    ':',
    'mlb',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      let past = 0;
      for (const { start, end } of checkWords(text).hits) {
        expect(start).toBeGreaterThanOrEqual(past);
        expect(end).toBeGreaterThan(start);
        past = end;
      }
      expect(past).toBeLessThanOrEqual(text.length);
    }),
  );
});

const parts = [
  ...[
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
    '0 1 ',
    '1 2 ',
  ],
  ...[
    'A. ',
    'elin ',
    'noll ',
    'tjugo ett ',
    'SE45 ',
    '1.',
    '1:',
    '１',
    '\u200b',
    'a\u0300',
    'Anna-',
    'lgh ',
    'Storgatan 1',
    'konto 1 ',
    'x@a.',
  ],
  ...[
    '(0)',
    '880214 sista ',
    'von ',
    'det var Berg ',
    '\n',
    'a.b/c ',
    'A A A 1 ',
    '00 ',
    '1:1:',
    '😀',
    'snap a_',
    'dement ',
    'Svalöv 1:',
  ],
];

test('no text makes the guard slow: the time grows with the length, and 100 kB take less than 50 ms', () => {
  for (const part of parts) {
    const text = part.repeat(Math.ceil(100_000 / part.length));
    // the quickest of some: the machine has other work too
    expect(quickest(text, 50), part).toBeLessThan(50);
  }
});

/** Milliseconds of CPU, the least of some runs. */
function quickest(text: string, enough: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 8 && best >= enough; i++) {
    const before = process.cpuUsage();
    checkWords(text);
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

test('any repeated text costs no more than its length', () => {
  const part = fc.string({ unit: fc.constantFrom(...'aAå0189 @.:-/_+', 'lgh', 'Elin', '\u200b'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(part, (text) => {
      const long = text.repeat(Math.ceil(40_000 / text.length));
      expect(quickest(long, 60)).toBeLessThan(60);
    }),
    { numRuns: 40 },
  );
});
