import { matrix } from '@klarlage/model';
import fc from 'fast-check';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changedTables, declaredRoutes, hashOfTables } from '../apps/server/test/access-cells.ts';
import { makeWorlds, ownCode, personIdIn, signEverybodyIn, tokenOf, type World } from '../apps/server/test/access-world.ts';
import { routeSamples, type Sent } from '../apps/server/test/route-samples.ts';
import { openTestInstallation, type TestInstallation } from '../apps/server/test/test-database.ts';
import { bodiesAround } from './support/hostile-bodies.ts';

// Whatever is sent, whoever sends it: a clear sentence in Swedish, nothing half-stored, and never a fault of the server's.

type Declared = ReturnType<typeof declaredRoutes>[number];

let klarlage: TestInstallation;
let world: World;
beforeAll(async () => {
  klarlage = await openTestInstallation();
  world = (await makeWorlds(klarlage)).own;
  await signEverybodyIn(klarlage);
});
afterAll(async () => {
  process.stdout.write(`bad input: ${asked} requests, the slowest answer took ${Math.round(slowest)} ms\n`);
  const metrics = (await klarlage.app.inject({ url: '/metrics' })).body;
  const onlyByDatabase = metrics.split('\n').filter((line) => line.startsWith('klarlage_database_refusals_total{'));
  process.stdout.write(`${onlyByDatabase.map((line) => `refused by the database only: ${line}`).join('\n')}\n`);
  await klarlage.close();
});

const declared = declaredRoutes().filter(({ name }) => !routeSamples[name]?.isBuilt);
let asked = 0;
let slowest = 0;

/** Somebody whom the policy names; public routes are asked by nobody. */
function personFor({ route }: Declared): string | undefined {
  if (route.scope === 'public') return undefined;
  return personIdIn(ownCode, (route.verb ? matrix[route.verb][0] : undefined) ?? 'coordinator');
}

type Asked = Sent & { readonly path?: string; readonly search?: string; readonly type?: string };

async function ask(one: Declared, sent: Asked): Promise<LightMyRequestResponse> {
  const personId = personFor(one);
  asked++;
  const began = performance.now();
  const params: Record<string, string> = { municipalityCode: ownCode, ...sent.params };
  const path =
    sent.path ?? one.route.path.replace(/:(\w+)|\*/g, (whole, name) => encodeURIComponent(params[name ?? whole] ?? ''));
  const type = sent.type ?? sent.text?.type ?? (sent.body === undefined ? undefined : 'application/json');
  const payload = sent.text?.content ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
  const query = new URLSearchParams(sent.query).toString();
  const answer = await klarlage.app.inject({
    method: one.route.method,
    url: `${path}?${sent.search ?? query}`,
    headers: type ? { 'content-type': type } : {},
    ...(personId ? { cookies: { klarlage: tokenOf(personId) } } : {}),
    ...(payload === undefined ? {} : { payload }),
    // each from an address of its own, so that limits for one address are not what is tested
    remoteAddress: `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`,
  });
  slowest = Math.max(slowest, performance.now() - began);
  return answer;
}

