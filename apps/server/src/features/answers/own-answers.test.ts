import { randomUUID } from 'node:crypto';
import type { OwnAnswers } from '@klarlage/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookiesOf } from '../../../test/sign-in.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { forumId, organisationId } from '../../demonstration/parties.ts';

// Somebody reports a burst by the bath in Röstånga; what then happens is told back, step by step.

let klarlage: TestInstallation;
const code = '1214';
const cookies = new Map<string, Record<string, string>>();

beforeAll(async () => {
  klarlage = await openTestInstallation({ demonstration: true });
});
afterAll(() => klarlage.close());

async function as(key: string): Promise<Record<string, string>> {
  const found = cookies.get(key);
  if (found) return found;
  const jar = await cookiesOf(klarlage, key);
  cookies.set(key, jar);
  return jar;
}

async function ask(key: string, method: 'GET' | 'POST', path: string, payload?: object) {
  const answer = await klarlage.app.inject({ method, url: path, cookies: await as(key), ...(payload ? { payload } : {}) });
  if (answer.statusCode !== 200) throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
  return answer.json();
}

const answers = (key: string): Promise<OwnAnswers> => ask(key, 'GET', `/api/m/${code}/my-reports/answers`);
const reportIds: readonly string[] = Array.from({ length: 8 }, () => randomUUID());
const stepsOf = ({ reports }: OwnAnswers, reportId = reportIds[0]) =>
  reports.find((one) => one.reportId === reportId)?.steps.map(({ step }) => step) ?? [];

test('a report that nobody has looked at has no steps yet', async () => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query("select place_id from place where name = 'Badet i Röstånga'");
  const placeId: string = rows[0].place_id;
  for (const [at, reportId] of reportIds.entries()) {
    const day = `2026-10-${String(25 + (at % 7)).padStart(2, '0')}`;
    const when = { startsAt: `${day}T19:00:00Z`, endsAt: `${day}T20:30:00Z`, precision: 'interval' };
    const report = {
      reportId,
      kind: 'incident',
      categoryCode: 'violence.fight',
      place: { placeId },
      when,
      insecurity: 4,
      certainty: 'saw',
    };
    await ask('caretaker', 'POST', `/api/m/${code}/reports`, report);
  }
  const own = await answers('caretaker');
  expect(stepsOf(own)).toEqual([]);
  expect(own.year).toMatchObject({ year: 2026 });
  expect(own.year.reports).toBeGreaterThanOrEqual(8);
});

test('accepted, it counts; with others it stands out and comes on the agendas of both groups', async () => {
  for (const reportId of reportIds) {
    await ask('coordinator', 'POST', `/api/m/${code}/reports/${reportId}/accept`, {});
  }
  expect(stepsOf(await answers('caretaker'))).toEqual(['counted']);
  await ask('coordinator', 'POST', `/api/m/${code}/analysis/detect`, { asOf: '2026-11-01' });
  await klarlage.queue.drain(klarlage.platform);
  const own = await answers('caretaker');
  expect(stepsOf(own)).toEqual(['counted', 'stoodOut', 'onAgenda', 'onAgenda']);
  const [report] = own.reports.filter((one) => one.reportId === reportIds[0]);
  expect(report?.steps[1]?.incidents).toBeGreaterThanOrEqual(8);
  expect(report?.steps.slice(2).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Kommunens ledningsgrupp', 'Lokalpolisområdets ledningsgrupp']),
  );
});

test('decided and done are told with the name of the action, and several reports of one thing are counted once', async () => {
  const agenda = await ask('municipal-director', 'GET', `/api/forums/${forumId('municipality')}/agenda`);
  const item = agenda.items.find((one: { indication: { placeText: string } | null }) =>
    one.indication?.placeText.includes('badet'),
  );
  const path = `/api/m/${code}/agenda-items/${item.agendaItemId}`;
  await ask('municipal-director', 'POST', `${path}/assessment`, { level: 4, certainty: 'medium', reason: '' });
  const { actionId } = await ask('municipal-director', 'POST', `${path}/decision`, {
    size: 'simple',
    action: {
      title: 'Vuxna vid badet på kvällarna',
      actionTypeCode: 'place.lighting',
      parties: ['municipality'],
      ownerOrganisationId: organisationId('streets-parks'),
      startsOn: '2026-11-02',
      dueOn: '2026-11-20',
      lookBackOn: '2026-12-18',
    },
  });
  const before = (await answers('caretaker')).year;
  await ask('streets-manager', 'POST', `/api/m/${code}/actions/${actionId}/occasions`, {
    occasionId: randomUUID(),
    happenedOn: '2026-11-02',
    outcome: 'done',
    what: 'Två vuxna på plats.',
  });
  const own = await answers('caretaker');
  expect(stepsOf(own)).toEqual(['counted', 'stoodOut', 'onAgenda', 'onAgenda', 'decided', 'done']);
  expect(own.year.done).toBe(before.done + 1);
  expect(own.reports.find((one) => one.reportId === reportIds[0])?.steps.at(-1)).toMatchObject({
    name: 'Vuxna vid badet på kvällarna',
    on: '2026-11-02',
  });
});

test('others see what became of their own reports only', async () => {
  const own = await answers('school-host');
  expect(own.reports.some(({ reportId }) => reportIds.includes(reportId))).toBe(false);
});
