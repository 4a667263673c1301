import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties } from '../../demonstration/parties.ts';

let klarlage: TestInstallation;
beforeAll(async () => {
  klarlage = await openTestInstallation();
  await loadParties(klarlage.platform, 1);
});
afterAll(() => klarlage.close());

const runs = 600;
const ugly = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('', '\0', '<x>&"', ']]>', '1e308', 'NaN', '-0', '١٢', "' or 1=1 --", 'x'.repeat(5000)),
);
const orUgly = (good: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof({ weight: 12, arbitrary: good }, { weight: 1, arbitrary: ugly });
const fields = fc.record(
  {
    service_code: orUgly(fc.constantFrom('vandalism.graffiti', 'condition.lighting', 'littering.dumping', 'violence.fight')),
    lat: orUgly(fc.double({ min: 55.88, max: 55.94, noNaN: true }).map((value) => value.toFixed(6))),
    long: orUgly(fc.double({ min: 13.06, max: 13.14, noNaN: true }).map((value) => value.toFixed(6))),
    description: orUgly(fc.constantFrom('Klotter', 'Trasig lampa', 'Ring 070-174 06 12', 'Mörkt')),
    'attribute[insecurity]': orUgly(fc.constantFrom('1', '5')),
    'attribute[request_id]': orUgly(fc.oneof(fc.uuid(), fc.constantFrom('a', 'b'))),
    jurisdiction_id: orUgly(fc.constant('1214')),
  },
  { requiredKeys: ['service_code', 'lat', 'long'] },
);
const encoded = (sent: Record<string, string | undefined>): string =>
  Object.entries(sent)
    // half characters become what a browser makes of them
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(Buffer.from(value ?? '').toString())}`)
    .join('&');
const countReports = async (): Promise<number> => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query("select count(*)::int as n from report where source = 'open311'");
  await klarlage.owner.query('reset role');
  return rows[0].n;
};

test('whatever is posted is stored once or refused in words, and what is refused leaves nothing', async () => {
  const ids = new Set<string>();
  let refused = 0;
  let slowest = 0;
  await fc.assert(
    fc.asyncProperty(fields, async (sent) => {
      const began = performance.now();
      const answer = await klarlage.app.inject({
        method: 'POST',
        url: '/open311/1214/v2/requests.json',
        payload: encoded(sent),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        remoteAddress: `10.0.${(ids.size + refused) >> 8}.${(ids.size + refused) & 255}`,
      });
      slowest = Math.max(slowest, performance.now() - began);
      const [told] = answer.json();
      if (answer.statusCode === 201) {
        ids.add(told.service_request_id);
        return;
      }
      refused++;
      expect([400, 404], answer.body).toContain(answer.statusCode);
      expect(told).toEqual({ code: answer.statusCode, description: expect.stringMatching(/^[A-ZÅÄÖ].{15,}\.$/u) });
    }),
    { numRuns: runs, seed: 1214, endOnFailure: true },
  );
  expect(slowest).toBeLessThan(2000);
  expect(ids.size).toBeGreaterThan(runs / 20);
  expect(refused).toBeGreaterThan(runs / 20);
  expect(await countReports()).toBe(ids.size);
});

test('every search is answered, with a list or with a refusal in words', async () => {
  const searches = fc.record(
    {
      service_request_id: ugly,
      service_code: orUgly(fc.constantFrom('vandalism.graffiti', 'a,b')),
      start_date: orUgly(fc.date({ min: new Date('1990-01-01'), max: new Date('2120-01-01'), noInvalidDate: true }).map((day) => day.toISOString())),
      end_date: orUgly(fc.constantFrom('2026-11-01', '2026-11-01T24:00:00Z', '2099-12-31T23:59:59-23:59')),
      status: orUgly(fc.constantFrom('open', 'closed', 'open,closed')),
    },
    { requiredKeys: [] },
  );
  let searched = 0;
  await fc.assert(
    fc.asyncProperty(searches, fc.constantFrom('json', 'xml'), async (search, format) => {
      searched++;
      const answer = await klarlage.app.inject({
        url: `/open311/1214/v2/requests.${format}?${encoded(search)}`,
        remoteAddress: `10.1.${searched >> 8}.${searched & 255}`,
      });
      expect([200, 400], answer.body).toContain(answer.statusCode);
      if (format === 'xml') expect(answer.body).toMatch(/^<\?xml [^>]*\?>\n<(service_requests|errors)/);
      else expect(Array.isArray(answer.json())).toBe(true);
    }),
    { numRuns: runs, seed: 1214, endOnFailure: true },
  );
});

test('a host that is no host ends no element', async () => {
  const answer = await klarlage.app.inject({ url: '/open311/1214/v2/discovery.xml', headers: { host: '"><x>&.example' } });
  expect(answer.statusCode).toBe(200);
  expect(answer.body).not.toContain('<x>');
});
