import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openStage, type Stage } from './support/browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const teckomatorp = { longitude: 13.0884, latitude: 55.8672, accuracy: 60 };
const form = (): string => `${stage.url}/rapportera/1214`;

/** A phone in Teckomatorp with the form open, a minute after the one before: what it sends stands after what that one sent. */
async function phone(theme: 'light' | 'dark' = 'light'): Promise<Page> {
  stage.klarlage.setNow(new Date(stage.klarlage.platform.clock().getTime() + 60_000));
  const context = await stage.anonymous({
    colorScheme: theme,
    geolocation: teckomatorp,
    permissions: ['geolocation'],
  });
  const page = await context.newPage();
  // the page's clock is the installation's
  await page.clock.install({ time: stage.klarlage.platform.clock() });
  await page.goto(form());
  await page.getByRole('heading', { name: 'Vad har hänt?' }).waitFor();
  return page;
}
const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click();
const firstInOutbox = (page: Page): Promise<string> => page.locator('.outbox li').first().innerText();
const countReports = async (): Promise<number> => {
  await stage.klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await stage.klarlage.owner.query('select count(*)::int as n from report');
  await stage.klarlage.owner.query('reset role');
  return rows[0].n;
};

test('six taps report what happens here and now; the sentence grows, and the receipt comes by itself', async () => {
  const before = await countReports();
  const page = await phone();
  await expectAccessible(page, 'what');
  await press(page, 'Skadegörelse');
  await page.locator('.pin-map').waitFor();
  await expectAccessible(page, 'where');
  await press(page, 'Här');
  await press(page, 'Nu');
  await press(page, /Märkbart/);
  expect(await page.locator('.building-sentence').innerText()).toBe('Skadegörelse i Teckomatorp, nu. Märkbart otryggt.');
  await page.getByRole('radio', { name: 'Hörde' }).click();
  await expectAccessible(page, 'how');
  await press(page, 'Skicka');
  expect(await firstInOutbox(page)).toContain('Ångra');
  await page.clock.runFor(6000);
  await expect.poll(() => firstInOutbox(page)).toMatch(/Mottagen .*\nKvitto \d{4} \d{4} \d{4} \d{4}/s);
  expect(await countReports()).toBe(before + 1);
  await page.context().close();
});

test('what points out a person is underlined as it is written, cannot be sent, and is written over by one tap', async () => {
  const page = await phone('dark');
  await press(page, 'Skadegörelse');
  await press(page, 'Här');
  await press(page, 'Tidigare i dag');
  await press(page, /Lite/);
  await page.getByLabel('Några ord, om du vill').fill('Två rutor krossade. 070-174 06 12 ringde in det.');
  expect(await page.locator('.words-under mark').innerText()).toBe('070-174 06 12');
  await expectAccessible(page, 'guard');
  await press(page, 'Skicka');
  expect(await page.getByText('Ett telefonnummer kan peka ut en person.').first().isVisible()).toBe(true);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('070-174');
  await press(page, /Byt till/);
  expect(await page.getByLabel('Några ord, om du vill').inputValue()).toBe('Två rutor krossade. En person ringde in det.');
  await page.context().close();
});

