import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stableId } from '../../../seed/stable-id.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties, organisationId, personId } from '../../demonstration/parties.ts';
import { eraseHeldRoundWords } from './erase-round-words.ts';

const now = new Date('2026-11-02T09:00:00+01:00');
const code = '1214';
const school = stableId('place', code, 'teckomatorp-school');
const station = stableId('place', code, 'teckomatorp-station');
let klarlage: TestInstallation;
let caretaker: Record<string, string>;
let coordinator: Record<string, string>;

beforeAll(async () => {
  klarlage = await openTestInstallation({ now });
  await loadParties(klarlage.platform, 1);
  caretaker = await cookiesOf('caretaker');
  coordinator = await cookiesOf('coordinator');
});
afterAll(() => klarlage.close());

const cookiesOf = async (key: string): Promise<Record<string, string>> => {
  const payload = { personId: personId(key) };
  const answer = await klarlage.app.inject({ method: 'POST', url: '/api/demonstration-login', payload });
  return Object.fromEntries(answer.cookies.map((cookie) => [cookie.name, cookie.value]));
};
type Body = Record<string, unknown>;
const body = (change: Body = {}): Body => ({
  roundId: randomUUID(),
  kind: 'caretaking',
  participants: 2,
  startsAt: '2026-11-01T20:00:00+01:00',
  endsAt: '2026-11-01T22:00:00+01:00',
  passed: [
    { placeId: station, at: '2026-11-01T21:30:00+01:00' },
    { placeId: school, at: '2026-11-01T20:30:00+01:00' },
  ],
  mood: 2,
  isCalm: true,
  ...change,
});
const send = (payload: Body, cookies = caretaker) =>
  klarlage.app.inject({ method: 'POST', url: `/api/m/${code}/rounds`, payload, cookies });
const get = (url: string, cookies = coordinator) => klarlage.app.inject({ url, cookies });
const rows = async (sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]> => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const found = await klarlage.owner.query(sql, values);
  await klarlage.owner.query('reset role');
  return found.rows;
};

test('twenty rounds sent five times at once are stored once each, and their receipts are the same to the byte', async () => {
  const bodies = Array.from({ length: 20 }, () => body({ words: 'Lugnt hela vägen.' }));
  const answers = await Promise.all(bodies.flatMap((one) => Array.from({ length: 5 }, () => send(one))));
  expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([200]));
  for (let i = 0; i < 20; i++) expect(new Set(answers.slice(i * 5, i * 5 + 5).map((answer) => answer.body)).size).toBe(1);
  const ids = bodies.map((one) => one['roundId']);
  expect(await rows('select from round where round_id = any ($1)', ids)).toHaveLength(20);
  expect(await rows('select from round_passing where round_id = any ($1)', ids)).toHaveLength(40);
  expect(await rows('select from round_words where round_id = any ($1)', ids)).toHaveLength(20);
  expect(await rows("select from event where type = 'round.submitted' and object_id = any ($1)", ids)).toHaveLength(20);
  const other = await send({ ...bodies[0], participants: 9 });
  expect([other.statusCode, other.json().code]).toEqual([409, 'round/other-body']);
});

test('a round says where somebody looked and when, in the order walked, in the name of an organisation and of no person', async () => {
  const sent = body();
  expect((await send(sent)).json()).toMatchObject({
    receiptCode: expect.stringMatching(/^\d{4} \d{4} \d{4} \d{4}$/),
    receivedAt: now.toISOString(),
    sentence: expect.stringMatching(/^Tillsynsrond förbi 2.platser, 1.november 20\.00–22\.00\.$/),
  });
  const passed = await rows(
    'select place_id, area_id is not null as known from round_passing where round_id = $1 order by position',
    sent['roundId'],
  );
  expect(passed).toEqual([
    { place_id: school, known: true },
    { place_id: station, known: true },
  ]);
  const [row] = await rows('select * from round where round_id = $1', sent['roundId']);
  expect(row?.['organisation_id']).toBe(organisationId('streets-parks'));
  expect(JSON.stringify(row)).not.toContain(personId('caretaker'));
  const [event] = await rows("select details from event where type = 'round.submitted' and object_id = $1", sent['roundId']);
  expect(event?.['details']).toEqual({ kind: 'caretaking', source: 'form', places: 2 });
});

test('a round is only taken from somebody who belongs to the organisation that it is walked for', async () => {
  const signedOut = await send(body(), {});
  expect([signedOut.statusCode, signedOut.json().code]).toEqual([401, 'access/signed-out']);
  const foreign = await send(body({ organisationId: organisationId('schools') }));
  expect([foreign.statusCode, foreign.json().code]).toEqual([403, 'round/not-own-organisation']);
  expect((await send(body({ organisationId: organisationId('streets-parks') }))).statusCode).toBe(200);
  expect((await get(`/api/m/${code}/rounds/organisations`, caretaker)).json()).toEqual([
    { organisationId: organisationId('streets-parks'), name: 'Gata och park' },
  ]);
  expect((await get(`/api/m/${code}/rounds`, caretaker)).statusCode).toBe(403);
});

