import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Stage } from './browser.ts';

const teckomatorp = { longitude: 13.0884, latitude: 55.8672, accuracy: 60 };

/** What makes a browser context a phone in Teckomatorp that lets the form know where it is. */
export const inTeckomatorp = { geolocation: teckomatorp, permissions: ['geolocation'] };

/** Presses the button with this name. */
export function press(page: Page, name: string | RegExp): Promise<void> {
  return page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click();
}

/** Opens the form of the demonstration's municipality in a tab whose clock is the installation's. */
export async function openForm(stage: Stage, context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.clock.install({ time: stage.klarlage.platform.clock() });
  await page.goto(`${stage.url}/rapportera/1214`);
  await page.locator('.step-body h1').waitFor();
  return page;
}

/** Tells of damage here and now, to the last screen. */
export async function tell(page: Page, words = ''): Promise<void> {
  await press(page, 'Skadegörelse');
  await press(page, 'Här');
  await press(page, 'Nu');
  await press(page, /Märkbart/);
  if (words) await page.getByLabel('Några ord, om du vill').fill(words);
}

/** Presses Skicka, and lets the seconds in which it can be taken back go by. */
export async function send(page: Page): Promise<void> {
  await press(page, 'Skicka');
  await page.locator('.outbox').waitFor();
  await page.clock.runFor(6000);
}

/** Tells of damage here and now, and sends it. */
export async function report(page: Page, words = ''): Promise<void> {
  await tell(page, words);
  await send(page);
}

/** The reports in the list, newest first, as they are read. */
export function listed(page: Page): Promise<string[]> {
  return page.locator('.outbox li').allInnerTexts();
}

/** Waits until the newest report in the list reads like this. */
export async function expectNewest(page: Page, words: RegExp): Promise<void> {
  await expect.poll(async () => (await listed(page))[0], { timeout: 20_000 }).toMatch(words);
}

/** The reports that the municipality has received, newest first: the id, who told it, and its words. */
export async function receivedReports(
  stage: Stage,
): Promise<{ reportId: string; reporterId: string | null; words: string | null }[]> {
  const { owner } = stage.klarlage;
  await owner.query('set role klarlage_maintenance');
  const { rows } = await owner.query(
    `select r.report_id as "reportId", r.reporter_id as "reporterId", w.words
     from report r left join report_words w using (municipality_code, report_id)
     where r.source in ('form', 'publicForm') order by r.received_at desc, r.report_id`,
  );
  await owner.query('reset role');
  return rows;
}
