import { randomUUID } from 'node:crypto';
import { texts } from '@klarlage/texts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registerPracticeIncidents } from '../../../test/demonstration-incidents.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties, personId } from '../../demonstration/parties.ts';
import { asSystem, type Context } from '../../platform/context.ts';
import { type NewIncident, recodeIncident, registerIncidents } from '../incidents/index.ts';
import { detectDeviations, openIndications, repeatRun, setAnswered } from './index.ts';

const code = '1214';
const lastDay = '2026-11-22';
let klarlage: TestInstallation;
let incidents: NewIncident[];

beforeAll(async () => {
  klarlage = await openTestInstallation({ now: new Date('2026-11-23T06:00:00+01:00') });
  await loadParties(klarlage.platform, 1);
  incidents = await registerPracticeIncidents(klarlage.platform, 1, lastDay);
  // what the database itself does within a minute after many rows have come
  await klarlage.owner.query('analyze');
}, 60_000);
afterAll(() => klarlage.close());

const here = <T>(work: (context: Context) => Promise<T>): Promise<T> => asSystem(klarlage.platform, code, work);
const eventsOf = async (type: string): Promise<{ object_id: string }[]> => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query('select object_id from event where type = $1 order by happened_at', [type]);
  await klarlage.owner.query('reset role');
  return rows;
};
const cookiesOf = async (key: string): Promise<Record<string, string>> => {
  const payload = { personId: personId(key) };
  const answer = await klarlage.app.inject({ method: 'POST', url: '/api/demonstration-login', payload });
  return Object.fromEntries(answer.cookies.map((cookie) => [cookie.name, cookie.value]));
};

test('as long as nothing builds up, nothing is raised', async () => {
  for (const asOf of ['2026-10-15', '2026-09-20']) {
    const run = await detectDeviations(klarlage.platform, { municipalityCode: code, asOf });
    expect(run).toMatchObject({ status: 'done', asOf, findings: 0 });
    expect(run.incidents).toBeGreaterThan(7000);
  }
  expect(await here((context) => openIndications(context, [code]))).toEqual([]);
});

test('exactly the two bursts are raised, each with its figures, its place and the weeks behind it', async () => {
  const startedAt = performance.now();
  const run = await detectDeviations(klarlage.platform, { municipalityCode: code, asOf: lastDay });
  expect(performance.now() - startedAt).toBeLessThan(20_000);
  expect(run.status).toBe('done');
  const cards = await here((context) => openIndications(context, [code]));
  expect(cards.map((card) => card.groupCode).sort()).toEqual(['burglary-theft', 'vandalism']);
  const school = cards.find((card) => card.groupCode === 'vandalism');
  expect(school).toMatchObject({ placeText: 'vid skolan i Teckomatorp', lastDay, status: 'open', isLate: false });
  expect(school?.observed).toBeGreaterThanOrEqual(9);
  expect(school?.expected).toBeLessThan(2);
  expect(school?.recurrenceDays).toBeGreaterThan(365);
  expect(school?.weeks).toHaveLength(13);
  expect(school?.expectedWeek).toHaveLength(13);
  expect(school?.weeks.at(-1)?.monday).toBe('2026-11-16');
  expect(school?.weeks.reduce((sum, week) => sum + week.count, 0)).toBeGreaterThanOrEqual(school?.observed ?? 99);
  const sentence = texts('sv').indications.sentence(school ?? cards[0] ?? never());
  expect(sentence).toMatch(/^Ovanligt många \*\*skadegörelser\*\* vid skolan i Teckomatorp: \*\*\d+ på /);
  expect(await eventsOf('indication.raised')).toHaveLength(2);
});

test('the same thing seen the next day is the same indication, seen again', async () => {
  await detectDeviations(klarlage.platform, { municipalityCode: code, asOf: '2026-11-23' });
  expect(await here((context) => openIndications(context, [code]))).toHaveLength(2);
  expect(await eventsOf('indication.raised')).toHaveLength(2);
  expect((await eventsOf('indication.seen-again')).length).toBeGreaterThanOrEqual(1);
});