test('a round without a place, past an unknown one or that points out a person is refused, and nothing of it is kept', async () => {
  const before = await rows('select from round');
  const refused = async (change: Body): Promise<unknown> => (await send(body(change))).json().code;
  expect(await refused({ passed: [] })).toBe('input/invalid');
  expect(await refused({ passed: [{ placeId: randomUUID(), at: '2026-11-01T21:00:00+01:00' }] })).toBe('round/unknown-place');
  expect(await refused({ passed: [{ areaId: randomUUID(), at: '2026-11-01T21:00:00+01:00' }] })).toBe('round/unknown-place');
  expect(await refused({ words: 'Ring 070-123 45 67.' })).toBe('report/identifier-in-words');
  expect(await refused({ participants: 61 })).toBe('input/invalid');
  expect(await refused({ names: ['någon'] })).toBe('input/invalid');
  expect(await rows('select from round')).toHaveLength(before.length);
});

test('words that may point out a person are seen by those who review alone, and erased after seven days', async () => {
  const sent = body({ words: 'Anna Svensson satt på bänken.' });
  expect((await send(sent)).statusCode).toBe(200);
  const seenBy = async (cookies: Record<string, string>) =>
    (await get(`/api/m/${code}/rounds`, cookies)).json().find((one: { roundId: string }) => one.roundId === sent['roundId']);
  expect(await seenBy(coordinator)).toMatchObject({ words: 'Anna Svensson satt på bänken.', areWordsHeldBack: true });
  expect(await seenBy(await cookiesOf('streets-manager'))).toMatchObject({ words: null, organisationName: 'Gata och park' });
  expect(await eraseHeldRoundWords(klarlage.platform, code)).toBe(0);
  klarlage.setNow(new Date('2026-11-09T09:00:01+01:00'));
  expect(await eraseHeldRoundWords(klarlage.platform, code)).toBe(1);
  klarlage.setNow(now);
  expect(await seenBy(coordinator)).toMatchObject({ words: null, places: ['Skolan i Teckomatorp', 'Teckomatorps station'] });
});

test('whoever reviews takes the words of a round away; the round stands', async () => {
  const sent = body({ words: 'Lugnt.' });
  await send(sent);
  const url = `/api/m/${code}/rounds/${sent['roundId']}/words`;
  expect((await klarlage.app.inject({ method: 'DELETE', url, cookies: caretaker })).statusCode).toBe(403);
  expect((await klarlage.app.inject({ method: 'DELETE', url, cookies: coordinator })).statusCode).toBe(200);
  expect((await klarlage.app.inject({ method: 'DELETE', url, cookies: coordinator })).json().code).toBe('round/not-found');
  expect(await rows('select from round where round_id = $1', sent['roundId'])).toHaveLength(1);
});

test('a finished round is written into a form without scripts, sent twice and stored once; every fault is told at once', async () => {
  const post = (fields: Record<string, string>) =>
    klarlage.app.inject({
      method: 'POST',
      url: `/rapportera/${code}/rond`,
      cookies: caretaker,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    });
  const page = await get(`/rapportera/${code}/rond`, caretaker);
  const roundId = /name="roundId" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const empty = await post({ roundId, day: '2026-11-01' });
  expect(empty.statusCode).toBe(422);
  for (const words of [
    'Välj vad för rond det var.',
    'Skriv hur många ni var',
    'klockslagen går inte att läsa',
    'Kryssa för minst en plats.',
  ])
    expect(empty.body).toContain(words);
  const fields = {
    roundId,
    kind: 'nightWalk',
    participants: '5',
    day: '2026-10-31',
    from: '22:00',
    to: '00:30',
    [`place-${school}`]: 'on',
    calm: 'on',
    mood: '1',
    words: 'Lugnt.',
  };
  const first = await post(fields);
  expect([first.statusCode, first.headers.location]).toEqual([303, `/rapportera/${code}/rond/${roundId}?lugnt`]);
  expect((await post(fields)).statusCode).toBe(303);
  const receipt = await get(`/rapportera/${code}/rond/${roundId}?lugnt`, caretaker);
  expect(receipt.body).toContain('Tack. Lugnt räknas också.');
  const stored = await rows(
    'select kind, participants, ends_at - starts_at as span, source from round where round_id = $1',
    roundId,
  );
  expect(stored).toMatchObject([{ kind: 'nightWalk', participants: 5, source: 'plainForm', span: { hours: 2, minutes: 30 } }]);
  expect((await post({ ...fields, words: 'Ring 070-123 45 67.', roundId: randomUUID() })).body).toContain('ett telefonnummer');
  expect((await get(`/rapportera/${code}/rond`, {})).statusCode).toBe(401);
});
