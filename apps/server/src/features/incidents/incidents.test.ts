import { randomUUID } from 'node:crypto';
import { distanceMetres } from '@klarlage/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties, organisationId, personId } from '../../demonstration/parties.ts';
import { asSystem, type Context } from '../../platform/context.ts';
import {
  addReportTo,
  analysisIncidents,
  cellCounts,
  countIncidents,
  incidentsByIds,
  incidentVersions,
  type NewIncident,
  recodeIncident,
  registerIncident,
  registerIncidents,
  weeklyCounts,
  withdrawIncidents,
} from './index.ts';

let klarlage: TestInstallation;
beforeAll(async () => {
  klarlage = await openTestInstallation();
  await loadParties(klarlage.platform, 1);
});
afterAll(() => klarlage.close());

const code = '1214';
const here = <T>(work: (context: Context) => Promise<T>): Promise<T> => asSystem(klarlage.platform, code, work);
const incident = (change: Partial<NewIncident> = {}): NewIncident => ({
  incidentId: randomUUID(),
  municipalityCode: code,
  categoryCode: 'vandalism.glass',
  lng: 13.1,
  lat: 55.9,
  accuracyMetres: 20,
  cell: '891f2a0d26bffff',
  startsAt: new Date('2026-10-05T21:00:00+02:00'),
  endsAt: new Date('2026-10-05T23:00:00+02:00'),
  timePrecision: 'interval',
  certainty: 'saw',
  insecurity: 3,
  layer: 'observed',
  isPoliceOnly: false,
  organisationId: organisationId('schools'),
  ...change,
});
const october = { municipalityCode: code, fromDay: '2026-10-01', toDay: '2026-10-31' };

const cookiesOf = async (key: string): Promise<Record<string, string>> => {
  const answer = await klarlage.app.inject({
    method: 'POST',
    url: '/api/demonstration-login',
    payload: { personId: personId(key) },
  });
  return Object.fromEntries(answer.cookies.map((cookie) => [cookie.name, cookie.value]));
};

test('an incident is registered with its first version and one event', async () => {
  const one = incident();
  await here((context) => registerIncident(context, one));
  const [found] = await here((context) => analysisIncidents(context, october));
  expect(found).toMatchObject({
    incidentId: one.incidentId,
    version: 1,
    groupCode: 'vandalism',
    day: '2026-10-05',
    organisationId: organisationId('schools'),
  });
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query('select type from event where object_id = $1', [one.incidentId]);
  await klarlage.owner.query('reset role');
  expect(rows).toEqual([{ type: 'incident.registered' }]);
});

test('what an analysis read can be read again after recoding and withdrawing', async () => {
  const day = new Date('2026-08-12T12:00:00+02:00');
  const one = incident({ startsAt: day, endsAt: day, timePrecision: 'minute' });
  await here((context) => registerIncident(context, one));
  const august = { municipalityCode: code, fromDay: '2026-08-01', toDay: '2026-08-31' };
  const before = await here((context) => analysisIncidents(context, august));
  const recode = (expectedVersion: number) =>
    here((context) =>
      recodeIncident(context, {
        municipalityCode: code,
        incidentId: one.incidentId,
        categoryCode: 'traffic.speeding',
        expectedVersion,
      }),
    );
  await recode(1);
  await expect(recode(1)).rejects.toMatchObject({ code: 'incident/changed-meanwhile' });
  await here((context) => withdrawIncidents(context, code, [one.incidentId]));
  await expect(recode(3)).rejects.toMatchObject({ code: 'incident/not-found' });
  expect(await here((context) => analysisIncidents(context, august))).toEqual([]);
  const versions = (version: number) => here((context) => incidentVersions(context, code, [one.incidentId], [version]));
  expect(await versions(1)).toEqual(before);
  expect((await versions(2))[0]?.groupCode).toBe('traffic');
  await expect(
    here((context) => addReportTo(context, { municipalityCode: code, incidentId: one.incidentId })),
  ).rejects.toMatchObject({
    code: 'incident/not-found',
  });
});

