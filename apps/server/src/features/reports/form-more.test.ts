import { afterAll, beforeAll, expect, test } from 'vitest';
import { stableId } from '../../../seed/stable-id.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties } from '../../demonstration/parties.ts';

const now = new Date('2026-11-02T09:00:00+01:00');
let klarlage: TestInstallation;
beforeAll(async () => {
  klarlage = await openTestInstallation({ now });
  await loadParties(klarlage.platform, 1);
});
afterAll(() => klarlage.close());

const school = stableId('place', '1214', 'teckomatorp-school');
const station = stableId('place', '1214', 'teckomatorp-station');
const open = async (url = '/rapportera/1214') => (await klarlage.app.inject({ url })).body;
const idIn = (page: string) => /name="reportId" value="([^"]+)"/.exec(page)?.[1] ?? '';
const send = (fields: Record<string, string>) =>
  klarlage.app.inject({
    method: 'POST',
    url: '/rapportera/1214',
    payload: new URLSearchParams({ writtenAt: now.toISOString(), ...fields }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const told = {
  kind: 'incident',
  category: 'traffic.speeding',
  place: school,
  day: '2026-11-01',
  from: '21:00',
  to: '23:00',
  insecurity: '3',
  certainty: 'saw',
};
const stored = async (reportId: string) => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query('select * from report where report_id = $1', [reportId]);
  await klarlage.owner.query('reset role');
  return rows[0];
};

test('the plain form takes a stretch from one named place to another', async () => {
  const reportId = idIn(await open());
  const answer = await send({ ...told, reportId, placeTo: station });
  expect(answer.statusCode, answer.body).toBe(303);
  const row = await stored(reportId);
  expect([row.lng, row.cell, row.place_id, row.line.length]).toEqual([null, null, null, 2]);
  expect(row.line_metres).toBeGreaterThan(50);
});

test('the plain form takes a habit: the ticked weekdays with the hours of the form', async () => {
  const reportId = idIn(await open());
  const answer = await send({ ...told, reportId, weekday5: '1', weekday6: '1', people: 'few', vehicle: 'moped', ages: 'annat' });
  expect(answer.statusCode, answer.body).toBe(303);
  expect(await stored(reportId)).toMatchObject({
    time_precision: 'recurring',
    recurs: { weekdays: [5, 6], fromMinute: 1260, toMinute: 1380 },
    people_band: 'few',
    vehicle_kind: 'moped',
    age_band: null,
  });
});

test('the plain form takes what is planned, and calm without a place is calm everywhere', async () => {
  const planned = idIn(await open());
  const event = {
    ...told,
    reportId: planned,
    kind: 'plannedEvent',
    category: 'planned-event.fair',
    day: '2026-11-14',
    insecurity: '',
  };
  expect((await send(event)).statusCode).toBe(303);
  expect(await stored(planned)).toMatchObject({ kind: 'plannedEvent', category_code: 'planned-event.fair' });
  const calm = idIn(await open());
  const { place: _, category: __, insecurity: ___, certainty: ____, ...nothing } = told;
  expect((await send({ ...nothing, reportId: calm, kind: 'nothingToReport' })).statusCode).toBe(303);
  expect(await stored(calm)).toMatchObject({ area_id: null, place_id: null });
  const { place: _____, ...nowhere } = told;
  const refused = await send({ ...nowhere, reportId: idIn(await open()) });
  expect([refused.statusCode, refused.body.includes('Välj en plats eller ett område.')]).toEqual([422, true]);
});

test('one more from the same place: the form comes back with place and time, reloading sends nothing twice, and the receipts stand together', async () => {
  const reportId = idIn(await open());
  const first = await send({ ...told, reportId, more: '1' });
  expect(first.statusCode).toBe(200);
  expect(first.body).toContain(`<option value="${school}" selected>`);
  expect(first.body).toContain('value="21:00"');
  expect(first.body).toContain('En rapport är sparad');
  const next = idIn(first.body);
  expect(next).not.toBe(reportId);
  // reloading the page sends the same again: the same report, the same next form
  expect(idIn((await send({ ...told, reportId, more: '1' })).body)).toBe(next);
  const last = await send({ ...told, reportId: next, category: 'vandalism', told: reportId });
  expect(last.headers.location).toBe(`/rapportera/1214/kvitto/${next}?fler=${reportId}`);
  const receipt = await open(String(last.headers.location));
  expect(receipt).toContain(`href="/rapportera/1214/kvitto/${reportId}"`);
  expect(await open(`/rapportera/1214/kvitto/${next}?fler=<script>`)).not.toContain('<script>');
});
