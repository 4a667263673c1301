import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWebIfNeeded } from '../../tools/build-web.ts';
import { databaseOf } from './database-of.ts';
import {
  cleanUp,
  freePort,
  type KlarlageProcess,
  newFolder,
  postmasterIn,
  processesIn,
  startServing,
} from './klarlage-process.ts';

const code = '1214';
const reportCount = 500;
/** How many times the server is killed, and how many times the database with it; `KLARLAGE_KILLS=10` is the whole proof. */
const kills = Number(process.env['KLARLAGE_KILLS'] ?? 4);
const seed = Number(process.env['KLARLAGE_SEED'] ?? 20261123);

beforeAll(() => buildWebIfNeeded());
afterAll(cleanUp);

/** Numbers between 0 and 1 that are the same at every run (mulberry32). */
function chance(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = chance(seed);
const hexadecimal = (digits: number) => Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
const reports = Array.from({ length: reportCount }, (_, i) => ({
  reportId: `${hexadecimal(8)}-${hexadecimal(4)}-7${hexadecimal(3)}-8${hexadecimal(3)}-${hexadecimal(12)}`,
  kind: 'incident',
  categoryCode: 'vandalism.glass',
  place: { lng: 13.1 + random() / 100, lat: 55.91 + random() / 100, accuracyMetres: 40 },
  when: {
    startsAt: new Date(Date.now() - 7_200_000 - i).toISOString(),
    endsAt: new Date(Date.now() - 3_600_000).toISOString(),
    precision: 'interval',
  },
  insecurity: 1 + Math.floor(random() * 5),
  certainty: 'saw',
  words: `Krossad ruta, prov ${i}.`,
}));

type Tally = { readonly receipts: Map<string, string>; readonly different: string[]; readonly strange: string[]; failed: number };

/** Sends one report until it is acknowledged; what fails on the way is sent again, as a phone does. */
async function send(url: string, cookie: string, report: (typeof reports)[number], tally: Tally): Promise<void> {
  for (;;) {
    try {
      const answer = await fetch(`${url}/api/m/${code}/reports`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify(report),
        signal: AbortSignal.timeout(10_000),
      });
      const body = await answer.text();
      if (answer.ok) {
        const before = tally.receipts.get(report.reportId);
        if (before !== undefined && before !== body) tally.different.push(report.reportId);
        tally.receipts.set(report.reportId, body);
        return;
      }
      if (answer.status !== 503) tally.strange.push(`${answer.status} ${body}`);
    } catch {
      // the server was killed before it answered
    }
    tally.failed++;
    await wait(50);
  }
}

test(`of ${reportCount} reports none that was acknowledged is lost and none is doubled, however often server and database are killed`, {
  timeout: 400_000,
}, async () => {
  const folder = newFolder();
  const options = { dataFolder: folder, port: await freePort(), environment: { KLARLAGE_LOG: 'on' } };
  const faults: string[] = [];
  // what the server itself calls unexpected, and whatever it says when it falls
  const noteFaults = () => {
    faults.push(
      klarlage.stderr(),
      ...klarlage
        .stdout()
        .split('\n')
        .filter((line) => line.includes('unexpected error')),
    );
  };
  let klarlage: KlarlageProcess = await startServing(options);
  const { url } = klarlage;
  const logins: { personId: string; roleText: string }[] = await (await fetch(`${url}/api/demonstration-logins`)).json();
  const reporter = logins.find((one) => one.roleText.startsWith('Fältrapportör'));
  const login = await fetch(`${url}/api/demonstration-login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId: reporter?.personId }),
  });
  const cookie = login.headers.get('set-cookie')?.split(';')[0] ?? '';

  const tally: Tally = { receipts: new Map(), different: [], strange: [], failed: 0 };
  let allowed = 0;
  let next = 0;
  const worker = async () => {
    while (next < reportCount) {
      if (next >= allowed) {
        await wait(5);
        continue;
      }
      const report = reports[next++];
      if (!report) return;
      // a quarter is sent several times at once
      const copies = report.reportId.charCodeAt(0) % 4 === 0 ? 4 : 1;
      await Promise.all(Array.from({ length: copies }, () => send(url, cookie, report, tally)));
    }
  };
  const workers = Array.from({ length: 10 }, worker);

  const rounds = [...Array<boolean>(kills).fill(false), ...Array<boolean>(kills).fill(true)].sort(() => random() - 0.5);
  const recovery: { both: boolean; ms: number }[] = [];
  for (const [round, both] of rounds.entries()) {
    allowed = Math.ceil((reportCount * (round + 1)) / rounds.length);
    await wait(20 + random() * 400);
    if (both) process.kill(postmasterIn(folder), 'SIGKILL');
    await klarlage.end('SIGKILL');
    noteFaults();
    klarlage = await startServing(options);
    recovery.push({ both, ms: klarlage.readyMs });
  }
  allowed = reportCount;
  await Promise.all(workers);

  // every one of them once more: the receipt is the one that was given, to the byte
  for (const report of reports) await send(url, cookie, report, tally);
  const stored = await databaseOf(folder).query(
    `select r.report_id as id, (select count(*)::int from report_words w where w.report_id = r.report_id) as words,
        (select count(*)::int from event e where e.object_id = r.report_id::text and e.type = 'report.submitted') as events
       from report r where report_id in (${reports.map(({ reportId }) => `'${reportId}'`).join(',')})`,
  );
  const lost = [...tally.receipts.keys()].filter((id) => !stored.some((row) => row['id'] === id));
  const doubled = stored.filter((row) => row['words'] !== 1 || row['events'] !== 1);
  const seconds = (of: boolean) => recovery.filter(({ both }) => both === of).map(({ ms }) => (ms / 1000).toFixed(2));
  process.stdout.write(
    `${kills} kills of the server, ready again after ${seconds(false).join(', ')} s\n` +
      `${kills} kills of server and database, ready again after ${seconds(true).join(', ')} s\n` +
      `${tally.receipts.size} acknowledged, ${stored.length} stored, ${lost.length} lost, ${doubled.length} doubled, ${tally.failed} sendings cut off and repeated\n`,
  );

  expect(tally.receipts.size).toBe(reportCount);
  expect(stored).toHaveLength(reportCount);
  expect(lost).toEqual([]);
  expect(doubled).toEqual([]);
  expect(tally.different).toEqual([]);
  expect(tally.strange, faults.join('\n')).toEqual([]);
  expect(tally.failed).toBeGreaterThan(kills);
  expect(Math.max(...recovery.map(({ ms }) => ms))).toBeLessThan(10_000);
  expect(await klarlage.end()).toBe(0);
  noteFaults();
  expect(faults.filter(Boolean)).toEqual([]);
  expect(processesIn(folder)).toEqual([]);
});
