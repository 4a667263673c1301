import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookiesOf } from '../../../test/sign-in.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties } from '../../demonstration/parties.ts';

const now = new Date('2026-11-02T09:00:00+01:00');
let klarlage: TestInstallation;
let coordinator: Record<string, string>;
let reporter: Record<string, string>;
beforeAll(async () => {
  klarlage = await openTestInstallation({ now });
  await loadParties(klarlage.platform, 1);
  [coordinator = {}, reporter = {}] = await Promise.all(['coordinator', 'caretaker'].map((key) => cookiesOf(klarlage, key)));
});
afterAll(() => klarlage.close());

const code = '1214';
const ask = async (path: string, payload?: object, cookies = coordinator) => {
  const url = `/api/m/${code}${path}`;
  const answer = await klarlage.app.inject(payload ? { method: 'POST', url, payload, cookies } : { url, cookies });
  return { status: answer.statusCode, json: answer.json() };
};
/** A report of broken glass at a place of its own, moved by metres to the north and by hours. */
async function reported(change: Record<string, unknown> = {}, { metres = 0, hours = 0, lng = 13.1053 } = {}): Promise<string> {
  const reportId = randomUUID();
  const startsAt = new Date(Date.parse('2026-11-01T18:00:00+01:00') + hours * 3_600_000).toISOString();
  const answer = await ask(
    '/reports',
    {
      reportId,
      kind: 'incident',
      categoryCode: 'vandalism.glass',
      place: { lng, lat: 55.9161 + metres / 111_195, accuracyMetres: 20 },
      when: { startsAt, endsAt: startsAt, precision: 'minute' },
      insecurity: 3,
      certainty: 'saw',
      words: 'Krossat glas vid ingången.',
      ...change,
    },
    reporter,
  );
  expect(answer.status, JSON.stringify(answer.json)).toBe(200);
  return reportId;
}
const incidentsOf = async (): Promise<{ incidentId: string; categoryCode: string; reportCount: number }[]> =>
  (await ask('/incidents?fromDay=2026-10-01&toDay=2026-11-30')).json.incidents;
const own = async (reportId: string) =>
  (await ask('/my-reports', undefined, reporter)).json.find((row: { reportId: string }) => row.reportId === reportId);
const events = async (objectId: string): Promise<string[]> => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query('select type from event where object_id = $1 order by type', [objectId]);
  await klarlage.owner.query('reset role');
  return rows.map((row) => row.type);
};

test('a report waits without its words; opening it shows them and is written down', async () => {
  const reportId = await reported({}, { lng: 13.0 });
  const queue = await ask('/reports/queue');
  expect(queue.json).toMatchObject({ waiting: 1, reports: [{ reportId, categoryName: 'Krossat glas eller fönster' }] });
  expect(JSON.stringify(queue.json)).not.toContain('ingången');
  const opened = await ask(`/reports/${reportId}/review`);
  expect(opened.json).toMatchObject({ words: 'Krossat glas vid ingången.', areWordsHeldBack: false, duplicates: [], alike: [] });
  expect(await events(reportId)).toEqual(['report.submitted', 'report.words-opened']);
  expect((await ask(`/reports/${reportId}/review`, undefined, reporter)).status).toBe(403);
  await ask(`/reports/${reportId}/accept`, {});
});

test('an accepted report becomes an incident, once, and can be taken back for a minute by the same person', async () => {
  const reportId = await reported({}, { lng: 13.02 });
  const before = (await incidentsOf()).length;
  expect((await ask(`/reports/${reportId}/accept`, {})).json).toEqual({ waiting: 0 });
  expect(await ask(`/reports/${reportId}/accept`, {})).toMatchObject({ status: 409, json: { code: 'report/already-triaged' } });
  expect(await incidentsOf()).toHaveLength(before + 1);
  expect(await own(reportId)).toMatchObject({ status: 'accepted' });
  klarlage.setNow(new Date(now.getTime() + 59_000));
  expect((await ask(`/reports/${reportId}/undo`, {})).json).toEqual({ waiting: 1 });
  expect(await incidentsOf()).toHaveLength(before);
  expect(await own(reportId)).toMatchObject({ status: 'submitted', triagedAt: null });
  await ask(`/reports/${reportId}/accept`, {});
  klarlage.setNow(new Date(now.getTime() + 180_000));
  expect((await ask(`/reports/${reportId}/undo`, {})).status).toBe(409);
  klarlage.setNow(now);
  expect(await events(reportId)).toEqual(['report.accepted', 'report.accepted', 'report.review-undone', 'report.submitted']);
});

