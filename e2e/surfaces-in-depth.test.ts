import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stableId } from '../apps/server/seed/stable-id.ts';
import { declaredRoutes } from '../apps/server/test/access-cells.ts';
import { expectAccessible, openStage, type Stage, sizes, untilStill, walkByKeyboard } from './support/browser.ts';

// Every page that anybody has registered, by itself: tried by axe in both themes, looked at on a phone and a desk, walked by the Tab key to its end.

type Surface = {
  readonly name: string;
  /** As it is registered or declared. */
  readonly page: string;
  /** The address, where it is more than the page with its parts filled in. */
  readonly at?: () => string;
  readonly as?: string;
  /** Seen on the page when it is whole. */
  readonly shows: string | RegExp;
  readonly isWithoutScripts?: true;
};

let stage: Stage;
const contexts = new Map<string, Promise<BrowserContext>>();
const ids = { meeting: '', action: '', indication: '', report: '', round: '' };
const forum = (key: string) => stableId('forum', '1214', key);

beforeAll(async () => {
  stage = await openStage();
  const { request } = await contextOf('Samordnare');
  const ask = async (path: string) => (await request.get(`${stage.url}/api/m/1214/${path}`)).json();
  ids.indication = (await ask('indications'))[0].indicationId;
  ids.action = (await ask('actions'))[0].actionId;
  const meetings = `${stage.url}/api/forums/${forum('est')}/meetings`;
  const present = [stableId('person', '1214', 'coordinator'), stableId('person', '1214', 'municipal-police-officer')];
  ids.meeting = (await (await request.post(meetings, { data: { present } })).json()).meetingId;
  expect((await request.post(`${meetings}/${ids.meeting}/approval`)).ok()).toBe(true);
  ids.report = randomUUID();
  const data = {
    reportId: ids.report,
    kind: 'incident',
    categoryCode: 'vandalism.glass',
    place: { lng: 13.0884, lat: 55.8672, accuracyMetres: 40 },
    when: { startsAt: '2026-11-01T20:00:00Z', endsAt: '2026-11-01T21:00:00Z', precision: 'interval' },
    insecurity: 3,
    certainty: 'saw',
  };
  expect((await request.post(`${stage.url}/api/public/m/1214/reports`, { data })).ok()).toBe(true);
  ids.round = randomUUID();
  const walked = {
    roundId: ids.round,
    kind: 'nightWalk',
    participants: 3,
    startsAt: '2026-11-01T20:00:00Z',
    endsAt: '2026-11-01T22:00:00Z',
    passed: [{ placeId: stableId('place', '1214', 'svalov-station'), at: '2026-11-01T21:00:00Z' }],
    isCalm: true,
  };
  expect((await request.post(`${stage.url}/api/m/1214/rounds`, { data: walked })).ok()).toBe(true);
});
afterAll(async () => {
  await stage.close();
});

const partsOfAdministration = [
  'people',
  'organisations',
  'forums',
  'mandates',
  'areas',
  'places',
  'categories',
  'thresholds',
  'faults',
  'municipalities',
  'retention',
] as const;

