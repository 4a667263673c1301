import { env } from 'node:process';
import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import writeSpreadsheet from 'write-excel-file/node';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { archive } from '../../../test/zip-archive.ts';
import { loadParties, personId } from '../../demonstration/parties.ts';
import { understandFile } from './understand-file.ts';

let klarlage: TestInstallation;
let cookie = '';
const profileId = '018f2f6e-0000-7000-8000-00000000f11e';
beforeAll(async () => {
  klarlage = await openTestInstallation({ now: new Date('2026-11-02T09:00:00+01:00') });
  await loadParties(klarlage.platform, 1);
  const signedIn = await klarlage.app.inject({
    method: 'POST',
    url: '/api/demonstration-login',
    payload: { personId: personId('coordinator') },
  });
  cookie = `${signedIn.cookies[0]?.name}=${signedIn.cookies[0]?.value}`;
  await klarlage.owner.query('set role klarlage_maintenance');
  const saved = await klarlage.app.inject({
    method: 'PUT',
    url: `/api/m/1214/imports/profiles/${profileId}`,
    headers: { cookie },
    payload: {
      name: 'Fientligt',
      isTrusted: true,
      mapping: {
        columns: { sourceKey: 'id', category: 'typ', startsAt: 'tid', lng: 'x', lat: 'y', words: 'text' },
        categories: { klotter: { kind: 'incident', categoryCode: 'vandalism.graffiti' } },
        organisations: {},
        outside: 'fault',
        layer: 'registered',
        certainty: 'registered',
      },
    },
  });
  expect(saved.statusCode).toBe(200);
});
afterAll(() => klarlage.close());

