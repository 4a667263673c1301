import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import writeSpreadsheet, { type SheetData } from 'write-excel-file/node';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties, personId } from '../../demonstration/parties.ts';
import { bundledProfileId } from './import-profiles.ts';

const code = '1214';
const root = join(import.meta.dirname, '../../../../../..');
const synthetic = join(root, 'shared/data/synthetic/svalov_observations.csv.gz');
let installation: TestInstallation;
let cookie = '';

beforeAll(async () => {
  installation = await openTestInstallation({ now: new Date('2026-11-02T09:00:00+01:00') });
  await loadParties(installation.platform, 1);
  cookie = await signIn('coordinator');
  await installation.owner.query('set role klarlage_maintenance');
});
afterAll(() => installation.close());

async function signIn(key: string): Promise<string> {
  const answer = await installation.app.inject({
    method: 'POST',
    url: '/api/demonstration-login',
    payload: { personId: personId(key) },
  });
  const [first] = answer.cookies;
  return `${first?.name}=${first?.value}`;
}

type Sent = { file?: string | Buffer; query?: Record<string, string>; as?: string };
async function send(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  { file, query = {}, as = cookie }: Sent & { payload?: object } = {},
) {
  const answer = await installation.app.inject({
    method,
    url: `/api/m/${code}/imports${path}`,
    query,
    headers: { cookie: as, ...(file === undefined ? {} : { 'content-type': 'text/csv' }) },
    ...(file === undefined ? {} : { payload: file }),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const one = async (query: string, values: unknown[] = []) => (await installation.owner.query(query, values)).rows[0];
const tables = ['report', 'report_words', 'incident', 'incident_version', 'import_batch', 'import_refusal'];
async function counts(): Promise<number[]> {
  const found: number[] = [];
  for (const table of tables) found.push(Number((await one(`select count(*) as n from ${table}`)).n));
  return found;
}

const profileId = '018f2f6e-0000-7000-8000-000000000001';
const columns = { sourceKey: 'id', category: 'typ', startsAt: 'tid', lng: 'x', lat: 'y', words: 'text' };
async function saveProfile(id: string, name: string, isTrusted: boolean): Promise<number> {
  const answer = await installation.app.inject({
    method: 'PUT',
    url: `/api/m/${code}/imports/profiles/${id}`,
    headers: { cookie },
    payload: {
      name,
      isTrusted,
      mapping: {
        columns,
        categories: {
          klotter: { kind: 'incident', categoryCode: 'vandalism.graffiti' },
          mörkt: { kind: 'unsafePlace', condition: 'lighting' },
          oro: { kind: 'refused', reason: 'belongs-to-social-services' },
        },
        organisations: {},
        outside: 'fault',
        layer: 'registered',
        certainty: 'registered',
      },
    },
  });
  return answer.statusCode;
}
const good = (id: string) =>
  [
    'id;typ;tid;x;y;text',
    `${id}1;klotter;2026-10-01 12:00;13,1067;55,9144;på väggen`,
    `${id}2;klotter;2026-10-02;13,1067;55,9144;ring 070-174 06 05`,
    `${id}3;mörkt;2026-10-03;13,1067;55,9144;lampan är trasig`,
    `${id}4;oro;2026-10-03;13,1067;55,9144;någon`,
  ].join('\n');

test('a file is stored whole by a trusted profile, once, and can be taken back', async () => {
  expect(await saveProfile(profileId, 'Fastigheter', true)).toBe(200);
  expect(await saveProfile('018f2f6e-0000-7000-8000-000000000009', 'Fastigheter', true)).toBe(409);
  const before = await counts();
  const query = { profileId, fileName: 'fastigheter.csv' };
  const done = await send('POST', '', { file: good('a'), query });
  expect(done.status).toBe(200);
  expect(done.body.counts).toEqual({
    ...{ rows: 4, incidents: 2, unsafePlaces: 1, queued: 0, refused: 1, faulty: 0, wordsHeld: 1, wordsCut: 0 },
  });
  expect((await counts()).map((n, i) => n - (before[i] ?? 0))).toEqual([3, 3, 2, 2, 1, 1]);
  expect(await one("select is_held_back from report_words where words like 'ring%'")).toEqual({ is_held_back: true });
  expect(
    await one("select object_id, person_id from event where type = 'import.done' order by happened_at desc limit 1"),
  ).toEqual({
    object_id: done.body.batchId,
    person_id: personId('coordinator'),
  });

  const again = await send('POST', '', { file: good('a'), query });
  expect([again.status, again.body.code]).toEqual([409, 'import/already-imported']);
  const overlapping = await send('POST', '', { file: `${good('a')}\na5;klotter;2026-10-04;13,1067;55,9144;`, query });
  expect(overlapping.body.counts).toMatchObject({ rows: 5, incidents: 1, refused: 4 });
  expect(overlapping.body.refusals).toEqual([
    { reason: 'already-stored', rows: 3 },
    { reason: 'belongs-to-social-services', rows: 1 },
  ]);

  const undone = await send('POST', `/${done.body.batchId}/undo`);
  expect(undone.body).toEqual({ reportsWithdrawn: 3, incidentsWithdrawn: 2, kept: [] });
  expect((await send('POST', `/${done.body.batchId}/undo`)).body.code).toBe('import/already-undone');
  expect((await send('POST', `/${profileId}/undo`)).body.code).toBe('import/not-found');
  const standing = await one('select count(*) as n from incident where withdrawn_at is null');
  expect(Number(standing.n)).toBe(1);
  const third = await send('POST', '', { file: good('a'), query });
  expect(third.body.counts).toMatchObject({ incidents: 2, refused: 1 });
  const list = await send('GET', '');
  expect(list.body.map((b: { undoneAt: string | null; rowsStored: number }) => [b.undoneAt !== null, b.rowsStored])).toEqual(
    expect.arrayContaining([
      [true, 3],
      [false, 1],
      [false, 3],
    ]),
  );
});

test('what others have reported too, or an indication rests on, stays when an import is taken back, with the reason', async () => {
  const done = await send('POST', '', { file: good('k'), query: { profileId, fileName: 'k.csv' } });
  const { rows } = await installation.owner.query(
    'select report_id, incident_id from report where batch_id = $1 and incident_id is not null order by row_number',
    [done.body.batchId],
  );
  const behind = rows[1].incident_id;
  const run = '018f2f6e-0000-7000-8000-0000000000aa';
  await installation.owner.query(
    `insert into analysis_run (municipality_code, run_id, kind, status, as_of, seed, parameters, version, input_ids, input_versions, started_at)
     values ($1, $2, 'prospectiveScan', 'done', '2026-10-03', 1, '{}', '1', '{}', '{}', now())`,
    [code, run],
  );
  await installation.owner.query(
    `insert into indication (municipality_code, indication_id, run_id, status, lng, lat, radius_metres, cells, first_day, last_day, observed, expected, p, recurrence_days, incident_ids, source_count, raised_at)
     values ($1, $2, $2, 'open', 13.1, 55.9, 100, '{}', '2026-10-01', '2026-10-03', 5, 1, 0.001, 400, $3, 1, now())`,
    [code, run, [behind]],
  );
  await installation.owner.query(
    `insert into report (municipality_code, report_id, kind, category_code, starts_at, ends_at, time_precision, certainty, source, body_sha256, receipt_code, status, incident_id, received_at)
     values ($1, $2, 'incident', 'vandalism.graffiti', now(), now(), 'minute', 'saw', 'form', '\\x00', '1', 'merged', $3, now())`,
    [code, run, rows[0].incident_id],
  );
  const undone = await send('POST', `/${done.body.batchId}/undo`);
  expect(undone.body).toEqual({
    reportsWithdrawn: 1,
    incidentsWithdrawn: 0,
    kept: [
      { row: 2, reason: 'merged' },
      { row: 3, reason: 'behindIndication' },
    ],
  });
});

test('a spreadsheet is brought in as a CSV file is, with places by name and positions in the local grid', async () => {
  const mapping = {
    columns: { sourceKey: 'id', category: 'typ', startsAt: 'tid', lng: 'x', lat: 'y', area: 'plats' },
    categories: { klotter: { kind: 'incident', categoryCode: 'vandalism.graffiti' } },
    organisations: {},
    outside: 'fault',
    layer: 'registered',
    certainty: 'registered',
  };
  const id = '018f2f6e-0000-7000-8000-00000000e0ce';
  const payload = { name: 'Vaktbolagets lista', isTrusted: true, mapping };
  const saved = await installation.app.inject({
    method: 'PUT',
    url: `/api/m/${code}/imports/profiles/${id}`,
    headers: { cookie },
    payload,
  });
  expect(saved.statusCode).toBe(200);
  const text = (value: string) => ({ value, type: String });
  const head = ['id', 'typ', 'tid', 'x', 'y', 'plats'].map(text);
  const tid = { value: new Date(Date.UTC(2026, 9, 1, 21, 30)), type: Date, format: 'yyyy-mm-dd hh:mm' };
  const number = (value: number) => ({ value, type: Number });
  const data: SheetData = [
    head,
    [text('e1'), text('klotter'), tid, null, null, text('Svalövs station')],
    [text('e2'), text('klotter'), tid, number(125_409.27), number(6_198_946.23), null],
    [text('e3'), text('klotter'), tid, null, null, text('Teckomatorp')],
  ];
  const file = await writeSpreadsheet([{ sheet: 'Vecka 40', data }]).toBuffer();
  const seen = await send('POST', '/preview', { file });
  expect(seen.body).toMatchObject({ sheet: 'Vecka 40', profileId: id, counts: { rows: 3, incidents: 3, faulty: 0 } });
  const done = await send('POST', '', { file, query: { profileId: id, fileName: 'vecka-40.xlsx' } });
  expect(done.body.counts).toMatchObject({ rows: 3, incidents: 3 });
  const { rows } = await installation.owner.query(
    `select r.source_key, p.name as place, a.name as area, round(r.lng::numeric, 4)::float as lng, r.starts_at
     from report r left join place p using (municipality_code, place_id)
     left join area a on a.municipality_code = r.municipality_code and a.area_id = r.area_id
     where r.batch_id = $1 order by 1`,
    [done.body.batchId],
  );
  expect(rows.map((row) => [row.place, row.area, row.starts_at.toISOString()])).toEqual([
    ['Svalövs station', 'Svalöv', '2026-10-01T19:30:00.000Z'],
    [null, 'Svalöv', '2026-10-01T19:30:00.000Z'],
    [null, 'Teckomatorp', '2026-10-01T19:30:00.000Z'],
  ]);
  expect(rows[1]?.lng).toBe(13.1068);
});

test('an untrusted profile makes no incidents: its rows wait for a person', async () => {
  const id = '018f2f6e-0000-7000-8000-000000000002';
  await saveProfile(id, 'Oprövad', false);
  const done = await send('POST', '', { file: good('q'), query: { profileId: id, fileName: 'q.csv' } });
  expect(done.body.counts).toMatchObject({ incidents: 0, unsafePlaces: 0, queued: 3, refused: 1 });
  expect(await one('select status, count(*)::int as n from report where batch_id = $1 group by 1', [done.body.batchId])).toEqual({
    status: 'submitted',
    n: 3,
  });
});

const header = 'id;typ;tid;x;y;text';
const place = '13,1067;55,9144';
test.each([
  ['broken quotes', `${header}\n1;"klotter`, 'import/not-csv'],
  ['no table', 'hej', 'import/not-csv'],
  ['an empty file', '', 'import/empty'],
  ['only a header', header, 'import/empty'],
  ['UTF-16', Buffer.from(`\ufeff${header}\n1;klotter;2026-10-01;${place};`, 'utf16le'), 'import/wrong-encoding'],
  ['another code page', Buffer.from([0x62, 0x72, 0x86, 0x6b, 0x3b, 0x94, 0x6c, 0x84, 0x6d]), 'import/wrong-encoding'],
  ['a million columns', `${'a;'.repeat(1_000_000)}b\n1`, 'import/too-many-columns'],
  ['a text of one megabyte', `${header}\n1;klotter;2026-10-01;${place};${'x'.repeat(1_048_576)}`, 'import/cell-too-long'],
  ['another file', 'kolumn;annan\n1;2', 'import/column-missing'],
  ['a column of identity numbers', `${header};pnr\n1;klotter;2026-10-01;${place};;890101-9802`, 'import/identifier-column'],
  ['a place outside', `${header}\n1;klotter;2026-10-01;${place};\n2;klotter;2026-10-01;18,07;59,33;`, 'import/rows-faulty'],
  ['a future date', `${header}\n1;klotter;2026-10-01;${place};\n2;klotter;2027-01-01;${place};`, 'import/rows-faulty'],
  ['an unknown category', `${header}\n1;klotter;2026-10-01;${place};\n2;sabotage;2026-10-01;${place};`, 'import/rows-faulty'],
  ['NUL', `${header}\n1;klotter;2026-10-01;${place};\n2;klotter;2026-10-01;${place};a\0b`, 'import/rows-faulty'],
  ['too few cells', `${header}\n1;klotter;2026-10-01;${place};\n2;klotter`, 'import/rows-faulty'],
])('%s is refused in clear words, and nothing is stored', async (_name, file, expected) => {
  const before = await counts();
  const answer = await send('POST', '', { file, query: { profileId, fileName: 'fil.csv' } });
  expect(answer.body.code).toBe(expected);
  expect(answer.status).toBeLessThan(500);
  expect(answer.body.title.length).toBeGreaterThan(20);
  expect(await counts()).toEqual(before);
  if (expected === 'import/rows-faulty') {
    expect(answer.body.details.rows).toBe(1);
    expect(answer.body.details.faults[0].row).toBe(3);
  }
});

test('cells that a spreadsheet would run are kept as the words that they are', async () => {
  const cell = '=1+1';
  const done = await send('POST', '', {
    file: `${header}\nf1;klotter;2026-10-01;${place};${cell}`,
    query: { profileId, fileName: 'formel.csv' },
  });
  expect(done.status).toBe(200);
  expect(
    await one('select words from report_words join report using (municipality_code, report_id) where batch_id = $1', [
      done.body.batchId,
    ]),
  ).toEqual({
    words: cell,
  });
});

test('a preview tells what would become of a file and stores nothing', async () => {
  const before = await counts();
  const file = `${good('p')}\np5;okänd;2026-10-01;${place};\np6;klotter;2026-10-01;18,07;59,33;`;
  const seen = await send('POST', '/preview', { file, query: { profileId } });
  expect(seen.status).toBe(200);
  expect(seen.body.counts).toMatchObject({ rows: 6, incidents: 2, unsafePlaces: 1, refused: 1, faulty: 2 });
  expect(seen.body.faults.map((f: { row: number; fault: string }) => [f.row, f.fault])).toEqual([
    [6, 'category-unknown'],
    [7, 'place-outside'],
  ]);
  expect(seen.body.samples[0]).toMatchObject({
    row: 2,
    outcome: 'incident',
    categoryCode: 'vandalism.graffiti',
    day: '2026-10-01',
  });
  const guessed = await send('POST', '/preview', { file });
  expect(guessed.body).toMatchObject({
    separator: ';',
    encoding: 'utf-8',
    mapping: { columns: { category: 'typ', startsAt: 'tid' } },
  });
  const mapping = JSON.stringify({ ...seen.body.mapping, otherCategories: { kind: 'queue' }, outside: 'refused' });
  const mapped = await send('POST', '/preview', {
    file: `${mapping}\n${file}`,
    query: { hasMapping: 'true', isTrusted: 'true' },
  });
  expect(mapped.body.counts).toMatchObject({ rows: 6, incidents: 2, unsafePlaces: 1, queued: 1, refused: 2, faulty: 0 });
  expect((await send('POST', '/preview', { file: `{"x":1}\n${file}`, query: { hasMapping: 'true' } })).status).toBe(422);
  expect((await send('POST', '/preview', { file: 'inget', query: { hasMapping: 'true' } })).status).toBe(400);
  expect(await counts()).toEqual(before);
});

test('only those who may import can, and progress is one’s own', async () => {
  const reporter = await signIn('caretaker');
  expect((await send('GET', '', { as: reporter })).status).toBe(403);
  expect((await send('POST', '', { as: reporter, file: good('z'), query: { profileId, fileName: 'z.csv' } })).status).toBe(403);
  const progressId = '018f2f6e-0000-7000-8000-0000000000bb';
  await send('POST', '', { file: good('r'), query: { profileId, fileName: 'r.csv', progressId } });
  expect((await send('GET', `/progress/${progressId}`)).body).toEqual({ stage: 'done', done: 4, of: 4 });
  const other = await signIn('administrator');
  expect((await send('GET', `/progress/${progressId}`, { as: other })).body.stage).toBe('waiting');
});

test.skipIf(!existsSync(synthetic))('every row of the synthetic file is accounted for', async () => {
  // the last rows were reported weeks after they happened
  installation.setNow(new Date('2026-11-23T09:00:00+01:00'));
  const as = await signIn('coordinator');
  const profile = bundledProfileId(code, 'synthetic-svalov');
  const done = await send('POST', '', {
    file: readFileSync(synthetic),
    query: { profileId: profile, fileName: 'svalov_observations.csv.gz' },
    as,
  });
  expect(done.status, done.body.title).toBe(200);
  expect(done.body.counts).toMatchObject({ rows: 8697, incidents: 7725, unsafePlaces: 828, queued: 0, refused: 144, faulty: 0 });
  expect(done.body.refusals).toEqual([{ reason: 'belongs-to-social-services', rows: 144 }]);
  expect(done.body.counts.wordsHeld).toBeGreaterThan(300);
  const stored = await one(
    `select count(*)::int as reports, count(incident_id)::int as incidents, count(*) filter (where kind = 'unsafePlace')::int as unsafe,
       count(*) filter (where status <> 'accepted')::int as waiting, count(*) filter (where organisation_id is null)::int as nobody
     from report where batch_id = $1`,
    [done.body.batchId],
  );
  expect(stored).toEqual({ reports: 8553, incidents: 7725, unsafe: 828, waiting: 0, nobody: 0 });
  const refused = await send('GET', `/${done.body.batchId}/refusals`, { as });
  expect(refused.body).toEqual([{ reason: 'belongs-to-social-services', rows: 144 }]);
});
