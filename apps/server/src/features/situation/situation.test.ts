import { randomUUID } from 'node:crypto';
import { latLngToCell } from 'h3-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerPracticeIncidents } from '../../../test/demonstration-incidents.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties, personId } from '../../demonstration/parties.ts';
import { asSystem } from '../../platform/context.ts';
import { type NewIncident, recodeIncident, registerIncidents } from '../incidents/index.ts';
import { detectDeviations } from '../indications/index.ts';

const code = '1214';
const api = `/api/m/${code}`;
let klarlage: TestInstallation;
let incidents: NewIncident[];
let coordinator: Record<string, string>;

beforeAll(async () => {
  klarlage = await openTestInstallation({ now: new Date('2026-11-23T06:00:00+01:00') });
  await loadParties(klarlage.platform, 1);
  incidents = await registerPracticeIncidents(klarlage.platform, 1, '2026-11-22');
  await klarlage.owner.query('analyze');
  await detectDeviations(klarlage.platform, { municipalityCode: code, asOf: '2026-11-22' });
  coordinator = await cookiesOf('coordinator');
}, 60_000);
afterAll(() => klarlage.close());

const cookiesOf = async (key: string): Promise<Record<string, string>> => {
  const payload = { personId: personId(key) };
  const answer = await klarlage.app.inject({ method: 'POST', url: '/api/demonstration-login', payload });
  return Object.fromEntries(answer.cookies.map((cookie) => [cookie.name, cookie.value]));
};
const get = async (url: string, cookies = coordinator) => {
  const answer = await klarlage.app.inject({ url, cookies });
  return { status: answer.statusCode, body: answer.json() };
};
const send = async (method: 'POST' | 'PUT', url: string, payload: object, cookies = coordinator) => {
  const answer = await klarlage.app.inject({ method, url, cookies, payload });
  return { status: answer.statusCode, body: answer.json() };
};

test('the week that is through is told with its figures, and who has not been heard is not called calm', async () => {
  const { status, body } = await get(`${api}/situation`);
  expect(status).toBe(200);
  const { figures, waiting } = body;
  expect(figures).toMatchObject({ year: 2026, week: 47, firstDay: '2026-11-16', lastDay: '2026-11-22' });
  const days = incidents.filter((one) => one.startsAt >= new Date('2026-11-16T12:00:00+01:00'));
  expect(figures.total).toBeGreaterThan(0.8 * days.length);
  expect(figures.expected.lower).toBeLessThan(figures.expected.upper);
  expect(figures.weeks).toHaveLength(13);
  expect(figures.weeks.at(-1)).toEqual({ monday: '2026-11-16', count: figures.total });
  expect(figures.deviations).toHaveLength(2);
  expect(waiting).toHaveLength(2);
  // there are incidents but no reports in this database: an area without either is not known
  for (const area of figures.areas) expect(area.state === 'unknown').toBe(area.count === 0 && area.reports === 0);
  expect(figures.areas.some((area: { state: string }) => area.state === 'unknown')).toBe(true);
});

test('an older week is told as it was known then', async () => {
  const { body } = await get(`${api}/situation?year=2026&week=46`);
  expect(body.figures).toMatchObject({ week: 46, lastDay: '2026-11-15', deviations: [] });
});

test('hotspots are found where the incidents are, in cells of the municipality, and quickly', async () => {
  const startedAt = performance.now();
  const { body } = await get(`${api}/hotspots?from=2026-10-26&to=2026-11-22`);
  expect(performance.now() - startedAt).toBeLessThan(3000);
  expect(body.n).toBeGreaterThan(100);
  expect(body.gridCells).toBeGreaterThan(3000);
  const hot = body.cells.filter((cell: { kind: string }) => cell.kind === 'hot');
  expect(hot.length).toBeGreaterThan(0);
  expect(hot.length).toBeLessThan(150);
  const [busiest] = [...body.cells].sort((a, b) => b.count - a.count);
  expect(busiest).toMatchObject({ kind: 'hot' });
  expect(busiest.count).toBeGreaterThan(10 * body.expectedPerCell);
  const none = await get(`${api}/hotspots?from=2020-01-01&to=2020-01-31`);
  expect(none.body).toMatchObject({ n: 0, cells: [] });
});

