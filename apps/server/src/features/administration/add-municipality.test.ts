import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { inContext } from '../../platform/context.ts';
import { createInstallation } from '../identity/index.ts';

let klarlage: TestInstallation;
let administrator: Record<string, string>;
beforeAll(async () => {
  klarlage = await openTestInstallation();
  await inContext(klarlage.platform, { actor: { kind: 'system' }, codes: [], purpose: 'set-up' }, ({ run, now }) =>
    createInstallation(run, { kind: 'real', now, isSetUp: false }),
  );
  const answer = await klarlage.app.inject({
    method: 'POST',
    url: '/api/installation/set-up',
    headers: { host: 'localhost' },
    payload: {
      municipalityCode: '1214',
      district: { name: 'Lokalpolisområde Söderåsen', alsoServes: [] },
      organisations: [
        { key: 'a', name: 'Trygghet och säkerhet', kind: 'municipal-department', party: 'municipality' },
        { key: 'p', name: 'Lokalpolisområde Söderåsen', kind: 'police', party: 'police' },
      ],
      administrator: {
        name: 'Säkerhetschefen',
        email: 'chef@svalov.example',
        password: 'fyra helt skilda ord',
        organisationKey: 'a',
        isCoordinator: false,
      },
      areas: { source: 'bundled' },
    },
  });
  expect(answer.statusCode).toBe(200);
  administrator = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
});
afterAll(() => klarlage.close());

const ask = (url: string, payload?: object) =>
  klarlage.app.inject({ method: payload ? 'POST' : 'GET', url, cookies: administrator, ...(payload ? { payload } : {}) });
const path = '/api/m/1214/administration/municipalities';
const me = async () => (await ask('/api/me')).json();
type Choice = { code: string; isServed: boolean };
const served = async (): Promise<string[]> => (await ask(path)).json().flatMap((one: Choice) => (one.isServed ? [one.code] : []));

test('at first one of the 290 is served', async () => {
  expect((await ask(path)).json()).toHaveLength(290);
  expect(await served()).toEqual(['1214']);
});

test('what is not a municipality is refused, and so is one that is here already', async () => {
  const add = async (municipalityCode: string) => (await ask(path, { municipalityCode, sharesDistrict: false })).json().code;
  expect(await add('9999')).toBe('administration/not-found');
  expect(await add('1214')).toBe('administration/already-served');
  expect(await served()).toEqual(['1214']);
});

test('one of the same local police district is reached by everything that the district shares', async () => {
  expect((await ask(path, { municipalityCode: '1276', sharesDistrict: true })).statusCode).toBe(200);
  expect((await ask('/api/m/1276/administration')).json().district.municipalityCodes).toEqual(['1214', '1276']);
  const organisations = (await ask('/api/m/1276/administration')).json().organisations;
  expect(organisations.map((one: { name: string }) => one.name)).toEqual(['Lokalpolisområde Söderåsen']);
});

test('one outside it shares nothing; whoever adds it administers it, and it can be reported to at once', async () => {
  expect((await ask(path, { municipalityCode: '1281', sharesDistrict: false })).statusCode).toBe(200);
  const { municipalities, permissionsByMunicipality } = await me();
  expect(municipalities).toContainEqual({ code: '1281', name: 'Lund', isPractice: false });
  expect(permissionsByMunicipality['1281']).toContain('administration.manage');
  const administration = (await ask('/api/m/1281/administration')).json();
  expect(administration.district).toBeNull();
  expect(administration.organisations).toEqual([]);
  expect((await klarlage.app.inject({ url: '/rapportera/1281' })).statusCode).toBe(200);
});

test('where there is no local police district there is none to share', async () => {
  expect(
    (await ask('/api/m/1281/administration/municipalities', { municipalityCode: '1277', sharesDistrict: true })).statusCode,
  ).toBe(404);
  expect(await served()).toEqual(['1214', '1276', '1281']);
});
