import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { createInstallation } from '../../apps/server/src/features/identity/index.ts';
import { inContext } from '../../apps/server/src/platform/context.ts';
import { openTestInstallation, type TestInstallation } from '../../apps/server/test/test-database.ts';
import { browserFlags, findBrowser } from '../../tools/browser.ts';

/** Klarläge on a real port with the demonstration, and a real browser in front of it. */
export type Stage = {
  readonly klarlage: TestInstallation;
  readonly url: string;
  readonly browser: Browser;
  /** A browser context in which the person of that role text is signed in. */
  readonly signedIn: (
    roleText: string,
    size?: { width: number; height: number },
    theme?: 'light' | 'dark',
  ) => Promise<BrowserContext>;
  /** A browser context in which nobody is signed in. */
  readonly anonymous: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  /** Every address outside Klarläge that any page asked for. */
  readonly foreignRequests: string[];
  readonly close: () => Promise<void>;
};

/** The three sizes at which every surface is looked at. */
export const sizes = {
  phone: { width: 360, height: 800 },
  desk: { width: 1280, height: 800 },
  projector: { width: 1920, height: 1080 },
} as const;

/** Opens the stage; `npm test` sees to it that a browser is there. */
export async function openStage(options: { now?: Date; demonstration?: boolean; isEmpty?: true } = {}): Promise<Stage> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no browser: run npm test, which brings one');
  const { isEmpty, ...wished } = options;
  const klarlage = await openTestInstallation({ demonstration: !isEmpty, ...wished });
  if (isEmpty) await beginEmpty(klarlage);
  const url = await klarlage.app.listen({ host: '127.0.0.1', port: 0 });
  const browser = await chromium.launch({ executablePath, args: [...browserFlags] });
  const foreignRequests: string[] = [];
  const watch = async (context: BrowserContext) => {
    context.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url)) foreignRequests.push(request.url());
    });
    return context;
  };
  const anonymous: Stage['anonymous'] = async (options = {}) =>
    watch(await browser.newContext({ viewport: sizes.phone, locale: 'sv-SE', timezoneId: 'Europe/Stockholm', ...options }));
  const signedIn: Stage['signedIn'] = async (roleText, size = sizes.desk, theme = 'light') => {
    const context = await anonymous({ viewport: size, colorScheme: theme });
    const people: { personId: string; roleText: string }[] = await (
      await context.request.get(`${url}/api/demonstration-logins`)
    ).json();
    const person = people.find((one) => one.roleText === roleText);
    if (!person) throw new Error(`nobody in the demonstration is ${roleText}`);
    await context.request.post(`${url}/api/demonstration-login`, { data: { personId: person.personId } });
    return context;
  };
  return {
    klarlage,
    url,
    browser,
    signedIn,
    anonymous,
    foreignRequests,
    close: async () => {
      await browser.close();
      await klarlage.close();
    },
  };
}

/** What `npm start -- --empty` leaves: a real installation that nobody has set up yet. */
function beginEmpty({ platform }: TestInstallation): Promise<void> {
  return inContext(platform, { actor: { kind: 'system' }, codes: [], purpose: 'set-up' }, ({ run, now }) =>
    createInstallation(run, { kind: 'real', now, isSetUp: false }),
  );
}

/** Waits until colours that fade from one theme to the other have arrived; what moves without end is left alone. */
export async function untilStill(page: Page): Promise<void> {
  await page.waitForTimeout(50);
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
        .map((one) => one.finished),
    ).then(() => undefined),
  );
}

/** Nothing on the page may keep somebody out: every rule of WCAG 2.2 AA that a machine can try. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await untilStill(page);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((node) => node.target.join(' ')).join('; ')})`);
  expect(found, where).toEqual([]);
}

/** Walks a page with the Tab key alone, and gives back the names of what was met; what has focus must look different from when it has not. */
export async function walkByKeyboard(page: Page, steps: number): Promise<string[]> {
  const met: string[] = [];
  for (let i = 0; i < steps; i++) {
    await page.keyboard.press('Tab');
    const { left, here } = await page.evaluate(lookAtFocus);
    if (left) expect(left.isSeen, `focus on ${left.tag} “${left.name}” cannot be seen`).toBe(true);
    if (!here) break;
    met.push(here);
  }
  return met;
}

/** In the page: what has focus now, and whether what had it before shows a mark that went away with the focus. */
function lookAtFocus(): { left?: { name: string; tag: string; isSeen: boolean }; here?: string } {
  type Seen = { element: Element; marks: string[] };
  const memory = globalThis as typeof globalThis & { focusBefore?: Seen | undefined };
  const nameOf = (element: Element) =>
    element.getAttribute('aria-label') ||
    element.textContent?.trim().slice(0, 60) ||
    element.getAttribute('name') ||
    element.tagName;
  // a choice may show its focus around its words
  const marksOf = (element: Element) =>
    [element, element.closest('label')].map((one) => {
      if (!one) return '';
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(one);
      const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0 && !/, 0\)$/.test(outlineColor);
      return `${hasOutline ? `${outlineStyle} ${outlineWidth} ${outlineColor}` : ''} ${boxShadow}`;
    });
  const before = memory.focusBefore;
  const element = document.activeElement;
  const isStop = (element instanceof HTMLElement || element instanceof SVGElement) && element !== document.body;
  memory.focusBefore = isStop ? { element, marks: marksOf(element) } : undefined;
  const answer: ReturnType<typeof lookAtFocus> = isStop ? { here: nameOf(element) } : {};
  // a day or a time keeps the focus while its parts are walked
  if (before && before.element !== element && before.element.isConnected) {
    const after = marksOf(before.element);
    const isSeen = before.marks.some((mark, at) => mark !== after[at]);
    answer.left = { name: nameOf(before.element), tag: before.element.tagName, isSeen };
  }
  return answer;
}
