import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openStage, type Stage, sizes } from './support/browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const square = { longitude: 13.1053, latitude: 55.9161, accuracy: 30 };
const rows = async (sql: string): Promise<Record<string, unknown>[]> => {
  await stage.klarlage.owner.query('set role klarlage_maintenance');
  const found = await stage.klarlage.owner.query(sql);
  await stage.klarlage.owner.query('reset role');
  return found.rows;
};
const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click();

/** The caretaker's phone with the form open. */
async function phone(theme: 'light' | 'dark' = 'light'): Promise<{ context: BrowserContext; page: Page }> {
  const context = await stage.signedIn('Fältrapportör, gata och park', sizes.phone, theme);
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation(square);
  // the page's clock is the installation's
  await context.clock.install({ time: stage.klarlage.platform.clock() });
  const page = await context.newPage();
  await page.goto(`${stage.url}/rapportera/1214`);
  await page.getByRole('button', { name: 'Gå en rond' }).waitFor();
  return { context, page };
}

/** What stands first in a list, a second of the page's clock later each time it is asked. */
const firstLater = (page: Page, list: string) => async (): Promise<string> => {
  await page.clock.runFor(1000);
  return page.locator(`${list} li`).first().innerText();
};

const newRounds = "select round_id, participants, is_calm, mood from round where received_at = '2026-11-02T08:00:00Z'";

test('a round that is walked without a network survives being killed, carries what happened on it, and is sent once', async () => {
  const before = (await rows('select from round')).length;
  const { context, page } = await phone();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  // once more with the worker in charge: what the form needs is then on the phone
  await page.reload();
  await page.waitForLoadState('networkidle');
  await press(page, 'Gå en rond');
  await press(page, 'En till');
  await expectAccessible(page, 'starting a round');
  await context.setOffline(true);
  await press(page, /^Tillsynsrond/);
  await page.getByText('Ingen plats förbockad än.').waitFor();
  await page.locator('.round-near .round-place').first().click();
  await page.locator('summary', { hasText: 'Teckomatorp' }).first().click();
  await press(page, /^Teckomatorps station/);
  await page.getByText('2\u00a0platser förbi.').waitFor();
  await expectAccessible(page, 'on a round');

  // the phone kills the page
  await page.close();
  const again = await context.newPage();
  await again.goto(`${stage.url}/rapportera/1214`);
  await again.getByText('2\u00a0platser förbi.').waitFor();
  await press(again, 'Avsluta ronden');
  await again.getByRole('radio', { name: /Lite oroligt/ }).check();
  await again.getByLabel('En mening, om ni vill').fill('Ring 070-174 06 12.');
  await press(again, 'Skicka ronden');
  expect(await again.locator('#round-guard').innerText()).toContain('Ett telefonnummer kan peka ut en person');
  await again.getByLabel('En mening, om ni vill').fill('Lugnt hela vägen.');
  await expectAccessible(again, 'ending a round');
  await press(again, 'Skicka ronden');
  await again.getByText('Tack. Lugnt räknas också.').waitFor();
  await again.clock.runFor(9_000);
  expect(await rows('select from round')).toHaveLength(before);
  await context.setOffline(false);
  await expect.poll(firstLater(again, '.round-list'), { timeout: 20_000 }).toContain('Mottagen');
  await expectAccessible(again, 'a round that was sent');
  // looking again, in this tab and another, sends nothing more
  await again.reload();
  const other = await context.newPage();
  await other.goto(`${stage.url}/rapportera/1214`);
  await other.waitForLoadState('networkidle');
  expect(await rows('select from round')).toHaveLength(before + 1);
  expect(await rows(newRounds)).toMatchObject([{ participants: 3, is_calm: true, mood: 2 }]);
  await context.close();
}, 90_000);

test('calm is one tap, can be taken back, and a report in between carries the round', async () => {
  const { context, page } = await phone('dark');
  await press(page, 'Gå en rond');
  await press(page, /^Fältpass/);
  await page.locator('summary', { hasText: 'Kågeröd' }).first().click();
  await press(page, 'Lugnt, avsluta');
  await page.getByText('Kryssa för minst en plats innan ni avslutar.').waitFor();
  await press(page, /^Centrum i Kågeröd/);
  await press(page, 'Lugnt, avsluta');
  await press(page, 'Ångra');
  await page.getByText('1\u00a0plats förbi.').waitFor();
  await expectAccessible(page, 'a round in the dark');
  await press(page, 'Något har hänt');
  await press(page, 'Skadegörelse');
  await press(page, 'Här');
  await press(page, 'Nu');
  await press(page, /Märkbart/);
  await press(page, 'Skicka');
  await page.clock.runFor(6_000);
  await expect.poll(firstLater(page, '.outbox'), { timeout: 20_000 }).toContain('Mottagen');
  await press(page, 'Rapportera en till');
  await press(page, /^Till ronden, sedan/);
  await page.getByText('1\u00a0rapport på ronden.').waitFor();
  // with a report it was not calm: that button is gone
  expect(await page.getByRole('button', { name: 'Lugnt, avsluta' }).count()).toBe(0);
  await press(page, 'Avsluta ronden');
  await press(page, 'Skicka ronden');
  await page.clock.runFor(9_000);
  await expect.poll(firstLater(page, '.round-list'), { timeout: 20_000 }).toContain('Mottagen');
  const carried = await rows(
    "select round.is_calm from report join round using (municipality_code, round_id) where report.received_at = round.received_at and report.category_code = 'vandalism'",
  );
  expect(carried).toEqual([{ is_calm: false }]);
  await context.close();
}, 90_000);

test('whoever is not signed in is told why, and where to sign in', async () => {
  const context = await stage.anonymous();
  const page = await context.newPage();
  await page.goto(`${stage.url}/rapportera/1214`);
  await press(page, 'Gå en rond');
  await page.getByRole('link', { name: 'Logga in' }).waitFor();
  await expectAccessible(page, 'a round for somebody who is not signed in');
  await context.close();
});
