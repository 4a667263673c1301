import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookiesOf } from '../../../test/sign-in.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties, personId } from '../../demonstration/parties.ts';
import { eraseHeldWords, eraseHeldWordsJob } from './erase-held-words.ts';

const now = new Date('2026-11-02T09:00:00+01:00');
const day = 86_400_000;
const code = '1214';
let klarlage: TestInstallation;
let coordinator: Record<string, string>;
let reporter: Record<string, string>;
beforeAll(async () => {
  klarlage = await openTestInstallation({ now });
  await loadParties(klarlage.platform, 1);
  [coordinator = {}, reporter = {}] = await Promise.all(['coordinator', 'caretaker'].map((key) => cookiesOf(klarlage, key)));
});
afterAll(() => klarlage.close());

const ask = async (path: string, payload?: object, cookies = coordinator) => {
  const url = `/api/m/${code}${path}`;
  const answer = await klarlage.app.inject(payload ? { method: 'POST', url, payload, cookies } : { url, cookies });
  return { status: answer.statusCode, json: answer.json() };
};
async function reported(words: string): Promise<string> {
  const reportId = randomUUID();
  const at = '2026-11-01T18:00:00+01:00';
  const answer = await ask(
    '/reports',
    {
      ...{ reportId, kind: 'incident', categoryCode: 'vandalism.glass', insecurity: 3, certainty: 'saw', words },
      place: { lng: 13.1053, lat: 55.9161, accuracyMetres: 20 },
      when: { startsAt: at, endsAt: at, precision: 'minute' },
    },
    reporter,
  );
  expect(answer.status, JSON.stringify(answer.json)).toBe(200);
  return reportId;
}
const opened = async (reportId: string) => (await ask(`/reports/${reportId}/review`)).json;
const held = async (): Promise<string[]> =>
  (await ask('/reports/held-words')).json.reports.map((one: { reportId: string }) => one.reportId);
const stored = async (reportId: string) => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const words = await klarlage.owner.query('select words, is_held_back from report_words where report_id = $1', [reportId]);
  const events = await klarlage.owner.query('select type, details::text from event where object_id = $1 order by happened_at', [
    reportId,
  ]);
  await klarlage.owner.query('reset role');
  return { words: words.rows[0], events: events.rows as { type: string; details: string }[] };
};

test('words with a name are taken in and held back; an identifier is refused, harmless words are not held', async () => {
  const named = await reported('Elin Sandström krossade rutan.');
  const plain = await reported('En ruta är krossad vid skolan.');
  expect(await held()).toEqual([named]);
  expect(await opened(named)).toMatchObject({
    words: 'Elin Sandström krossade rutan.',
    areWordsHeldBack: true,
    wordsErasedAt: new Date(now.getTime() + 7 * day).toISOString(),
  });
  expect(await opened(plain)).toMatchObject({ areWordsHeldBack: false, wordsErasedAt: null });
});

test('the municipality’s own places are not taken for people', async () => {
  const { rows } = await klarlage.owner.query('select name from place where municipality_code = $1 limit 1', [code]);
  const reportId = await reported(`Klotter vid ${rows[0]?.name ?? 'torget'}.`);
  expect((await opened(reportId)).areWordsHeldBack).toBe(false);
});

test('nobody but those who review sees words that are held back, in the database either; redacted, the reporter does', async () => {
  const reportId = await reported('Hon bor på Storgatan 14 B och är rädd.');
  const seen = (): Promise<number> => seenBy(reportId);
  expect(await seen()).toBe(0);
  expect((await ask('/reports/held-words', undefined, reporter)).status).toBe(403);
  expect((await ask(`/reports/${reportId}/redact`, { words: 'x' }, reporter)).status).toBe(403);
  expect((await ask(`/reports/${reportId}/redact`, { words: 'Någon på en adress är rädd.' })).status).toBe(200);
  expect(await seen()).toBe(1);
  expect(await held()).not.toContain(reportId);
  const { words, events } = await stored(reportId);
  expect(words).toEqual({ words: 'Någon på en adress är rädd.', is_held_back: false });
  expect(events.map(({ type }) => type)).toContain('report.words-redacted');
  // what was struck is told nowhere
  expect(JSON.stringify(events)).not.toContain('Storgatan');
});

/** How many rows of words the reporter's own walls let through. */
async function seenBy(reportId: string): Promise<number> {
  const { owner } = klarlage;
  await owner.query('begin');
  await owner.query("select set_config('app.codes', $1, true), set_config('app.person', $2, true)", [
    code,
    personId('caretaker'),
  ]);
  await owner.query('set local role klarlage_app');
  const { rowCount } = await owner.query('select from report_words where report_id = $1', [reportId]);
  await owner.query('rollback');
  return rowCount ?? 0;
}

test('redacted words may hold no identifier; emptied they are taken away; what does not exist is not found', async () => {
  const reportId = await reported('Kalle Nilsson var här igen.');
  const refused = await ask(`/reports/${reportId}/redact`, { words: 'Ring 070-174 06 12' });
  expect(refused.json.code).toBe('report/identifier-in-words');
  expect((await stored(reportId)).words.is_held_back).toBe(true);
  expect((await ask(`/reports/${reportId}/redact`, { words: '  ' })).status).toBe(200);
  expect((await stored(reportId)).words).toBeUndefined();
  expect((await ask(`/reports/${reportId}/redact`, { words: 'igen' })).json.code).toBe('report/not-found');
  expect((await ask(`/reports/${randomUUID()}/redact`, { words: 'igen' })).json.code).toBe('report/not-found');
  // the report itself stands
  expect((await ask(`/reports/${reportId}/accept`, {})).status).toBe(200);
});

test('what nobody has redacted in seven days is erased, the report stands, and it is written down', async () => {
  const old = await reported('Anna Berg ropade.');
  const young = await reported('Peter Malm ropade.');
  const free = await reported('Någon ropade.');
  await klarlage.owner.query('set role klarlage_maintenance');
  await klarlage.owner.query('update report_words set held_back_at = $1 where report_id = $2', [
    new Date(now.getTime() - 7 * day),
    old,
  ]);
  await klarlage.owner.query('reset role');
  await eraseHeldWordsJob.run(klarlage.platform, {});
  expect((await stored(old)).words).toBeUndefined();
  expect((await stored(old)).events.map(({ type }) => type)).toContain('report.words-erased');
  expect((await stored(young)).words?.is_held_back).toBe(true);
  expect((await stored(free)).words?.words).toBe('Någon ropade.');
  expect((await opened(old)).status).toBe('submitted');
  expect(await eraseHeldWords(klarlage.platform, code)).toBe(0);
});