test('a name warns: another word is one tap away; sent all the same it is held back, and rewritten in review', async () => {
  const page = await phone();
  const words = page.getByLabel('Några ord, om du vill');
  await press(page, 'Skadegörelse');
  await press(page, 'Här');
  await press(page, 'Tidigare i dag');
  await press(page, /Lite/);
  await words.fill('Elin Sandström krossade två rutor.');
  expect(await page.locator('.words-under mark').innerText()).toBe('Elin Sandström');
  expect(await page.getByText('Är det ett namn?').first().isVisible()).toBe(true);
  await expectAccessible(page, 'warning');
  await press(page, 'Byt till ”en person”');
  expect(await words.inputValue()).toBe('En person krossade två rutor.');
  await words.fill('Elin Sandström krossade två rutor.');
  await press(page, 'Skicka ändå');
  await press(page, 'Skicka nu');
  await expect.poll(() => firstInOutbox(page)).toMatch(/Mottagen/);
  await page.context().close();

  const context = await stage.signedIn('Samordnare');
  const desk = await context.newPage();
  await desk.goto(`${stage.url}/app/granskning`);
  await expect.poll(() => desk.locator('h1').innerText()).toMatch(/väntar/);
  const waiting = Number.parseInt(await desk.locator('h1').innerText(), 10) || 1;
  // the newest stands last
  for (let i = 1; i < waiting; i++) await desk.keyboard.press('j');
  const quote = desk.locator('.review-words blockquote').first();
  await expect.poll(() => quote.innerText()).toBe('Elin Sandström krossade två rutor.');
  expect(await quote.locator('mark').innerText()).toBe('Elin Sandström');
  expect(await desk.getByText(/^Undanhållen/).isVisible()).toBe(true);
  await desk.keyboard.press('s');
  await desk.getByRole('dialog').waitFor();
  expect(await desk.getByLabel('Så här blir det').inputValue()).toBe('En person krossade två rutor.');
  await expectAccessible(desk, 'redact');
  await desk.getByRole('button', { name: 'Släpp texten' }).click();
  await desk.getByText('Texten är omskriven och släppt.').waitFor();
  await expect.poll(() => quote.innerText()).toBe('En person krossade två rutor.');
  await context.close();
});

test('without a network the form opens, keeps what was begun on, and sends it by itself later', async () => {
  const before = await countReports();
  const page = await phone();
  // the second visit is the worker's: it has the form and the map
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  await press(page, 'Skadegörelse');
  await page.locator('.pin-map').waitFor();
  await page.context().setOffline(true);
  await page.goto(form());
  await page.getByText('Vi hittade en påbörjad rapport.').waitFor();
  await press(page, 'Här');
  await press(page, 'Nu');
  await press(page, /Mycket/);
  await press(page, 'Skicka');
  await page.locator('.outbox').waitFor();
  await page.clock.runFor(6000);
  await expect
    .poll(() => firstInOutbox(page))
    .toMatch(/Väntar på täckning\nSparad i telefonen \d\d\.\d\d\. Skickas av sig själv\./);
  expect(await countReports()).toBe(before);
  await page.context().setOffline(false);
  await expect.poll(() => firstInOutbox(page), { timeout: 20_000 }).toContain('Mottagen');
  expect(await countReports()).toBe(before + 1);
  await page.context().close();
});

test('the plain form works without scripts, and going back leads to the same receipt', async () => {
  const context = await stage.anonymous({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(form());
  const send = async (): Promise<string> => {
    await page.getByLabel('Vad har hänt?').selectOption('vandalism.glass');
    await page.getByLabel('Område').selectOption({ index: 1 });
    await page.locator('input[name=insecurity][value="3"]').click();
    await page.locator('input[name=certainty][value="saw"]').click();
    await press(page, 'Skicka');
    await page.getByRole('heading', { name: 'Tack. Rapporten är mottagen.' }).waitFor();
    return page.locator('.receipt-code').innerText();
  };
  const before = await countReports();
  const receipt = await send();
  await page.reload();
  expect(await page.locator('.receipt-code').innerText()).toBe(receipt);
  await page.goBack();
  expect(await send()).toBe(receipt);
  expect(await countReports()).toBe(before + 1);
  await context.close();
});

test('a reviewer accepts with one key, and takes it back with another', async () => {
  const context = await stage.signedIn('Samordnare');
  const page = await context.newPage();
  await page.goto(`${stage.url}/app/granskning`);
  const title = page.locator('h1');
  await expect.poll(() => title.innerText()).toMatch(/rapporter väntar/);
  const waiting = Number.parseInt(await title.innerText(), 10);
  await page.locator('.review-report .facts').waitFor();
  await expectAccessible(page, 'review');
  const first = await page.locator('#review-sentence').innerText();
  await page.keyboard.press('j');
  await expect.poll(() => page.locator('#review-sentence').innerText()).not.toBe(first);
  await page.keyboard.press('k');
  await expect.poll(() => page.locator('#review-sentence').innerText()).toBe(first);
  await page.keyboard.press('a');
  await expect.poll(() => title.innerText()).toBe(`${waiting - 1} rapporter väntar`);
  await page.keyboard.press('z');
  await expect.poll(() => title.innerText()).toBe(`${waiting} rapporter väntar`);
  await expect.poll(() => page.locator('#review-sentence').innerText()).toBe(first);
  await context.close();
});
