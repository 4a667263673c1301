import { gzipSync } from 'node:zlib';
import type { ImportMapping } from '@klarlage/model';
import { emptyMapping, Refusal } from '@klarlage/model';
import { expect, test } from 'vitest';
import { decodeFile } from './decode-file.ts';
import { isIdentifier, refuseIdentifierColumns } from './find-identifiers.ts';
import { guessMapping } from './guess-mapping.ts';
import type { ImportFacts } from './imported-row.ts';
import { readNumber, readPosition } from './read-place.ts';
import { readTable } from './read-table.ts';
import { readTime } from './read-time.ts';
import { understandFile } from './understand-file.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const refusalOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'nothing';
};

test('UTF-8 is read with and without its mark, Windows-1252 when it is not UTF-8', () => {
  expect(decodeFile(bytes('typ;ort\nbråk;Kågeröd')).text).toContain('Kågeröd');
  expect(decodeFile(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes('å;b')])).text).toBe('å;b');
  const old = Buffer.from('typ;ort\nbråk – sent;Kågeröd', 'latin1');
  old[old.indexOf(0x13)] = 0x96;
  expect(decodeFile(Buffer.from('typ;ort\nbråk;Kågeröd', 'latin1'))).toEqual({
    text: 'typ;ort\nbråk;Kågeröd',
    encoding: 'windows-1252',
  });
});

test('a file packed with gzip is unpacked, but not without end', () => {
  expect(decodeFile(gzipSync('a;b')).text).toBe('a;b');
  expect(refusalOf(() => decodeFile(gzipSync(Buffer.alloc(30_000_000, 65))))).toBe('input/too-large');
});

test('UTF-16 and the code pages of old computers are refused instead of read as rubbish', () => {
  expect(refusalOf(() => decodeFile(Buffer.from('\ufefftyp;ort\nbråk;här', 'utf16le')))).toBe('import/wrong-encoding');
  expect(refusalOf(() => decodeFile(Buffer.from('typ;ort\nhej;nej', 'utf16le')))).toBe('import/wrong-encoding');
  // å ä ö as code page 850 and as an old Macintosh write them
  expect(refusalOf(() => decodeFile(Buffer.from([0x62, 0x72, 0x86, 0x6b, 0x3b, 0x94, 0x6c, 0x84, 0x6d])))).toBe(
    'import/wrong-encoding',
  );
  expect(refusalOf(() => decodeFile(Buffer.from([0x62, 0x72, 0x8c, 0x6b, 0x3b, 0x9a, 0x6c])))).toBe('import/wrong-encoding');
  expect(refusalOf(() => decodeFile(new Uint8Array()))).toBe('import/empty');
});

test('the separator is guessed from the header, outside quotes', () => {
  expect(readTable('a;b\n1;2').separator).toBe(';');
  expect(readTable('a\tb\n1\t2').separator).toBe('\t');
  expect(readTable('"a;b;c",d\n1,2').header).toEqual(['a;b;c', 'd']);
  expect(readTable('sep=;\na;b\n1;2').rows).toEqual([['1', '2']]);
  expect(readTable('a;b\n"rad ett\nrad två";"sa ""hej"""').rows).toEqual([['rad ett\nrad två', 'sa "hej"']]);
});

test('every column gets a name of its own', () => {
  expect(readTable('a;;a\n1;2;3').header).toEqual(['a', 'Kolumn 2', 'a (2)']);
});

test('what is no table, or too large a one, is refused with the reason', () => {
  expect(refusalOf(() => readTable('bara text utan kolumner\nen rad till'))).toBe('import/not-csv');
  expect(refusalOf(() => readTable('a;b\n1;"aldrig slut'))).toBe('import/not-csv');
  expect(refusalOf(() => readTable('a;b\n'))).toBe('import/empty');
  expect(refusalOf(() => readTable(`${'k;'.repeat(1_000_000)}k\n1`))).toBe('import/too-many-columns');
  expect(refusalOf(() => readTable(`a;b\n1;${'x'.repeat(10_001)}`))).toBe('import/cell-too-long');
  expect(refusalOf(() => readTable(`a;b\n1;${'x'.repeat(1_200_000)}`))).toBe('import/cell-too-long');
  expect(refusalOf(() => readTable(`a;b\n${'1;2\n'.repeat(200_001)}`))).toBe('import/too-many-rows');
});

