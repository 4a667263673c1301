import { createHash, randomUUID } from 'node:crypto';
import { leadingZeroBits, mostFromAddress, mostInMunicipality, workBits, workText } from '@klarlage/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookiesOf } from '../../../test/sign-in.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { emptyQuarantine } from './quarantine.ts';

// A script sends hundreds of reports from as many addresses; what the municipality knows stays as it is.

let klarlage: TestInstallation;
let coordinator: Record<string, string>;
beforeAll(async () => {
  klarlage = await openTestInstallation({ demonstration: true });
  coordinator = await cookiesOf(klarlage, 'coordinator');
});
afterAll(() => klarlage.close());

/** The work of a phone: a nonce whose hash begins with so many zero bits. */
function workFor(reportId: string, bits: number): string {
  for (let n = 0; ; n++) {
    const nonce = n.toString(36);
    if (
      leadingZeroBits(
        createHash('sha256')
          .update(workText('1214', reportId, nonce))
          .digest(),
      ) >= bits
    )
      return nonce;
  }
}
async function send(address: string, { bits = 0, reportId = randomUUID() as string, words = 'Fönster krossat.' } = {}) {
  const at = klarlage.platform.clock().toISOString();
  return klarlage.app.inject({
    method: 'POST',
    url: '/api/public/m/1214/reports',
    remoteAddress: address,
    headers: bits > 0 ? { 'x-report-work': workFor(reportId, bits) } : {},
    payload: {
      reportId,
      kind: 'incident',
      categoryCode: 'vandalism.glass',
      place: { lng: 13.0884, lat: 55.8672, accuracyMetres: 20 },
      when: { startsAt: at, endsAt: at, precision: 'minute' },
      insecurity: 5,
      certainty: 'saw',
      words,
    },
  });
}
const get = async (path: string) => (await klarlage.app.inject({ url: `/api/m/1214${path}`, cookies: coordinator })).json();
const post = async (path: string, payload: object) =>
  (await klarlage.app.inject({ method: 'POST', url: `/api/m/1214${path}`, cookies: coordinator, payload })).json();
const waiting = async (): Promise<number> => (await get('/reports/waiting')).waiting;
type Heap = { reports: number; withWords: number; categoryCode: string; areaId: string; hour: string };
const heaps = async (): Promise<Heap[]> => (await get('/quarantine')).heaps;
const inQuarantine = async (): Promise<number> => (await heaps()).reduce((sum, heap) => sum + heap.reports, 0);
const addressOf = (i: number): string => `127.1.${i >> 8}.${i & 255}`;

test('the first reports of an address wait for review, the next wait in quarantine, and all have their receipt', async () => {
  const before = await waiting();
  for (let i = 0; i < mostFromAddress.withoutWork + 3; i++) {
    const answer = await send('192.0.2.1');
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json().receiptCode).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
  }
  expect(await waiting()).toBe(before + mostFromAddress.withoutWork);
  expect(await inQuarantine()).toBe(3);
});

test('a phone that has worked is let in from the same address, and a resend is the same report', async () => {
  const before = await waiting();
  const reportId = randomUUID();
  const first = await send('192.0.2.1', { bits: workBits.calm, reportId });
  expect((await send('192.0.2.1', { bits: workBits.calm, reportId })).body).toBe(first.body);
  expect(await waiting()).toBe(before + 1);
});

test('work that was done for another report is none', async () => {
  const before = await inQuarantine();
  const nonce = workFor(randomUUID(), workBits.calm);
  const answer = await klarlage.app.inject({
    method: 'POST',
    url: '/rapportera/1214',
    remoteAddress: '192.0.2.1',
    headers: { 'x-report-work': nonce, 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'kind=incident',
  });
  expect(answer.statusCode).toBe(422);
  expect((await send('192.0.2.1')).statusCode).toBe(200);
  expect(await inQuarantine()).toBe(before + 1);
});

test('a flood from hundreds of addresses ends in quarantine: the queue, the hotspots and Läget stay as they are', async () => {
  const facts = async () => {
    const { figures } = await get('/situation');
    const hotspots = await get('/hotspots?from=2026-08-01&to=2026-11-01');
    return createHash('sha256')
      .update(JSON.stringify([figures, hotspots]))
      .digest('hex');
  };
  const [before, quarantined, known] = [await waiting(), await inQuarantine(), await facts()];
  const flood = mostInMunicipality.calm + 250;
  for (let i = 0; i < flood; i++) expect((await send(addressOf(i))).statusCode).toBe(200);
  const letIn = (await waiting()) - before;
  expect(letIn).toBeLessThanOrEqual(mostInMunicipality.calm);
  expect((await inQuarantine()) - quarantined).toBe(flood - letIn);
  // nothing of what waits is in any figure, let in or not
  expect(await facts()).toBe(known);
});

test('a heap is let out fifty at a time, and dismissed with its words', async () => {
  const [heap] = await heaps();
  if (!heap) throw new Error('the quarantine is empty');
  const before = await waiting();
  const { categoryCode, areaId, hour } = heap;
  expect(await post('/quarantine/let-out', { categoryCode, areaId, hour })).toEqual({ reports: 50 });
  expect(await waiting()).toBe(before + 50);
  const left = heap.reports - 50;
  expect(await post('/quarantine/dismiss', { categoryCode, areaId, hour })).toEqual({ reports: left });
  expect(await inQuarantine()).toBe(0);
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query(
    `select count(*)::int as n from report r join report_words using (municipality_code, report_id)
     where quarantined_at is not null and status = 'withdrawn'`,
  );
  expect(rows[0].n).toBe(0);
});

test('after a week quarantine empties itself', async () => {
  klarlage.setNow(new Date(klarlage.platform.clock().getTime() + 2 * 3_600_000));
  coordinator = await cookiesOf(klarlage, 'coordinator');
  for (let i = 0; i <= mostFromAddress.withoutWork; i++) await send('192.0.2.9');
  expect(await inQuarantine()).toBe(1);
  klarlage.setNow(new Date(klarlage.platform.clock().getTime() + 6 * 86_400_000));
  expect(await emptyQuarantine(klarlage.platform, '1214')).toBe(0);
  klarlage.setNow(new Date(klarlage.platform.clock().getTime() + 86_400_000));
  expect(await emptyQuarantine(klarlage.platform, '1214')).toBe(1);
  coordinator = await cookiesOf(klarlage, 'coordinator');
  expect(await inQuarantine()).toBe(0);
});