test('a run is repeated to the digit after the incidents behind it were recoded', async () => {
  const run = await detectDeviations(klarlage.platform, { municipalityCode: code, asOf: lastDay });
  const behind = incidents.filter((incident) => incident.categoryCode.startsWith('vandalism')).slice(-40);
  await here(async (context) => {
    for (const { incidentId } of behind) {
      await recodeIncident(context, { municipalityCode: code, incidentId, categoryCode: 'other', expectedVersion: 1 });
    }
  });
  const { isSame, result } = await repeatRun(klarlage.platform, { municipalityCode: code, runId: run.runId });
  expect(isSame).toBe(true);
  expect(result.find((group) => group.groupCode === null)?.findings[0]?.p).toBe(0.001);
  // a run over what is known now is another one
  const now = await detectDeviations(klarlage.platform, { municipalityCode: code, asOf: lastDay });
  const again = await repeatRun(klarlage.platform, { municipalityCode: code, runId: now.runId });
  expect(again.isSame).toBe(true);
  expect(again.result).not.toEqual(result);
});

test('times that are only months are refused, and the refusal is kept', async () => {
  const month = Array.from(
    { length: 60 },
    (_, index): NewIncident => ({
      incidentId: randomUUID(),
      municipalityCode: '1260',
      categoryCode: 'vandalism',
      lng: 12.9 + index / 1000,
      lat: 56.08,
      cell: `891f2${index}`,
      startsAt: new Date(2026, index % 10, 1),
      endsAt: new Date(2026, (index % 10) + 1, 1),
      timePrecision: 'month',
      certainty: 'registered',
      layer: 'registered',
      isPoliceOnly: false,
    }),
  );
  await asSystem(klarlage.platform, '1260', (context) => registerIncidents(context, month));
  const run = await detectDeviations(klarlage.platform, { municipalityCode: '1260', asOf: lastDay });
  expect(run).toMatchObject({ status: 'refused', refusal: 'analysis/times-too-coarse', incidents: 60 });
  const empty = await detectDeviations(klarlage.platform, { municipalityCode: '1277', asOf: lastDay });
  expect(empty).toMatchObject({ status: 'refused', refusal: 'analysis/too-few', incidents: 0 });
});

test('the nightly job looks in every municipality over the days that are through', async () => {
  klarlage.setNow(new Date('2026-11-23T07:00:00+01:00'));
  await klarlage.platform.database.transaction().execute((run) => klarlage.platform.send(run, 'detect-deviations', {}));
  await klarlage.queue.drain(klarlage.platform);
  const cookies = await cookiesOf('coordinator');
  const runs = await klarlage.app.inject({ url: `/api/m/${code}/analysis/runs`, cookies });
  expect(runs.json()[0]).toMatchObject({ asOf: lastDay, status: 'done' });
  expect((await eventsOf('analysis.run')).length).toBeGreaterThanOrEqual(9);
}, 30_000);

test('a coordinator asks for a run and sees the incidents behind an indication; others may read but not ask', async () => {
  const cookies = await cookiesOf('coordinator');
  const asked = await klarlage.app.inject({
    method: 'POST',
    url: `/api/m/${code}/analysis/detect`,
    cookies,
    payload: { asOf: lastDay },
  });
  expect(asked.statusCode).toBe(200);
  const [first] = (await klarlage.app.inject({ url: `/api/m/${code}/indications`, cookies })).json();
  const one = await klarlage.app.inject({ url: `/api/m/${code}/indications/${first.indicationId}`, cookies });
  expect(one.json().incidents).toHaveLength(first.incidentCount);
  const forumMember = await cookiesOf('headteacher');
  const denied = await klarlage.app.inject({
    method: 'POST',
    url: `/api/m/${code}/analysis/detect`,
    cookies: forumMember,
    payload: {},
  });
  expect(denied.json()).toMatchObject({ status: 403, code: 'access/denied' });
  expect((await klarlage.app.inject({ url: `/api/m/${code}/indications`, cookies: forumMember })).statusCode).toBe(200);
});

test('an answered indication waits no more, and cannot be answered twice', async () => {
  const [first] = await here((context) => openIndications(context, [code]));
  const answer = { municipalityCode: code, indicationId: first?.indicationId ?? '' };
  await here((context) => setAnswered(context, answer));
  const left = await here((context) => openIndications(context, [code]));
  expect(left.map((card) => card.indicationId)).not.toContain(first?.indicationId);
  await expect(here((context) => setAnswered(context, answer))).rejects.toThrow('indication/closed');
});

function never(): never {
  throw new Error('no card');
}