test.each([
  ['2026-03-29T01:30:00Z', '2026-03-29T01:30:00.000Z', 'minute'],
  ['2026-07-01T12:00:00+02:00', '2026-07-01T10:00:00.000Z', 'minute'],
  ['2026-07-01 12:00', '2026-07-01T10:00:00.000Z', 'minute'],
  ['2026-12-01 12.05', '2026-12-01T11:05:00.000Z', 'minute'],
  ['2026-12-01', '2026-11-30T23:00:00.000Z', 'day'],
  ['20261201', '2026-11-30T23:00:00.000Z', 'day'],
  ['2026-07', '2026-06-30T22:00:00.000Z', 'month'],
])('the time %s is read', (written, from, precision) => {
  const time = readTime(written);
  expect(time && { from: new Date(time.from).toISOString(), precision: time.precision }).toEqual({ from, precision });
});

test('a span in one cell is read as one, over midnight and over a change of the clock', () => {
  const span = (written: string) => {
    const time = readTime(written);
    return time && [new Date(time.from).toISOString(), new Date(time.to).toISOString(), time.precision];
  };
  const evening = ['2026-10-27T21:00:00.000Z', '2026-10-27T22:30:00.000Z', 'interval'];
  for (const written of [
    '2026-10-27 22:00–23:30',
    '2026-10-27 22.00-23.30',
    '2026-10-27 kl. 22:00 till kl. 23:30',
    '2026-10-27 22:00 - 2026-10-27 23:30',
  ])
    expect(span(written), written).toEqual(evening);
  expect(span('2026-10-30 22:00–01:15')?.[1]).toBe('2026-10-31T00:15:00.000Z');
  // the clocks go back in the night between the 24th and the 25th
  expect(span('2026-10-24 22:00–03:30')).toEqual(['2026-10-24T20:00:00.000Z', '2026-10-25T02:30:00.000Z', 'interval']);
  expect(span('2026-10-30 – 2026-11-01')).toEqual(['2026-10-29T23:00:00.000Z', '2026-11-01T22:59:00.000Z', 'interval']);
  expect(span('2026-10-30 22:00 – 2026-10-29')).toBeUndefined();
  expect(readTime('2023-03-20 9:19:26 +01:00')?.from).toBe(Date.parse('2023-03-20T09:19:26+01:00'));
});

test('what the police call things is known', () => {
  const table = readTable('brott;plats;tid\nMisshandel, grov;Svalövs station;2026-10-30\nFörsvunnen person;x;2026-10-30');
  const known = ['violence.assault', 'vandalism'].map((categoryCode) => ({ categoryCode, name: categoryCode, kind: 'incident' }));
  const guess = guessMapping(table, known);
  expect(guess.columns).toMatchObject({ category: 'brott', area: 'plats', startsAt: 'tid' });
  expect(guess.categories).toEqual({ 'Misshandel, grov': { kind: 'incident', categoryCode: 'violence.assault' } });
});

test('a time that can mean two things, or nothing, is not guessed', () => {
  for (const written of ['3/4/2026', '2026-13-01', '2026-06-31', '2026-01-01 25:00', 'i går', '', '2026']) {
    expect(readTime(written), written).toBeUndefined();
  }
});

test('numbers are read with a decimal comma, positions in degrees or SWEREF 99 TM in either order', () => {
  expect(readNumber('13,106754')).toBe(13.106754);
  expect(readNumber('6 200 000,5')).toBe(6_200_000.5);
  expect(readNumber('13,106,754')).toBeUndefined();
  expect(readNumber('1e5')).toBeUndefined();
  // Svalöv, by the Swedish map authority's formula for SWEREF 99 TM
  const svalov = readPosition(381_500, 6_198_500);
  expect(svalov?.lng).toBeCloseTo(13.104, 2);
  expect(svalov?.lat).toBeCloseTo(55.915, 2);
  expect(readPosition(6_198_500, 381_500)).toEqual(svalov);
  expect(readPosition(500_000, 10_000)).toBeUndefined();
});

