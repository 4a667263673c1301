import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { stableId } from '../../../seed/stable-id.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties, personId } from '../../demonstration/parties.ts';

const now = new Date('2026-11-02T09:00:00+01:00');
let klarlage: TestInstallation;
beforeAll(async () => {
  klarlage = await openTestInstallation({ now });
  await loadParties(klarlage.platform, 1);
});
afterAll(() => klarlage.close());

const code = '1214';
const school = stableId('place', code, 'teckomatorp-school');
type Body = Record<string, unknown>;
const body = (change: Body = {}): Body => ({
  reportId: randomUUID(),
  kind: 'incident',
  categoryCode: 'vandalism.glass',
  place: { lng: 13.1053, lat: 55.9161, accuracyMetres: 60.4 },
  when: { startsAt: '2026-11-01T21:00:00+01:00', endsAt: '2026-11-01T23:00:00+01:00', precision: 'interval' },
  insecurity: 3,
  certainty: 'saw',
  words: 'Två rutor krossade mot gården.',
  ...change,
});
const send = (payload: Body | string, url = `/api/public/m/${code}/reports`, cookies: Record<string, string> = {}) =>
  klarlage.app.inject({ method: 'POST', url, payload, cookies, headers: { 'content-type': 'application/json' } });
const cookiesOf = async (key: string): Promise<Record<string, string>> => {
  const answer = await klarlage.app.inject({
    method: 'POST',
    url: '/api/demonstration-login',
    payload: { personId: personId(key) },
  });
  return Object.fromEntries(answer.cookies.map((cookie) => [cookie.name, cookie.value]));
};
const rows = async (sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]> => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const found = await klarlage.owner.query(sql, values);
  await klarlage.owner.query('reset role');
  return found.rows;
};

test('fifty reports sent five times at once are stored once each, and their five receipts are the same to the byte', async () => {
  const bodies = Array.from({ length: 50 }, () => body());
  const cookies = await cookiesOf('caretaker');
  const answers = await Promise.all(
    bodies.flatMap((one, i) =>
      Array.from({ length: 5 }, () => (i % 2 === 0 ? send(one) : send(one, `/api/m/${code}/reports`, cookies))),
    ),
  );
  expect(answers.filter((answer) => answer.statusCode >= 200 && answer.statusCode < 300)).toHaveLength(250);
  for (let i = 0; i < 50; i++) expect(new Set(answers.slice(i * 5, i * 5 + 5).map((answer) => answer.body)).size).toBe(1);
  const ids = bodies.map((one) => one['reportId']);
  expect(await rows('select report_id from report where report_id = any ($1)', ids)).toHaveLength(50);
  expect(await rows('select report_id from report_words where report_id = any ($1)', ids)).toHaveLength(50);
  expect(await rows("select object_id from event where type = 'report.submitted' and object_id = any ($1)", ids)).toHaveLength(
    50,
  );
  // the order of the fields is not the report
  const [first] = bodies;
  const turned = JSON.stringify(Object.fromEntries(Object.entries(first ?? {}).reverse()), null, 2);
  expect((await send(turned)).body).toBe(answers[0]?.body);
  const other = await send({ ...first, insecurity: 5 });
  expect([other.statusCode, other.json().code]).toEqual([409, 'report/other-body']);
});

test('a receipt says what was reported, in a sentence, with a number that can be read out', async () => {
  const answer = await send(body({ place: { placeId: school } }));
  expect(answer.statusCode, answer.body).toBe(200);
  expect(answer.json()).toMatchObject({
    receivedAt: now.toISOString(),
    sentence: expect.stringMatching(/^Krossat glas eller fönster vid .*Teckomatorp.*, 1 november 21\.00–23\.00\.$/),
    receiptCode: expect.stringMatching(/^\d{4} \d{4} \d{4} \d{4}$/),
  });
});

test('what cannot be right is refused in Swedish, and nothing is stored', async () => {
  const when = (startsAt: string, endsAt = startsAt) => ({ when: { startsAt, endsAt, precision: 'minute' } });
  const refused: [Body, number, string][] = [
    [{ categoryCode: 'ufo' }, 422, 'report/unknown-category'],
    [{ categoryCode: undefined }, 422, 'report/unknown-category'],
    [{ categoryCode: 'condition.lighting' }, 422, 'report/unknown-category'],
    [{ place: { placeId: randomUUID() } }, 422, 'report/unknown-place'],
    [{ place: { areaId: randomUUID() } }, 422, 'report/unknown-place'],
    [{ place: { lng: 18.07, lat: 59.33, accuracyMetres: 10 } }, 422, 'report/outside-municipality'],
    [{ place: undefined }, 422, 'report/place-missing'],
    [when('2026-11-02T09:11:00+01:00'), 422, 'report/in-the-future'],
    [when('2021-10-01T09:00:00+02:00'), 422, 'report/too-old'],
    [when('2026-11-01T10:00:00Z', '2026-11-01T09:00:00Z'), 422, 'report/ends-before-start'],
    [when('2026-13-40T09:00:00Z'), 422, 'input/invalid'],
    [{ words: 'noll\0tecken' }, 422, 'input/bad-character'],
    [{ words: 'a'.repeat(401) }, 422, 'input/invalid'],
    [{ words: 'a'.repeat(1_048_577) }, 413, 'input/too-large'],
    [{ words: 'Ring 070-174 06 12 om det' }, 422, 'report/identifier-in-words'],
    [{ words: 'Jag är orolig för en elev i åttan' }, 422, 'report/about-a-person'],
    [{ insecurity: 6 }, 422, 'input/invalid'],
    [{ insecurity: undefined }, 422, 'input/invalid'],
    [{ isPoliceOnly: true }, 403, 'access/denied'],
    [{ colour: 'red' }, 422, 'input/invalid'],
  ];
  const before = await rows('select (select count(*) from report) as reports, (select count(*) from report_words) as words');
  for (const [change, status, refusal] of refused) {
    const answer = await send(body(change));
    expect([answer.statusCode, answer.json().code], JSON.stringify(change).slice(0, 80)).toEqual([status, refusal]);
    expect(answer.json().title).toMatch(/^[A-ZÅÄÖ].{15,}\.$/u);
  }
  expect(await send('{"reportId":')).toMatchObject({ statusCode: 400 });
  expect((await send(body(), '/api/public/m/9999/reports')).statusCode).toBe(404);
  expect(await rows('select (select count(*) from report) as reports, (select count(*) from report_words) as words')).toEqual(
    before,
  );
});

