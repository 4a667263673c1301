import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stableId } from '../apps/server/seed/stable-id.ts';
import { openStage, type Stage, sizes } from './support/browser.ts';

// The main act of each part, done without ever touching a mouse; and what goes on paper.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function openAs(roleText: string, path: string): Promise<Page> {
  const page = await (await stage.signedIn(roleText, sizes.desk)).newPage();
  await page.clock.setFixedTime(stage.klarlage.platform.clock());
  await page.goto(`${stage.url}${path}`);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

/** Presses Tab until what has focus is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      const words = element?.getAttribute('aria-label') ?? element?.closest('label')?.textContent ?? element?.textContent;
      return words?.trim().replace(/\s+/g, ' ') ?? '';
    });
    if (name.test(here)) return;
    passed.push(here.slice(0, 30));
  }
  throw new Error(`the Tab key never came to ${name}; it passed ${passed.join(' | ')}`);
}

async function press(page: Page, name: RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

test('a report is made and sent by keyboard', async () => {
  const context = await stage.anonymous({
    geolocation: { longitude: 13.0884, latitude: 55.8672, accuracy: 40 },
    permissions: ['geolocation'],
  });
  const page = await context.newPage();
  await page.clock.install({ time: stage.klarlage.platform.clock() });
  await page.goto(`${stage.url}/rapportera/1214`);
  await page.getByRole('heading', { name: 'Vad har hänt?' }).waitFor();
  for (const name of [/^Skadegörelse/, /^Här$/, /^Nu$/, /Märkbart/]) await press(page, name);
  await press(page, /^Såg$/, 'Space');
  await press(page, /^Skicka$/);
  await page.clock.runFor(6000);
  await page.getByText(/Kvitto \d{4} \d{4} \d{4} \d{4}/).waitFor();
  await context.close();
});

test('a report is accepted by keyboard, by the button as well as by its key', async () => {
  const page = await openAs('Samordnare', '/app/granskning');
  const waiting = async () => Number(/^(\d+)/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[1]);
  await page.getByRole('button', { name: /Godkänn/ }).waitFor();
  const before = await waiting();
  await press(page, /^Godkänn/);
  await expect.poll(waiting).toBe(before - 1);
  await page.context().close();
});

test('an item is assessed by keyboard, and the suggestion comes after', async () => {
  const forumId = stableId('forum', '1214', 'municipality');
  const page = await openAs('Beslutsfattare, kommunen', `/app/mote/${forumId}/punkter`);
  const heading = page.getByRole('heading', { level: 1 });
  for (let i = 0; i < 5 && !/Ovanligt många/.test(await heading.innerText()); i++) {
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(200);
  }
  expect(await page.getByText(/Underlaget föreslår/).count()).toBe(0);
  await page.keyboard.press('3');
  await press(page, /Spara bedömning/);
  await page.getByText(/Underlaget föreslår/).waitFor();
  await page.context().close();
});

test('the list of the map is opened by keyboard, and a row of it leads to its place', async () => {
  const page = await openAs('Samordnare', '/app/karta');
  await page.getByRole('tab', { name: /^Lista/ }).waitFor();
  await tabTo(page, /^Platsen$/);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => page.getByRole('tab', { name: /^Lista/ }).getAttribute('aria-selected')).toBe('true');
  const list = page.getByRole('tabpanel', { name: /^Lista/ });
  const count = Number(/\d+/.exec(await page.getByRole('tab', { name: /^Lista/ }).innerText())?.[0]);
  expect(count).toBeGreaterThan(10);
  await press(page, / i Svalöv/);
  await expect.poll(() => page.getByRole('tab', { name: 'Platsen' }).getAttribute('aria-selected')).toBe('true');
  expect(await list.count()).toBe(0);
  await page.context().close();
});

test('a situation report and the minutes go on paper with their mark and without their buttons', async () => {
  const forumId = stableId('forum', '1214', 'est');
  const { request } = await stage.signedIn('Samordnare');
  const meetings = `${stage.url}/api/forums/${forumId}/meetings`;
  const made = await request.post(meetings, { data: { present: [stableId('person', '1214', 'coordinator')] } });
  const { meetingId } = await made.json();
  expect((await request.post(`${meetings}/${meetingId}/approval`)).ok()).toBe(true);
  for (const path of ['/app/lagesbild/2026/44', `/app/mote/${forumId}/protokoll/${meetingId}`]) {
    const page = await openAs('Samordnare', path);
    const words = await page.getByRole('heading', { level: 1 }).innerText();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText(words, { exact: true }).first().isVisible(), path).toBe(true);
    expect(await page.getByText('Övningsdata').first().isVisible(), path).toBe(true);
    const shownOnPaper = await page.locator('main button:visible, nav:visible').allInnerTexts();
    expect(shownOnPaper, path).toEqual([]);
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0, path).toBeGreaterThanOrEqual(1);
    await page.context().close();
  }
});
