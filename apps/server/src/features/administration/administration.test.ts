import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stableId } from '../../../seed/stable-id.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties } from '../../demonstration/parties.ts';
import { inContext } from '../../platform/context.ts';
import { addMembership, addOrganisations, addPerson, markSetUp } from '../identity/index.ts';

let klarlage: TestInstallation;
const cookies: Record<string, Record<string, string>> = {};
const base = '/api/m/1214/administration';
const person = (key: string) => stableId('person', '1214', key);
const organisation = (key: string) => stableId('organisation', '1214', key);
const [klippanPerson, klippanOrganisation] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  klarlage = await openTestInstallation();
  await loadParties(klarlage.platform, 1);
  const system = { actor: { kind: 'system' as const }, codes: ['1276'] };
  await inContext(klarlage.platform, { ...system, purpose: 'set-up' }, async ({ run, now }) => {
    await markSetUp(run, now);
    const kind = 'municipal-department';
    await addOrganisations(run, [
      { organisationId: klippanOrganisation, municipalityCode: '1276', name: 'Klippans säkerhet', kind, party: 'municipality' },
    ]);
    await addPerson(run, { personId: klippanPerson, email: 'chef@klippan.example', name: 'Klippans chef', roleText: '' });
    await addMembership(run, {
      membershipId: randomUUID(),
      personId: klippanPerson,
      organisationId: klippanOrganisation,
      role: 'administrator',
      municipalityCode: '1276',
      validFrom: '2024-01-01',
    });
  });
  for (const key of ['administrator', 'coordinator', 'data-protection-officer', 'caretaker']) {
    const payload = { personId: person(key) };
    const answer = await klarlage.app.inject({ method: 'POST', url: '/api/demonstration-login', payload });
    cookies[key] = Object.fromEntries(answer.cookies.map(({ name, value }) => [name, value]));
  }
});
afterAll(() => klarlage.close());

