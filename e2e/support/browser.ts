import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
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
export async function openStage(options: { now?: Date; demonstration?: boolean } = {}): Promise<Stage> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('no browser: run npm test, which brings one');
  const klarlage = await openTestInstallation({ demonstration: true, ...options });
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

/** Nothing on the page may keep somebody out: every rule of WCAG 2.2 AA that a machine can try. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const found = violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((node) => node.target.join(' ')).join('; ')})`);
  expect(found, where).toEqual([]);
}

/** Walks a page with the Tab key alone, and gives back the names of what was met; what has focus must be seen. */
export async function walkByKeyboard(page: Page, steps: number): Promise<string[]> {
  const met: string[] = [];
  for (let i = 0; i < steps; i++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement || element instanceof SVGElement) || element === document.body) return undefined;
      // a choice shows its focus around its words as well
      const isMarked = [element, element.closest('label')].some((one) => {
        const style = one && getComputedStyle(one);
        return (
          style && ((style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none')
        );
      });
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 60) ?? '';
      return { name: name || element.tagName, isMarked, tag: element.tagName };
    });
    if (!here) break;
    expect(here.isMarked, `focus on ${here.tag} “${here.name}” cannot be seen`).toBe(true);
    met.push(here.name);
  }
  return met;
}
