import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MailServer, openMailServer } from '../../../test/mail-server.ts';
import { cookiesOf } from '../../../test/sign-in.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { inContext } from '../../platform/context.ts';
import { openMail } from '../../platform/mail.ts';
import { setUpMunicipality } from '../administration/index.ts';
import { followHandovers } from './send-handover.ts';

// Svalöv passes faults on to Lund's own Open311, over the network; a server of the test's own stands in for those that misbehave.

let klarlage: TestInstallation;
let mailServer: MailServer;
let lund: string;
let moody: Server;
let moodyUrl: string;
/** What the moody server answers next: status, body, headers. */
let mood: { status: number; body: string; headers?: Record<string, string> } = { status: 200, body: '[]' };
const heard: string[] = [];

beforeAll(async () => {
  mailServer = await openMailServer();
  const mail = { out: openMail(mailServer.url, 'klarlage@svalov.example'), publicUrl: 'https://klarlage.example' };
  klarlage = await openTestInstallation({ demonstration: true, mail });
  await inContext(klarlage.platform, { actor: { kind: 'system' }, codes: ['1281'], purpose: 'set-up' }, (context) =>
    // for once Lund lies where Svalöv's fault is
    setUpMunicipality(context, {
      code: '1281',
      isPractice: true,
      outline: [
        [
          [
            [13, 55.8],
            [13.2, 55.8],
            [13.2, 56],
            [13, 56],
            [13, 55.8],
          ],
        ],
      ],
    }),
  );
  lund = `${await klarlage.app.listen({ host: '127.0.0.1', port: 0 })}/open311/1281/v2`;
  moody = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    request.resume();
    request.on('end', () => response.writeHead(mood.status, mood.headers ?? {}).end(mood.body));
  });
  await new Promise<void>((done) => moody.listen(0, '127.0.0.1', done));
  moodyUrl = `http://127.0.0.1:${(moody.address() as AddressInfo).port}/v2`;
});
afterAll(async () => {
  await klarlage.close();
  await mailServer.close();
  moody.close();
});

const ask = async (key: string, method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) =>
  klarlage.app.inject({
    method,
    url: `/api/m/1214${path}`,
    cookies: await cookiesOf(klarlage, key),
    ...(payload ? { payload } : {}),
  });