test('a circle counts exactly those within its radius, a ring those outside its inner radius', async () => {
  const centre = { lng: 13.1, lat: 55.9 };
  const day = new Date('2026-05-04T12:00:00+02:00');
  const many = Array.from({ length: 400 }, (_, i) =>
    incident({ lng: 13.09 + (i % 20) * 0.001, lat: 55.895 + Math.floor(i / 20) * 0.0005, startsAt: day, endsAt: day }),
  );
  await here((context) => registerIncidents(context, many));
  const may = { municipalityCode: code, fromDay: '2026-05-01', toDay: '2026-05-31' };
  const far = (one: NewIncident): number => distanceMetres({ lng: one.lng ?? 0, lat: one.lat ?? 0 }, centre);
  const inCircle = await here((context) => countIncidents(context, { ...may, circle: { ...centre, radiusMetres: 300 } }));
  expect(inCircle).toBe(many.filter((one) => far(one) <= 300).length);
  expect(inCircle).toBeGreaterThan(20);
  const inRing = await here((context) =>
    countIncidents(context, {
      ...may,
      categoryCodes: ['vandalism'],
      circle: { ...centre, radiusMetres: 500, innerRadiusMetres: 300 },
    }),
  );
  expect(inRing).toBe(many.filter((one) => far(one) <= 500 && far(one) > 300).length);
  expect(await here((context) => countIncidents(context, { ...may, groupCode: 'traffic' }))).toBe(0);
  expect(await here((context) => cellCounts(context, { ...may, groupCode: null }))).toEqual([
    { cell: '891f2a0d26bffff', count: 400 },
  ]);
});

test('weeks begin on Mondays, and a week without incidents holds 0', async () => {
  const weeks = await here((context) =>
    weeklyCounts(context, { municipalityCode: code, fromDay: '2026-04-29', toDay: '2026-05-12' }),
  );
  expect(weeks).toEqual([
    { monday: '2026-04-27', count: 0 },
    { monday: '2026-05-04', count: 400 },
    { monday: '2026-05-11', count: 0 },
  ]);
});

test('what the police marked is listed for the police and the coordinator only', async () => {
  const secret = incident({
    isPoliceOnly: true,
    startsAt: new Date('2026-09-01T10:00:00Z'),
    endsAt: new Date('2026-09-01T10:00:00Z'),
  });
  await here((context) => registerIncident(context, secret));
  const seenBy = async (key: string): Promise<number> => {
    const cookies = await cookiesOf(key);
    const list = await klarlage.app.inject({ url: `/api/m/${code}/incidents?fromDay=2026-09-01&toDay=2026-09-02`, cookies });
    expect(list.statusCode).toBe(200);
    expect(list.json().incidents).toHaveLength(list.json().total);
    return list.json().total;
  };
  expect(await seenBy('municipal-police-officer')).toBe(1);
  expect(await seenBy('district-chief')).toBe(1);
  expect(await seenBy('coordinator')).toBe(1);
  expect(await seenBy('streets-manager')).toBe(0);
});

test('an exact position is opened by few, and that is written down', async () => {
  const one = incident();
  await here((context) => registerIncident(context, one));
  const url = `/api/m/${code}/incidents/${one.incidentId}/position`;
  const open = async (key: string) => klarlage.app.inject({ url, cookies: await cookiesOf(key) });
  expect((await open('municipal-police-officer')).json()).toEqual({ lng: 13.1, lat: 55.9, accuracyMetres: 20 });
  expect((await open('streets-manager')).statusCode).toBe(403);
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query(
    "select details from event where object_id = $1 and type = 'incident.position-opened'",
    [one.incidentId],
  );
  await klarlage.owner.query('reset role');
  expect(rows).toEqual([{ details: {} }]);
});

test('a list of incidents carries no position and no words', async () => {
  const one = incident();
  await here((context) => registerIncident(context, one));
  const [row] = await here((context) => incidentsByIds(context, code, [one.incidentId]));
  expect(Object.keys(row ?? {})).not.toContain('lng');
  expect(row).toMatchObject({
    categoryName: 'Krossat glas eller fönster',
    groupCode: 'vandalism',
    day: '2026-10-05',
    reportCount: 1,
  });
});
