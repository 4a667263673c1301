import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateDemonstration } from '../../seed/generator.ts';
import { geographyOf } from '../../seed/geography.ts';
import { namedPlacesOf } from '../../seed/named-places.ts';
import { registerPracticeIncidents } from '../../test/demonstration-incidents.ts';
import { openTestInstallation, type TestInstallation } from '../../test/test-database.ts';
import { actionsOf } from '../features/actions/index.ts';
import { asSystem } from '../platform/context.ts';
import { loadHistory } from './history.ts';
import { demonstrationCode as code, loadParties } from './parties.ts';

const lastDay = '2026-11-22';
let klarlage: TestInstallation;

beforeAll(async () => {
  klarlage = await openTestInstallation({ now: new Date('2026-11-23T10:00:00+01:00') });
  await loadParties(klarlage.platform, 1);
  await registerPracticeIncidents(klarlage.platform, 1, lastDay);
  const geography = geographyOf(code);
  if (!geography) throw new Error('the demonstration has no geography');
  const data = generateDemonstration({ geography, places: namedPlacesOf(code), lastDay, seed: 1 });
  await klarlage.owner.query('analyze');
  const startedAt = performance.now();
  await loadHistory(klarlage.platform, data);
  process.stdout.write(`demonstration history in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
}, 90_000);
afterAll(() => klarlage.close());

const actions = () => asSystem(klarlage.platform, code, (context) => actionsOf(context, [code]));
const count = async (sql: string): Promise<number> => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query(`select count(*)::int as n from ${sql}`);
  await klarlage.owner.query('reset role');
  return rows[0].n;
};

test('the action with an effect built in works, the one without does not, and the small one cannot be told yet', async () => {
  const all = await actions();
  const about = (word: string) => all.find((one) => one.title.includes(word))?.lastEvaluation;
  expect(about('belysning')?.verdict).toBe('works');
  expect(['doesNotWork', 'cannotTellYet']).toContain(about('Skyltar')?.verdict);
  expect(about('Röjning')).toMatchObject({ verdict: 'cannotTellYet' });
  expect(about('Röjning')?.earliestVerdictOn).toMatch(/^20\d\d-/);
});

test('one action goes on, one should have been done, one waits for the police', async () => {
  const all = await actions();
  const statuses = all.map((one) => one.status).sort();
  expect(statuses).toEqual(['evaluated', 'evaluated', 'evaluated', 'ongoing', 'ongoing', 'waitingForPolice']);
  expect(all.filter((one) => one.daysOverdue > 0).map((one) => one.daysOverdue)).toEqual([10]);
});

test('every meeting has approved minutes, and everything happened on its own day', async () => {
  expect(await count("meeting where status <> 'approved'")).toBe(0);
  expect(await count('minutes')).toBe(await count('meeting'));
  expect(await count('minutes')).toBeGreaterThanOrEqual(6);
  expect(await count("event where type = 'decision.made' and happened_at < '2026-01-01'")).toBe(2);
  expect(await count("minutes where content ->> 'isPractice' = 'true'")).toBe(await count('minutes'));
});
