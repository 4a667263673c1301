import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demonstrationPassword, loadParties } from '../src/demonstration/parties.ts';
import { openTestInstallation, type TestInstallation } from './test-database.ts';

const words = 'Kanariefågeln satt på en krossad ruta.';
const position = { lng: 13.105_371, lat: 55.916_427 };
const email = 'coordinator@ovning.klarlage.example';
let klarlage: TestInstallation;
const secrets = new Map<string, string>();

beforeAll(async () => {
  klarlage = await openTestInstallation({ now: new Date('2026-11-02T09:00:00+01:00') });
  await loadParties(klarlage.platform, 1);
});
afterAll(() => klarlage.close());

const report = (change: Record<string, unknown> = {}) => ({
  reportId: randomUUID(),
  kind: 'incident',
  categoryCode: 'vandalism.glass',
  place: { ...position, accuracyMetres: 12.5 },
  when: { startsAt: '2026-11-01T21:00:00+01:00', endsAt: '2026-11-01T23:00:00+01:00', precision: 'interval' },
  insecurity: 3,
  certainty: 'saw',
  words,
  ...change,
});

/** Everything that goes well and everything that goes wrong with something secret in it. */
async function live(): Promise<void> {
  const { app } = klarlage;
  const post = (url: string, payload: object | string, cookies: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url,
      payload,
      cookies,
      headers: { 'content-type': 'application/json', referer: `http://localhost/?${email}` },
    });
  const signedIn = await post('/api/sign-in', { email, password: demonstrationPassword });
  expect(signedIn.statusCode).toBe(200);
  const cookies = Object.fromEntries(signedIn.cookies.map((cookie) => [cookie.name, cookie.value]));
  secrets.set('token', signedIn.cookies[0]?.value ?? '');
  await post('/api/sign-in', { email, password: 'ett-hemligt-lösenord' });
  secrets.set('password', 'ett-hemligt-lösenord');

  const first = report();
  expect((await post('/api/m/1214/reports', first, cookies)).statusCode).toBe(200);
  expect((await post('/api/public/m/1214/reports', report())).statusCode).toBe(200);
  expect((await post('/api/m/1214/reports', { ...first, insecurity: 5 }, cookies)).statusCode).toBe(409);
  expect((await post('/api/m/1214/reports', report({ words: `${words} Ring 070-123 45 67.` }), cookies)).statusCode).toBe(422);
  expect(
    (await post('/api/m/1214/reports', report({ place: { lng: 11.974_561, lat: 57.708_871, accuracyMetres: 5 } }), cookies))
      .statusCode,
  ).toBe(422);
  expect((await post('/api/m/1214/reports', `{"words": "${words}"`, cookies)).statusCode).toBe(400);
  expect((await post('/api/m/1214/reports', report({ extra: words }), cookies)).statusCode).toBe(422);
  await app.inject({ url: `/rapportera/1214?plats=${encodeURIComponent(words)}` });
  await app.inject({ url: `/finns-inte/${email}/${position.lat}`, cookies });
  const opened = await app.inject({ url: `/api/m/1214/reports/${first.reportId}/review`, cookies });
  expect(opened.json().words).toBe(words);
  expect((await post(`/api/m/1214/reports/${first.reportId}/accept`, {}, cookies)).statusCode).toBe(200);
  // the database falls over in the middle, with values in what it says
  await klarlage.owner.query('alter table report_words add constraint prov check (length(words) < 5) not valid');
  expect((await post('/api/m/1214/reports', report(), cookies)).statusCode).toBe(500);
  await klarlage.owner.query('alter table report_words drop constraint prov');
}

test('no word of a report, no position, no e-mail, no password and no session is ever logged, counted or kept in an event', async () => {
  await live();
  const metrics = (await klarlage.app.inject({ url: '/metrics' })).body;
  await klarlage.owner.query('set role klarlage_maintenance');
  const events = (await klarlage.owner.query('select * from event')).rows.map((row) => JSON.stringify(row));
  await klarlage.owner.query('reset role');
  const lines = [...klarlage.logged, ...metrics.split('\n'), ...events];
  // there is something to look through, and the fault of the database is in it
  expect(klarlage.logged.length).toBeGreaterThan(12);
  expect(klarlage.logged.filter((line) => line.includes('unexpected error'))).toHaveLength(1);
  expect(metrics).toContain('klarlage_requests_total{route="POST /api/m/:municipalityCode/reports",status="200"}');
  expect(events.length).toBeGreaterThan(5);

  const found = (what: RegExp | string) =>
    lines.filter((line) => (typeof what === 'string' ? line.includes(what) : what.test(line)));
  expect(found(/kanarief|krossad ruta/i)).toEqual([]);
  expect(found(/070-?123/)).toEqual([]);
  expect(found('@')).toEqual([]);
  expect(found(encodeURIComponent(email))).toEqual([]);
  // degrees with more than two decimals, north or east in Sweden
  expect(found(/\b(5[5-9]|6[0-9]|1[0-9]|2[0-4])\.\d{3,}/).filter((line) => !line.startsWith('klarlage_request_seconds'))).toEqual(
    [],
  );
  expect([...secrets.keys()]).toEqual(['token', 'password']);
  for (const secret of secrets.values()) expect(found(secret)).toEqual([]);
});

test('a session and a password are kept as hashes only', async () => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const kept = await klarlage.owner.query(
    'select token_sha256::text from session union all select password_hash from credential union all select account_hash::text from sign_in_try',
  );
  await klarlage.owner.query('reset role');
  const text = JSON.stringify(kept.rows);
  expect(kept.rowCount).toBeGreaterThan(3);
  for (const secret of [
    ...secrets.values(),
    demonstrationPassword,
    email,
    Buffer.from(secrets.get('token') ?? '').toString('hex'),
  ])
    expect(text).not.toContain(secret);
});

test('what a fault answers to the browser tells nothing of the inside', async () => {
  await klarlage.owner.query('alter table session rename to session_away');
  const answer = await klarlage.app.inject({ url: '/api/me', cookies: { klarlage: 'x' } });
  await klarlage.owner.query('alter table session_away rename to session');
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toMatch(/session|relation|at |\.ts|Error/);
});