const text = (written: string): Buffer => Buffer.from(written);
const header = 'id;typ;tid;x;y;text';
const row = (id: string | number): string => `${id};klotter;2026-10-01 12:00;13,1067;55,9144;vägg`;
const xml = '<?xml version="1.0"?>';
const contentTypes = text(`${xml}<Types/>`);
const laughs = text(
  `${xml}<!DOCTYPE w [<!ENTITY a "ha">${'bcdefghij'
    .split('')
    .map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghi'[i]};`.repeat(10)}">`)
    .join('')}]><worksheet>&j;</worksheet>`,
);
const honestSheet = (): Promise<Buffer> =>
  writeSpreadsheet([
    {
      sheet: 'Rader',
      data: [header.split(';'), row('kalkyl').split(';')].map((cells) => cells.map((value) => ({ value, type: String }))),
    },
  ]).toBuffer();

const corpus: readonly (readonly [string, () => Buffer | Promise<Buffer>])[] = [
  ['nothing at all', () => Buffer.alloc(0)],
  ['one byte', () => Buffer.from([0x50])],
  ['only the mark of an archive', () => Buffer.from([0x50, 0x4b, 3, 4])],
  ['a header that claims a gigabyte', () => archive({ 'xl/workbook.xml': text('<a/>') }, 1_073_741_824)],
  [
    'many files that claim a gigabyte together',
    () => archive(Object.fromEntries([1, 2, 3].map((n) => [`xl/${n}.xml`, text('<a/>')])), 400_000_000),
  ],
  ['a bomb that tells its size', () => archive({ 'xl/worksheets/sheet1.xml': Buffer.alloc(401 * 1_048_576, 65) })],
  ['a bomb that lies about its size', () => archive({ '[Content_Types].xml': Buffer.alloc(60 * 1_048_576, 65) }, 1000)],
  ['a bomb in a bomb', () => archive({ 'inner.zip': archive({ 'a.xml': Buffer.alloc(10_000_000, 65) }) })],
  [
    'entities that grow',
    () => archive({ '[Content_Types].xml': contentTypes, 'xl/workbook.xml': laughs, 'xl/worksheets/sheet1.xml': laughs }),
  ],
  [
    'an entity that asks for another file',
    () => archive({ 'xl/workbook.xml': text(`${xml}<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>`) }),
  ],
  ['a name that leads out', () => archive({ '../../../etc/cron.d/x': text('* * * * * root true') })],
  ['a name from the root', () => archive({ '/etc/passwd': text('root') })],
  [
    'macros',
    () =>
      archive({
        '[Content_Types].xml': contentTypes,
        'xl/workbook.xml': text('<a/>'),
        'xl/vbaProject.bin': Buffer.alloc(3000, 1),
      }),
  ],
  ['a spreadsheet cut in half', async () => (await honestSheet()).subarray(0, 900)],
  ['a spreadsheet whose middle is noise', async () => Buffer.from(await honestSheet()).fill(0x5a, 200, 700)],
  [
    'an archive that begins as a picture',
    () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), archive({ 'a.txt': text('x') })]),
  ],
  [
    'a picture that is a page too',
    () => Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), text('<script>alert(1)</script>')]),
  ],
  ['a page', () => text('<!doctype html><html><script>alert(1)</script></html>')],
  [
    'an older spreadsheet',
    () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(4096)]),
  ],
  ['gzip without end', () => gzipSync(Buffer.alloc(60_000_000, 65))],
  ['gzip that is torn', () => gzipSync(text(`${header}\n${row('torn')}`)).subarray(0, 30)],
  ['a deflated stream alone', () => deflateRawSync(text(header))],
  ['a million columns', () => text(`${'k;'.repeat(1_000_000)}k\n${'1;'.repeat(1_000_000)}1`)],
  ['a million columns in one row', () => text(`${header}\n${'1;'.repeat(1_000_000)}1`)],
  ['UTF-16 with its mark', () => Buffer.from(`\ufeff${header}\n${row('u1')}`, 'utf16le')],
  ['UTF-16 without a mark', () => Buffer.from(`${header}\n${row('u2')}`, 'utf16le')],
  ['UTF-16 the other way round', () => Buffer.from(`\ufeff${header}\n${row('u3')}`, 'utf16le').swap16()],
  ['another code page', () => Buffer.from([...text(`${header}\n`), ...Buffer.from([0x86, 0x84, 0x94, 0x3b]), 0x62, 0x81])],
  ['NUL in a cell', () => text(`${header}\n${row('n\0ul')}`)],
  ['NUL and nothing else', () => Buffer.alloc(5000)],
  ['a quote that is never closed', () => text(`${header}\n"${row('open')}\n${row(2)}`)],
  ['a quote that is never closed, and long', () => text(`${header}\n1;"${'x;\n'.repeat(2_000_000)}`)],
  ['one line without end', () => text('x'.repeat(5_000_000))],
  ['separators only', () => text(';'.repeat(90))],
  ['line ends only', () => text('\r\n\r\r\n\n'.repeat(1000))],
  ['a row of the wrong length', () => text(`${header}\n${row(1)}\n${row(2)};överflödig`)],
  ['a column of identity numbers', () => text(`${header};nr\n${row(1)};890101-9802\n${row(2)};900203-2384`)],
];

const tables = ['report', 'report_words', 'incident', 'incident_version', 'import_batch', 'import_refusal'];
async function stored(): Promise<string> {
  const counts = tables.map((table) => `(select count(*) from ${table})`).join(" || ' ' || ");
  return (await klarlage.owner.query(`select ${counts} as n`)).rows[0].n;
}

async function post(payload: Buffer, kind: 'preview' | 'import') {
  const began = performance.now();
  const answer = await klarlage.app.inject({
    method: 'POST',
    url: `/api/m/1214/imports${kind === 'preview' ? `/preview?profileId=${profileId}` : `?profileId=${profileId}&fileName=fil`}`,
    headers: { cookie, 'content-type': 'text/csv' },
    payload,
  });
  return { status: answer.statusCode, body: answer.body, seconds: (performance.now() - began) / 1000 };
}

/** A sentence in Swedish that says what to do, and nothing of the inside. */
const clear = /^[A-ZÅÄÖ\d](?!.*(?:Error|undefined|null|\bat \/|node_modules))[^\n]{15,}[.?]$/u;

