import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties, personId } from '../../demonstration/parties.ts';
import { inContext } from '../../platform/context.ts';
import { registerIncidents } from '../incidents/index.ts';
import { defused, writeCsv } from './write-csv.ts';

const code = '1214';
let installation: TestInstallation;

beforeAll(async () => {
  installation = await openTestInstallation();
  await loadParties(installation.platform, 1);
  await inContext(installation.platform, { actor: { kind: 'system' }, codes: [code] }, (context) =>
    registerIncidents(
      context,
      [false, true].map((isPoliceOnly, i) => ({
        incidentId: `018f2f6e-0000-7000-8000-00000000000${i}`,
        municipalityCode: code,
        categoryCode: 'vandalism.graffiti',
        lng: 13.106_754,
        lat: 55.914_429,
        accuracyMetres: 25,
        cell: '891f05a0a63ffff',
        startsAt: new Date('2026-10-01T10:00:00Z'),
        endsAt: new Date('2026-10-01T11:00:00Z'),
        timePrecision: 'interval',
        certainty: 'saw',
        layer: 'observed',
        isPoliceOnly,
      })),
    ),
  );
});
afterAll(() => installation.close());

async function get(path: string, as: string) {
  const signedIn = await installation.app.inject({
    method: 'POST',
    url: '/api/demonstration-login',
    payload: { personId: personId(as) },
  });
  const [cookie] = signedIn.cookies;
  return installation.app.inject({
    method: 'GET',
    url: `/api/m/${code}/export/${path}`,
    headers: { cookie: `${cookie?.name}=${cookie?.value}` },
  });
}

test.each(['=1+1', '+46', '-3', '@SUM(A1)', '\tx', '\rx', '＝1', '＋1', '－1', '＠x'])(
  'a text that begins like the formula %j is defused',
  (text) => {
    expect(defused(text)).toBe(`'${text}`);
  },
);

test('numbers stay numbers, with a decimal comma; texts are quoted when they need it', () => {
  const csv = writeCsv(
    ['a', 'b'],
    [
      ['Bråk; "hot"', -3.5],
      [null, 4],
      ['=HYPERLINK("x")', 0],
    ],
    { column: 'anmärkning', text: 'Övningsdata' },
  );
  expect(csv).toBe(
    '\ufeffanmärkning;a;b\r\nÖvningsdata;"Bråk; ""hot""";-3,5\r\nÖvningsdata;;4\r\nÖvningsdata;"\'=HYPERLINK(""x"")";0\r\n',
  );
});

test('incidents are taken out without exact positions and what the police keep, marked as practice data, and it is recorded', async () => {
  const answer = await get('incidents.csv', 'coordinator');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-disposition']).toContain(encodeURIComponent('Övningsdata-1214-händelser-2026-11-02.csv'));
  const lines = answer.body.trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^\ufeff?anmärkning;händelse;kategori;/);
  expect(lines[1]).toMatch(/^Övningsdata;018f2f6e-0000-7000-8000-000000000000;Klotter;Skadegörelse;2026-10-01;/);
  expect(answer.body).not.toContain('13.1067');
  expect(answer.body).not.toContain('13,1067');
  await installation.owner.query('set role klarlage_maintenance');
  const { rows } = await installation.owner.query("select object_id, details from event where type = 'export.made'");
  expect(rows).toEqual([{ object_id: 'incidents', details: { rows: 1, fromDay: '1990-01-01', toDay: '2026-11-02' } }]);
  expect((await get('actions.csv', 'coordinator')).statusCode).toBe(200);
  expect((await get('evaluations.csv?fromDay=2026-01-01', 'coordinator')).statusCode).toBe(200);
  expect((await get('incidents.csv?fromDay=x', 'coordinator')).statusCode).toBe(422);
  expect((await get('incidents.csv', 'caretaker')).statusCode).toBe(403);
});
