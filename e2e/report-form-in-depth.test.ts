import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openStage, type Stage } from './support/browser.ts';

// The form on a phone, by touch and by keyboard: how few taps it takes, and that nothing told is lost.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const teckomatorp = { longitude: 13.0884, latitude: 55.8672 };

/** A phone of 360 pixels in Teckomatorp with the form open, and a count of its taps. */
async function phone(
  options: { theme?: 'light' | 'dark'; accuracy?: number; isTouch?: boolean; query?: string } = {},
): Promise<{ page: Page; tap: (name: string | RegExp, role?: 'button' | 'radio') => Promise<void>; taps: () => number }> {
  const { theme = 'light', accuracy = 40, isTouch = true, query = '' } = options;
  stage.klarlage.setNow(new Date(stage.klarlage.platform.clock().getTime() + 60_000));
  const context = await stage.anonymous({
    colorScheme: theme,
    hasTouch: isTouch,
    geolocation: { ...teckomatorp, accuracy },
    permissions: ['geolocation'],
  });
  const page = await context.newPage();
  await page.clock.install({ time: stage.klarlage.platform.clock() });
  await page.goto(`${stage.url}/rapportera/1214${query}`);
  await page.getByRole('heading', { name: 'Vad har hänt?' }).waitFor();
  let taps = 0;
  const tap = async (name: string | RegExp, role: 'button' | 'radio' = 'button'): Promise<void> => {
    taps += 1;
    const at = page.getByRole(role, { name, exact: typeof name === 'string' }).first();
    await (isTouch ? at.tap() : at.click());
  };
  return { page, tap, taps: () => taps };
}

type Kept = Record<string, unknown>;
const newest = async (): Promise<Kept> => {
  await stage.klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await stage.klarlage.owner.query('select * from report order by received_at desc, report_id limit 1');
  await stage.klarlage.owner.query('reset role');
  return rows[0];
};
const count = async (): Promise<number> => {
  await stage.klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await stage.klarlage.owner.query('select count(*)::int as n from report');
  await stage.klarlage.owner.query('reset role');
  return rows[0].n;
};
/** Sends what can still be taken back, and waits until so many more are stored. */
async function arrived(page: Page, before: number, more = 1): Promise<void> {
  await page.clock.runFor(21_000);
  // what came into the outbox while the clock ran is held for its whole time
  await expect.poll(count, { timeout: 40_000 }).toBe(before + more);
}

test('by touch: at most six taps with the category among the first, the position of the phone, and now', async () => {
  const before = await count();
  const { page, tap, taps } = await phone();
  await tap('Skadegörelse');
  await tap('Här');
  await tap('Nu');
  await tap(/Märkbart/);
  await tap('Skicka');
  expect(taps()).toBeLessThanOrEqual(6);
  await arrived(page, before);
  expect(await newest()).toMatchObject({ category_code: 'vandalism', accuracy_metres: 40, time_precision: 'minute' });
  await page.context().close();
});

test('by touch: at most twelve taps without favourites, with the pin and a time span', async () => {
  const before = await count();
  const { page, tap, taps } = await phone();
  await tap(/^Alla 15/);
  await tap('Djur och natur');
  await tap('Lösa hundar eller hundbett');
  await tap('Flytta nålen');
  await page.locator('.pin-map').tap({ position: { x: 120, y: 140 } });
  await tap('Här');
  await tap('Mellan två tider');
  await page.getByLabel('Från klockan').fill('06:30');
  await page.getByLabel('Till klockan').fill('08:30');
  await tap('Nästa');
  await tap(/Lite/);
  await tap('Fick höra', 'radio');
  await tap('Skicka');
  // the press on the map is a tap as well; the times are typed
  expect(taps() + 1).toBeLessThanOrEqual(12);
  await arrived(page, before);
  expect(await newest()).toMatchObject({ category_code: 'animals-nature.loose-dogs', time_precision: 'interval' });
  await page.context().close();
});

