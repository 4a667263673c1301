import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stableId } from '../../../seed/stable-id.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties } from '../../demonstration/parties.ts';
import { filterOf, startOfDay } from './read-open-requests.ts';

const now = new Date('2026-11-02T09:14:27+01:00');
let klarlage: TestInstallation;
beforeAll(async () => {
  klarlage = await openTestInstallation({ now });
  await loadParties(klarlage.platform, 1);
});
afterAll(() => klarlage.close());

const base = '/open311/1214/v2';
const words = 'Kanariefågel på väggen';
type Fields = Record<string, string>;
const fault = (change: Fields = {}): Fields => ({
  service_code: 'vandalism.graffiti',
  lat: '55.91613',
  long: '13.10537',
  description: words,
  ...change,
});
const post = (fields: Fields | string, headers: Fields = {}, format = 'json', url = `${base}/requests.${format}`) =>
  klarlage.app.inject({
    method: 'POST',
    url,
    payload: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
const get = (path: string) => klarlage.app.inject({ url: `${base}/${path}` });
const rows = async (sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]> => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const found = await klarlage.owner.query(sql, values);
  await klarlage.owner.query('reset role');
  return found.rows;
};
const posted = async (change: Fields = {}): Promise<string> => {
  const answer = await post(fault(change));
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json()[0].service_request_id;
};

test('the services are the categories whose row says that they are faults, and change with the rows', async () => {
  const services = (await get('services.json')).json() as { service_code: string; group: string }[];
  const codes = services.map((one) => one.service_code);
  expect(codes).toContain('vandalism.graffiti');
  expect(codes).toContain('condition.lighting');
  expect(codes.filter((code) => /violence|substances|burglary|harassment/.test(code))).toEqual([]);
  expect(services.find((one) => one.service_code === 'vandalism.graffiti')).toMatchObject({
    service_name: 'Klotter',
    metadata: true,
    type: 'realtime',
    group: 'Skadegörelse',
  });
  await klarlage.owner.query('set role klarlage_maintenance');
  await klarlage.owner.query(
    "update category set route = 'est' where municipality_code = '1214' and category_code = 'littering.rubbish'",
  );
  await klarlage.owner.query('reset role');
  expect((await get('services.json')).body).not.toContain('littering.rubbish');
  expect((await post(fault({ service_code: 'littering.rubbish' }))).statusCode).toBe(404);
  const definition = (await get('services/condition.lighting.json')).json();
  expect(definition.attributes[0]).toMatchObject({ code: 'insecurity', required: false });
  expect(definition.attributes[0].values).toHaveLength(5);
});

test('a posted fault waits for review as a report of nobody’s, with the day and the position that it was given', async () => {
  const id = await posted({
    'attribute[insecurity]': '4',
    first_name: 'Kajsa',
    email: 'kajsa@post.example',
    phone: '0701740612',
  });
  const [report] = await rows('select * from report where source_key = $1', id);
  expect(report).toMatchObject({
    kind: 'incident',
    category_code: 'vandalism.graffiti',
    source: 'open311',
    status: 'submitted',
    lng: 13.10537,
    lat: 55.91613,
    insecurity: 4,
    time_precision: 'day',
    reporter_id: null,
    organisation_id: null,
  });
  expect(report?.['starts_at']).toEqual(new Date('2026-11-02T00:00:00+01:00'));
  const stored = await rows('select words from report_words where report_id = $1', report?.['report_id']);
  expect(stored).toEqual([{ words }]);
  const everything = JSON.stringify(
    await rows('select r::text, w::text from report r left join report_words w using (report_id)'),
  );
  expect(everything).not.toMatch(/kajsa|0701740612/i);
  const events = await rows(
    "select details from event where type = 'report.submitted' and object_id = $1",
    report?.['report_id'],
  );
  expect(events).toEqual([{ details: { kind: 'incident', source: 'open311' } }]);
});

test('a dark path is a place to mend, and what nobody said about it stays unsaid', async () => {
  const id = await posted({ service_code: 'condition.lighting' });
  expect(await rows('select kind, insecurity from report where source_key = $1', id)).toEqual([
    { kind: 'unsafePlace', insecurity: null },
  ]);
});

test('a named place can stand for the position', async () => {
  const placeId = stableId('place', '1214', 'teckomatorp-school');
  const answer = await post({ service_code: 'vandalism.graffiti', address_id: placeId });
  expect(answer.statusCode, answer.body).toBe(201);
  const [report] = await rows('select place_id from report where source_key = $1', answer.json()[0].service_request_id);
  expect(report).toEqual({ place_id: placeId });
});

test('what is answered holds area and day: no words, no position, no time of day, and no way to the receipt', async () => {
  const id = await posted();
  const [stored] = await rows('select report_id, receipt_code, receipt_sentence from report where source_key = $1', id);
  const answers = await Promise.all(
    ['json', 'xml'].flatMap((format) => [`requests/${id}.${format}`, `requests.${format}`, `tokens/${id}.${format}`]).map(get),
  );
  for (const { statusCode, body } of answers) {
    expect(statusCode, body).toBe(200);
    expect(body).not.toMatch(/Kanarie|13\.105|55\.9161|09:14|08:14|08\.14|09\.14/);
    for (const secret of Object.values(stored ?? {})) expect(body).not.toContain(String(secret));
  }
  const [request] = answers[0]?.json() ?? [];
  expect(request).toMatchObject({
    service_request_id: id,
    status: 'open',
    status_notes: 'Mottagen. Väntar på granskning.',
    service_code: 'vandalism.graffiti',
    service_name: 'Klotter',
    description: null,
    requested_datetime: '2026-11-02T00:00:00+01:00',
    media_url: null,
  });
  const [area] = await rows(
    `select name, (west + east) / 2 as lng, (south + north) / 2 as lat from area
     where (municipality_code, area_id) = (select municipality_code, area_id from report where source_key = $1)`,
    id,
  );
  expect(request.address).toBe(area?.['name']);
  expect(request.lat).toBeCloseTo(Number(area?.['lat']), 3);
  expect(request.long).toBeCloseTo(Number(area?.['lng']), 3);
  // the public id opens nothing else
  expect((await klarlage.app.inject({ url: `/api/public/m/1214/reports/${id}` })).statusCode).toBe(404);
  expect((await klarlage.app.inject({ url: `/rapportera/1214/kvitto/${id}` })).statusCode).toBe(404);
});

test('an end or a start within the day tells nothing about the time of day', async () => {
  const id = await posted();
  for (const moment of ['00:00:00', '09:14:26', '09:14:28', '23:59:59']) {
    for (const field of ['start_date', 'end_date']) {
      const answer = await get(`requests.json?${field}=${encodeURIComponent(`2026-11-02T${moment}+01:00`)}`);
      expect(answer.body, `${field} ${moment}`).toContain(id);
    }
  }
  expect((await get('requests.json?start_date=2026-11-03T00:00:00%2B01:00')).json()).toEqual([]);
  expect((await get('requests.json?end_date=2026-11-01T23:59:59%2B01:00')).json()).toEqual([]);
});

test('a report that came in any other way is never answered', async () => {
  const reportId = randomUUID();
  const payload = {
    reportId,
    kind: 'incident',
    categoryCode: 'vandalism.graffiti',
    place: { lng: 13.1053, lat: 55.9161, accuracyMetres: 60 },
    when: { startsAt: '2026-11-01T21:00:00+01:00', endsAt: '2026-11-01T23:00:00+01:00', precision: 'interval' },
    insecurity: 3,
    certainty: 'saw',
  };
  expect((await klarlage.app.inject({ method: 'POST', url: '/api/public/m/1214/reports', payload })).statusCode).toBe(200);
  const known = new Set((await rows("select source_key from report where source = 'open311'")).map((row) => row['source_key']));
  const listed = (await get('requests.json')).json() as { service_request_id: string }[];
  expect(listed.length).toBe(known.size);
  expect(listed.filter((one) => !known.has(one.service_request_id))).toEqual([]);
  expect((await get(`requests/${reportId}.json`)).statusCode).toBe(404);
});

test('each state of a report is open or closed, with a sentence; one that became another matter tells no category', async () => {
  const notes: [string, string, string][] = [
    ['submitted', 'open', 'Mottagen. Väntar på granskning.'],
    ['accepted', 'open', 'Granskad. Finns med i kommunens lägesbild.'],
    ['merged', 'closed', 'Sammanförd med en annan rapport om samma sak.'],
    ['returned', 'closed', 'Avslutad efter granskning.'],
    ['withdrawn', 'closed', 'Återtagen.'],
  ];
  const id = await posted();
  const set = async (change: string, value: unknown): Promise<void> => {
    await rows(`update report set ${change} = $1 where source_key = $2`, value, id);
  };
  await set('return_reason', 'Grannen på trean ringde');
  for (const [status, shown, note] of notes) {
    await set('status', status);
    const answer = await get(`requests/${id}.json`);
    expect(answer.json()[0]).toMatchObject({ status: shown, status_notes: note });
    expect(answer.body).not.toContain('Grannen');
    for (const asked of ['open', 'closed'])
      expect((await get(`requests.json?status=${asked}`)).body.includes(id), `${status} ${asked}`).toBe(asked === shown);
    expect((await get('requests.json?status=open,closed')).body).toContain(id);
  }
  await set('status', 'accepted');
  await set('category_code', 'substances.visible-use');
  const answer = await get(`requests/${id}.json`);
  expect(answer.json()[0]).toMatchObject({ status: 'closed', service_code: null, service_name: null });
  expect(answer.body).not.toMatch(/substances|arkotika/);
  expect((await get('requests.json?service_code=substances.visible-use')).json()).toEqual([]);
  expect((await get('requests.json?status=closed')).body).toContain(id);
  await set('is_police_only', true);
  expect((await get(`requests/${id}.json`)).statusCode).toBe(404);
});

test('the same key is one request, however often and however many at once; another body under it is refused', async () => {
  const key = randomUUID();
  const sent = await Promise.all(Array.from({ length: 8 }, () => post(fault(), { 'idempotency-key': key })));
  expect(new Set(sent.map((answer) => answer.body)).size).toBe(1);
  expect(sent.map((answer) => answer.statusCode)).toEqual(Array.from({ length: 8 }, () => 201));
  klarlage.setNow(new Date('2026-11-05T10:00:00+01:00'));
  expect((await post(fault(), { 'idempotency-key': key })).body).toBe(sent[0]?.body);
  const attribute = await post(fault({ 'attribute[request_id]': key }), {}, 'xml');
  expect(attribute.body).toContain(sent[0]?.json()[0].service_request_id);
  klarlage.setNow(now);
  expect(await rows('select 1 as one from report where source_key = $1', sent[0]?.json()[0].service_request_id)).toHaveLength(1);
  const other = await post(fault({ description: 'Något annat' }), { 'idempotency-key': key });
  expect([other.statusCode, other.json()[0].code]).toEqual([400, 400]);
  // without a key nobody can know that it is the same
  expect((await post(fault())).body).not.toBe((await post(fault())).body);
});

test('what cannot be right is refused in the form of the specification, in both formats, and nothing is stored', async () => {
  const before = await rows('select count(*) as n from report');
  const refused: [Fields | string, number, RegExp][] = [
    ['', 400, /service_code saknas/],
    [fault({ service_code: '' }), 400, /service_code saknas/],
    [fault({ service_code: 'ufo' }), 404, /Tjänsten finns inte/],
    [fault({ service_code: 'violence.fight' }), 404, /Tjänsten finns inte/],
    [{ service_code: 'vandalism.graffiti', address_string: 'Storgatan 1' }, 400, /long saknas/],
    [fault({ lat: '91' }), 400, /lat går inte att läsa/],
    [fault({ lat: '1e1' }), 400, /lat går inte/],
    [fault({ long: 'Infinity' }), 400, /long går inte/],
    [fault({ lat: '59.33', long: '18.07' }), 400, /utanför kommunen/],
    [{ service_code: 'vandalism.graffiti', address_id: 'x' }, 400, /Platsen finns inte/],
    [fault({ description: 'Ring 070-174 06 12 om det' }), 400, /telefonnummer/],
    [fault({ description: 'Jag är orolig för en elev i åttan' }), 400, /socialtjänsten/],
    [fault({ description: 'a'.repeat(401) }), 400, /högst 400 tecken/],
    [fault({ description: 'noll\0tecken' }), 400, /ett tecken/],
    [fault({ 'attribute[insecurity]': '6' }), 400, /insecurity/],
    [fault({ jurisdiction_id: 'boston.gov' }), 404, /Kommunen finns inte/],
    [`${new URLSearchParams(fault())}&lat=55.9&lat=55.8`, 400, /lat går inte/],
    [`${new URLSearchParams(fault())}&__proto__=1&constructor=2&description=två`, 400, /description går inte/],
    [fault({ description: 'a'.repeat(1_048_577) }), 413, /för stort/],
  ];
  for (const [fields, status, said] of refused) {
    const json = await post(fields);
    const told = JSON.stringify(fields).slice(0, 90);
    expect([json.statusCode, json.headers['content-type']], told).toEqual([status, 'application/json; charset=utf-8']);
    expect(json.json(), told).toEqual([{ code: status, description: expect.stringMatching(said) }]);
    const xml = await post(fields, {}, 'xml');
    expect([xml.statusCode, xml.headers['content-type']], told).toEqual([status, 'text/xml; charset=utf-8']);
    expect(xml.body).toMatch(
      /^<\?xml [^>]+>\n<errors><error><code>\d+<\/code><description>[^<]+<\/description><\/error><\/errors>\n$/,
    );
    expect(xml.body).not.toContain('070-174');
  }
  const foreign = await post(fault(), { origin: 'https://other.example' });
  expect([foreign.statusCode, foreign.json()[0].code]).toEqual([403, 403]);
  for (const type of ['application/json', 'text/csv', 'application/xml', 'text/plain'])
    expect((await post('{"service_code":"vandalism.graffiti"}', { 'content-type': type })).json()[0].code, type).toBe(400);
  expect((await post(fault(), { 'idempotency-key': 'x'.repeat(201) })).statusCode).toBe(400);
  expect(await rows('select count(*) as n from report')).toEqual(before);
  expect(klarlage.logged.join('\n')).not.toMatch(/Kanarie|070-174|13\.105/);
});

test('what is not there is 404, what cannot be read is 400', async () => {
  const asked: [string, number][] = [
    ['services/ufo.json', 404],
    ['services/violence.fight.json', 404],
    ['requests/finns-inte.json', 404],
    [`tokens/${randomUUID()}.json`, 404],
    ['services.json?jurisdiction_id=9999', 404],
    ['requests.json?start_date=igår', 400],
    ['requests.json?start_date=2026-13-40T00:00:00Z', 400],
    ['requests.json?start_date=2026-11-01T00:00:00', 400],
    ['requests.json?start_date=2026-06-01T00:00:00Z&end_date=2026-11-01T00:00:00Z', 400],
    ['requests.json?start_date=2026-11-02T00:00:00Z&end_date=2026-11-01T00:00:00Z', 400],
    ['requests.json?status=half', 400],
    ['requests.json?service_code=,', 400],
    ['requests.json?service_code=ufo', 200],
    [`requests.json?service_request_id=${randomUUID()},x`, 200],
    ['services.json?jurisdiction_id=1214&extensions=true', 200],
  ];
  for (const [path, status] of asked) {
    const answer = await get(path);
    expect(answer.statusCode, `${path} ${answer.body}`).toBe(status);
    if (status !== 200) expect(answer.json(), path).toEqual([{ code: status, description: expect.stringMatching(/\.$/) }]);
  }
  const nowhere = await klarlage.app.inject({ url: '/open311/9999/v2/services.xml' });
  expect([nowhere.statusCode, nowhere.body.includes('<code>404</code>')]).toEqual([404, true]);
});

test('who posts more than six hundred times in a minute is told to wait, in the form of the specification', async () => {
  const again = () =>
    klarlage.app.inject({
      method: 'POST',
      url: `${base}/requests.xml`,
      payload: '',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      remoteAddress: '10.9.9.9',
    });
  for (let i = 0; i < 12; i++) {
    const answers = await Promise.all(Array.from({ length: 50 }, again));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([400]));
  }
  const stopped = await again();
  expect(stopped.statusCode).toBe(429);
  expect(stopped.body).toContain('<errors><error><code>429</code>');
});