const surfaces: readonly Surface[] = [
  { name: 'the start page', page: '/', shows: 'Svalöv' },
  { name: 'signing in', page: '/app/logga-in', shows: 'Logga in' },
  { name: 'the report form', page: '/rapportera/:municipalityCode', shows: 'Vad har hänt?' },
  { name: 'the plain report form', page: '/rapportera/:municipalityCode', shows: 'Vad har hänt?', isWithoutScripts: true },
  { name: 'a receipt', page: '/rapportera/:municipalityCode/kvitto/:reportId', shows: /\d{4} \d{4} \d{4} \d{4}/ },
  { name: 'looking up a receipt', page: '/rapportera/:municipalityCode/kvitto', shows: /kvitto/i },
  { name: 'a week sheet', page: '/rapportera/:municipalityCode/veckoblad', shows: /Veckoblad/ },
  { name: 'a poster', page: '/rapportera/:municipalityCode/affisch', shows: /Har något hänt/ },
  {
    name: 'the plain form of a round',
    page: '/rapportera/:municipalityCode/rond',
    as: 'Fältrapportör, gata och park',
    shows: 'En rond som är klar',
  },
  {
    name: 'the receipt of a round',
    page: '/rapportera/:municipalityCode/rond/:roundId',
    as: 'Fältrapportör, gata och park',
    shows: /\d{4} \d{4} \d{4} \d{4}/,
  },
  { name: 'worried about a person', page: '/rapportera/:municipalityCode/orolig', shows: /social/ },
  { name: 'the public page', page: '/offentligt/:municipalityCode', shows: 'Svalöv', isWithoutScripts: true },
  { name: 'the accessibility statement', page: '/tillganglighet', shows: /tillgänglig/i },
  { name: 'the preview', page: '/forhandsvisning/:municipalityCode', as: 'Kommunikatör', shows: 'Svalöv' },
  { name: 'my reports', page: '/app/mina-rapporter', as: 'Fältrapportör, gata och park', shows: 'Mina rapporter' },
  { name: 'Läget', page: '/app/laget', as: 'Samordnare', shows: /vecka/i },
  { name: 'Karta', page: '/app/karta', as: 'Samordnare', shows: /^Lista/ },
  { name: 'Täckning', page: '/app/tackning', as: 'Samordnare', shows: 'Vilka som hörs' },
  { name: 'the situation reports', page: '/app/lagesbild', as: 'Samordnare', shows: /vecka/i },
  { name: 'a situation report', page: '/app/lagesbild/$year/$week', as: 'Samordnare', shows: /vecka 44/i },
  { name: 'Granskning', page: '/app/granskning', as: 'Samordnare', shows: /Godkänn/ },
  { name: 'entering what others told', page: '/app/mata-in', as: 'Samordnare', shows: 'Mata in' },
  { name: 'an indication', page: '/app/indikationer/$id', as: 'Samordnare', shows: /Ovanligt många/ },
  { name: 'the groups', page: '/app/mote', as: 'Samordnare', shows: 'EST-gruppen' },
  { name: 'an agenda', page: '/app/mote/$forumId', as: 'Beslutsfattare, kommunen', shows: /ledningsgrupp/ },
  { name: 'one item at a time', page: '/app/mote/$forumId/punkter', as: 'Beslutsfattare, kommunen', shows: /\S/ },
  {
    name: 'the minutes',
    page: '/app/mote/$forumId/protokoll/$meetingId',
    at: () => `/app/mote/${forum('est')}/protokoll/${ids.meeting}`,
    as: 'Samordnare',
    shows: /Protokoll/,
  },
  { name: 'the actions', page: '/app/atgarder', as: 'Resursägare, gata och park', shows: /station/ },
  { name: 'an action', page: '/app/atgarder/$actionId', as: 'Samordnare', shows: 'Vad som gjorts' },
  { name: 'bringing in files', page: '/app/importera', as: 'Samordnare', shows: 'Importera' },
  { name: 'publishing', page: '/app/offentligt', as: 'Kommunikatör', shows: 'Offentligt' },
  ...partsOfAdministration.map((part) => ({
    name: `administration, ${part}`,
    page: '/app/forvaltning',
    at: () => `/app/forvaltning?del=${part}`,
    as: 'Administratör',
    shows: 'Förvaltning',
  })),
  {
    name: 'the access log',
    page: '/app/forvaltning',
    at: () => '/app/forvaltning?del=accessLog',
    as: 'Dataskyddsombud',
    shows: 'Förvaltning',
  },
  { name: 'the components', page: '/app/komponenter', as: 'Administratör', shows: /omponent/ },
  { name: 'a page that is not there', page: '/app/*', at: () => '/app/finns-inte', as: 'Samordnare', shows: /finns inte/ },
];

const known: Readonly<Record<string, () => string>> = {
  municipalityCode: () => '1214',
  reportId: () => ids.report,
  roundId: () => ids.round,
  year: () => '2026',
  week: () => '44',
  id: () => ids.indication,
  forumId: () => forum('municipality'),
  actionId: () => ids.action,
};
/** A page that only an installation without anything in it shows: the test of the wizard walks it. */
const walkedElsewhere = ['/app/installera'];

const addressOf = (surface: Surface): string =>
  surface.at?.() ?? surface.page.replace(/[:$](\w+)/g, (_whole, name) => known[name]?.() ?? name);

