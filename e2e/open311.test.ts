import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadParties } from '../apps/server/src/demonstration/parties.ts';
import { openTestInstallation, type TestInstallation } from '../apps/server/test/test-database.ts';
import { fieldIn, listIn, Open311Client, Open311Error, textIn, toldInJson, toldInXml } from './support/open311-client.ts';

// A client that shares no code with the server does the whole round over HTTP, in both formats.

let klarlage: TestInstallation;
let home: string;
beforeAll(async () => {
  klarlage = await openTestInstallation();
  await loadParties(klarlage.platform, 1);
  home = await klarlage.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => klarlage.close());

test('the client reads what the specification shows, the same in both formats', () => {
  const json = `[{"service_request_id":638344,"status":"closed","status_notes":"Duplicate request.","service_code":"006",
    "description":null,"requested_datetime":"2010-04-14T06:37:38-08:00","lat":37.762221815,"long":-122.4651145,
    "media_url":"http://city.example/638344.jpg?a=1&b=2"}]`;
  const xml = `<?xml version="1.0" encoding="utf-8"?>
    <service_requests>
      <request>
        <service_request_id>638344</service_request_id><status>closed</status><status_notes>Duplicate request.</status_notes>
        <service_code>006</service_code><description></description>
        <requested_datetime>2010-04-14T06:37:38-08:00</requested_datetime><lat>37.762221815</lat><long>-122.4651145</long>
        <media_url>http://city.example/638344.jpg?a=1&amp;b=2</media_url>
      </request>
    </service_requests>`;
  expect(toldInXml(xml)).toEqual(toldInJson(json));
  for (const broken of ['<a><b></a></b>', '<a>', '</a>', '<a/><b/>', '<a>1 < 2</a>'])
    expect(() => toldInXml(broken)).toThrow('XML');
});

test.each(['json', 'xml'] as const)('discovery, services, a post and what became of it, in %s', async (format) => {
  const client = await Open311Client.discover(`${home}/open311/1214/v2/discovery.${format}`, format);
  expect(client.endpoint).toBe(`${home}/open311/1214/v2`);

  const services = await client.services();
  const graffiti = services.find((one) => textIn(one, 'service_name') === 'Klotter') ?? null;
  const code = textIn(graffiti, 'service_code');
  expect(textIn(graffiti, 'metadata')).toBe('true');
  const [attribute] = listIn(fieldIn(await client.service(code), 'attributes'));
  const [, , step] = listIn(fieldIn(attribute ?? null, 'values'));
  const said = `attribute[${textIn(attribute ?? null, 'code')}]`;

  const id = await client.post({
    service_code: code,
    lat: '55.9161',
    long: '13.1053',
    description: 'Klotter på tunnelns väggar & räcke <b>',
    email: 'nina@post.example',
    [said]: textIn(step ?? null, 'key'),
  });
  const request = await client.request(id);
  expect(textIn(request, 'service_request_id')).toBe(id);
  expect(textIn(request, 'status')).toBe('open');
  expect(textIn(request, 'service_code')).toBe(code);
  expect(textIn(request, 'requested_datetime')).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/);
  expect(Number(textIn(request, 'lat'))).toBeGreaterThan(55);
  expect(JSON.stringify(request)).not.toMatch(/tunneln|nina|55\.9161|13\.1053/);
  expect(textIn(await client.requestOfToken(id), 'service_request_id')).toBe(id);

  const day = textIn(request, 'requested_datetime');
  const listed = await client.requests({ service_code: code, status: 'open', start_date: day, end_date: day });
  expect(listed.map((one) => textIn(one, 'service_request_id'))).toContain(id);
  expect(await client.requests({ status: 'closed' })).toEqual([]);
});

test.each(['json', 'xml'] as const)('a refusal is told with its number and its words, in %s', async (format) => {
  const client = new Open311Client(`${home}/open311/1214/v2`, format);
  const refusal = async (work: Promise<unknown>): Promise<Open311Error['faults']> => {
    try {
      await work;
    } catch (error) {
      if (error instanceof Open311Error) return error.faults;
      throw error;
    }
    return [];
  };
  const about = { service_code: 'vandalism.graffiti', lat: '55.9161', long: '13.1053' };
  expect(await refusal(client.post({ ...about, description: 'Ring 070-174 06 12' }))).toEqual([
    { code: '400', description: expect.stringContaining('telefonnummer') },
  ]);
  expect(await refusal(client.request('nobody'))).toEqual([{ code: '404', description: expect.stringMatching(/\.$/) }]);
  expect(await refusal(client.requests({ start_date: '2026-01-01T00:00:00Z', end_date: '2026-11-01T00:00:00Z' }))).toEqual([
    { code: '400', description: expect.stringContaining('90 dagar') },
  ]);
});

test('both formats say the same', async () => {
  const [json, xml] = (['json', 'xml'] as const).map((format) => new Open311Client(`${home}/open311/1214/v2`, format));
  if (!json || !xml) throw new Error('two clients were made');
  expect(await xml.services()).toEqual(await json.services());
  expect(await xml.service('condition.lighting')).toEqual(await json.service('condition.lighting'));
  expect(await xml.requests()).toEqual(await json.requests());
  expect((await xml.requests()).length).toBeGreaterThan(0);
});