test('words that point somebody out are told by kind and place alone: not stored, not logged, not sent back', async () => {
  const secret = '880214-9818';
  const answer = await send(body({ words: `Han har ${secret} och reg MLB 123.` }));
  expect(answer.json().details).toEqual({
    kinds: ['personalNumber', 'plate'],
    hits: [
      { kind: 'personalNumber', start: 8, end: 19 },
      { kind: 'plate', start: 28, end: 35 },
    ],
  });
  expect(answer.json().title).toContain('ett personnummer, ett registreringsnummer');
  expect(answer.body).not.toContain(secret);
  expect(klarlage.logged.join('\n')).not.toContain(secret);
});

test('words are seen by the reporter, the reporter’s organisation and those who review; the database itself holds that wall', async () => {
  const reportId = randomUUID();
  const words = 'Kanariefågeln sjunger i parken.';
  expect((await send(body({ reportId, words }), `/api/m/${code}/reports`, await cookiesOf('caretaker'))).statusCode).toBe(200);
  const app = new pg.Client({ ...inject('cluster').app, database: (klarlage.owner as { database?: string }).database });
  await app.connect();
  const seenAs = async (settings: Record<string, string>): Promise<number> => {
    await app.query('begin');
    for (const [name, value] of Object.entries(settings))
      await app.query('select set_config($1, $2, true)', [`app.${name}`, value]);
    const { rowCount } = await app.query('select words from report_words where report_id = $1', [reportId]);
    await app.query('rollback');
    return rowCount ?? 0;
  };
  const streets = stableId('organisation', code, 'streets-parks');
  const schools = stableId('organisation', code, 'schools');
  expect(await seenAs({ codes: code, person: personId('caretaker') })).toBe(1);
  expect(await seenAs({ codes: code, person: personId('streets-manager'), organisations: streets })).toBe(1);
  expect(await seenAs({ codes: code, person: personId('coordinator'), reviewer_codes: code })).toBe(1);
  expect(await seenAs({ codes: code, person: personId('headteacher'), organisations: schools })).toBe(0);
  expect(await seenAs({ codes: '1260', person: personId('caretaker'), organisations: streets, reviewer_codes: '1260' })).toBe(0);
  expect(await seenAs({ report: `${code}/${reportId}` })).toBe(0);
  expect(await seenAs({})).toBe(0);
  await app.end();
});

test('a member of the police can mark a report; what became of one’s reports is one’s own to see', async () => {
  const cookies = await cookiesOf('municipal-police-officer');
  const reportId = randomUUID();
  expect((await send(body({ reportId, isPoliceOnly: true }), `/api/m/${code}/reports`, cookies)).statusCode).toBe(200);
  const own = await klarlage.app.inject({ url: `/api/m/${code}/my-reports`, cookies });
  expect(own.json()).toMatchObject([{ reportId, status: 'submitted', returnReason: null }]);
  const others = await klarlage.app.inject({ url: `/api/m/${code}/my-reports`, cookies: await cookiesOf('headteacher') });
  expect(others.json()).toEqual([]);
});

test('a calm round needs neither category nor how unsafe it was, a planned event may lie ahead', async () => {
  const [anyArea] = await rows(
    "select area_id from area where municipality_code = $1 and kind = 'locality' order by name limit 1",
    code,
  );
  const calm = await send(
    body({
      kind: 'nothingToReport',
      categoryCode: undefined,
      insecurity: undefined,
      words: undefined,
      place: { areaId: anyArea?.['area_id'] },
    }),
  );
  expect(calm.statusCode, calm.body).toBe(200);
  expect(calm.json().sentence).toMatch(/^Inget att rapportera i /);
  const planned = await send(
    body({
      kind: 'plannedEvent',
      categoryCode: 'planned-event',
      insecurity: undefined,
      when: { startsAt: '2026-12-12T18:00:00+01:00', endsAt: '2026-12-12T22:00:00+01:00', precision: 'interval' },
    }),
  );
  expect(planned.statusCode, planned.body).toBe(200);
});
