import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import writeSpreadsheet from 'write-excel-file/node';
import { stableId } from '../seed/stable-id.ts';
import { loadParties } from '../src/demonstration/parties.ts';
import { cookiesOf } from './sign-in.ts';
import { openTestInstallation, type TestInstallation } from './test-database.ts';

// A word, a position and an e-mail address fly in through every way that reports come; none may be seen where it does not belong.

const now = new Date('2026-11-02T09:00:00+01:00');
const word = 'kanarievipa';
const email = 'kanarie@vipa.example';
const position = { lng: 13.105_371, lat: 55.916_427 };
const profileId = '018f2f6e-0000-7000-8000-00000000ca11';
const words = [`En ${word} satt på muren.`, `En ${word} satt på muren, skriv till ${email}.`];
let klarlage: TestInstallation;
let cookies: Record<string, string>;
/** What was answered that is no page of the sender's own: bodies of refusals, and addresses to go on to. */
const answered: string[] = [];
const statuses: number[] = [];

beforeAll(async () => {
  klarlage = await openTestInstallation({ now });
  await loadParties(klarlage.platform, 1);
  cookies = await cookiesOf(klarlage, 'coordinator');
});
afterAll(() => klarlage.close());

async function post(url: string, payload: object | string | Buffer, type: string, isSignedIn = true): Promise<void> {
  const answer = await klarlage.app.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'content-type': type },
    ...(isSignedIn ? { cookies } : {}),
    remoteAddress: `10.1.1.${statuses.length + 1}`,
  });
  statuses.push(answer.statusCode);
  answered.push(String(answer.headers['location'] ?? ''));
  if (answer.statusCode >= 500 || answer.headers['content-type']?.toString().includes('problem')) answered.push(answer.body);
}

const report = (written: string, change: object = {}) => ({
  reportId: randomUUID(),
  kind: 'incident',
  categoryCode: 'vandalism.glass',
  place: { ...position, accuracyMetres: 12 },
  when: { startsAt: '2026-11-01T21:00:00+01:00', endsAt: '2026-11-01T23:00:00+01:00', precision: 'interval' },
  insecurity: 3,
  certainty: 'saw',
  words: written,
  ...change,
});

async function byForm(written: string): Promise<void> {
  await post('/api/m/1214/reports', report(written), 'application/json');
  await post('/api/public/m/1214/reports', report(written), 'application/json', false);
  await post('/api/public/m/1214/reports', report(written, { categoryCode: word }), 'application/json', false);
  await post('/api/public/m/1214/reports', report(written, { extra: email, insecurity: 99 }), 'application/json', false);
  await post('/api/public/m/1214/reports', JSON.stringify(report(written)).slice(0, -2), 'application/json', false);
}

async function byPlainForm(written: string): Promise<void> {
  for (const category of ['vandalism.glass', word]) {
    const fields = {
      ...{ reportId: randomUUID(), writtenAt: now.toISOString(), kind: 'incident', category, area: '', day: '2026-11-01' },
      ...{
        place: stableId('place', '1214', 'teckomatorp-school'),
        from: '21:00',
        to: '22:00',
        insecurity: '3',
        certainty: 'saw',
      },
      words: written,
    };
    await post('/rapportera/1214', new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', false);
  }
}

async function byOpen311(written: string): Promise<void> {
  for (const service of ['vandalism.graffiti', word]) {
    const fields = { service_code: service, lat: String(position.lat), long: String(position.lng), description: written, email };
    await post(
      '/open311/1214/v2/requests.json',
      new URLSearchParams(fields).toString(),
      'application/x-www-form-urlencoded',
      false,
    );
    await post(
      '/open311/1214/v2/requests.xml',
      new URLSearchParams(fields).toString(),
      'application/x-www-form-urlencoded',
      false,
    );
  }
}

const columns = ['id', 'typ', 'tid', 'x', 'y', 'text'];
const degrees = (value: number): string => String(value).replace('.', ',');
const cells = (id: string, written: string): string[] => [
  ...[id, 'klotter', '2026-10-01 12:00', degrees(position.lng), degrees(position.lat)],
  written,
];

async function byFile(written: string): Promise<void> {
  const good = [columns, cells('g', written)];
  const faulty = [columns, cells('f', written), ['h', 'sabotage', 'i går', degrees(position.lat), email, written]];
  const personal = [
    [...columns, 'nr'],
    [...cells('p', written), '890101-9802'],
  ];
  for (const table of [good, faulty, personal]) {
    const csv = (separator: string): string => table.map((row) => row.join(separator)).join('\n');
    const sheet = await writeSpreadsheet([
      { sheet: 'Rader', data: table.map((row) => row.map((value) => ({ value, type: String }))) },
    ]).toBuffer();
    await post('/api/m/1214/imports/preview', csv(';'), 'text/csv');
    // a list that is pasted is sent as a file with tabs
    const files = {
      'veckan.csv': csv(';'),
      'veckan.xlsx': sheet,
      'inklistrad-lista.csv': csv('\t').replaceAll('\tklotter', 't\tklotter'),
    };
    for (const [name, file] of Object.entries(files))
      await post(`/api/m/1214/imports?profileId=${profileId}&fileName=${name}`, file, 'text/csv');
  }
}

test('no word, position or address that is sent, whatever way and whether it is taken or refused, shows where it does not belong', async () => {
  const saved = await klarlage.app.inject({
    method: 'PUT',
    url: `/api/m/1214/imports/profiles/${profileId}`,
    cookies,
    payload: {
      name: 'Veckan',
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
  expect(saved.statusCode, saved.body).toBe(200);
  for (const written of words) {
    await byForm(written);
    await byPlainForm(written);
    await byOpen311(written);
  }
  await byFile(words.join(' '));
  // nothing was a fault of the server's, and both fates were met
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  expect(statuses.filter((status) => status < 400).length).toBeGreaterThan(8);
  expect(statuses.filter((status) => status >= 400).length).toBeGreaterThan(15);

  const metrics = (await klarlage.app.inject({ url: '/metrics' })).body.split('\n');
  await klarlage.owner.query('set role klarlage_maintenance');
  const rowsOf = async (query: string): Promise<string[]> =>
    (await klarlage.owner.query(query)).rows.map((row) => JSON.stringify(row));
  const events = await rowsOf('select * from event');
  const kept = await rowsOf(`select words from report_words where words like '%${word}%'`);
  await klarlage.owner.query('reset role');
  const queued = await rowsOf('select data::text, output::text from pgboss.job');
  expect(kept.length).toBeGreaterThan(6);
  expect(events.length).toBeGreaterThan(8);
  expect(klarlage.logged.length).toBeGreaterThan(30);

  const canary = /kanarie|vipa|55[.,]9164|13[.,]1053/i;
  const places = { logs: klarlage.logged, metrics, events, jobs: queued, addresses: answered };
  for (const [place, lines] of Object.entries(places))
    expect(
      lines.filter((line) => canary.test(line)),
      place,
    ).toEqual([]);
});
