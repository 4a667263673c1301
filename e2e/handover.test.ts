import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openStage, type Stage, sizes, walkByKeyboard } from './support/browser.ts';

// The administrator writes down who mends faults; the reviewer hands a report over with one key.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('who mends faults is written in, and what cannot be sent to is told at the field', async () => {
  const page = await (await stage.signedIn('Administratör')).newPage();
  await page.goto(`${stage.url}/app/forvaltning?del=faults`);
  await page.getByText('Ingen är inskriven.', { exact: false }).waitFor();
  await page.getByLabel('Vad mottagaren kallas').fill('Gatukontoret');
  await page.getByLabel('Adress till tjänsten').fill('gatukontoret');
  await page.getByLabel('Deras koder').fill('vandalism.glass');
  await page.getByRole('button', { name: 'Spara' }).click();
  await page.getByText('Adressen går inte att skicka till.', { exact: false }).waitFor();
  await page.getByText('Rad 1 saknar likhetstecken.').waitFor();
  await expectAccessible(page, 'faults');
  await page.getByLabel('Adress till tjänsten').fill('http://127.0.0.1:9/open311/v2');
  await page.getByLabel('Deras koder').fill('vandalism.glass = 17');
  await page.getByRole('button', { name: 'Spara' }).click();
  await page.getByText('Sparat.').waitFor();
  await page.reload();
  expect(await page.getByLabel('Deras koder').inputValue()).toBe('vandalism.glass = 17');
  await page.context().close();
});

test.each([
  ['light', sizes.desk],
  ['dark', sizes.phone],
] as const)('the reviewer sees what is sent, in the %s theme, and the report still waits for review', async (theme, size) => {
  const page = await (await stage.signedIn('Samordnare', size, theme)).newPage();
  await page.goto(`${stage.url}/app/granskning`);
  const waiting = page.getByRole('heading', { level: 1 });
  await page.getByRole('button', { name: /Godkänn/ }).waitFor();
  const before = await waiting.innerText();
  if (size === sizes.phone) await page.keyboard.press('j');
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Felanmälan till Gatukontoret').waitFor();
  await expectAccessible(page, `handing over, ${theme}`);
  expect((await walkByKeyboard(page, 12)).length).toBeGreaterThan(2);
  const sentence = await dialog.locator('blockquote').innerText();
  expect(sentence.length).toBeGreaterThan(10);
  await dialog.getByRole('button', { name: 'Skicka felanmälan' }).click();
  await page.getByText('Felanmälan är på väg.').waitFor();
  await page.getByText(/Gatukontoret .*: på väg/).waitFor();
  expect(await waiting.innerText()).toBe(before);
  await page.keyboard.press('l');
  await page.getByRole('radio', { name: /Polisen, per telefon/ }).check({ force: true });
  await page.getByRole('button', { name: 'Jag har lämnat över' }).click();
  await page.getByText(/Polisen .*: per telefon/).waitFor();
  await page.context().close();
});