test('the local zones of SWEREF 99 are told apart by where the municipality lies, RT 90 by its size', () => {
  // computed with PROJ 9.1 for a point in Svalöv and one in Kiruna
  const svalov = { lng: 13.106754, lat: 55.913 };
  const kiruna = { lng: 20.2253, lat: 67.8558 };
  const expectAt = (found: { lng: number; lat: number } | undefined, wanted: { lng: number; lat: number }, digits = 5) => {
    expect(found?.lng).toBeCloseTo(wanted.lng, digits);
    expect(found?.lat).toBeCloseTo(wanted.lat, digits);
  };
  expectAt(readPosition(381_665.26, 6_198_016.21), svalov);
  expectAt(readPosition(125_409.27, 6_198_946.23, { lng: 13.1, lat: 55.9 }), svalov);
  expectAt(readPosition(7_530_590.07, 85_843.51, { lng: 20, lat: 67.5 }), kiruna);
  expectAt(readPosition(1_331_277.22, 6_201_537.41), svalov, 4);
  expect(readPosition(125_409.27, 6_198_946.23)).toBeUndefined();
  expect(readPosition(125_409.27, 6_198_946.23, { lng: 18, lat: 65 })).toBeUndefined();
});

test('a column of identity numbers or case numbers refuses the file, a few of them in a text do not', () => {
  const rows = (value: (i: number) => string) =>
    readTable(`id;x\n${Array.from({ length: 100 }, (_, i) => `${i};${value(i)}`).join('\n')}`);
  expect(refusalOf(() => refuseIdentifierColumns(rows(() => '890101-9802')))).toBe('import/identifier-column');
  expect(refusalOf(() => refuseIdentifierColumns(rows((i) => `5000-K${123_456 + i}-26`)))).toBe('import/identifier-column');
  expect(refusalOf(() => refuseIdentifierColumns(rows((i) => (i % 6 === 0 ? 'ring 890101-9802' : 'skräp'))))).toBe('nothing');
  expect(refusalOf(() => refuseIdentifierColumns(rows((i) => `2026-10-01 12:${10 + (i % 50)}`)))).toBe('nothing');
  expect(isIdentifier('SN 2026/123')).toBe(true);
  expect(isIdentifier('OBS-000123')).toBe(false);
});

const square = (size: number) =>
  [
    [
      [
        [13, 55.8],
        [13 + size, 55.8],
        [13 + size, 55.8 + size],
        [13, 55.8 + size],
        [13, 55.8],
      ],
    ],
  ] as const;
const facts: ImportFacts = {
  now: Date.parse('2026-11-02T08:00:00Z'),
  outline: square(0.3).map((p) => p.map((r) => r.map(([x, y]) => [x, y] as [number, number]))),
  areas: [{ areaId: 'a1', code: 'N', name: 'Norra', kind: 'other', geometry: [], west: 0, south: 0, east: 0, north: 0 }],
  places: [{ placeId: 'p1', name: 'Norra stationen', lng: 13.1, lat: 55.9 }],
  categories: [
    { categoryCode: 'vandalism', name: 'Skadegörelse', kind: 'incident' },
    { categoryCode: 'condition.lighting', name: 'Belysning', kind: 'placeCondition' },
  ],
  organisations: [{ organisationId: 'o1', name: 'Skolorna' }],
};
const mapping: ImportMapping = {
  ...emptyMapping,
  columns: {
    sourceKey: 'id',
    category: 'typ',
    startsAt: 'tid',
    lng: 'x',
    lat: 'y',
    area: 'ort',
    words: 'text',
    organisation: 'vem',
  },
  categories: {
    klotter: { kind: 'incident', categoryCode: 'vandalism' },
    lampa: { kind: 'unsafePlace', condition: 'lighting' },
    oro: { kind: 'refused', reason: 'belongs-to-social-services' },
    oklart: { kind: 'queue' },
  },
};
const header = 'id;typ;tid;x;y;ort;text;vem';
const understand = (...rows: string[]) => {
  const answer = understandFile({ bytes: bytes([header, ...rows].join('\n')), mapping, facts });
  if ('refused' in answer) throw new Refusal(answer.refused.code, answer.refused.details);
  return answer.file;
};

