import Type from 'typebox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Platform } from '../src/platform/context.ts';
import { endpoint, type Route } from '../src/platform/http/endpoint.ts';
import { openServer, type ServerOptions } from '../src/platform/http/server.ts';
import { openLog } from '../src/platform/log.ts';
import { Metrics } from '../src/platform/metrics.ts';
import { declaredRoutes } from './access-cells.ts';
import { openTestInstallation, type TestInstallation } from './test-database.ts';

let klarlage: TestInstallation;
let platform: Platform;
beforeAll(async () => {
  klarlage = await openTestInstallation();
  platform = klarlage.platform;
});
afterAll(() => klarlage.close());

const options: ServerOptions = {
  log: openLog({ write: () => undefined }),
  metrics: new Metrics(),
  actorOf: async () => ({ kind: 'anonymous' }),
  wordsOf: (code) => code,
  refusalPage: () => '',
};
const open = (routes: readonly Route[]) => openServer(platform, routes, options);
const route = (change: Partial<Route>): Route => ({
  ...endpoint({ method: 'GET', path: '/x', scope: 'public', summary: 'x', answer: Type.Object({}), handle: async () => ({}) }),
  ...change,
});

test('the server does not start with a route for members that names no permission', async () => {
  await expect(open([route({ scope: 'member' })])).rejects.toThrow('/x has no verb');
  await expect(open([route({ scope: 'municipality', path: '/m/:municipalityCode/x' })])).rejects.toThrow('has no verb');
});

test('the server does not start with a route of a municipality whose path names none', async () => {
  await expect(open([route({ scope: 'municipality', verb: 'incident.read' })])).rejects.toThrow('names no municipality');
});

test('a route that is mounted past the declarations stops the server', async () => {
  const app = await open([route({})]);
  expect(() => app.get('/past', async () => 'x')).toThrow(/GET.* \/past is not declared/);
  await app.close();
});

test('everything that is declared is answered', () => {
  for (const { route: one } of declaredRoutes()) {
    expect(klarlage.app.hasRoute({ method: one.method, url: one.path }), `${one.method} ${one.path}`).toBe(true);
  }
});

test('every declared route says what it is for, and everything under a municipality’s own path asks for a permission there', () => {
  const declared = declaredRoutes().map(({ route: one }) => one);
  expect(declared.filter((one) => one.summary.length < 3)).toEqual([]);
  const open = declared.filter((one) => one.path.startsWith('/api/m/') && one.scope !== 'municipality').map((one) => one.path);
  // the public facts that a map and a form are made of
  expect([...new Set(open)].sort()).toEqual(['/api/m/:municipalityCode/categories', '/api/m/:municipalityCode/geography']);
  // what changes something without a session is a short, known list
  const acts = declared.filter((one) => one.scope === 'public' && one.method !== 'GET').map((one) => one.path);
  expect([...new Set(acts)].sort()).toEqual([
    '/api/demonstration-login',
    '/api/installation/scb-areas',
    '/api/installation/set-up',
    '/api/public/m/:municipalityCode/reports',
    '/api/public/m/:municipalityCode/reports/:reportId/photos/:photoId',
    '/api/sign-in',
    '/api/sign-out',
    '/open311/:municipalityCode/v2/requests.json',
    '/open311/:municipalityCode/v2/requests.xml',
    '/rapportera/:municipalityCode',
    '/rapportera/:municipalityCode/kvitto',
  ]);
});