const as = (who: string, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  klarlage.app.inject({ method, url, cookies: cookies[who] ?? {}, ...(payload ? { payload } : {}) });
const read = async () => (await as('administrator', 'GET', base)).json();
const colleague = (more: object = {}) => ({
  personId: randomUUID(),
  name: 'Ny fältassistent',
  roleText: 'Fältassistent',
  email: 'ny@svalov.example',
  password: 'gran mössa fönster kaffe',
  memberships: [
    {
      membershipId: randomUUID(),
      organisationId: organisation('leisure'),
      role: 'fieldReporter',
      reach: 'municipality',
      validFrom: '2026-11-01',
      validTo: null,
    },
  ],
  ...more,
});
const signIn = (email: string, password: string) =>
  klarlage.app.inject({ method: 'POST', url: '/api/sign-in', headers: { host: 'localhost' }, payload: { email, password } });

test('a new colleague can sign in, is given another role and password, and is closed out at once', async () => {
  const input = colleague();
  expect((await as('administrator', 'POST', `${base}/people`, input)).statusCode).toBe(200);
  const session = await signIn(input.email, input.password);
  expect(session.statusCode).toBe(200);
  const own = Object.fromEntries(session.cookies.map(({ name, value }) => [name, value]));

  const role = { ...input.memberships[0], membershipId: randomUUID(), role: 'forumMember' };
  expect((await as('administrator', 'POST', `${base}/people/${input.personId}/memberships`, role)).statusCode).toBe(200);
  expect((await klarlage.app.inject({ url: '/api/me', cookies: own })).json().roles).toContain('forumMember');
  const end = `${base}/people/${input.personId}/memberships/${role.membershipId}`;
  expect((await as('administrator', 'PUT', end, { validTo: '2026-11-01' })).statusCode).toBe(200);
  expect((await klarlage.app.inject({ url: '/api/me', cookies: own })).json().roles).toEqual(['fieldReporter']);

  const password = 'sten båt klocka höst';
  expect((await as('administrator', 'PUT', `${base}/people/${input.personId}/password`, { password })).statusCode).toBe(200);
  expect((await klarlage.app.inject({ url: '/api/me', cookies: own })).statusCode).toBe(401);
  expect((await signIn(input.email, password)).statusCode).toBe(200);
  expect((await as('administrator', 'PUT', `${base}/people/${input.personId}/account`, { isClosed: true })).statusCode).toBe(200);
  expect((await signIn(input.email, password)).statusCode).toBe(401);
});

test('an address that somebody has, also in another municipality, is refused; so is a weak password', async () => {
  const taken = await as('administrator', 'POST', `${base}/people`, colleague({ email: 'CHEF@klippan.example' }));
  expect(taken.json().code).toBe('administration/email-taken');
  const weak = await as('administrator', 'POST', `${base}/people`, colleague({ email: 'x@y.example', password: 'kort' }));
  expect(weak.json().code).toBe('password/too-short');
  expect((await read()).people.filter((one: { email: string }) => one.email === 'x@y.example')).toEqual([]);
});

test('the last administrator can neither be closed out nor lose the role', async () => {
  const self = person('administrator');
  const closing = await as('administrator', 'PUT', `${base}/people/${self}/account`, { isClosed: true });
  expect(closing.json().code).toBe('administration/last-administrator');
  const own = (await read()).people.find((one: { personId: string }) => one.personId === self).memberships[0].membershipId;
  const ending = await as('administrator', 'PUT', `${base}/people/${self}/memberships/${own}`, { validTo: '2026-10-30' });
  expect(ending.json().code).toBe('administration/last-administrator');
  expect((await as('administrator', 'GET', base)).json().mayManage).toBe(true);
});

test('an administrator touches nobody and nothing of another municipality', async () => {
  const other = '/api/m/1276/administration';
  expect((await as('administrator', 'GET', other)).statusCode).toBe(403);
  // through the own path, to the other's rows
  const password = { password: 'gran mössa fönster kaffe' };
  const attempts = [
    await as('administrator', 'PUT', `${base}/people/${klippanPerson}/password`, password),
    await as('administrator', 'PUT', `${base}/people/${klippanPerson}/account`, { isClosed: true }),
    await as('administrator', 'PUT', `${base}/people/${klippanPerson}`, { name: 'Bytt', roleText: '', email: 'a@b.example' }),
    await as('administrator', 'POST', `${base}/people/${klippanPerson}/memberships`, colleague().memberships[0]),
    await as(
      'administrator',
      'POST',
      `${base}/people`,
      colleague({
        email: 'ny2@svalov.example',
        memberships: [{ ...colleague().memberships[0], organisationId: klippanOrganisation }],
      }),
    ),
  ];
  for (const attempt of attempts) expect(attempt.json().code).toBe('administration/not-found');
  const rename = { name: 'Övertagen', kind: 'school', party: 'municipality', reach: 'municipality', isActive: true };
  const overtaken = await as('administrator', 'PUT', `${base}/organisations/${klippanOrganisation}`, rename);
  expect(overtaken.statusCode).toBeGreaterThanOrEqual(400);
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query('select name, disabled_at from person where person_id = $1', [klippanPerson]);
  const organisations = await klarlage.owner.query('select name from organisation where organisation_id = $1', [
    klippanOrganisation,
  ]);
  await klarlage.owner.query('reset role');
  expect(rows).toEqual([{ name: 'Klippans chef', disabled_at: null }]);
  expect(organisations.rows).toEqual([{ name: 'Klippans säkerhet' }]);
});

test('what a whole district shares takes an administrator of all its municipalities', async () => {
  const police = person('municipal-police-officer');
  const closing = await as('administrator', 'PUT', `${base}/people/${police}/account`, { isClosed: true });
  expect(closing.json().code).toBe('administration/works-elsewhere');
  const shared = { name: 'Polisens trafikgrupp', kind: 'police', party: 'police', reach: 'district', isActive: true };
  expect((await as('administrator', 'PUT', `${base}/organisations/${randomUUID()}`, shared)).json().code).toBe('access/denied');
});

test('an organisation where people work stays active, and a name is used once', async () => {
  const schools = { name: 'Skolorna', kind: 'school', party: 'municipality', reach: 'municipality', isActive: false };
  const used = await as('administrator', 'PUT', `${base}/organisations/${organisation('schools')}`, schools);
  expect(used.json().code).toBe('administration/still-used');
  const twice = await as('administrator', 'PUT', `${base}/organisations/${randomUUID()}`, { ...schools, name: 'SKOLORNA' });
  expect(twice.json().code).toBe('administration/name-taken');
});

test('a forum is made with members, rules and counterpart, and members come and go', async () => {
  const forumId = randomUUID();
  const forum = {
    reach: 'municipality',
    kind: 'estGroup',
    party: 'both',
    name: 'Ortsgruppen',
    weekday: 3,
    startsAt: '10:30',
    everyWeeks: 2,
    firstMeetingOn: '2026-11-04',
    answerDays: 10,
    isActive: true,
    counterpartId: stableId('forum', '1214', 'municipality'),
    rules: [{ groupCode: 'vandalism', minRecurrenceDays: 200 }],
    members: [{ personId: person('coordinator'), title: 'Ordförande' }],
  };
  const save = (more: object) => as('administrator', 'PUT', `${base}/forums/${forumId}`, { ...forum, ...more });
  expect((await save({})).statusCode).toBe(200);
  const found = async () => (await read()).forums.find((one: { forumId: string }) => one.forumId === forumId);
  expect(await found()).toMatchObject({ ...forum, members: [{ personId: person('coordinator'), title: 'Ordförande' }] });
  expect((await save({ members: [{ personId: person('headteacher'), title: '' }], rules: [] })).statusCode).toBe(200);
  expect((await found()).members.map((one: { personId: string }) => one.personId)).toEqual([person('headteacher')]);
  expect((await save({ members: [{ personId: klippanPerson, title: '' }] })).json().code).toBe('administration/not-found');
  expect((await save({ counterpartId: forumId })).json().code).toBe('administration/not-found');
});

test('a mandate is given and taken back', async () => {
  const mandateId = randomUUID();
  const mandate = {
    mandateId,
    personId: person('headteacher'),
    party: 'municipality',
    kind: 'ownBudget',
    reference: 'Skolans egen budget',
    reach: 'municipality',
    validFrom: '2026-01-01',
    forumId: null,
    costLimit: 20_000,
  };
  expect((await as('administrator', 'POST', `${base}/mandates`, mandate)).statusCode).toBe(200);
  expect((await as('administrator', 'DELETE', `${base}/mandates/${mandateId}`)).statusCode).toBe(200);
  const found = (await read()).mandates.find((one: { mandateId: string }) => one.mandateId === mandateId);
  expect(found).toMatchObject({ costLimit: 20_000, validTo: '2026-11-01' });
});

const upload = (text: string, query = 'nameProperty=namn&kind=locality') =>
  klarlage.app.inject({
    method: 'POST',
    url: `${base}/areas?${query}`,
    cookies: cookies['administrator'] ?? {},
    headers: { 'content-type': 'application/octet-stream' },
    payload: Buffer.from(text),
  });

test('a file of areas is taken in, again without doubling, and a broken one leaves nothing', async () => {
  const feature = (name: string) => ({
    type: 'Feature',
    properties: { namn: name },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [13, 55.9],
          [13.1, 55.9],
          [13.1, 56],
          [13, 56],
          [13, 55.9],
        ],
      ],
    },
  });
  const file = (...names: string[]) => JSON.stringify({ type: 'FeatureCollection', features: names.map(feature) });
  const areas = async () => (await klarlage.app.inject({ url: '/api/m/1214/geography' })).json().areas;
  const before = (await areas()).length;
  expect((await upload(file('Byn', 'Backen'))).json()).toEqual({ areas: 2 });
  expect((await upload(file('Byn', 'Backen'))).json()).toEqual({ areas: 2 });
  expect(await areas()).toHaveLength(before + 2);
  const broken = await upload(file('Ängen', 'ängen'));
  expect(broken.statusCode).toBe(422);
  expect(broken.json().title).toBe(
    'Filen går inte att använda: område 2 (ängen) har samma namn som ett annat område. Varje namn får finnas en gång. Inget är sparat.',
  );
  for (const text of ['', 'inte json', '\u0000', '[]', file()])
    expect((await upload(text)).json().code).toBe('administration/bad-geometry');
  expect(await areas()).toHaveLength(before + 2);
  const byn = (await areas()).find((one: { name: string }) => one.name === 'Byn').id;
  expect((await as('administrator', 'DELETE', `${base}/areas/${byn}`)).statusCode).toBe(200);
  const svalov = (await areas()).find(
    (one: { name: string; kind: string }) => one.name === 'Svalöv' && one.kind === 'locality',
  ).id;
  expect((await as('administrator', 'DELETE', `${base}/areas/${svalov}`)).json().code).toBe('administration/still-used');
});

