import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openStage, type Stage, sizes, walkByKeyboard } from './support/browser.ts';

// A municipality that nobody has prepared sets itself up in the browser, and takes in its first report. Each test goes on where the one before stopped.

let stage: Stage;
let page: Page;
const password = 'fyra helt skilda ord';

beforeAll(async () => {
  stage = await openStage({ isEmpty: true });
  page = await (await stage.anonymous({ viewport: sizes.desk })).newPage();
  await page.goto(`${stage.url}/`);
});
afterAll(() => stage.close());

/** The step that is open keeps nobody out, shows where the focus is, and fits a phone. */
async function lookOver(step: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `${step}, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  expect((await walkByKeyboard(page, 60)).length).toBeLessThan(60);
  await page.setViewportSize(sizes.phone);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), step).toBeLessThanOrEqual(0);
  await page.setViewportSize(sizes.desk);
}

const goOn = () => page.getByRole('button', { name: 'Nästa' }).click();
const stepIs = (title: string) => page.getByRole('heading', { level: 2, name: title }).waitFor();

test('the first visit leads to the wizard, which finds the municipality by its code', async () => {
  await page.getByRole('heading', { level: 1, name: 'Installera Klarläge' }).waitFor();
  await lookOver('the municipality');
  await goOn();
  await page.getByText('Välj').first().waitFor();
  await page.getByRole('combobox', { name: 'Kommun' }).fill('1441');
  await page.getByRole('option', { name: /Lerum \(1441\)/ }).click();
  await goOn();
});

test('a local police district that it has not heard of can be named', async () => {
  await stepIs('Vilket lokalpolisområde hör den till?');
  await page.getByRole('radio', { name: 'Ett annat' }).check({ force: true });
  await page.getByRole('textbox', { name: 'Namn' }).fill('Lokalpolisområde Mölnlycke');
  await page.getByRole('combobox', { name: 'Lägg till en kommun' }).fill('Härryda');
  await page.getByRole('option', { name: /Härryda/ }).click();
  await lookOver('the district');
  await goOn();
});

test('organisations are chosen, renamed and added', async () => {
  await stepIs('Vilka är med från början?');
  await page.getByRole('textbox', { name: 'Namn på Gata och park' }).fill('Samhällsbyggnad');
  await page.getByRole('button', { name: 'Lägg till en organisation' }).click();
  await page.getByRole('textbox', { name: 'Namn på Annat' }).fill('Svenska kyrkan');
  await lookOver('the organisations');
  await goOn();
});

test('a weak password is told at once, and what was filled in outlives a reload', async () => {
  await stepIs('Vem blir första administratör?');
  await page.getByLabel('Vad kallas du i ditt arbete?').fill('Säkerhetschefen');
  await page.getByLabel('E-post').fill('sakerhetschef@lerum.example');
  await page.getByLabel('Lösenord').fill('kort');
  await goOn();
  await page
    .getByText(/15 tecken/)
    .first()
    .waitFor();
  await lookOver('the administrator');
  await page.reload();
  await stepIs('Vem blir första administratör?');
  expect(await page.getByLabel('Vad kallas du i ditt arbete?').inputValue()).toBe('Säkerhetschefen');
  await page.getByLabel('Lösenord').fill(password);
  await goOn();
});

test('areas come from a file, shown before they are taken', async () => {
  await stepIs('Vilka områden har kommunen?');
  await page.getByRole('radio', { name: /GeoJSON/ }).check({ force: true });
  const square = (lng: number) => [
    [lng, 57.7],
    [lng + 0.2, 57.7],
    [lng + 0.2, 57.9],
    [lng, 57.9],
    [lng, 57.7],
  ];
  const features = ['Västra', 'Östra'].map((namn, at) => ({
    type: 'Feature',
    properties: { namn },
    geometry: { type: 'Polygon', coordinates: [square(12.1 + at * 0.2)] },
  }));
  await page.locator('input[type=file]').setInputFiles({
    name: 'omraden.geojson',
    mimeType: 'application/geo+json',
    buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })),
  });
  await page.getByText('omraden.geojson').first().waitFor();
  await lookOver('the areas');
  await goOn();
});

test('everything is shown once more, then it is real and the administrator is in', async () => {
  await stepIs('Stämmer det?');
  for (const words of ['Lerum (1441)', 'Lokalpolisområde Mölnlycke, Härryda', /Svenska kyrkan/, /Säkerhetschefen/]) {
    await page.getByText(words).first().waitFor();
  }
  await lookOver('the summary');
  await page.getByRole('button', { name: 'Installera' }).click();
  await page.getByRole('heading', { level: 1, name: 'Förvaltning' }).waitFor();
  expect(await page.getByText('Övningsdata').count()).toBe(0);
});

test('the first report is taken in by phone and waits in the queue of a municipality that began a minute ago', async () => {
  const phone = await stage.anonymous({
    geolocation: { longitude: 12.27, latitude: 57.77, accuracy: 20 },
    permissions: ['geolocation'],
  });
  const form = await phone.newPage();
  await form.clock.install({ time: stage.klarlage.platform.clock() });
  await form.goto(`${stage.url}/rapportera/1441`);
  for (const tap of ['Skadegörelse', 'Här', 'Nu']) await form.getByRole('button', { name: tap, exact: true }).click();
  await form.getByRole('button', { name: /Märkbart/ }).click();
  await form.getByRole('radio', { name: 'Såg', exact: true }).click();
  await form.getByRole('button', { name: 'Skicka', exact: true }).click();
  await form.clock.runFor(6000);
  await form.getByText(/Kvitto \d{4} \d{4} \d{4} \d{4}/).waitFor();
  await page.goto(`${stage.url}/app/granskning`);
  await page
    .getByText(/Skadegörelse i Västra/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: /Godkänn/ }).click();
  await page.goto(`${stage.url}/app/laget`);
  await page.getByText('Inget ovanligt').first().waitFor();
  expect(stage.foreignRequests).toEqual([]);
});

test('a neighbour in the same local police district joins later, and its areas are the next thing to do', async () => {
  await page.goto(`${stage.url}/app/forvaltning?del=municipalities`);
  await page.getByText('Visas nu').waitFor();
  await lookOver('the municipalities');
  await page.getByRole('button', { name: 'Lägg till' }).click();
  await page.getByText('Välj något.').waitFor();
  await page.getByRole('combobox', { name: 'Ny kommun' }).fill('Partille');
  await page.getByRole('option', { name: /Partille/ }).click();
  expect(await page.getByRole('checkbox', { name: 'Hör till Lokalpolisområde Mölnlycke' }).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Lägg till' }).click();
  await page.getByRole('button', { name: 'Gå till Partille' }).click();
  await page.goto(`${stage.url}/app/forvaltning?del=areas&kommun=1402`);
  await page.getByText('Partille · Lokalpolisområde Mölnlycke').waitFor();
  await page.getByText('Läs in områden').first().waitFor();
});

test('the wizard cannot be opened again', async () => {
  const stranger = await (await stage.anonymous({ viewport: sizes.desk })).newPage();
  await stranger.goto(`${stage.url}/app/installera`);
  await stranger.getByText('Klarläge är redan installerat här.').first().waitFor();
});