test.each(corpus)('%s is refused in words and leaves nothing', async (_name, make) => {
  const file = await make();
  const before = await stored();
  const cpu = process.cpuUsage();
  const brought = await post(file, 'import');
  const { user, system } = process.cpuUsage(cpu);
  expect(brought.status, brought.body.slice(0, 300)).toBeGreaterThanOrEqual(400);
  expect(brought.status, brought.body.slice(0, 300)).toBeLessThan(500);
  expect(JSON.parse(brought.body).title).toMatch(clear);
  expect(await stored()).toBe(before);
  // the server's own work, so that a machine with much else to do is not what is measured
  expect((user + system) / 1e6).toBeLessThan(2);
  expect((await post(file, 'preview')).status).toBeLessThan(500);
});

test('mixed line ends, quotes and marks are read as one table, and a sheet of the same as the same', async () => {
  const mixed = await post(
    text(`\ufeff${header}\r\n${row('m1')}\n"m2";klotter;2026-10-02;13,1067;55,9144;"två\r\nrader"\r\n`),
    'import',
  );
  expect(JSON.parse(mixed.body)).toMatchObject({ counts: { rows: 2, incidents: 2 } });
  const odd = await post(text(`__proto__;constructor;${header}\n1;2;${row('odd')}`), 'import');
  expect(JSON.parse(odd.body)).toMatchObject({ counts: { rows: 1, incidents: 1 } });
  const sheet = await post(await honestSheet(), 'import');
  expect(JSON.parse(sheet.body)).toMatchObject({ counts: { rows: 1, incidents: 1 } });
});

const facts = {
  now: Date.parse('2026-11-02T08:00:00Z'),
  outline: null,
  areas: [],
  places: [],
  categories: [],
  organisations: [],
};
const generated = Number(env['KLARLAGE_GENERATED'] ?? 400);
const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    '"',
    '""',
    '=cmd|x',
    '+1',
    '-1',
    '@a',
    '\t=1',
    '\r=1',
    '2026-10-01',
    '13,1',
    '55,9',
    '1e309',
    '890101-9802',
    '5000-K12345-26',
  ),
);
const table = fc
  .record({
    separator: fc.constantFrom(';', ',', '\t'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    rows: fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 6 }),
    head: fc.constantFrom(header, 'typ;plats;tid', ''),
  })
  .map(({ separator, end, rows, head }) =>
    text([head.replaceAll(';', separator), ...rows.map((cells) => cells.join(separator))].join(end)),
  );
const torn = table.chain((bytes) => fc.nat({ max: bytes.length }).map((at) => bytes.subarray(0, at)));
const noise = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
const anyFile = fc.oneof({ weight: 4, arbitrary: table }, { weight: 1, arbitrary: torn }, { weight: 1, arbitrary: noise });

test('whatever a file holds, it is understood or refused by a code that has words', () => {
  fc.assert(
    fc.property(anyFile, (bytes) => {
      const answer = understandFile({ bytes, mapping: undefined, facts });
      expect('file' in answer || answer.refused.code.startsWith('import/') || answer.refused.code.startsWith('input/')).toBe(
        true,
      );
    }),
    { numRuns: Math.max(2000, generated), seed: 1214 },
  );
});

test('whatever is posted as a file is answered below 500 in clear words, and what is refused leaves nothing', async () => {
  let before = await stored();
  let slowest = 0;
  const ways = fc.record({ bytes: anyFile, kind: fc.constantFrom('preview' as const, 'import' as const) });
  await fc.assert(
    fc.asyncProperty(ways, async ({ bytes, kind }) => {
      const answer = await post(bytes, kind);
      slowest = Math.max(slowest, answer.seconds);
      expect(answer.status, answer.body.slice(0, 200)).toBeLessThan(500);
      const after = await stored();
      if (answer.status >= 400) {
        expect(JSON.parse(answer.body).title).toMatch(clear);
        expect(after).toBe(before);
      }
      before = after;
    }),
    { numRuns: Math.ceil(generated / 10), seed: 1214, endOnFailure: true },
  );
  process.stdout.write(`generated files: the slowest answer took ${slowest.toFixed(1)} s\n`);
});
