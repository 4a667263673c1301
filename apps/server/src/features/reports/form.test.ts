import { afterAll, beforeAll, expect, test } from 'vitest';
import { stableId } from '../../../seed/stable-id.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties } from '../../demonstration/parties.ts';

const now = new Date('2026-11-02T09:00:00+01:00');
let klarlage: TestInstallation;
beforeAll(async () => {
  klarlage = await openTestInstallation({ now });
  await loadParties(klarlage.platform, 1);
});
afterAll(() => klarlage.close());

const form = '/rapportera/1214';
const school = stableId('place', '1214', 'teckomatorp-school');
const open = async (url = form): Promise<string> => {
  const answer = await klarlage.app.inject({ url });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.body;
};
const idIn = (page: string): string => /name="reportId" value="([^"]+)"/.exec(page)?.[1] ?? '';
const filled = (reportId: string, change: Record<string, string> = {}): Record<string, string> => ({
  reportId,
  writtenAt: now.toISOString(),
  kind: 'incident',
  category: 'vandalism.glass',
  place: school,
  area: '',
  day: '2026-11-01',
  from: '21:00',
  to: '01.30',
  insecurity: '3',
  certainty: 'traces',
  words: 'Två rutor krossade.',
  ...change,
});
const send = (fields: Record<string, string>, url = form) =>
  klarlage.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const countReports = async (): Promise<number> => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query('select count(*)::int as n from report');
  await klarlage.owner.query('reset role');
  return rows[0].n;
};
const emergency =
  'Pågår det nu, eller är någon i fara: ring 112. Vill du tipsa eller anmäla något som inte är akut: 114 14. Det du skriver här läses inte direkt och är ingen polisanmälan.';

test('the first words of the form are those about emergencies, with both numbers to press', async () => {
  const page = await open();
  const main = page.slice(page.indexOf('<main'));
  const first = main.slice(main.indexOf('<p'), main.indexOf('</p>'));
  expect(first.replace(/<[^>]+>/g, '').trim()).toBe(emergency);
  expect(first).toContain('href="tel:112"');
  expect(first).toContain('href="tel:11414"');
  expect(page).toContain('Övningsdata');
});

test('a place can be chosen beforehand in the address', async () => {
  expect(await open(`${form}?plats=${school}`)).toMatch(new RegExp(`<option value="${school}" selected`));
});

test('the form leads to a receipt; sent again after going back it leads to the same', async () => {
  const reportId = idIn(await open());
  expect(idIn(await open())).not.toBe(reportId);
  const answers = [await send(filled(reportId)), await send(filled(reportId))];
  for (const answer of answers) {
    expect(answer.statusCode, answer.body).toBe(303);
    expect(answer.headers.location).toBe(`${form}/kvitto/${reportId}`);
  }
  const receipt = await open(`${form}/kvitto/${reportId}`);
  expect(receipt).toMatch(/Krossat glas eller fönster vid .*Teckomatorp.*, 1 november 21\.00 – 2 november 01\.30\./);
  expect(await countReports()).toBe(1);
  // and by the number of the receipt
  const code = /receipt-code">([\d ]{19})</.exec(receipt)?.[1] ?? '';
  const found = await send({ code: code.replaceAll(' ', '-') }, `${form}/kvitto`);
  expect(found.body).toContain(code);
  expect((await send({ code: '1234 5678 1234 5678' }, `${form}/kvitto`)).body).toContain('Inget kvitto har det numret');
});

test('another report from the same form is not lost: it is shown again with an id of its own', async () => {
  const reportId = idIn(await open());
  await send(filled(reportId));
  const before = await countReports();
  const other = await send(filled(reportId, { insecurity: '5' }));
  expect(other.statusCode).toBe(422);
  expect(other.body).toContain('Är det här något nytt');
  expect(idIn(other.body)).not.toBe(reportId);
  expect((await send(filled(idIn(other.body), { insecurity: '5' }))).statusCode).toBe(303);
  expect(await countReports()).toBe(before + 1);
});

