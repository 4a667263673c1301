import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stableId } from '../apps/server/seed/stable-id.ts';
import { openStage, type Stage, sizes } from './support/browser.ts';

// The main job, walked by people: a report in the field becomes a decided and judged action that everybody may see. Each test is one step.

let stage: Stage;
let actionAddress = '';
const municipalForum = stableId('forum', '1214', 'municipality');

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** A page of somebody's, on the installation's day. */
async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.clock.setFixedTime(stage.klarlage.platform.clock());
  await page.goto(`${stage.url}${path}`);
  return page;
}

const anonymous = (options: { javaScriptEnabled?: boolean } = {}) =>
  stage.anonymous({
    geolocation: { longitude: 13.0884, latitude: 55.8672, accuracy: 40 },
    permissions: ['geolocation'],
    ...options,
  });

test('somebody on the street reports in six taps and gets a receipt', async () => {
  const context = await anonymous();
  const page = await context.newPage();
  await page.clock.install({ time: stage.klarlage.platform.clock() });
  await page.goto(`${stage.url}/rapportera/1214`);
  for (const tap of ['Skadegörelse', 'Här', 'Nu']) await page.getByRole('button', { name: tap, exact: true }).click();
  await page.getByRole('button', { name: /Märkbart/ }).click();
  await page.getByRole('radio', { name: 'Såg', exact: true }).click();
  await page.getByRole('button', { name: 'Skicka', exact: true }).click();
  await page.clock.runFor(6000);
  await page.getByText(/Kvitto \d{4} \d{4} \d{4} \d{4}/).waitFor();
  await context.close();
});

test('the coordinator reviews by keyboard: accepts the report, merges a duplicate, sends one back with a reason', async () => {
  const context = await stage.signedIn('Samordnare');
  const page = await open(context, '/app/granskning');
  const waiting = page.getByRole('heading', { level: 1 });
  await page.getByRole('button', { name: /Godkänn/ }).waitFor();
  const before = Number(/^(\d+)/.exec((await waiting.textContent()) ?? '')?.[1]);
  for (
    let i = 1;
    i < before &&
    !(await page
      .getByText(/Skadegörelse i Teckomatorp/)
      .first()
      .isVisible());
    i++
  ) {
    await page.keyboard.press('j');
  }
  expect(
    await page
      .getByText(/Skadegörelse i Teckomatorp/)
      .first()
      .isVisible(),
  ).toBe(true);
  await page.keyboard.press('a');
  await expect.poll(() => waiting.textContent(), { timeout: 10_000 }).toMatch(new RegExp(`^${before - 1} `));
  for (
    let i = 0;
    i < before &&
    !(await page
      .getByRole('button', { name: /Slå ihop/ })
      .first()
      .isVisible());
    i++
  ) {
    await page.keyboard.press('k');
  }
  await page.keyboard.press('m');
  await expect.poll(() => waiting.textContent(), { timeout: 10_000 }).toMatch(new RegExp(`^${before - 2} `));
  await page.keyboard.press('t');
  await page.getByRole('dialog').getByRole('textbox').fill('Platsen stämmer inte. Var det vid biblioteket?');
  await page.getByRole('dialog').getByRole('button', { name: 'Skicka tillbaka' }).click();
  await expect.poll(() => waiting.textContent(), { timeout: 10_000 }).toMatch(new RegExp(`^${before - 3} `));
  await context.close();
});

test('what stands out is told on Läget in a sentence with its evidence, and a new search finds it again without raising it twice', async () => {
  const context = await stage.signedIn('Samordnare');
  const answer = await context.request.post(`${stage.url}/api/m/1214/analysis/detect`, { data: { asOf: '2026-11-01' } });
  expect(answer.ok()).toBe(true);
  await stage.klarlage.queue.drain(stage.klarlage.platform);
  const page = await open(context, '/app/laget');
  const sentence = page.getByText(
    /Ovanligt\s+många\s+skadegörelser\s+vid\s+skolan\s+i\s+Teckomatorp:\s+\d+\s+på\s+\d+\s+dagar,\s+väntat\s+färre\s+än\s+1/,
  );
  await sentence.first().waitFor();
  expect(await page.getByText(/Ovanligt många/).count()).toBe(2);
  await page.getByText('Hur vet vi det?').last().click();
  for (const part of ['Räknat', 'Jämfört med', 'Osäkerhet', 'Vet vi inte', 'Underlag']) {
    expect(await page.getByText(part, { exact: true }).last().isVisible()).toBe(true);
  }
  await context.close();
});