const english = /\b(error|invalid|must|the|failed|unexpected|undefined|null|NaN)\b|\bat \S+ \(|node_modules|\.ts:\d/i;

/** The sentence of a refusal, whether it came as JSON or as a page. */
function sentenceOf(answer: LightMyRequestResponse): string {
  if (String(answer.headers['content-type']).startsWith('application/problem+json')) return answer.json().title;
  // Open311 says its refusals in a form of its own
  const said = /^(?:\[\{"code":\d+,"description":"(.*)"\}\]|.*<description>(.*)<\/description>.*)$/s.exec(answer.body);
  if (said && answer.body.includes('code')) return said[1] ?? said[2] ?? '';
  const main = /<main[^>]*>(.*?)<\/main>/s.exec(answer.body)?.[1] ?? '';
  return main
    .replace(/<(script|style|option|select|textarea)[^>]*>.*?<\/\1>|<[^>]+>/gs, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What is wrong with an answer to bad input, if anything is. */
function faultOf(answer: LightMyRequestResponse): string | undefined {
  if (answer.statusCode >= 500)
    return `${answer.statusCode} ${klarlage.logged
      .at(-2)
      ?.replace(/^.*"err":/, '')
      .slice(0, 300)}`;
  if (answer.statusCode < 400) return undefined;
  const sentence = sentenceOf(answer);
  const isClear = sentence.length > 15 && /[.!?]/.test(sentence) && !english.test(sentence);
  return isClear ? undefined : `${answer.statusCode} says “${sentence.slice(0, 200)}”`;
}

/** Refused in words, and every table as it was. */
async function expectRefused(one: Declared, sent: Asked, code?: string): Promise<void> {
  const before = await hashOfTables(klarlage, 'all');
  const answer = await ask(one, sent);
  expect(faultOf(answer)).toBeUndefined();
  expect(answer.statusCode, answer.body.slice(0, 300)).toBeGreaterThanOrEqual(400);
  if (code) expect(answer.json().code).toBe(code);
  expect(changedTables(before, await hashOfTables(klarlage, 'all'))).toEqual([]);
}

function route(name: string): Declared {
  const found = declared.find((one) => one.name === name);
  if (!found) throw new Error(`${name} is not declared`);
  return found;
}
const sampleOf = async (one: Declared): Promise<Sent> =>
  (await routeSamples[one.name]?.send?.(world, personFor(one) ?? '')) ?? {};

type Change = (body: Record<string, unknown>) => Record<string, unknown>;
const badReports: readonly (readonly [string, Change, string])[] = [
  [
    'a place outside the municipality',
    (body) => ({ ...body, place: { lng: 18.07, lat: 59.33, accuracyMetres: 20 } }),
    'report/outside-municipality',
  ],
  [
    'a day that has not been',
    (body) => ({
      ...body,
      when: { startsAt: '2027-01-01T12:00:00Z', endsAt: '2027-01-01T13:00:00Z', precision: 'interval' },
    }),
    'report/in-the-future',
  ],
  [
    'an end before the start',
    (body) => ({
      ...body,
      when: { startsAt: '2026-11-01T12:00:00Z', endsAt: '2026-11-01T11:00:00Z', precision: 'interval' },
    }),
    'report/ends-before-start',
  ],
  ['a category that is none', (body) => ({ ...body, categoryCode: 'vandalism.rymdskepp' }), 'report/unknown-category'],
  ['a NUL in the words', (body) => ({ ...body, words: 'krossad\0ruta' }), 'input/bad-character'],
  ['half a character in the words', (body) => ({ ...body, words: 'krossad \ud83d ruta' }), 'input/bad-character'],
  ['1 MB of text', (body) => ({ ...body, words: 'a'.repeat(1_048_576) }), 'input/too-large'],
  ['a long text below 1 MB', (body) => ({ ...body, words: 'a'.repeat(900_000) }), 'input/invalid'],
  ['latitude 91', (body) => ({ ...body, place: { lng: 13.1, lat: 91, accuracyMetres: 20 } }), 'input/invalid'],
  ['a huge number', (body) => ({ ...body, insecurity: 1e308 }), 'input/invalid'],
  ['a field of its own', (body) => ({ ...body, status: 'accepted' }), 'input/invalid'],
  ['an identity number', (body) => ({ ...body, words: 'Ring 890101-9802 om rutan' }), 'report/identifier-in-words'],
];

const reportPaths = ['POST /api/m/:municipalityCode/reports', 'POST /api/public/m/:municipalityCode/reports'];
test.each(reportPaths.flatMap((name) => badReports.map(([what, change, code]) => [what, name, change, code] as const)))(
  'a report with %s is refused by %s',
  async (_what, name, change, code) => {
    const one = route(name);
    const sample = await sampleOf(one);
    await expectRefused(one, { ...sample, body: change({ ...(sample.body as Record<string, unknown>) }) }, code);
  },
);

const header = 'tid,lng,lat,typ';
const badFiles: readonly (readonly [string, string | Buffer, string])[] = [
  ['an open quotation mark', `${header}\n"2026-10-30 20:00,13.105,55.916,glas\n`, 'import/not-csv'],
  [
    'another encoding',
    Buffer.concat([
      Buffer.from(`${header}\n2026-10-30 20:00,13.105,55.916,gl`),
      Buffer.from([0xe5, 0x81, 0x8d, 0xff, 0xfe, 0x0a]),
    ]),
    'import/wrong-encoding',
  ],
  ['half of UTF-16', Buffer.from(`\ufeff${header}\nx`, 'utf16le').subarray(0, -1), 'import/wrong-encoding'],
  ['nothing at all', '', 'import/empty'],
  ['a header only', `${header}\n`, 'import/empty'],
  ['columns that the mapping does not know', 'a,b\n1,2\n', 'import/column-missing'],
  ['a day that has not been', `${header}\n2027-10-30 20:00,13.105,55.916,glas\n`, 'import/rows-faulty'],
  ['a category that is none', `${header}\n2026-10-30 20:00,13.105,55.916,rymdskepp\n`, 'import/rows-faulty'],
  ['latitude 91', `${header}\n2026-10-30 20:00,13.105,91,glas\n`, 'import/rows-faulty'],
  ['a huge number', `${header}\n2026-10-30 20:00,1e308,55.916,glas\n`, 'import/rows-faulty'],
  ['a NUL', `${header}\n2026-10-30 20:00,13.105,55.916,gl\0as\n`, ''],
  [
    'one good row and one bad',
    `${header}\n2026-10-30 20:00,13.105,55.916,glas\ni går,13.105,55.916,glas\n`,
    'import/rows-faulty',
  ],
  ['a cell of 1 MB', `${header}\n2026-10-30 20:00,13.105,55.916,${'a'.repeat(1_048_576)}\n`, 'import/cell-too-long'],
];
test.each(badFiles)('a file with %s is refused whole', async (_what, content, code) => {
  const one = route('POST /api/m/:municipalityCode/imports');
  const query = { profileId: await world.profile(), fileName: 'fel.csv' };
  const text = { type: 'text/csv', content: content as string };
  await expectRefused(one, { query, text }, code || undefined);
});

test('a row outside the municipality is refused by itself, with its reason, and leaves no report', async () => {
  const one = route('POST /api/m/:municipalityCode/imports');
  const count = async () => (await klarlage.owner.query('select count(*)::int as n from report')).rows[0].n;
  const before = await count();
  const text = { type: 'text/csv', content: `${header}\n2026-10-30 20:00,18.07,59.33,glas\n` };
  const answer = await ask(one, { query: { profileId: await world.profile(), fileName: 'utanför.csv' }, text });
  expect(answer.json().refusals).toEqual([{ reason: 'outside-municipality', rows: 1 }]);
  expect(await count()).toBe(before);
});

const noIds = ['inte-ett-id', "1' or '1'='1", '\0', '../..', '９９９９', '%', 'x'.repeat(99), '-1', '1e9', '__proto__'];

/** Requests of the route in which one part of the path is no id, and the others are nobody's; or the path cannot be read. */
function pathsWithoutIds({ route: { path } }: Declared): Asked[] {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
  const nobody = Object.fromEntries(names.map((name) => [name, '00000000-0000-4000-8000-000000000000']));
  return [
    ...names.flatMap((name) => noIds.map((bad) => ({ params: { ...nobody, municipalityCode: ownCode, [name]: bad } }))),
    { path: path.replace(/:\w+/g, '%ff') },
    { path: path.replace(/:\w+/g, 'x'.repeat(5000)) },
  ];
}

test('what is no id is refused on every route that takes one, and nothing changes', async () => {
  const faults: string[] = [];
  const before = await hashOfTables(klarlage, 'all');
  for (const one of declared.filter(({ route: { path } }) => path.includes('/:'))) {
    for (const sent of pathsWithoutIds(one)) {
      const answer = await ask(one, sent);
      const fault = faultOf(answer) ?? (answer.statusCode < 400 ? `${answer.statusCode} for what is no id` : undefined);
      if (fault) faults.push(`${one.name} ${JSON.stringify(sent).slice(0, 160)}: ${fault}`);
    }
  }
  expect(faults).toEqual([]);
  expect(changedTables(before, await hashOfTables(klarlage, 'all'))).toEqual([]);
});

const hostileInAddress = [
  '',
  '\0',
  '-1',
  '1e308',
  '99999999999999999999',
  'x'.repeat(3000),
  '{}',
  'NaN',
  '9999-99-99',
  '2026-02-31',
];

/** Addresses in which the field is hostile, stands twice, or is written as no field is. */
function searchesAround(one: Declared, sample: Sent, name: string, isKnown: boolean): string[] {
  const own = new URLSearchParams(sample.query).toString();
  // a long route starts a thread for every answer
  const values = !isKnown ? ['1'] : one.route.isLong ? hostileInAddress.slice(-2) : hostileInAddress;
  const alone = values.map((value) => new URLSearchParams({ ...sample.query, [name]: value }).toString());
  return [...alone, `${own}&${name}=1&${name}=2&${name}=3`, `${own}&${name}[]=1&${name}=%ff`];
}

const withQuery = declared.filter(({ route: { query } }) => query);
test.each(withQuery.map((one) => [one.name, one] as const))(
  '%s answers in words whatever stands in its address, once or twice',
  async (_name, one) => {
    const faults: string[] = [];
    const sample = await sampleOf(one);
    const properties = Object.keys((one.route.query as { properties?: object }).properties ?? {});
    for (const name of [...properties, 'okänt', '__proto__', 'constructor']) {
      for (const search of searchesAround(one, sample, name, properties.includes(name))) {
        const fault = faultOf(await ask(one, { ...sample, search }));
        if (fault) faults.push(`${search.slice(0, 120)}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
  },
);

test('a body that is no JSON, the wrong kind, or nested without end is refused on every route, and nothing is stored', async () => {
  const faults: string[] = [];
  const samples = new Map<string, Sent>();
  for (const one of declared) samples.set(one.name, await sampleOf(one));
  const before = await hashOfTables(klarlage, 'all');
  const json = 'application/json';
  const texts: readonly (readonly [string, string, string])[] = [
    ['nothing', json, ''],
    ['half', json, '{"a":'],
    ['deep arrays', json, `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['deep objects', json, `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['deeper arrays', json, `${'['.repeat(250_000)}${']'.repeat(250_000)}`],
    ['a prototype', json, '{"__proto__":{"isAdmin":true}}'],
    ['a constructor', json, '{"constructor":{"prototype":{"isAdmin":true}}}'],
    ['another encoding', json, '{"a":"\ufffd\ufffe"}'],
    ['XML', 'application/xml', '<a/>'],
    ['a form', 'application/x-www-form-urlencoded', 'a=1&a=2&b[c]=3'],
    ['parts', 'multipart/form-data; boundary=x', '--x--'],
    ['bytes', 'application/octet-stream', '\u0001\u0002'],
    ['plain text', 'text/plain', 'hej'],
    ['no kind that exists', ';;;', 'hej'],
    ['more than 1 MB', json, `"${'a'.repeat(1_048_576)}"`],
  ];
  for (const one of declared.filter(({ route: { body } }) => body && typeof body !== 'string')) {
    for (const [what, type, content] of texts) {
      const answer = await ask(one, { ...samples.get(one.name), body: undefined, text: { type, content } });
      const fault = faultOf(answer) ?? (answer.statusCode < 400 ? `${answer.statusCode}` : undefined);
      if (fault) faults.push(`${one.name} ${what}: ${fault}`);
    }
  }
  expect(faults).toEqual([]);
  expect(changedTables(before, await hashOfTables(klarlage, 'all'))).toEqual([]);
});

const runs = 300;
/** Where a refusal is written down on purpose: a try to sign in counts. */
const notesRefusals = ['POST /api/sign-in'];

test.each(declared.filter(({ route: { body } }) => body && typeof body !== 'string').map((one) => [one.name, one] as const))(
  '%s answers three hundred bodies around what it asks for, and keeps nothing of what it refuses',
  async (name, one) => {
    const sample = await sampleOf(one);
    if (!one.route.body || typeof one.route.body === 'string') throw new Error('only JSON is sent here');
    let known = await hashOfTables(klarlage, 'all');
    let unchecked = 0;
    let accepted = 0;
    const compare = async (): Promise<void> => {
      const now = await hashOfTables(klarlage, 'all');
      if (!notesRefusals.includes(name)) expect(changedTables(known, now), 'a refusal left something behind').toEqual([]);
      known = now;
      unchecked = 0;
    };
    await fc.assert(
      fc.asyncProperty(bodiesAround(one.route.body, sample.body), async (body) => {
        const began = performance.now();
        const answer = await ask(one, { ...sample, body: body ?? null });
        expect(faultOf(answer)).toBeUndefined();
        expect(performance.now() - began).toBeLessThan(2000);
        if (answer.statusCode >= 400) {
          unchecked++;
        } else {
          // what was accepted may change things; what was refused before it may not, and is compared now and then
          accepted++;
          known = await hashOfTables(klarlage, 'all');
          unchecked = 0;
        }
        if (unchecked >= 25) await compare();
      }),
      { numRuns: runs, seed: 1214, endOnFailure: true },
    );
    if (unchecked > 0) await compare();
    expect(accepted).toBeLessThan(runs);
  },
);

const ugly = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom('', '\0', '\ud800', 'x'.repeat(50_000), '2026-02-31', '99:99'),
);
test('the plain forms answer whatever is written in them', async () => {
  const fields = [
    'kind',
    'category',
    'place',
    'area',
    'day',
    'from',
    'to',
    'insecurity',
    'certainty',
    'words',
    'reportId',
    'writtenAt',
    'code',
    'service_code',
    'lat',
    'long',
    'description',
    'attribute[insecurity]',
    'attribute[request_id]',
  ];
  const one = route('POST /rapportera/:municipalityCode');
  const values = fc.oneof(
    ugly,
    fc.constantFrom(
      'incident',
      'person',
      'vandalism.glass',
      '2026-11-01',
      '20:00',
      '3',
      'saw',
      'idag',
      'vandalism.graffiti',
      '55.916',
      '13.105',
    ),
  );
  const forms = fc.array(fc.tuple(fc.constantFrom(...fields), values), { maxLength: 16 });
  const open311 = ['json', 'xml'].map((format) => route(`POST /open311/:municipalityCode/v2/requests.${format}`));
  for (const form of [one, route('POST /rapportera/:municipalityCode/kvitto'), ...open311]) {
    await fc.assert(
      fc.asyncProperty(forms, async (written) => {
        const content = written
          .map(([field, value]) => `${field}=${encodeURIComponent(Buffer.from(value).toString())}`)
          .join('&');
        const answer = await ask(form, { text: { type: 'application/x-www-form-urlencoded', content } });
        expect(answer.statusCode, `${klarlage.logged.at(-2)?.slice(0, 700)}`).toBeLessThan(500);
      }),
      { numRuns: runs, seed: 1214, endOnFailure: true },
    );
  }
});

test('the import answers whatever bytes it is given, and keeps nothing of what it refuses', async () => {
  const query = { profileId: await world.profile(), fileName: 'prov.csv' };
  const good = Buffer.from(`${header}\n2026-10-30 20:00,13.105,55.916,glas\n2026-10-29 20:00,13.105,55.916,glas\n`);
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((some) => Buffer.from(some)),
    fc
      .tuple(fc.nat({ max: good.length - 1 }), fc.uint8Array({ minLength: 1, maxLength: 8 }))
      .map(([at, some]) => Buffer.concat([good.subarray(0, at), some, good.subarray(at + 1)])),
  );
  const one = route('POST /api/m/:municipalityCode/imports');
  let before = await hashOfTables(klarlage, 'all');
  await fc.assert(
    fc.asyncProperty(bytes, async (content) => {
      const text = { type: 'text/csv', content: content as unknown as string };
      const answer = await ask(one, { query, text });
      expect(faultOf(answer)).toBeUndefined();
      if (answer.statusCode < 400) before = await hashOfTables(klarlage, 'all');
    }),
    { numRuns: 40, seed: 1214, endOnFailure: true },
  );
  expect(changedTables(before, await hashOfTables(klarlage, 'all'))).toEqual([]);
});