test('what is wrong stands at its field, all at once, and what was written is kept', async () => {
  const reportId = idIn(await open());
  const before = await countReports();
  const answer = await send(filled(reportId, { category: '', place: '', insecurity: '', words: 'Klotter på <gaveln> & muren' }));
  expect(answer.statusCode).toBe(422);
  const page = answer.body;
  expect(idIn(page)).toBe(reportId);
  expect(page).toMatch(/role="alert" tabindex="-1" autofocus/);
  for (const field of ['category', 'place', 'insecurity']) {
    expect(page).toContain(`<a href="#${field}">`);
    expect(page).toContain(`id="${field}-fault"`);
    expect(page).toContain(`id="${field}"`);
  }
  expect(page).toContain('aria-describedby="category-hint category-fault"');
  expect(page).toContain('Klotter på &lt;gaveln&gt; &amp; muren');
  expect(page).toMatch(/value="traces" checked/);
  expect(page).not.toContain('src/report-form');
  expect(await countReports()).toBe(before);
});

test('what cannot be right is said in Swedish at its field, and nothing is stored', async () => {
  const before = await countReports();
  const cases: [Record<string, string>, string][] = [
    [{ day: '2026-11-03' }, 'Tiden har inte varit än'],
    [{ day: '2026-02-30' }, 'går inte att läsa'],
    [{ from: 'kvart i' }, 'går inte att läsa'],
    [{ day: '2020-01-01' }, 'Kontrollera datumet'],
    [{ category: 'ufo' }, 'Kategorin finns inte'],
    [{ place: stableId('place', '1214', 'nowhere') }, 'Platsen finns inte i listan'],
    [{ place: 'inte-en-plats' }, ''],
    [{ words: 'Ring 070-174 06 12' }, 'ett telefonnummer'],
    [{ words: 'a'.repeat(401) }, '401 tecken'],
    [{ words: 'noll\0' }, 'går att spara'],
    [{ kind: 'ufo' }, 'Välj vad det gäller'],
    [{ reportId: 'x' }, 'Rätta'],
  ];
  for (const [change, words] of cases) {
    const answer = await send(filled(idIn(await open()), change));
    expect(answer.statusCode, JSON.stringify(change)).toBe(422);
    expect(answer.body, JSON.stringify(change)).toContain(words);
  }
  expect((await send({ words: 'a'.repeat(1_048_577) })).statusCode).toBe(413);
  expect((await klarlage.app.inject({ url: '/rapportera/9999' })).statusCode).toBe(404);
  expect(await countReports()).toBe(before);
});

test('worry about a person leads to who can be called, and nothing is stored', async () => {
  const before = await countReports();
  for (const change of [{ kind: 'person' }, { words: 'Jag är orolig för en elev i åttan' }]) {
    const answer = await send(filled(idIn(await open()), change));
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `${form}/orolig`]);
  }
  const page = await open(`${form}/orolig`);
  expect(page).toContain('socialtjänsten');
  expect(page).toContain('href="tel:11414"');
  expect(await countReports()).toBe(before);
});

test('a calm round and an unsafe place are told with few fields; without clock times it is the day', async () => {
  const calm = idIn(await open());
  const answer = await send({
    ...filled(calm),
    kind: 'nothingToReport',
    day: '2026-11-02',
    from: '',
    to: '',
    insecurity: '',
    certainty: '',
    words: '',
  });
  expect(answer.statusCode, answer.body).toBe(303);
  expect(await open(`${form}/kvitto/${calm}`)).toContain('Lugnt räknas också');
  const unsafe = idIn(await open());
  expect((await send({ ...filled(unsafe), kind: 'unsafePlace', category: 'condition.lighting', from: '' })).statusCode).toBe(303);
  expect(await open(`${form}/kvitto/${unsafe}`)).toContain('Otrygg plats (belysning)');
});

test('a poster for a place holds a code that leads to the form with the place chosen', async () => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query(
    "select place_id, in_sentence from place where municipality_code = '1214' order by name limit 1",
  );
  const [place] = rows;
  await klarlage.owner.query('reset role');
  const url = `/rapportera/1214/affisch?plats=${place.place_id}`;
  const page = await klarlage.app.inject({ url, headers: { host: 'klarlage.svalov.example' } });
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain(place.in_sentence);
  expect(page.body).toContain(`klarlage.svalov.example/rapportera/1214?plats=${place.place_id}`);
  expect(page.body).toMatch(/<svg class="poster-code"[^>]*role="img"[^>]*aria-label="QR-kod till http/);
  expect((await klarlage.app.inject({ url: '/rapportera/1214/affisch?plats=okänd' })).body).toContain('Har något hänt här');
  expect((await klarlage.app.inject({ url: '/rapportera/9999/affisch' })).statusCode).toBe(404);
});