test('a place outside the municipality is refused, inside it finds its area', async () => {
  const place = {
    name: 'Busshållplatsen',
    inSentence: '',
    kind: 'stop',
    lng: 13.107,
    lat: 55.913,
    accuracyMetres: 30,
    isActive: true,
  };
  const save = (more: object) => as('administrator', 'PUT', `${base}/places/${randomUUID()}`, { ...place, ...more });
  expect((await save({ lng: 18 })).json().code).toBe('report/outside-municipality');
  expect((await save({})).statusCode).toBe(200);
  expect((await save({ name: 'BUSSHÅLLPLATSEN' })).json().code).toBe('administration/name-taken');
});

test('a category is renamed, hidden and moved, and keeps its code', async () => {
  const [first, second] = (await read()).categories;
  const { categoryCode, groupCode: _, kind: __, ...rest } = first;
  const url = `${base}/categories/${encodeURIComponent(categoryCode)}`;
  expect((await as('administrator', 'PUT', url, { ...rest, name: 'Nytt namn', isActive: false })).statusCode).toBe(200);
  const order = { order: [second.categoryCode, categoryCode] };
  expect((await as('administrator', 'PUT', `${base}/category-order`, order)).statusCode).toBe(200);
  const after = (await read()).categories;
  expect(after.slice(0, 2).map((one: { categoryCode: string }) => one.categoryCode)).toEqual(order.order);
  expect(after[1]).toMatchObject({ name: 'Nytt namn', isActive: false });
  expect((await as('administrator', 'PUT', `${base}/categories/finns-inte`, rest)).json().code).toBe('administration/not-found');
});

