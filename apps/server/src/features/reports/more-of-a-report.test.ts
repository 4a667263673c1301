import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookiesOf } from '../../../test/sign-in.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties, organisationId } from '../../demonstration/parties.ts';
import { learnUsualCategoriesJob } from './learn-usual-categories.ts';

const now = new Date('2026-11-02T09:00:00+01:00');
let klarlage: TestInstallation;
let coordinator: Record<string, string>;
let caretaker: Record<string, string>;
beforeAll(async () => {
  klarlage = await openTestInstallation({ now });
  await loadParties(klarlage.platform, 1);
  [coordinator = {}, caretaker = {}] = await Promise.all(['coordinator', 'caretaker'].map((key) => cookiesOf(klarlage, key)));
});
afterAll(() => klarlage.close());

const ask = async (path: string, payload?: object, cookies?: Record<string, string>) => {
  const signs = cookies ? { cookies } : {};
  const answer = await klarlage.app.inject(payload ? { method: 'POST', url: path, payload, ...signs } : { url: path, ...signs });
  return { status: answer.statusCode, json: answer.json() };
};
const stretch = [
  { lng: 13.0884, lat: 55.8672 },
  { lng: 13.0884, lat: 55.8708 },
];
const report = (change: object = {}) => ({
  reportId: randomUUID(),
  kind: 'incident',
  categoryCode: 'traffic.speeding',
  place: { line: stretch },
  when: { startsAt: '2026-11-01T21:00:00+01:00', endsAt: '2026-11-01T21:00:00+01:00', precision: 'minute' },
  insecurity: 3,
  certainty: 'saw',
  ...change,
});
const send = (body: object) => ask('/api/public/m/1214/reports', body);
const rows = async (sql: string, ...values: unknown[]) => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const found = await klarlage.owner.query(sql, values);
  await klarlage.owner.query('reset role');
  return found.rows;
};
const accepted = async (reportId: string) => {
  const done = await ask(`/api/m/1214/reports/${reportId}/accept`, {}, coordinator);
  expect(done.status, JSON.stringify(done.json)).toBe(200);
  const [incident] = await rows('select i.* from incident i join report r using (incident_id) where r.report_id = $1', reportId);
  return incident;
};

test('a stretch is kept as a stretch: it has a length and an area, and nothing that counts points can count it', async () => {
  const body = report();
  const sent = await send(body);
  expect(sent.status, JSON.stringify(sent.json)).toBe(200);
  expect(sent.json.sentence).toBe('Fortkörning längs en sträcka på 400\u00a0m i Teckomatorp, 1 november 21.00.');
  const opened = await ask(`/api/m/1214/reports/${body.reportId}/review`, undefined, coordinator);
  expect(opened.json).toMatchObject({ line: stretch, lineMetres: 400, lng: null, areaName: 'Teckomatorp', duplicates: [] });
  const incident = await accepted(body.reportId);
  expect(incident).toMatchObject({ line: stretch, line_metres: 400, lng: null, lat: null, cell: null, accuracy_metres: null });
  expect(incident.area_id).not.toBeNull();
  const outside = await send(report({ place: { line: [stretch[0], { lng: 18.07, lat: 59.33 }] } }));
  expect(outside.json.code).toBe('report/outside-municipality');
  expect((await send(report({ place: { line: [stretch[0]] } }))).status).toBe(422);
});

test('a habit is kept as weekdays and hours beside the weeks for which it was noticed, also in the incident', async () => {
  const recurs = { weekdays: [5, 6], fromMinute: 21 * 60, toMinute: 60 };
  const when = { startsAt: '2026-10-05T09:00:00+02:00', endsAt: now.toISOString(), precision: 'recurring', recurs };
  const body = report({ when });
  const sent = await send(body);
  expect(sent.json.sentence).toMatch(/, brukar hända fredagar och lördagar 21–1\.$/);
  expect(await accepted(body.reportId)).toMatchObject({ time_precision: 'recurring', recurs });
  const listed = await ask('/api/m/1214/incidents?fromDay=2026-10-01&toDay=2026-11-02', undefined, coordinator);
  expect(listed.json.incidents).toContainEqual(expect.objectContaining({ timePrecision: 'recurring', recurs }));
  const { recurs: _, ...without } = when;
  const refused = await send(report({ when: without }));
  expect([refused.status, refused.json.faults]).toEqual([422, [{ field: 'when.recurs', fault: 'required' }]]);
  expect((await send(report({ when: { ...when, precision: 'interval' } }))).status).toBe(422);
});