/** Each role signs in once, and keeps its context. */
function contextOf(role: string | undefined, isWithoutScripts = false): Promise<BrowserContext> {
  const key = `${role ?? 'nobody'} ${isWithoutScripts}`;
  const context = contexts.get(key) ?? newContext(role, isWithoutScripts);
  contexts.set(key, context);
  return context;
}

async function newContext(role: string | undefined, isWithoutScripts: boolean): Promise<BrowserContext> {
  const context = role
    ? await stage.signedIn(role)
    : await stage.anonymous({ viewport: sizes.desk, javaScriptEnabled: !isWithoutScripts });
  if (!isWithoutScripts) await context.clock.setFixedTime(stage.klarlage.platform.clock());
  return context;
}

async function open(surface: Surface, complaints: string[]): Promise<Page> {
  const context = await contextOf(surface.as, surface.isWithoutScripts);
  const page = await context.newPage();
  // a colour on its way from one theme to the other is neither
  await page.emulateMedia({ reducedMotion: 'reduce' });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${stage.url}${addressOf(surface)}`);
  await page.locator('main').getByText(surface.shows).first().waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
  // the components show what waiting looks like
  if (surface.page !== '/app/komponenter') await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  return page;
}

/** The theme changes nothing but colours: what was tried in light needs only its contrasts in dark. */
async function expectContrastInDark(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await untilStill(page);
  const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
  await page.emulateMedia({ colorScheme: 'light' });
  expect(
    violations.flatMap(({ nodes }) => nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`)),
    `${where}, dark`,
  ).toEqual([]);
}

/** The kinds of what can have focus but has no name for a screen reader. */
async function namelessIn(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter((node) => !node.ignored && node.properties?.some(({ name, value }) => name === 'focusable' && value.value === true))
    .filter((node) => !['RootWebArea', 'main', 'generic', 'none', 'tabpanel'].includes(String(node.role?.value)))
    .filter((node) => String(node.name?.value ?? '').trim() === '')
    .map((node) => String(node.role?.value));
}

/** Nothing on the way may hold the Tab key back, and the way must have an end. Of a long list whose rows are all alike, three are kept. */
async function walkToTheEnd(page: Page): Promise<void> {
  const most = 200;
  await page.evaluate(() => {
    for (const row of document.querySelectorAll('.admin-rows > li:nth-child(n + 4)')) row.remove();
  });
  const met = await walkByKeyboard(page, most);
  expect(met.length).toBeGreaterThan(0);
  expect(met.length, 'a trap, or more stops than anybody can walk').toBeLessThan(most);
}

test('every registered page and every page that the server writes is among the surfaces', async () => {
  const registry: { pages: readonly { path: string }[] } = await import(
    new URL('../apps/web/src/pages.ts', import.meta.url).href
  );
  const written = declaredRoutes().filter(
    ({ route }) => route.method === 'GET' && route.answer === 'page' && route.path !== '/app',
  );
  const missing = [...registry.pages.map(({ path }) => path), ...written.map(({ route }) => route.path)].filter(
    (path) => !walkedElsewhere.includes(path) && !surfaces.some((surface) => surface.page === path),
  );
  expect(missing).toEqual([]);
});

test.concurrent.each(surfaces.map((surface) => [surface.name, surface] as const))(
  '%s keeps nobody out, in either theme, on a desk or a phone, and is walked by the Tab key to its end',
  async (name, surface) => {
    const complaints: string[] = [];
    const page = await open(surface, complaints);
    const isPractice = !['/tillganglighet', '/app/logga-in'].includes(surface.page);
    if (isPractice) expect(await page.getByText('Övningsdata').first().isVisible(), 'the practice band').toBe(true);
    // axe brings a script of its own, which a page without scripts does not run
    if (!surface.isWithoutScripts) {
      await expectAccessible(page, `${name}, light`);
      await expectContrastInDark(page, name);
    }
    expect(await namelessIn(page)).toEqual([]);
    if (surface.page !== '/app/komponenter') await walkToTheEnd(page);
    await page.setViewportSize(sizes.phone);
    const width = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0);
    expect(width, 'wider than a phone').toBeLessThanOrEqual(sizes.phone.width);
    expect(complaints).toEqual([]);
    await page.close();
  },
  120_000,
);

test('no surface asked anybody outside for anything', () => {
  expect(stage.foreignRequests).toEqual([]);
});
