import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { inContext } from '../../platform/context.ts';
import { createInstallation } from '../identity/index.ts';
import { scbAreas } from './scb-areas.ts';

let klarlage: TestInstallation;
beforeAll(async () => {
  klarlage = await openTestInstallation();
  await inContext(klarlage.platform, { actor: { kind: 'system' }, codes: [], purpose: 'set-up' }, ({ run, now }) =>
    createInstallation(run, { kind: 'real', now, isSetUp: false }),
  );
});
afterAll(() => klarlage.close());

const square = (lng: number) => [
  [lng, 57],
  [lng + 0.1, 57],
  [lng + 0.1, 57.1],
  [lng, 57.1],
  [lng, 57],
];
const file = JSON.stringify({
  type: 'FeatureCollection',
  features: [13, 13.2].map((lng, i) => ({
    type: 'Feature',
    properties: { namn: ['Norra', 'Södra'][i] },
    geometry: { type: 'Polygon', coordinates: [square(lng)] },
  })),
});
const wish = {
  municipalityCode: '1441',
  district: { name: 'Lokalpolisområde Lerum', alsoServes: [] as string[] },
  organisations: [
    { key: 'a', name: 'Trygghet och säkerhet', kind: 'municipal-department', party: 'municipality' },
    { key: 'p', name: 'Lokalpolisområde Lerum', kind: 'police', party: 'police' },
  ],
  administrator: {
    name: 'Säkerhetschefen',
    email: 'chef@lerum.example',
    password: 'fyra helt skilda ord',
    organisationKey: 'a',
    isCoordinator: true,
  },
  areas: { source: 'file', text: file, nameProperty: 'namn', kind: 'locality' },
};
const setUp = (payload: object) =>
  klarlage.app.inject({ method: 'POST', url: '/api/installation/set-up', headers: { host: 'localhost' }, payload });
const rowsIn = async (table: string): Promise<number> => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query(`select count(*)::int as n from ${table}`);
  await klarlage.owner.query('reset role');
  return rows[0].n;
};

test('the wizard knows every municipality before anything is set up', async () => {
  const choices = (await klarlage.app.inject({ url: '/api/installation/choices' })).json();
  expect(choices.municipalities).toHaveLength(290);
  expect(choices.municipalities.find((one: { code: string }) => one.code === '1214')).toMatchObject({
    name: 'Svalöv',
    hasGeography: true,
  });
});

test('what is wrong is told, and nothing is half-stored', async () => {
  const weak = { ...wish, administrator: { ...wish.administrator, password: 'kort' } };
  expect((await setUp(weak)).json().code).toBe('password/too-short');
  const common = { ...wish, administrator: { ...wish.administrator, password: 'lösenordlösenord' } };
  expect((await setUp(common)).json().code).toBe('password/too-common');
  expect((await setUp({ ...wish, municipalityCode: '9999' })).json().code).toBe('administration/not-found');
  const bad = await setUp({ ...wish, areas: { ...wish.areas, text: '{}' } });
  expect(bad.json().code).toBe('administration/bad-geometry');
  expect(bad.json().title).toContain('FeatureCollection');
  const homeless = { ...wish, administrator: { ...wish.administrator, organisationKey: 'x' } };
  expect((await setUp(homeless)).json().code).toBe('administration/not-found');
  expect((await setUp({ ...wish, administrator: { ...wish.administrator, email: 'inte en adress' } })).json().code).toBe(
    'input/invalid',
  );
  for (const table of ['municipality', 'person', 'organisation', 'area', 'event']) expect(await rowsIn(table)).toBe(0);
});

test('a password never travels over plain http to another machine', async () => {
  const answer = await klarlage.app.inject({
    method: 'POST',
    url: '/api/installation/set-up',
    headers: { host: 'klarlage.lerum.example' },
    payload: wish,
  });
  expect(answer.json().code).toBe('sign-in/needs-https');
});

test('two who set up at once: one does, the other is told, and the one is signed in to an empty Klarläge', async () => {
  const answers = await Promise.all([setUp(wish), setUp(wish)]);
  expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 409]);
  const won = answers.find((one) => one.statusCode === 200);
  const cookies = Object.fromEntries((won?.cookies ?? []).map(({ name, value }) => [name, value]));
  const me = (await klarlage.app.inject({ url: '/api/me', cookies })).json();
  expect(me.municipalities).toEqual([{ code: '1441', name: 'Lerum', isPractice: false }]);
  expect(me.roles.sort()).toEqual(['administrator', 'coordinator']);
  const geography = (await klarlage.app.inject({ url: '/api/m/1441/geography' })).json();
  expect(geography.areas.map((one: { name: string }) => one.name)).toEqual(['Norra', 'Södra']);
  expect(geography.outline).toHaveLength(2);
  const administration = (await klarlage.app.inject({ url: '/api/m/1441/administration', cookies })).json();
  expect(administration.people).toHaveLength(1);
  expect(administration.organisations).toHaveLength(2);
  expect(administration.forums).toEqual([]);
  expect(administration.categories.length).toBeGreaterThan(20);
  expect(await rowsIn('municipality')).toBe(1);
});

test('afterwards the wizard is closed for good, and the new password signs in', async () => {
  expect((await setUp(wish)).json().code).toBe('installation/already-set-up');
  expect((await klarlage.app.inject({ url: '/api/installation/choices' })).json().code).toBe('installation/already-set-up');
  const fetching = await klarlage.app.inject({
    method: 'POST',
    url: '/api/installation/scb-areas',
    payload: { municipalityCode: '1441' },
  });
  expect(fetching.json().code).toBe('installation/already-set-up');
  const { email, password } = wish.administrator;
  const signedIn = await klarlage.app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: { host: 'localhost' },
    payload: { email, password },
  });
  expect(signedIn.statusCode).toBe(200);
});

test('the zones of Statistics Sweden: an answer is passed on; silence, a fault, a detour and too much are told in one way', async () => {
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '', 'http://x').pathname;
    if (path === '/good') response.end(file);
    if (path === '/fault') response.writeHead(500).end();
    if (path === '/detour') response.writeHead(302, { location: '/good' }).end();
    if (path === '/xml') response.end('<ows:ExceptionReport/>');
    if (path === '/much') response.end(`{"a":"${'x'.repeat(6_000_000)}"}`);
    // '/silent' is never answered
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    expect(await scbAreas('1441', { address: `${address}/good` })).toBe(file);
    for (const path of ['fault', 'detour', 'xml', 'much', 'silent']) {
      const asked = scbAreas('1441', { address: `${address}/${path}`, patienceMs: 500 });
      await expect(asked).rejects.toMatchObject({ code: 'administration/scb-unreachable' });
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