test('how many, how old and which vehicle are kept where the category asks for them, and left out elsewhere', async () => {
  const said = { people: 'several', ages: 'youths', vehicle: 'aTractor' };
  const asked = report(said);
  expect((await send(asked)).status).toBe(200);
  const kept = { people_band: 'several', age_band: 'youths', vehicle_kind: 'aTractor' };
  expect(await accepted(asked.reportId)).toMatchObject(kept);
  const notAsked = report({ ...said, categoryCode: 'littering.rubbish' });
  expect((await send(notAsked)).status).toBe(200);
  const opened = await ask(`/api/m/1214/reports/${notAsked.reportId}/review`, undefined, coordinator);
  expect(opened.json).toMatchObject({ people: null, ages: null, vehicle: null });
  expect((await send(report({ people: '7' }))).status).toBe(422);
});

test('nothing to report can be told of the whole municipality; everything else needs a place', async () => {
  const { place: _, ...nowhere } = report();
  const calm = { ...nowhere, kind: 'nothingToReport', categoryCode: undefined, insecurity: undefined };
  expect((await send(calm)).json.sentence).toMatch(/^Inget att rapportera i hela kommunen, /);
  expect((await send({ ...nowhere, reportId: randomUUID() })).json.code).toBe('report/place-missing');
});

test('what was told over the telephone is the caller’s, not the coordinator’s, and the reviewer sees how it came', async () => {
  const organisation = organisationId('guards');
  const body = report({ passedOn: { by: 'phoneCall', organisationId: organisation }, insecurity: undefined });
  expect((await send(body)).json.code).toBe('access/denied');
  expect((await ask('/api/m/1214/reports', body, caretaker)).json.code).toBe('access/denied');
  const sent = await ask('/api/m/1214/reports', body, coordinator);
  expect(sent.status, JSON.stringify(sent.json)).toBe(200);
  const [stored] = await rows('select source, reporter_id, organisation_id from report where report_id = $1', body.reportId);
  expect(stored).toEqual({ source: 'phoneCall', reporter_id: null, organisation_id: organisation });
  const { json } = await ask('/api/m/1214/reports/queue', undefined, coordinator);
  expect(json.reports).toContainEqual(expect.objectContaining({ reportId: body.reportId, source: 'phoneCall' }));
  const stranger = { ...body, reportId: randomUUID(), passedOn: { by: 'meeting', organisationId: randomUUID() } };
  expect((await ask('/api/m/1214/reports', stranger, coordinator)).status).toBe(422);
});

test('what a phone that was left open calls an incident is a planned event when its category is one', async () => {
  const body = report({ categoryCode: 'planned-event.car-meet', people: 'many' });
  expect((await send(body)).status).toBe(200);
  const [stored] = await rows('select kind, people_band from report where report_id = $1', body.reportId);
  expect(stored).toEqual({ kind: 'plannedEvent', people_band: 'many' });
  expect((await send(report({ kind: 'plannedEvent', categoryCode: 'vandalism' }))).json.code).toBe('report/unknown-category');
});

test('what was reported most in a year stands first in the form; a handful of reports change nothing', async () => {
  const usual = async () =>
    (
      await rows(
        'select category_code from category where municipality_code = $1 and usual_order is not null order by usual_order',
        '1214',
      )
    ).map((row) => row.category_code);
  expect(await usual()).toEqual(['vandalism', 'traffic', 'gathering', 'littering']);
  await learnUsualCategoriesJob.run(klarlage.platform, {});
  expect(await usual()).toEqual(['vandalism', 'traffic', 'gathering', 'littering']);
  const reported = async (categoryCode: string, times: number) => {
    for (let i = 0; i < times; i++) {
      const body = report({ categoryCode });
      expect((await send(body)).status).toBe(200);
      await accepted(body.reportId);
    }
  };
  await reported('animals-nature.loose-dogs', 12);
  await reported('fire.container', 9);
  await learnUsualCategoriesJob.run(klarlage.platform, {});
  expect((await usual()).slice(0, 2)).toEqual(['animals-nature', 'fire']);
  expect(await usual()).toHaveLength(3);
});
