import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openStage, type Stage, sizes, walkByKeyboard } from './support/browser.ts';

// A caretaker signs in on a phone and sees what became of what was reported.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('whoever only reports begins with the own reports, and sees how far each has come', async () => {
  const context = await stage.signedIn('Fältrapportör, gata och park', sizes.phone);
  const page = await context.newPage();
  await page.clock.setFixedTime(stage.klarlage.platform.clock());
  await page.goto(`${stage.url}/app`);
  await page.getByRole('heading', { level: 1, name: 'Mina rapporter' }).waitFor();
  await page.getByText(/^2026: \d+\srapporter/).waitFor();
  await page.getByText('Räknas i lägesbilden.').first().waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page, `own reports, ${colorScheme}`);
    if (process.env['KLARLAGE_SHOTS']) await page.screenshot({ path: `${process.env['KLARLAGE_SHOTS']}/own-${colorScheme}.png` });
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  expect((await walkByKeyboard(page, 20)).length).toBeGreaterThan(1);
  await context.close();
});

test('whoever has more to do finds the own reports in the menu of the account', async () => {
  const context = await stage.signedIn('Samordnare');
  const page = await context.newPage();
  await page.goto(`${stage.url}/app/laget`);
  await page.getByText('Samordnare', { exact: true }).click();
  await page.getByRole('link', { name: 'Mina rapporter' }).click();
  await page.getByRole('heading', { level: 1, name: 'Mina rapporter' }).waitFor();
  await context.close();
});
