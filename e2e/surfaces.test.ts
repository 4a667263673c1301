import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stableId } from '../apps/server/seed/stable-id.ts';
import { expectAccessible, openStage, type Stage, sizes, walkByKeyboard } from './support/browser.ts';

// Every surface on a phone: no rule of accessibility broken, the focus in sight, nothing wider than the screen; and on a desk in both themes
// what surfaces-in-depth.test.ts does not open. What a page looks like without its scripts is tried here too.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const forum = stableId('forum', '1214', 'municipality');

/** Without its scripts a page is what a phone gets that runs none; the page itself can still be looked at by axe. */
type Surface = {
  readonly name: string;
  readonly as?: string;
  readonly path: string;
  readonly isWithoutScripts?: true;
  readonly isOnDesk?: true;
};

const surfaces: readonly Surface[] = [
  { name: 'the start page', path: '/' },
  { name: 'signing in', path: '/app/logga-in' },
  { name: 'the report form', path: '/rapportera/1214' },
  { name: 'the plain report form', path: '/rapportera/1214', isOnDesk: true, isWithoutScripts: true },
  { name: 'the receipt search', path: '/rapportera/1214/kvitto' },
  { name: 'the public page', path: '/offentligt/1214', isOnDesk: true },
  { name: 'the public page in English', path: '/offentligt/1214?sprak=en', isOnDesk: true },
  { name: 'a municipality that has published nothing', path: '/offentligt/1260', isOnDesk: true },
  { name: 'the accessibility statement', path: '/tillganglighet' },
  { name: 'a page that is not there', path: '/finns-inte', isOnDesk: true },
  { name: 'Läget', as: 'Samordnare', path: '/app/laget' },
  { name: 'Karta', as: 'Samordnare', path: '/app/karta' },
  { name: 'the list of situation reports', as: 'Samordnare', path: '/app/lagesbild' },
  { name: 'a frozen situation report', as: 'Samordnare', path: '/app/lagesbild/2026/44' },
  { name: 'Granskning', as: 'Samordnare', path: '/app/granskning' },
  { name: 'bringing in files', as: 'Samordnare', path: '/app/importera' },
  { name: 'the forums', as: 'Beslutsfattare, kommunen', path: '/app/mote' },
  { name: 'an agenda', as: 'Beslutsfattare, kommunen', path: `/app/mote/${forum}` },
  { name: 'one item at a time', as: 'Beslutsfattare, kommunen', path: `/app/mote/${forum}/punkter` },
  { name: 'Åtgärder', as: 'Resursägare, gata och park', path: '/app/atgarder' },
  { name: 'publishing', as: 'Kommunikatör', path: '/app/offentligt' },
  { name: 'Förvaltning', as: 'Administratör', path: '/app/forvaltning' },
  { name: 'the access log', as: 'Dataskyddsombud', path: '/app/forvaltning?del=accessLog' },
  { name: 'a page of the application that is not there', as: 'Samordnare', path: '/app/finns-inte' },
];

async function open(surface: Surface, size: { width: number; height: number }, theme: 'light' | 'dark') {
  const context: BrowserContext = surface.as
    ? await stage.signedIn(surface.as, size, theme)
    : await stage.anonymous({ viewport: size, colorScheme: theme });
  const page = await context.newPage();
  await page.clock.setFixedTime(stage.klarlage.platform.clock());
  if (surface.isWithoutScripts) await page.route(/\.js(\?|$)/, (route) => route.abort());
  await page.goto(`${stage.url}${surface.path}`);
  await page.locator('main').first().waitFor();
  await page.waitForLoadState('networkidle');
  return { context, page };
}

for (const surface of surfaces.filter((one) => one.isOnDesk)) {
  test(`${surface.name} keeps nobody out, in light and in dark`, async () => {
    for (const theme of ['light', 'dark'] as const) {
      const { context, page } = await open(surface, sizes.desk, theme);
      await expectAccessible(page, `${surface.name}, ${theme}`);
      await context.close();
    }
  });
}

for (const surface of surfaces) {
  test(`${surface.name} is walked by keyboard with the focus in sight, and fits a phone`, async () => {
    const { context, page } = await open(surface, sizes.phone, 'light');
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, 'wider than the phone').toBeLessThanOrEqual(0);
    const met = await walkByKeyboard(page, 30);
    expect(met.length).toBeGreaterThan(1);
    expect(met.filter((name) => name.trim() === '')).toEqual([]);
    if (surface.path !== '/finns-inte' && surface.path !== '/tillganglighet') {
      expect(await page.getByText('Övningsdata').first().isVisible()).toBe(true);
    }
    await expectAccessible(page, `${surface.name}, phone`);
    await context.close();
  });
}

test('an action with its effect card keeps nobody out, in both themes and on a phone', async () => {
  for (const [size, theme] of [
    [sizes.desk, 'light'],
    [sizes.desk, 'dark'],
    [sizes.phone, 'light'],
  ] as const) {
    const { context, page } = await open({ name: 'Åtgärder', as: 'Samordnare', path: '/app/atgarder' }, size, theme);
    await page.getByRole('link', { name: 'Ny belysning och nattvandring vid Svalövs station' }).click();
    await page.getByRole('heading', { name: 'Vad som gjorts' }).waitFor();
    await expectAccessible(page, `an action, ${theme}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    await context.close();
  }
});

test('no page asked anybody outside for anything', () => {
  expect(stage.foreignRequests).toEqual([]);
});
