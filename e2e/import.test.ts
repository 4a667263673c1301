import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openStage, type Stage, sizes } from './support/browser.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const header = 'Nr;Kategori;Datum;Long;Lat;Fritext';
const place = '13,1067;55,9144';
const faulty = [
  header,
  `1;Klotter;2026-10-01 12:00;${place};På väggen`,
  `2;Sabotage;2026-10-02;${place};`,
  `3;Klotter;i går;${place};`,
].join('\n');

async function importPage(
  theme: 'light' | 'dark' = 'light',
  size: { width: number; height: number } = sizes.desk,
): Promise<Page> {
  const context = await stage.signedIn('Samordnare', size, theme);
  const page = await context.newPage();
  await page.goto(`${stage.url}/app/importera?kommun=1214`);
  await page.getByRole('heading', { name: 'Importera' }).waitFor();
  return page;
}
const choose = (page: Page, name: string, text: string): Promise<void> =>
  page
    .getByLabel('CSV- eller Excelfil')
    .last()
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

test('faults are shown with row and remedy, mended in the mapping, and only a file without faults can be brought in', async () => {
  const page = await importPage();
  await choose(page, 'felanmälan.csv', faulty);
  await page.getByText('2 rader av 3 behöver rättas').waitFor();
  await expectAccessible(page, 'faults');
  await page.getByRole('cell', { name: 'Kategorin har ingen motsvarighet här. Välj vad den ska bli i kopplingen.' }).waitFor();
  expect(await page.getByRole('button', { name: /^Läs in/ }).isDisabled()).toBe(true);
  await page.getByLabel('Sabotage: Blir här').selectOption({ label: 'Skadegörelse' });
  await page.getByText('1 rad av 3 behöver rättas').waitFor();

  await page.getByRole('button', { name: 'Välj en annan fil' }).click();
  await choose(page, 'felanmälan.csv', faulty.replace('i går', '2026-10-03').replace('Sabotage', 'Klotter'));
  await page.getByText('Inga fel.').waitFor();
  await page.getByRole('button', { name: 'Läs in 3 rader' }).click();
  await page.getByText('Ge kopplingen ett namn.').waitFor();
  await page.getByLabel('Kopplingens namn').fill('Felanmälan');
  await page.getByRole('button', { name: 'Läs in 3 rader' }).click();
  await page.getByRole('heading', { name: 'Filen är inläst' }).waitFor();
  await page.getByText('3 rader till granskning').waitFor();
  await expectAccessible(page, 'result');

  // and it can be taken back
  await page.getByRole('button', { name: 'Ångra inläsningen felanmälan.csv' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ångra inläsningen' }).click();
  await page.getByText('3 rapporter och 0 händelser är borttagna.').waitFor();
  await page.getByText('Ångrad 2 november').waitFor();
  await page.context().close();
});

test('the next file of the kind needs no work, and a file of identity numbers is refused in words', async () => {
  const page = await importPage('dark', sizes.phone);
  await expectAccessible(page, 'empty');
  await choose(page, 'nästa.csv', `${header}\n9;Klotter;2026-10-09;${place};`);
  await page.getByText('Inga fel.').waitFor();
  expect(await page.getByLabel('Sparad koppling').locator('option:checked').textContent()).toBe('Felanmälan');
  await expectAccessible(page, 'preview');
  await page.getByRole('button', { name: 'Välj en annan fil' }).click();
  await choose(page, 'personer.csv', `${header};Pnr\n9;Klotter;2026-10-09;${place};;890101-9802`);
  await page.getByText('Kolumnen Pnr innehåller personnummer eller ärendenummer').waitFor();
  await page.context().close();
});

test('the weekly list of the police is pasted, understood and brought in', async () => {
  const page = await importPage();
  await page.getByText('Eller klistra in en lista').click();
  const list = [
    'Brott\tPlats\tTid',
    'Misshandel\tSvalövs station\t2026-10-27 22:00–23:30',
    'Skadegörelse\tTeckomatorp\t2026-10-30 21:00–01:15',
    'Stöld/inbrott\tKågeröd\t2026-10-31',
  ];
  await page.getByLabel('Listan').fill(list.join('\n'));
  await expectAccessible(page, 'pasting');
  await page.getByRole('button', { name: 'Läs listan' }).click();
  await page.getByText('Inga fel.').waitFor();
  await page.getByLabel('Kopplingens namn').fill('Polisens veckolista');
  await page.getByRole('button', { name: 'Läs in 3 rader' }).click();
  await page.getByRole('heading', { name: 'Filen är inläst' }).waitFor();
  await page.getByText('3 rader till granskning').waitFor();
  await page.context().close();
});

test('no page asked for anything outside Klarläge', () => {
  expect(stage.foreignRequests).toEqual([]);
});
