import { distanceMetres } from '@klarlage/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestInstallation, type TestInstallation } from '../../test/test-database.ts';
import { detectDeviations, openIndications } from '../features/indications/index.ts';
import { asSystem } from '../platform/context.ts';
import { loadDeviations } from './deviations.ts';
import { demonstrationCode, loadParties, personId } from './parties.ts';
import { loadReports } from './reports.ts';

// the seed that the demonstration is made with
const seed = 1214;
let klarlage: TestInstallation;
let bursts: Awaited<ReturnType<typeof loadReports>>['bursts'];
beforeAll(async () => {
  klarlage = await openTestInstallation({ now: new Date('2026-11-23T10:00:00+01:00') });
  await loadParties(klarlage.platform, seed);
  ({ bursts } = await loadReports(klarlage.platform, seed));
}, 120_000);
afterAll(() => klarlage.close());

const open = () => asSystem(klarlage.platform, demonstrationCode, (context) => openIndications(context, [demonstrationCode]));

test('before the bursts begin, nothing stands out', async () => {
  for (const asOf of ['2026-11-01', '2026-10-15', '2026-08-31', '2026-06-10']) {
    const run = await detectDeviations(klarlage.platform, { municipalityCode: demonstrationCode, asOf });
    expect(run).toMatchObject({ status: 'done', findings: 0 });
  }
  expect(await open()).toEqual([]);
});

test('exactly the bursts that were planted stand out, and the last two weeks are frozen', async () => {
  const startedAt = performance.now();
  await loadDeviations(klarlage.platform);
  const seconds = (performance.now() - startedAt) / 1000;
  process.stdout.write(`deviations and two frozen weeks: ${seconds.toFixed(1)} s\n`);
  const cards = await open();
  expect(cards).toHaveLength(bursts.length);
  for (const burst of bursts) {
    const card = cards.find((one) => one.groupCode === burst.categoryGroup);
    expect(card).toBeDefined();
    if (!card) continue;
    expect(distanceMetres(card, burst)).toBeLessThan(card.radiusMetres + burst.radiusMetres);
    expect(card.observed).toBeGreaterThanOrEqual(burst.count - 1);
    expect(card.observed).toBeLessThanOrEqual(burst.count + 3);
    expect(card.expected).toBeLessThan(2);
    expect(card.firstDay >= burst.period.from).toBe(true);
    expect(card.recurrenceDays).toBeGreaterThan(365);
    expect(card.sourceCount).toBeGreaterThanOrEqual(2);
  }
  const login = await klarlage.app.inject({
    method: 'POST',
    url: '/api/demonstration-login',
    payload: { personId: personId('coordinator') },
  });
  const cookies = Object.fromEntries(login.cookies.map((cookie) => [cookie.name, cookie.value]));
  const reports = await klarlage.app.inject({ url: `/api/m/${demonstrationCode}/situation-reports`, cookies });
  const heads: { week: number; status: string }[] = reports.json();
  expect(heads.map(({ week, status }) => [week, status])).toEqual([
    [47, 'frozen'],
    [46, 'frozen'],
  ]);
}, 60_000);