test('by keyboard alone: what happened here and now', async () => {
  const before = await count();
  const { page } = await phone({ isTouch: false });
  const onto = async (name: RegExp): Promise<void> => {
    for (let i = 0; i < 40; i++) {
      const text = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (name.test(text.trim())) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the Tab key never comes to ${name}`);
  };
  for (const name of [/^Skadegörelse$/, /^Här$/, /^Nu$/, /^3Märkbart$/, /^Skicka$/]) {
    await onto(name);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(50);
  }
  await page.getByRole('heading', { name: 'Tack. Rapporten är sparad.' }).waitFor();
  await arrived(page, before);
  await page.context().close();
});

test('what this phone has reported stands first the next time', async () => {
  const before = await count();
  const { page, tap } = await phone();
  await tap(/^Alla 15/);
  await tap('Brand och fyrverkerier');
  await tap('Misstänkt anlagd brand');
  await tap('Här');
  await tap('Tidigare i dag');
  await tap(/Mycket/);
  await tap('Skicka');
  await tap('Rapportera en till');
  expect(await page.locator('.step-choices .choice').first().innerText()).toBe('Misstänkt anlagd brand');
  await arrived(page, before);
  await page.context().close();
});

test('nothing to report takes one tap; its place can be narrowed while it can be taken back, and is known the next time', async () => {
  const before = await count();
  const { page, tap, taps } = await phone({ theme: 'dark' });
  await tap('Inget att rapportera');
  expect(taps()).toBe(1);
  await page.getByRole('heading', { name: 'Tack. Lugnt räknas också.' }).waitFor();
  await expectAccessible(page, 'calm');
  await tap('Teckomatorp');
  await arrived(page, before);
  expect(await newest()).toMatchObject({ kind: 'nothingToReport', source: 'publicForm', time_precision: 'day' });
  await tap('Rapportera en till');
  await tap('Inget att rapportera i Teckomatorp');
  await page.getByRole('heading', { name: 'Tack. Lugnt räknas också.' }).waitFor();
  await arrived(page, before, 2);
  await page.context().close();
});

test('a bad fix asks for the pin, and its ring is drawn as large as it is', async () => {
  const { page, tap } = await phone({ accuracy: 350 });
  await tap('Skadegörelse');
  await page.getByText(/Telefonen vet bara på ±350/).waitFor();
  const { ring, scale } = await page.locator('.pin-map').evaluate((map) => ({
    ring: Number(map.querySelector('.pin-accuracy')?.getAttribute('r')),
    scale: [
      Number(/h([\d.]+)/.exec(map.querySelector('.pin-scale')?.getAttribute('d') ?? '')?.[1]),
      map.querySelector('.pin-metres')?.textContent,
    ],
  }));
  const metres = Number.parseInt(String(scale[1]), 10);
  expect((ring / Number(scale[0])) * metres).toBeGreaterThan(340);
  expect((ring / Number(scale[0])) * metres).toBeLessThan(360);
  await expectAccessible(page, 'a bad fix');
  await tap('Sätt nålen');
  await page.locator('.pin-map').tap({ position: { x: 160, y: 160 } });
  await expectAccessible(page, 'the pin');
  await tap('Här');
  await page.getByRole('heading', { name: 'När?' }).waitFor();
  await page.context().close();
});

test('a place is found by a few letters, and a stretch by two taps or by keys', async () => {
  const before = await count();
  const { page, tap } = await phone({ theme: 'dark' });
  await tap('Trafik och buskörning');
  await page.getByLabel('Sök plats eller ort').fill('rost sko');
  await page
    .getByRole('button', { name: /Skolan i Röstånga/ })
    .first()
    .waitFor();
  await expectAccessible(page, 'search');
  await tap('Sträcka');
  const map = page.getByRole('application', { name: /Karta/ });
  await page.locator('.pin-map').tap({ position: { x: 100, y: 120 } });
  await page.getByText('Tryck där den slutar.').waitFor();
  await map.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await page.getByText(/Sträckan är \d/).waitFor();
  await expectAccessible(page, 'a stretch');
  await tap('Den här sträckan');
  await tap('Nu');
  await tap(/Märkbart/);
  await tap('Skicka');
  await arrived(page, before);
  const row = await newest();
  expect([row['lng'], row['cell'], (row['line'] as unknown[]).length]).toEqual([null, null, 2]);
  await page.context().close();
});

test('about a time, and what keeps happening: both survive a reload in the middle', async () => {
  const before = await count();
  const { page, tap } = await phone();
  await tap('Trafik och buskörning');
  await tap('Här');
  await tap('Ungefär en tid');
  await tap('±3 tim', 'radio');
  await page.reload();
  expect(await page.getByRole('radio', { name: '±3 tim' }).isChecked()).toBe(true);
  await expectAccessible(page, 'about a time');
  await page.goBack();
  await tap('Det brukar hända');
  await tap('Nästa');
  expect(await page.getByText('Välj minst en dag.').isVisible()).toBe(true);
  await page.getByRole('checkbox', { name: 'Fredagar' }).check();
  await page.getByLabel('Från klockan').fill('21:00');
  await page.reload();
  expect(await page.getByRole('checkbox', { name: 'Fredagar' }).isChecked()).toBe(true);
  expect(await page.getByLabel('Från klockan').inputValue()).toBe('21:00');
  await expectAccessible(page, 'a habit');
  await tap('Nästa');
  await tap(/Märkbart/);
  await page.getByText('Mer, om du vet').tap();
  await page.getByRole('radio', { name: '5–9' }).check();
  await page.getByLabel('Vilket slags fordon?').selectOption('aTractor');
  await page.reload();
  expect(await page.getByRole('radio', { name: '5–9' }).isChecked()).toBe(true);
  await expectAccessible(page, 'how, with more');
  await tap('Skicka');
  await arrived(page, before);
  expect(await newest()).toMatchObject({
    time_precision: 'recurring',
    recurs: { weekdays: [5], fromMinute: 1260, toMinute: 1380 },
    people_band: 'several',
    vehicle_kind: 'aTractor',
  });
  await page.context().close();
});

test('several events in one go keep place and time, and their receipts stand together', async () => {
  const before = await count();
  const { page, tap, taps } = await phone();
  await tap('Skadegörelse');
  await tap('Här');
  await tap('I går kväll eller natt');
  await tap(/Lite/);
  await tap('Skicka, och en till härifrån');
  await page.getByText(/Samma plats och tid: i Teckomatorp, i går kväll eller natt/).waitFor();
  await expectAccessible(page, 'one more');
  const first = taps();
  await tap('Nedskräpning och förfall');
  await tap(/Inte alls/);
  await tap('Skicka, och en till härifrån');
  expect(taps() - first).toBe(3);
  await page.reload();
  await page.getByText(/Samma plats och tid/).waitFor();
  await tap('Klart');
  await expect.poll(() => page.locator('.outbox li').count()).toBe(2);
  await arrived(page, before, 2);
  await page.context().close();
});

test('what is planned is asked for a day to come', async () => {
  const before = await count();
  const { page, tap } = await phone();
  await tap(/^Alla 15/);
  await tap('Planerat evenemang');
  await tap('Bilträff');
  await tap('Här');
  await page.getByRole('heading', { name: 'När är det planerat?' }).waitFor();
  await expectAccessible(page, 'planned');
  await page.getByLabel('Dag', { exact: true }).fill('2026-10-01');
  await tap('Nästa');
  expect(await page.getByText(/har redan varit/).isVisible()).toBe(true);
  await page.getByLabel('Dag', { exact: true }).fill('2026-11-14');
  await tap('Nästa');
  await tap('Skicka');
  await arrived(page, before);
  expect(await newest()).toMatchObject({ kind: 'plannedEvent', category_code: 'planned-event.car-meet' });
  await page.context().close();
});

test('a filled-in week sheet is entered by keyboard alone, several rows at once; the reviewer sees that it came on paper', async () => {
  const before = await count();
  // what is entered stands after everything that phones have sent
  stage.klarlage.setNow(new Date(stage.klarlage.platform.clock().getTime() + 60_000));
  const context = await stage.signedIn('Samordnare');
  const page = await context.newPage();
  await page.goto(`${stage.url}/app/mata-in`);
  await page.getByLabel('Så berättades det').selectOption('paperSheet');
  await page.getByLabel('Av').selectOption({ index: 1 });
  await page.getByLabel('Dag', { exact: true }).first().fill('2026-10-30');
  await page.getByLabel('Dag', { exact: true }).first().focus();
  const choose = async (field: string, row: number, text: string): Promise<void> => {
    for (let i = 0; i < 12; i++) {
      const isThere = await page
        .getByLabel(field)
        .nth(row)
        .evaluate((element) => element === document.activeElement);
      if (isThere) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type(text);
    await page.locator('[role=option]').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  };
  await choose('Vad', 0, 'krossat glas');
  await choose('Var', 0, 'skolan i teck');
  await page.getByLabel('Några ord').first().focus();
  await page.keyboard.type('Två rutor.');
  await page.keyboard.press('Enter');
  expect(await page.getByLabel('Dag', { exact: true }).nth(1).inputValue()).toBe('2026-10-30');
  await choose('Vad', 1, 'inget att');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+Enter');
  await page.getByText('2 rader är mottagna och väntar i Granskning.').waitFor();
  await expectAccessible(page, 'entry');
  expect(await count()).toBe(before + 2);
  await page.getByRole('link', { name: 'Till Granskning' }).click();
  await expect.poll(() => page.locator('h1').innerText(), { timeout: 10_000 }).toMatch(/rapporter väntar/);
  const waiting = Number.parseInt(await page.locator('h1').innerText(), 10);
  for (let i = 1; i < waiting; i++) await page.keyboard.press('j');
  await page.getByText('Ur ett pappersblad').waitFor();
  await context.close();
});

test('a week sheet prints on one sheet of A4', async () => {
  const context = await stage.anonymous({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${stage.url}/rapportera/1214/veckoblad`);
  await expectAccessible(page, 'the week sheet');
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  expect(pdf).toMatch(/MediaBox \[0 0 84\d\S* 59\d/);
  await context.close();
});