test('points that were moved to a few places are refused', async () => {
  const spots = Array.from({ length: 12 }, (_, index) => ({ lng: 12.85 + index * 0.02, lat: 56.05 + (index % 3) * 0.02 }));
  const snapped = Array.from({ length: 240 }, (_, index): NewIncident => {
    const spot = spots[index % spots.length] ?? { lng: 12.9, lat: 56.1 };
    const startsAt = new Date(Date.UTC(2026, 8, 1 + (index % 28), 12));
    return {
      incidentId: randomUUID(),
      municipalityCode: '1260',
      categoryCode: 'vandalism',
      ...spot,
      cell: latLngToCell(spot.lat, spot.lng, 9),
      startsAt,
      endsAt: startsAt,
      timePrecision: 'day',
      certainty: 'registered',
      layer: 'registered',
      isPoliceOnly: false,
    };
  });
  await asSystem(klarlage.platform, '1260', (context) => registerIncidents(context, snapped));
  const police = await cookiesOf('district-chief');
  const { status, body } = await get('/api/m/1260/hotspots?from=2026-09-01&to=2026-09-30', police);
  expect([status, body.code]).toEqual([422, 'analysis/points-snapped']);
});

test('the map holds every incident by cell, day and hour, and what a cell held week by week', async () => {
  const { body } = await get(`${api}/map`);
  expect(body.cell.length).toBe(body.day.length);
  expect(body.cell.length).toBeGreaterThan(7000);
  const school = body.cells[body.cell[0]];
  const weeks = await get(`${api}/map/weeks?cell=${school}&to=2026-11-22`);
  expect(weeks.body.weeks).toHaveLength(13);
  expect((await get(`${api}/map/weeks?cell=ffffffffffffff1&to=2026-11-22`)).status).toBe(422);
});

test('a draft is edited as text, frozen as a copy, and never changes again; a new version can be made', async () => {
  const draft = await send('POST', `${api}/situation-reports`, { year: 2026, week: 47 });
  expect(draft.body).toMatchObject({ status: 'draft', version: 1 });
  expect(draft.body.sentences).toHaveLength(5);
  const path = `${api}/situation-reports/${draft.body.situationReportId}`;
  const sentences = ['**Lugn vecka** trots allt.', ...draft.body.sentences.slice(1)];
  expect((await send('PUT', path, { sentences })).status).toBe(200);
  const withNumber = await send('PUT', path, { sentences: ['Ring 070-123 45 67 om bilen.'] });
  expect([withNumber.status, withNumber.body.code]).toEqual([422, 'report/identifier-in-words']);
  expect((await send('POST', `${path}/freeze`, {})).status).toBe(200);
  expect((await send('PUT', path, { sentences })).body.code).toBe('situation-report/frozen');
  expect((await send('POST', `${path}/freeze`, {})).body.code).toBe('situation-report/frozen');

  // what happens afterwards moves nothing in it
  const before = (await get(`${api}/situation-reports/2026/47`)).body;
  const late = incidents.filter((one) => one.startsAt > new Date('2026-11-17T00:00:00+01:00')).slice(0, 5);
  await asSystem(klarlage.platform, code, async (context) => {
    for (const { incidentId } of late) {
      await recodeIncident(context, { municipalityCode: code, incidentId, categoryCode: 'fire', expectedVersion: 1 });
    }
  });
  const after = (await get(`${api}/situation-reports/2026/47`)).body;
  expect(after).toEqual(before);
  expect(after.sentences[0]).toBe('**Lugn vecka** trots allt.');
  expect(after.map.cells.length).toBeGreaterThan(10);
  expect(after.map.rings).toHaveLength(2);

  const second = await send('POST', `${api}/situation-reports`, { year: 2026, week: 47 });
  expect(second.body).toMatchObject({ status: 'draft', version: 2 });
  expect(second.body.figures.groups).not.toEqual(before.figures.groups);
  expect((await get(`${api}/situation-reports/2026/47?version=1`)).body.sentences).toEqual(before.sentences);
  expect((await get(`${api}/situation-reports`)).body).toHaveLength(2);
});

test('a week without a report says so, and only those who edit may make one', async () => {
  expect((await get(`${api}/situation-reports/2025/10`)).body.code).toBe('situation-report/not-found');
  const reader = await cookiesOf('headteacher');
  expect((await get(`${api}/situation`, reader)).status).toBe(200);
  expect((await send('POST', `${api}/situation-reports`, { year: 2026, week: 46 }, reader)).status).toBe(403);
});