const receiver = {
  name: 'Lunds felanmälan',
  channel: 'open311',
  address: '',
  apiKey: null as string | null,
  jurisdictionId: '1281',
  services: {},
  isActive: true,
};
const takesFaults = async (change: object) => {
  const answer = await ask('administrator', 'PUT', '/fault-receiver', { ...receiver, ...change });
  expect(answer.statusCode, answer.body).toBe(200);
};
async function reported(change: object = {}, key = 'caretaker'): Promise<string> {
  const reportId = randomUUID();
  const at = klarlage.platform.clock().toISOString();
  const answer = await ask(key, 'POST', '/reports', {
    reportId,
    kind: 'incident',
    categoryCode: 'vandalism.glass',
    place: { lng: 13.0884, lat: 55.8672, accuracyMetres: 20 },
    when: { startsAt: at, endsAt: at, precision: 'minute' },
    insecurity: 3,
    certainty: 'saw',
    words: 'Rutan i busskuren är krossad.',
    ...change,
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return reportId;
}
const handOver = (reportId: string, kind = 'faultReport', withWords = true) =>
  ask('coordinator', 'POST', `/reports/${reportId}/handovers`, { kind, withWords });
const handoversOf = async (reportId: string) =>
  (await ask('coordinator', 'GET', `/reports/${reportId}/handovers`)).json().handovers;
const drain = () => klarlage.queue.drain(klarlage.platform);
async function rows(query: string, values: unknown[] = []) {
  await klarlage.owner.query('set role klarlage_maintenance');
  return (await klarlage.owner.query(query, values)).rows;
}

test('nobody is written in: then nothing goes out as a fault report, and it is said who can mend that', async () => {
  const reportId = await reported();
  expect((await handOver(reportId)).json().code).toBe('handover/no-receiver');
  expect((await ask('coordinator', 'GET', `/reports/${reportId}/handovers`)).json().faultReceiver).toBeNull();
});

test('an address that nothing can be sent to is refused, and a key never comes back', async () => {
  for (const address of ['ftp://fel.example', 'https://namn:losen@fel.example', 'https://fel.example/?a=1', 'fel']) {
    expect((await ask('administrator', 'PUT', '/fault-receiver', { ...receiver, address })).json().code).toBe(
      'handover/bad-address',
    );
  }
  await takesFaults({ address: moodyUrl, apiKey: 'HEMLIG-NYCKEL' });
  const shown = await ask('administrator', 'GET', '/fault-receiver');
  expect(shown.json().receiver).toMatchObject({ hasApiKey: true, name: 'Lunds felanmälan' });
  expect(shown.body).not.toContain('HEMLIG');
  await takesFaults({ address: moodyUrl });
  expect((await rows('select api_key from fault_receiver'))[0].api_key).toBe('HEMLIG-NYCKEL');
  // a key is for the one that it was given for
  await takesFaults({ address: lund, services: { 'vandalism.glass': 'vandalism.graffiti' } });
  expect((await rows('select api_key from fault_receiver'))[0].api_key).toBeNull();
});

test('a fault goes to Lund with its words, is reviewed and closed there, and whoever reported hears that it is mended', async () => {
  const reportId = await reported();
  const answer = await handOver(reportId);
  expect(answer.json().handovers).toMatchObject([{ kind: 'faultReport', status: 'waiting', receiverName: 'Lunds felanmälan' }]);
  await drain();
  expect(await handoversOf(reportId)).toMatchObject([{ status: 'sent' }]);
  const [there] = await rows(
    `select r.report_id, r.lng, r.lat, r.category_code, w.words from report r join report_words w using (municipality_code, report_id)
     where r.municipality_code = '1281'`,
  );
  expect(there).toMatchObject({ lng: 13.0884, lat: 55.8672, category_code: 'vandalism.graffiti' });
  expect(there.words).toContain('Rutan i busskuren är krossad.');
  await followHandovers(klarlage.platform);
  expect(await handoversOf(reportId)).toMatchObject([{ status: 'sent' }]);
  await rows("update report set status = 'returned' where municipality_code = '1281'");
  await followHandovers(klarlage.platform);
  expect(await handoversOf(reportId)).toMatchObject([{ status: 'mended' }]);
  const own = (await ask('caretaker', 'GET', '/my-reports/answers')).json();
  const steps = own.reports.find((one: { reportId: string }) => one.reportId === reportId).steps;
  expect(steps.map((one: { step: string }) => one.step)).toEqual(['handedOver', 'mended']);
  expect(own.year.mended).toBe(1);
});

test('the same report is handed over there once', async () => {
  const reportId = await reported();
  expect((await handOver(reportId)).statusCode).toBe(200);
  expect((await handOver(reportId)).json().code).toBe('handover/already-handed-over');
  expect(await handoversOf(reportId)).toHaveLength(1);
});

test('words that are held back stay, whatever is asked', async () => {
  const reportId = await reported({ words: 'Elin Sandström krossade rutan.' });
  expect((await ask('coordinator', 'GET', `/reports/${reportId}/handovers`)).json().words).toBeNull();
  expect((await handOver(reportId)).statusCode).toBe(200);
  await drain();
  expect(await rows("select 1 from report_words where municipality_code = '1281' and words like '%Sandström%'")).toEqual([]);
  expect(await handoversOf(reportId)).toMatchObject([{ status: 'sent' }]);
});

test('the police are told by telephone, and nothing of it is kept but that it happened', async () => {
  const reportId = await reported({ isPoliceOnly: true }, 'municipal-police-officer');
  expect((await handOver(reportId)).json().code).toBe('handover/police-only');
  const answer = await handOver(reportId, 'police', true);
  expect(answer.json().handovers).toMatchObject([{ kind: 'police', status: 'told', receiverName: 'Polisen' }]);
  const [event] = await rows("select details from event where type = 'report.handed-over' and object_id = $1", [reportId]);
  expect(Object.keys(event.details).sort()).toEqual(['handoverId', 'kind']);
});

test('a server that is away, redirects, or talks nonsense is asked again; one that says no is not', async () => {
  await takesFaults({ address: moodyUrl });
  const reportId = await reported();
  mood = { status: 503, body: 'nere' };
  await handOver(reportId);
  await expect(drain()).rejects.toThrow('answered 503');
  const tries: (typeof mood)[] = [
    { status: 302, body: '', headers: { location: `${lund}/requests.json` } },
    { status: 200, body: '<html>' },
    { status: 200, body: '[{}]' },
    { status: 200, body: `["${'x'.repeat(300_000)}"]` },
    { status: 429, body: '' },
  ];
  for (const one of tries) {
    mood = one;
    await expect(followHandovers(klarlage.platform)).rejects.toThrow('1 handovers could not be sent or followed');
    expect(await handoversOf(reportId)).toMatchObject([{ status: 'waiting' }]);
  }
  mood = { status: 400, body: '[{"code":400,"description":"okänd tjänst"}]' };
  await followHandovers(klarlage.platform);
  expect(await handoversOf(reportId)).toMatchObject([{ status: 'refused' }]);
  const asked = heard.length;
  await followHandovers(klarlage.platform).catch(() => undefined);
  expect(heard.slice(asked).filter((line) => line.startsWith('POST'))).toEqual([]);
});

test('a token becomes an id later, and only then can it be asked what became of it', async () => {
  const reportId = await reported();
  mood = { status: 200, body: '[{"token":"abc 1"}]' };
  await handOver(reportId);
  await expect(drain()).rejects.toThrow('holds no id');
  mood = { status: 200, body: '[{"token":"abc-1"}]' };
  await followHandovers(klarlage.platform);
  expect(await handoversOf(reportId)).toMatchObject([{ status: 'sent', requestId: null }]);
  mood = { status: 200, body: '[{"service_request_id":638344,"token":"abc-1"}]' };
  await followHandovers(klarlage.platform);
  expect(heard.some((line) => line.startsWith('GET /v2/tokens/abc-1.json'))).toBe(true);
  mood = { status: 200, body: '[{"service_request_id":638344,"status":"closed"}]' };
  await followHandovers(klarlage.platform);
  expect(await handoversOf(reportId)).toMatchObject([{ status: 'mended', requestId: '638344' }]);
});

test('by mail the fault says what, where and nothing of who', async () => {
  await takesFaults({ channel: 'mail', address: 'fel@svalov.example' });
  const reportId = await reported();
  await handOver(reportId);
  await drain();
  expect(await handoversOf(reportId)).toMatchObject([{ status: 'sent', requestId: null }]);
  const [mail] = mailServer.taken;
  expect(mail?.to).toBe('fel@svalov.example');
  const text = Buffer.from(mail?.text ?? '', 'utf8').toString();
  expect(text).toContain('13.08840');
  expect(text).not.toContain('caretaker');
});