test('two who accept the same report at the same moment make one incident', async () => {
  const reportId = await reported({}, { lng: 13.03 });
  const before = (await incidentsOf()).length;
  const answers = await Promise.all(Array.from({ length: 6 }, () => ask(`/reports/${reportId}/accept`, {})));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  expect(await incidentsOf()).toHaveLength(before + 1);
});

test('a report near in place and time is suggested as a duplicate, and merged it keeps its receipt', async () => {
  const first = await reported({}, { lng: 13.04 });
  const second = await reported({ categoryCode: 'vandalism' }, { lng: 13.04, metres: 40, hours: 5 });
  const far = await reported({}, { lng: 13.04, metres: 400 });
  // while the first still waits, the second points to it
  expect((await ask(`/reports/${second}/review`)).json.alike).toMatchObject([{ reportId: first, hoursApart: 5 }]);
  await ask(`/reports/${first}/accept`, {});
  const opened = (await ask(`/reports/${second}/review`)).json;
  expect(opened.duplicates).toHaveLength(1);
  expect(opened.duplicates[0].distanceMetres).toBeCloseTo(40, 0);
  expect(opened.duplicates[0].hoursApart).toBe(5);
  expect((await ask(`/reports/${far}/review`)).json.duplicates).toEqual([]);
  const { incidentId } = opened.duplicates[0];
  const receipt = await own(second);
  expect((await ask(`/reports/${second}/merge`, { incidentId })).status).toBe(200);
  expect(await own(second)).toMatchObject({ status: 'merged', receiptCode: receipt.receiptCode });
  expect((await incidentsOf()).find((one) => one.incidentId === incidentId)?.reportCount).toBe(2);
  // the first cannot be taken back any more: another report rests on its incident
  expect((await ask(`/reports/${first}/undo`, {})).status).toBe(409);
  await ask(`/reports/${second}/undo`, {});
  expect((await incidentsOf()).find((one) => one.incidentId === incidentId)?.reportCount).toBe(1);
  expect((await ask(`/reports/${second}/merge`, { incidentId: randomUUID() })).json.code).toBe('report/cannot-merge');
  await ask(`/reports/${second}/accept`, {});
  await ask(`/reports/${far}/accept`, {});
});

test('another category is given when accepting; the report keeps what its reporter said', async () => {
  const reportId = await reported({}, { lng: 13.05 });
  expect((await ask(`/reports/${reportId}/accept`, { categoryCode: 'ufo' })).json.code).toBe('report/unknown-category');
  await ask(`/reports/${reportId}/accept`, { categoryCode: 'vandalism.school' });
  expect((await incidentsOf()).some((one) => one.categoryCode === 'vandalism.school')).toBe(true);
  expect((await own(reportId)).sentence).toContain('Krossat glas');
});

test('a report sent back carries a reason that its reporter reads; the reason points out nobody', async () => {
  const reportId = await reported({}, { lng: 13.06 });
  expect((await ask(`/reports/${reportId}/return`, { reason: '  ' })).json.code).toBe('report/reason-missing');
  expect((await ask(`/reports/${reportId}/return`, { reason: 'Ring 070-174 06 12' })).json.code).toBe(
    'report/identifier-in-words',
  );
  await ask(`/reports/${reportId}/return`, { reason: 'Säg närmare var det var.' });
  expect(await own(reportId)).toMatchObject({ status: 'returned', returnReason: 'Säg närmare var det var.' });
});

test('an unsafe place and a calm round are taken in without becoming incidents', async () => {
  const before = (await incidentsOf()).length;
  for (const change of [
    { kind: 'unsafePlace', categoryCode: 'condition.lighting' },
    { kind: 'safePlace', categoryCode: undefined },
    { kind: 'nothingToReport', categoryCode: undefined },
  ]) {
    const reportId = await reported(change, { lng: 13.07 });
    expect((await ask(`/reports/${reportId}/accept`, {})).status).toBe(200);
    expect(await own(reportId)).toMatchObject({ status: 'accepted' });
  }
  expect(await incidentsOf()).toHaveLength(before);
  expect((await ask('/reports/queue')).json).toEqual({ waiting: 0, reports: [] });
});
