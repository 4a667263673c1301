import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stableId } from '../../../seed/stable-id.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties } from '../../demonstration/parties.ts';
import { loadPublication } from '../../demonstration/publication.ts';
import { inContext } from '../../platform/context.ts';
import { markSetUp } from '../identity/index.ts';

let klarlage: TestInstallation;
const cookies: Record<string, Record<string, string>> = {};

beforeAll(async () => {
  klarlage = await openTestInstallation({ now: new Date('2026-11-20T09:00:00+01:00') });
  await loadParties(klarlage.platform, 1);
  await loadPublication(klarlage.platform, 1, '2026-11-19');
  await inContext(klarlage.platform, { actor: { kind: 'system' }, codes: [], purpose: 'set-up' }, ({ run, now }) =>
    markSetUp(run, now),
  );
  for (const key of ['communicator', 'caretaker', 'coordinator', 'municipal-director']) cookies[key] = await signIn(key);
});
afterAll(() => klarlage.close());

async function signIn(key: string): Promise<Record<string, string>> {
  const answer = await klarlage.app.inject({
    method: 'POST',
    url: '/api/demonstration-login',
    payload: { personId: stableId('person', '1214', key) },
  });
  return Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
}

const base = '/api/m/1214/publication';
const as = (who: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  klarlage.app.inject({ method, url, cookies: cookies[who] ?? {}, ...(payload ? { payload } : {}) });
const publicPage = (query = '') => klarlage.app.inject({ url: `/offentligt/1214${query}` });
const digest = async () => (await as('communicator', 'GET', base)).json().digest as string;

test('the first line of the public page is a finding, and the page needs neither script nor cookie', async () => {
  const page = await publicPage();
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('<h1>Ett löfte är hållet, ett är inte det. Om två vet vi mer senare.</h1>');
  expect(page.body).not.toContain('<script');
  expect(page.body).not.toContain('style="');
  expect(page.headers['set-cookie']).toBeUndefined();
  expect(page.body.length).toBeLessThan(150_000);
  expect(page.body).toContain('Övningsdata');
  expect(page.body).toContain('href="tel:112"');
  expect(page.body).toContain('href="/rapportera/1214"');
  expect(page.body.match(/<svg/g)).toHaveLength(24);
});

test('the page is there in English and in easy Swedish, and says that the own words are Swedish', async () => {
  const english = (await publicPage('?sprak=en')).body;
  expect(english).toContain('<html lang="en">');
  expect(english).toContain('One promise is kept, one is not. About two we will know more later.');
  expect(english).toContain('<span lang="sv">Vi går två trygghetsvandringar i varje ort.</span>');
  expect((await publicPage('?sprak=latt')).body).toContain('Vad orden betyder');
  expect((await publicPage('?sprak=de')).statusCode).toBe(422);
});

test('the same content is there as data, and holds no number of incidents', async () => {
  const data = (await klarlage.app.inject({ url: '/offentligt/1214/data.json' })).json();
  expect(data).toMatchObject({ municipalityCode: '1214', isPractice: true, version: 1 });
  expect(data.content.surveys[0].series[0].years[0]).toHaveProperty('lower');
  expect(JSON.stringify(data)).not.toMatch(/incident|observed|expected|count/i);
});

test('a municipality that has published nothing says so, and an unknown one is not found', async () => {
  expect((await klarlage.app.inject({ url: '/offentligt/1276' })).body).toContain(
    'Klippans kommun har inte publicerat något än.',
  );
  expect((await klarlage.app.inject({ url: '/offentligt/1276/data.json' })).json().code).toBe('publication/not-found');
  expect((await klarlage.app.inject({ url: '/offentligt/9999' })).statusCode).toBe(404);
});

test('what is edited is not public until somebody publishes exactly what was previewed', async () => {
  const [commitment] = (await as('communicator', 'GET', base)).json().commitments;
  const { commitmentId, sortOrder: _, ...rest } = commitment;
  const change = { ...rest, status: 'notKept', evidence: 'Lamporna är sönder igen.' };
  expect((await as('communicator', 'PUT', `${base}/commitments/${commitmentId}`, change)).statusCode).toBe(200);
  expect((await publicPage()).body).not.toContain('Lamporna');
  const preview = await as('communicator', 'GET', '/forhandsvisning/1214');
  expect(preview.body).toContain('Lamporna är sönder igen.');
  expect(preview.body).toContain('Förhandsvisning');

  const state = (await as('communicator', 'GET', base)).json();
  expect(state.changes.map((one: { field: string }) => one.field)).toEqual(['status', 'evidence']);
  const seen = state.digest;
  await as('coordinator', 'PUT', `${base}/commitments/${commitmentId}`, { ...change, evidence: 'Lamporna lyser.' });
  expect((await as('communicator', 'POST', `${base}/publish`, { digest: seen })).json().code).toBe(
    'publication/changed-meanwhile',
  );
  expect((await as('communicator', 'POST', `${base}/publish`, { digest: await digest() })).json()).toEqual({ version: 2 });
  expect((await publicPage()).body).toContain('Lamporna lyser.');
  expect((await as('communicator', 'POST', `${base}/publish`, { digest: await digest() })).json().code).toBe(
    'publication/nothing-to-publish',
  );
});

test('withdrawing empties the page at once, also of earlier versions, and publishing fills it again', async () => {
  expect((await as('communicator', 'POST', `${base}/withdraw`)).statusCode).toBe(200);
  expect((await publicPage()).body).toContain('har inte publicerat något än');
  expect((await as('communicator', 'POST', `${base}/withdraw`)).json().code).toBe('publication/not-found');
  expect((await as('communicator', 'POST', `${base}/publish`, { digest: await digest() })).json()).toEqual({ version: 3 });
  const { versions } = (await as('communicator', 'GET', base)).json();
  expect(versions.map((one: { version: number; withdrawnAt: string | null }) => [one.version, one.withdrawnAt !== null])).toEqual(
    [
      [3, false],
      [2, true],
      [1, true],
    ],
  );
});

test('words that point out a person are refused and not stored', async () => {
  const promise = { title: 'Löftet', firstYear: 2026, lastYear: 2027, registryNumbers: '', purpose: 'Ring 070-123 45 67.' };
  const refused = await as('communicator', 'PUT', `${base}/promises/${randomUUID()}`, promise);
  expect(refused.json().code).toBe('report/identifier-in-words');
  expect((await as('communicator', 'GET', base)).json().promise.lastYear).toBe(2026);
});

test('survey values are taken as a whole table or not at all', async () => {
  const value = (year: number, more: object) => ({
    surveyValueId: randomUUID(),
    areaId: null,
    year,
    item: 'problem-index',
    value: 2.06,
    lower: 1.9,
    upper: 2.2,
    respondents: 300,
    source: 'Polisens trygghetsmätning',
    ...more,
  });
  const count = async () => (await as('communicator', 'GET', base)).json().surveyValues.length;
  const before = await count();
  for (const wrong of [{ value: 7 }, { lower: 2.1 }, { upper: 2 }, { areaId: randomUUID() }, { upper: null }]) {
    const refused = await as('communicator', 'POST', `${base}/survey-values`, { values: [value(2019, {}), value(2020, wrong)] });
    expect(refused.json().code).toBe('input/invalid');
  }
  expect(await count()).toBe(before);
  const two = { values: [value(2019, {}), value(2019, { value: 2.1 }), value(2020, {})] };
  expect((await as('communicator', 'POST', `${base}/survey-values`, two)).statusCode).toBe(200);
  expect(await count()).toBe(before + 2);
});

test('a field reporter sees nothing of it, a decision maker reads and publishes not', async () => {
  expect((await as('caretaker', 'GET', base)).statusCode).toBe(403);
  expect((await as('municipal-director', 'GET', base)).statusCode).toBe(200);
  expect((await as('municipal-director', 'POST', `${base}/withdraw`)).statusCode).toBe(403);
  expect((await as('communicator', 'GET', '/api/m/1276/publication')).statusCode).toBe(403);
});

test('every act is an event without words', async () => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query(
    "select type, details from event where type like 'publication.%' order by happened_at",
  );
  await klarlage.owner.query('reset role');
  expect(rows.filter((row) => row.type === 'publication.published')).toHaveLength(3);
  expect(JSON.stringify(rows)).not.toContain('Lamporna');
});

test('the accessibility statement is there in both languages', async () => {
  expect((await klarlage.app.inject({ url: '/tillganglighet' })).body).toContain('<h1>Tillgänglighet</h1>');
  expect((await klarlage.app.inject({ url: '/tillganglighet?sprak=en' })).body).toContain('<h1>Accessibility</h1>');
});
