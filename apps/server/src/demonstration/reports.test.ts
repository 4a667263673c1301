import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestInstallation, type TestInstallation } from '../../test/test-database.ts';
import { loadParties, personId } from './parties.ts';
import { loadReports } from './reports.ts';

let klarlage: TestInstallation;
beforeAll(async () => {
  klarlage = await openTestInstallation({ now: new Date('2026-11-23T10:00:00+01:00') });
});
afterAll(() => klarlage.close());

const count = async (sql: string): Promise<number> => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query(`select count(*)::int as n from ${sql}`);
  await klarlage.owner.query('reset role');
  return rows[0].n;
};

test('three years of practice reports are loaded in seconds; the newest wait for review, one of them repeats an incident', async () => {
  await loadParties(klarlage.platform, 1);
  const startedAt = performance.now();
  const data = await loadReports(klarlage.platform, 1);
  const seconds = (performance.now() - startedAt) / 1000;
  process.stdout.write(`demonstration reports: ${data.reports.length} in ${seconds.toFixed(1)} s\n`);
  expect(await count('report')).toBe(data.reports.length);
  const waiting = await count("report where status = 'submitted'");
  expect(waiting).toBeGreaterThanOrEqual(6);
  expect(waiting).toBeLessThanOrEqual(10);
  const incidents = data.reports.filter((report) => report.kind === 'incident' && !report.duplicateOf).length;
  expect(await count('incident')).toBeGreaterThan(incidents - 10);
  expect(await count('incident_version')).toBe(await count('incident'));
  expect(await count("report where kind = 'incident' and status in ('accepted', 'merged') and incident_id is null")).toBe(0);
  expect(await count('report_words')).toBeGreaterThan(data.reports.length / 3);
  // what was built in to be found has been reviewed
  const inBursts = data.bursts.flatMap((burst) => burst.reportIds);
  expect(await count(`report where status = 'submitted' and report_id in (${inBursts.map((id) => `'${id}'`).join()})`)).toBe(0);

  const login = await klarlage.app.inject({
    method: 'POST',
    url: '/api/demonstration-login',
    payload: { personId: personId('coordinator') },
  });
  const cookies = Object.fromEntries(login.cookies.map((cookie) => [cookie.name, cookie.value]));
  const queue = (await klarlage.app.inject({ url: '/api/m/1214/reports/queue', cookies })).json();
  let suggested = 0;
  for (const { reportId } of queue.reports) {
    const opened = (await klarlage.app.inject({ url: `/api/m/1214/reports/${reportId}/review`, cookies })).json();
    suggested += opened.duplicates.length + opened.alike.length;
  }
  expect(suggested).toBeGreaterThan(0);
});