test('the threshold is kept beside the other settings', async () => {
  expect((await as('administrator', 'PUT', `${base}/thresholds`, { indicationRecurrenceDays: 500 })).statusCode).toBe(200);
  expect((await read()).indicationRecurrenceDays).toBe(500);
  expect((await as('administrator', 'PUT', `${base}/thresholds`, { indicationRecurrenceDays: 1 })).statusCode).toBe(422);
});

test('a coordinator reads and changes nothing; a field reporter sees nothing', async () => {
  expect((await as('coordinator', 'GET', base)).json().mayManage).toBe(false);
  expect((await as('coordinator', 'PUT', `${base}/thresholds`, { indicationRecurrenceDays: 500 })).statusCode).toBe(403);
  expect((await as('caretaker', 'GET', base)).statusCode).toBe(403);
});

test('the data protection officer sees how long every column is kept and who changed what, by person and day', async () => {
  const retention = (await as('data-protection-officer', 'GET', `${base}/retention`)).json();
  expect(retention).toContainEqual({ table: 'event', column: 'event_id', retention: 'log-2-years' });
  const log = async (query: string) => (await as('data-protection-officer', 'GET', `${base}/access-log?${query}`)).json();
  const all = await log('type=administration.changed');
  expect(all.rows.length).toBeGreaterThan(8);
  expect(all.rows[0]).toMatchObject({ type: 'administration.changed', personName: 'Administratören', actedAs: 'administrator' });
  expect((await log(`personId=${person('coordinator')}&type=administration.changed`)).rows).toEqual([]);
  expect((await log('from=2026-10-01&to=2026-11-01')).rows).toEqual([]);
  expect((await as('administrator', 'GET', `${base}/access-log`)).statusCode).toBe(403);
});