test('every row is stored, refused by rule or faulty, and the three add up', () => {
  const file = understand(
    '1;klotter;2026-10-01 12:00;13,1;55,9;;på väggen;Skolorna',
    '2;lampa;2026-10-01;;;norra;;',
    '3;oro;2026-10-01;;;;orolig för en elev;',
    '4;oklart;2026-10;13,1;55,9;;;',
    '1;klotter;2026-10-01 12:00;13,1;55,9;;igen;Skolorna',
    '5;klotter;2027-01-01;13,1;55,9;;;',
  );
  expect([file.stored.length, file.refused.length, file.faultyRows]).toEqual([3, 2, 1]);
  expect(file.stored.length + file.refused.length + file.faultyRows).toBe(file.rowCount);
  expect(file.stored.map((row) => [row.row, row.kind, row.isQueued, row.timePrecision, row.areaId])).toEqual([
    [2, 'incident', false, 'minute', undefined],
    [3, 'unsafePlace', false, 'day', 'a1'],
    [5, 'incident', true, 'month', undefined],
  ]);
  expect(file.stored[0]?.organisationId).toBe('o1');
  expect(file.refused).toEqual([
    { row: 4, reason: 'belongs-to-social-services', field: 'typ' },
    { row: 6, reason: 'repeated-in-file', field: 'id' },
  ]);
});

test('all faults of a row are told at once, with row, column and what stood there', () => {
  const { faults } = understand('9;klottrat;i går;55,9;13,1;;;', '10;;2027-01-01;2;3;;;', '11;klotter;2026-10-01;13,1');
  expect(faults).toEqual([
    { row: 2, column: 'typ', fault: 'category-unknown', value: 'klottrat' },
    { row: 2, column: 'tid', fault: 'time-unreadable', value: 'i går' },
    { row: 2, column: 'x', fault: 'place-swapped', value: '55,9' },
    { row: 3, column: 'typ', fault: 'category-missing', value: '' },
    { row: 3, column: 'tid', fault: 'time-in-the-future', value: '2027-01-01' },
    { row: 3, column: 'x', fault: 'place-outside', value: '2' },
    { row: 4, column: '', fault: 'cells-missing', value: '4' },
    { row: 4, column: 'y', fault: 'place-unreadable', value: '' },
  ]);
});

test('a text that points out a person is held back, a long one is cut, the rest of the row is used', () => {
  const { stored, faultyRows } = understand(
    '1;klotter;2026-10-01;13,1;55,9;;ring 070-174 06 05;',
    `2;klotter;2026-10-01;13,1;55,9;;${'😀'.repeat(300)};`,
    '3;klotter;2026-10-01;13,1;55,9;;"=HYPERLINK(""http://x"")";',
  );
  expect(faultyRows).toBe(0);
  expect(stored.map((row) => [row.isHeldBack, row.isCut])).toEqual([
    [true, false],
    [false, true],
    [true, false],
  ]);
  expect(stored[1]?.words).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  expect(stored[1]?.words?.length).toBeLessThanOrEqual(400);
});

test('a character that no text holds is a fault of its row', () => {
  expect(understand('1;klotter;2026-10-01;13,1;55,9;;nu\0l;').faults).toEqual([
    { row: 2, column: 'text', fault: 'bad-character', value: '' },
  ]);
});

test('a mapping is proposed from the names of the columns and of the categories', () => {
  const table = readTable('Händelse-ID;Kategori;Datum;Longitud;Latitud;Fritext\n1;Skadegörelse;2026-10-01;13;56;x');
  expect(guessMapping(table, facts.categories)).toMatchObject({
    columns: {
      sourceKey: 'Händelse-ID',
      category: 'Kategori',
      startsAt: 'Datum',
      lng: 'Longitud',
      lat: 'Latitud',
      words: 'Fritext',
    },
    categories: { Skadegörelse: { kind: 'incident', categoryCode: 'vandalism' } },
  });
});
