import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stableId } from '../../../seed/stable-id.ts';
import { cookiesOf } from '../../../test/sign-in.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties } from '../../demonstration/parties.ts';

const now = new Date('2026-11-02T09:00:00+01:00');
let klarlage: TestInstallation;
let coordinator: Record<string, string>;
beforeAll(async () => {
  klarlage = await openTestInstallation({ now });
  await loadParties(klarlage.platform, 1);
  coordinator = await cookiesOf(klarlage, 'coordinator');
});
afterAll(() => klarlage.close());

const school = stableId('place', '1214', 'teckomatorp-school');
const ask = async (path: string, payload?: object) => {
  const url = `/api/m/1214${path}`;
  const answer = await klarlage.app.inject(
    payload ? { method: 'POST', url, payload, cookies: coordinator } : { url, cookies: coordinator },
  );
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};
const planned = async (day: string, { isAccepted = true } = {}): Promise<string> => {
  const reportId = randomUUID();
  await ask('/reports', {
    reportId,
    kind: 'plannedEvent',
    categoryCode: 'planned-event.fair',
    place: { placeId: school },
    when: { startsAt: `${day}T18:00:00+01:00`, endsAt: `${day}T22:00:00+01:00`, precision: 'interval' },
    people: 'many',
    certainty: 'told',
    words: 'Marknad på torget.',
  });
  if (isAccepted) await ask(`/reports/${reportId}/accept`, {});
  return reportId;
};

test('Läget tells what is planned for the coming fortnight: reviewed, not over, soonest first, without its words', async () => {
  const later = await planned('2026-11-14');
  const sooner = await planned('2026-11-06');
  await planned('2026-11-20');
  await planned('2026-11-07', { isAccepted: false });
  const { events } = await ask('/reports/planned');
  expect(events.map((event: { reportId: string }) => event.reportId)).toEqual([sooner, later]);
  expect(events[0]).toMatchObject({ categoryName: 'Fest eller marknad', people: 'many', areaName: 'Teckomatorp' });
  expect(JSON.stringify(events)).not.toContain('torget');
  klarlage.setNow(new Date('2026-11-07T09:00:00+01:00'));
  coordinator = await cookiesOf(klarlage, 'coordinator');
  expect((await ask('/reports/planned')).events.map((event: { reportId: string }) => event.reportId)).not.toContain(sooner);
  klarlage.setNow(now);
});

test('a week sheet names the place, the week and its days, with a code to the form; a week that is none is refused', async () => {
  const sheet = async (query: string) => klarlage.app.inject({ url: `/rapportera/1214/veckoblad${query}` });
  const { body } = await sheet(`?plats=${school}&vecka=2026-45`);
  expect(body).toContain('Vecka 45');
  expect(body).toContain(`/rapportera/1214?plats=${school}`);
  expect(body.match(/rowspan="2">(mån|tis|ons|tors|fre|lör|sön)dag/g)).toHaveLength(7);
  expect(body).toContain('ring 112');
  expect((await sheet('')).body).toContain('Vecka 45');
  expect((await sheet('?vecka=2026-99')).statusCode).toBe(422);
  expect((await klarlage.app.inject({ url: '/rapportera/9999/veckoblad' })).statusCode).toBe(404);
});