test('ids go before everything else, services narrow, and an answer holds a thousand at most', async () => {
  const [one, other] = [await posted(), await posted({ service_code: 'condition.lighting' })];
  const ids = (body: string) => (JSON.parse(body) as { service_request_id: string }[]).map((row) => row.service_request_id);
  expect(ids((await get(`requests.json?service_request_id=${one},${other}&status=closed`)).body).sort()).toEqual(
    [one, other].sort(),
  );
  const lights = ids((await get('requests.json?service_code=condition.lighting')).body);
  expect([lights.includes(other), lights.includes(one)]).toEqual([true, false]);
  await rows(
    `insert into report (municipality_code, report_id, kind, category_code, starts_at, ends_at, time_precision, certainty, source,
       source_key, body_sha256, receipt_code, status, received_at)
     select '1214', gen_random_uuid(), 'incident', 'vandalism.graffiti', $1, $1, 'day', 'saw', 'open311', 'many ' || n, '', 'many ' || n,
       'submitted', $1 from generate_series(1, 1200) n`,
    new Date('2026-09-20T12:00:00+02:00'),
  );
  const many = await get('requests.json');
  expect(ids(many.body)).toHaveLength(1000);
  expect(ids(many.body)).toContain(one);
  // outside every area: the municipality stands for it
  expect(many.json().at(-1)).toMatchObject({ address: 'Svalövs kommun', requested_datetime: '2026-09-20T00:00:00+02:00' });
});

test('a day begins when it does in Sweden, and a span is ninety days unless it is said otherwise', () => {
  expect(startOfDay('2026-07-01')).toBe('2026-07-01T00:00:00+02:00');
  expect(startOfDay('2026-12-31')).toBe('2026-12-31T00:00:00+01:00');
  const at = Date.parse('2026-11-02T09:00:00+01:00');
  const spanOf = (asked: Parameters<typeof filterOf>[0]): string[] => {
    const filter = filterOf(asked, at);
    return 'from' in filter ? [filter.from.toISOString(), filter.before.toISOString()] : [];
  };
  expect(spanOf({})).toEqual(['2026-08-03T22:00:00.000Z', '2026-11-02T23:00:00.000Z']);
  expect(spanOf({ start_date: '2026-01-01T12:00:00 01:00' })).toEqual(['2025-12-31T23:00:00.000Z', '2026-04-01T22:00:00.000Z']);
  expect(spanOf({ end_date: '2026-10-25' })).toEqual(['2026-07-26T22:00:00.000Z', '2026-10-25T23:00:00.000Z']);
});