test('the indication is on the agenda by itself; the group assesses first, sees the suggestion after, and a person decides', async () => {
  const context = await stage.signedIn('Beslutsfattare, kommunen', sizes.projector);
  const page = await open(context, `/app/mote/${municipalForum}`);
  await page.getByRole('button', { name: 'Öppna mötet' }).click();
  const dialog = page.getByRole('dialog');
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  await dialog.getByRole('button', { name: /Öppna mötet|Spara/ }).click();
  await page.getByText(/Mötet .* är öppet/).waitFor();
  await page.getByRole('link', { name: 'Visa en punkt i taget' }).click();
  const heading = page.getByRole('heading', { level: 1 });
  await heading.waitFor();
  for (let i = 0; i < 5 && !/skadegörelser/.test((await heading.textContent()) ?? ''); i++) {
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(200);
  }
  expect(await heading.textContent()).toMatch(/skadegörelser/);
  expect(await page.getByText(/Underlaget föreslår/).count()).toBe(0);
  await page.keyboard.press('3');
  await page.getByRole('button', { name: /Spara bedömning/ }).click();
  await page.getByText(/Underlaget föreslår/).waitFor();
  await page.getByLabel('Sorts åtgärd').selectOption({ label: 'Belysning' });
  await page.getByLabel('Ägare').selectOption({ label: 'Gata och park' });
  await page.getByLabel('Vad', { exact: true }).fill('Ljus på skolgården i Teckomatorp');
  await page
    .getByText(/Effekten bedöms/)
    .first()
    .waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: /^Besluta/ }).click();
  await page.getByText('Beslutat.').first().waitFor();
  await context.close();
});

test('the minutes have written themselves, are approved and frozen, and are marked as practice', async () => {
  const context = await stage.signedIn('Beslutsfattare, kommunen');
  const page = await open(context, `/app/mote/${municipalForum}`);
  await page.getByRole('link', { name: 'Protokoll', exact: true }).click();
  await page
    .getByText(/Ljus på skolgården i Teckomatorp.*Delegationsordning KS 4\.2/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Justera protokollet' }).click();
  await page.getByText(/Justerat av Kommundirektören/).waitFor();
  expect(await page.getByText('Övningsdata').first().isVisible()).toBe(true);
  await context.close();
});

test('the owner of the resources logs what was done in two taps', async () => {
  const context = await stage.signedIn('Resursägare, gata och park', sizes.phone);
  const page = await open(context, '/app/atgarder');
  await page.getByRole('link', { name: 'Ljus på skolgården i Teckomatorp' }).click();
  await page.getByRole('button', { name: 'Logga vad som gjorts' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').first().fill('Tre armaturer tända');
  await dialog.getByRole('button', { name: 'Logga', exact: true }).click();
  await page.getByText('Tre armaturer tända').waitFor();
  actionAddress = new URL(page.url()).pathname;
  await context.close();
});

test('the week is frozen as it was, and shows the same figures when time has gone on', async () => {
  const context = await stage.signedIn('Samordnare');
  const page = await open(context, '/app/lagesbild/2026/43');
  await page
    .getByText(/version 1/)
    .first()
    .waitFor();
  const frozen = await page.locator('main ol').first().innerText();
  expect(await page.locator('main ol').first().getByRole('listitem').count()).toBeGreaterThanOrEqual(5);
  stage.klarlage.setNow(new Date('2027-11-01T09:00:00+01:00'));
  const later = await open(await stage.signedIn('Samordnare'), '/app/lagesbild/2026/43');
  await later
    .getByText(/version 1/)
    .first()
    .waitFor();
  expect(await later.locator('main ol').first().innerText()).toBe(frozen);
  await context.close();
});

test("on the plan's day the effect is judged by itself, and the result returns to the agenda", async () => {
  stage.klarlage.setNow(new Date('2031-11-03T09:00:00+01:00'));
  await stage.klarlage.platform.database
    .transaction()
    .execute((run) => stage.klarlage.platform.send(run, 'evaluate-due-actions', {}));
  await stage.klarlage.queue.drain(stage.klarlage.platform);
  const context = await stage.signedIn('Beslutsfattare, kommunen');
  const page = await open(context, actionAddress);
  await page
    .getByText(/^(Fungerar|Fungerar inte|Går inte att avgöra än)$/)
    .first()
    .waitFor();
  const agenda = await open(context, `/app/mote/${municipalForum}`);
  await agenda
    .getByText(/Ljus på skolgården i Teckomatorp: (fungerar|fungerar inte|går inte att avgöra än)/i)
    .first()
    .waitFor();
  const known = await open(context, '/app/atgarder');
  await known.getByRole('link', { name: 'Ny belysning och nattvandring vid Svalövs station' }).waitFor();
  expect(
    await known
      .getByText(/\d+\s%\s+färre än där inget gjorts/)
      .first()
      .isVisible(),
  ).toBe(true);
  await context.close();
});

test('everybody may see what was promised, done and judged, without scripts, without a count of incidents, without asking anybody else', async () => {
  const context = await anonymous({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${stage.url}/offentligt/1214`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const text = await page.locator('main').innerText();
  expect(text).toMatch(/Fungerade/);
  expect(text).toMatch(/Svalövs station/);
  expect(text).not.toMatch(/\d+ (händelser|incidenter|rapporter)/);
  expect(stage.foreignRequests).toEqual([]);
  await context.close();
});
