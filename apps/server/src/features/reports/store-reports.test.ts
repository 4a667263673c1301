import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties, organisationId } from '../../demonstration/parties.ts';
import { asSystem, type Context } from '../../platform/context.ts';
import { analysisIncidents, countIncidents, incidentsByIds } from '../incidents/index.ts';
import { type NewReport, storeReports, withdrawBatch } from './index.ts';

let klarlage: TestInstallation;
beforeAll(async () => {
  klarlage = await openTestInstallation();
  await loadParties(klarlage.platform, 1);
});
afterAll(() => klarlage.close());

const code = '1214';
const here = <T>(work: (context: Context) => Promise<T>): Promise<T> => asSystem(klarlage.platform, code, work);
const report = (change: Partial<NewReport> = {}): NewReport => ({
  reportId: randomUUID(),
  municipalityCode: code,
  kind: 'incident',
  categoryCode: 'vandalism.glass',
  lng: 13.1053,
  lat: 55.9161,
  accuracyMetres: 20,
  startsAt: new Date('2026-10-05T21:00:00+02:00'),
  endsAt: new Date('2026-10-05T23:00:00+02:00'),
  timePrecision: 'interval',
  insecurity: 3,
  certainty: 'saw',
  source: 'import',
  organisationId: organisationId('schools'),
  ...change,
});
const byRule = (reports: readonly NewReport[]) => here((context) => storeReports(context, reports, { triage: 'byRule' }));
const count = async (sql: string, ...values: unknown[]): Promise<number> => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query(sql, values);
  await klarlage.owner.query('reset role');
  return rows[0].n;
};

/** A batch row, as the import writes it before its reports. */
async function newBatch(): Promise<string> {
  const batchId = randomUUID();
  await klarlage.owner.query('set role klarlage_maintenance');
  await klarlage.owner.query(
    `insert into import_profile (municipality_code, profile_id, name, mapping) values ($1, $2, $3, '{}')`,
    [code, batchId, batchId],
  );
  await klarlage.owner.query(
    `insert into import_batch (municipality_code, batch_id, profile_id, file_name, file_sha256, rows_read, rows_stored, rows_refused,
       incidents_registered, words_held, imported_at) values ($1, $2, $2, 'a.csv', '', 1, 1, 0, 1, 0, now())`,
    [code, batchId],
  );
  await klarlage.owner.query('reset role');
  return batchId;
}

test('three thousand reports become incidents, each with its cell, area, words and version', async () => {
  const many = Array.from({ length: 3000 }, (_, i) =>
    report({
      lng: 13.09 + (i % 60) * 0.0005,
      words: 'Krossat glas.',
      startsAt: new Date(`2025-0${1 + (i % 9)}-10T10:00:00Z`),
      endsAt: new Date(`2025-0${1 + (i % 9)}-10T11:00:00Z`),
    }),
  );
  const startedAt = performance.now();
  const stored = await byRule(many);
  const seconds = (performance.now() - startedAt) / 1000;
  process.stdout.write(`reports stored by rule: ${Math.round(many.length / seconds)} a second\n`);
  expect(stored.incidents).toBe(3000);
  const incidents = await here((context) =>
    analysisIncidents(context, { municipalityCode: code, fromDay: '2025-01-01', toDay: '2025-12-31' }),
  );
  expect(incidents).toHaveLength(3000);
  expect(incidents.every((one) => one.cell && one.version === 1)).toBe(true);
  expect(await count('select count(*)::int as n from report_words')).toBe(3000);
});

test('the same batch stored again changes nothing', async () => {
  const many = [report({ sourceKey: 'A-1' }), report({ sourceKey: 'A-2' })];
  expect((await byRule(many)).incidents).toBe(2);
  expect(await byRule(many)).toEqual({ reportIds: new Set(), incidents: 0 });
  // the same key with another id is the same report
  expect((await byRule(many.map((one) => ({ ...one, reportId: randomUUID() })))).reportIds.size).toBe(0);
});

test('by rule a duplicate joins the incident that it repeats, and what is no incident is noted', async () => {
  const first = report();
  const second = report({ duplicateOf: first.reportId });
  const stored = await byRule([first, second, report({ kind: 'unsafePlace', categoryCode: 'condition.lighting' })]);
  expect(stored).toMatchObject({ incidents: 1 });
  const third = report({ duplicateOf: second.reportId });
  expect((await byRule([third])).incidents).toBe(0);
  const [incident] = await here((context) => incidentsByIds(context, code, [first.reportId]));
  expect(incident?.reportCount).toBe(3);
});

test('what goes to the queue becomes no incident until somebody has looked', async () => {
  const waiting = report();
  const stored = await here((context) => storeReports(context, [waiting], { triage: 'queue' }));
  expect(stored).toEqual({ reportIds: new Set([waiting.reportId]), incidents: 0 });
  expect(
    await count("select count(*)::int as n from report where report_id = $1 and status = 'submitted'", waiting.reportId),
  ).toBe(1);
});

test('undoing an import takes back what is its own, and lists with the reason what it keeps', async () => {
  const batchId = await newBatch();
  const day = { startsAt: new Date('2026-06-15T12:00:00Z'), endsAt: new Date('2026-06-15T12:00:00Z') };
  const [own, shared, behind, waiting] = [1, 2, 3, 4].map((rowNumber) => report({ ...day, batchId, rowNumber }));
  if (!own || !shared || !behind || !waiting) throw new Error('four reports');
  await byRule([own, shared, behind]);
  await here((context) => storeReports(context, [waiting], { triage: 'queue' }));
  await byRule([report({ ...day, duplicateOf: shared.reportId })]);
  const undone = await here((context) =>
    withdrawBatch(context, {
      municipalityCode: code,
      batchId,
      isBehindIndication: async (ids) => new Set(ids.filter((id) => id === behind.reportId)),
    }),
  );
  expect(undone).toEqual({
    reportsWithdrawn: 2,
    incidentsWithdrawn: 1,
    kept: [
      { reportId: shared.reportId, rowNumber: 2, incidentId: shared.reportId, reason: 'merged' },
      { reportId: behind.reportId, rowNumber: 3, incidentId: behind.reportId, reason: 'behindIndication' },
    ],
  });
  const june = { municipalityCode: code, fromDay: '2026-06-01', toDay: '2026-06-30' };
  expect(await here((context) => countIncidents(context, june))).toBe(2);
  // undone once is undone
  const again = await here((context) =>
    withdrawBatch(context, { municipalityCode: code, batchId, isBehindIndication: async () => new Set() }),
  );
  expect(again).toMatchObject({ reportsWithdrawn: 1, incidentsWithdrawn: 1 });
});
