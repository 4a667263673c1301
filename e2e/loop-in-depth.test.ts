import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stableId } from '../apps/server/seed/stable-id.ts';
import { openStage, type Stage, sizes } from './support/browser.ts';

// From people's own words to an answer for everybody, with both parties: reports without scripts become a deviation that no demonstration
// prepared, both management groups find it on their agendas, each decides for itself, the effect is judged on its day, and it is published.

let stage: Stage;
const place = 'Badet i Röstånga';
const title = 'Gemensamma kvällspass vid badet i Röstånga';
const groups = { municipality: stableId('forum', '1214', 'municipality'), district: stableId('forum', '1214', 'district') };
const days = ['2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30', '2026-10-30', '2026-10-31', '2026-10-31', '2026-11-01'];
const opened: BrowserContext[] = [];

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** A page of somebody's, on the installation's day. */
async function openAs(roleText: string, path: string, size: { width: number; height: number } = sizes.desk): Promise<Page> {
  const context = await stage.signedIn(roleText, size);
  opened.push(context);
  const page = await context.newPage();
  await page.clock.setFixedTime(stage.klarlage.platform.clock());
  await page.goto(`${stage.url}${path}`);
  return page;
}

/** The night's work: what the clock starts by itself, done now. */
async function night(job: string, day: string): Promise<void> {
  const { platform, queue, setNow } = stage.klarlage;
  setNow(new Date(`${day}T09:00:00+01:00`));
  await platform.database.transaction().execute((run) => platform.send(run, job, {}));
  await queue.drain(platform);
}

/** Opens the meeting with everybody there, and goes to the item about the place. */
async function meet(roleText: string, forumId: string): Promise<Page> {
  const page = await openAs(roleText, `/app/mote/${forumId}`);
  await page.getByRole('button', { name: 'Öppna mötet' }).click();
  const dialog = page.getByRole('dialog');
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  await dialog.getByRole('button', { name: 'Öppna mötet' }).click();
  await page.getByText(/Mötet .* är öppet/).waitFor();
  return page;
}

const itemAbout = (page: Page, words: RegExp) => page.locator('.statement').filter({ hasText: words }).first();

test('eight people report the same place without any script, and each gets a receipt', async () => {
  const context = await stage.anonymous({ javaScriptEnabled: false });
  const page = await context.newPage();
  const receipts = new Set<string>();
  for (const day of days) {
    await page.goto(`${stage.url}/rapportera/1214`);
    await page.getByLabel('Vad har hänt?').selectOption({ label: 'Högljutt bråk' });
    await page.getByLabel('Kända platser').selectOption({ label: place });
    await page.getByLabel('Dag', { exact: true }).fill(day);
    await page.getByLabel('Från klockan').fill('20:00');
    await page.getByLabel('Till klockan').fill('21:30');
    await page.getByRole('radio', { name: /^4/ }).check();
    await page.getByRole('radio', { name: 'Såg', exact: true }).check();
    await page.getByRole('button', { name: 'Skicka', exact: true }).click();
    const receipt = await page
      .getByText(/\d{4} \d{4} \d{4} \d{4}/)
      .first()
      .textContent();
    receipts.add(/\d{4} \d{4} \d{4} \d{4}/.exec(receipt ?? '')?.[0] ?? '');
  }
  expect(receipts.size).toBe(days.length);
  await context.close();
});

test('the coordinator lets them all through by keyboard', async () => {
  const page = await openAs('Samordnare', '/app/granskning');
  const waiting = page.getByRole('heading', { level: 1 });
  await page.getByRole('button', { name: /Godkänn/ }).waitFor();
  const count = async () => Number(/^(\d+)/.exec((await waiting.textContent()) ?? '')?.[1]);
  let left = await count();
  for (let accepted = 0; accepted < days.length; accepted++) {
    for (let steps = 0; steps < left && !(await isOpenItemAbout(page)); steps++) await page.keyboard.press('j');
    expect(await isOpenItemAbout(page), `report ${accepted + 1}`).toBe(true);
    await page.keyboard.press('a');
    await expect.poll(count).toBe(left - 1);
    left--;
  }
});

/** Whether the report that is open in the queue is one of ours. */
async function isOpenItemAbout(page: Page): Promise<boolean> {
  const sentence = (await page.locator('#review-sentence').textContent()) ?? '';
  return /bråk/i.test(sentence) && /badet i Röstånga/i.test(sentence);
}

test('the night finds what nobody prepared, and both management groups have it on their agendas in the morning', async () => {
  await night('detect-deviations', '2026-11-03');
  for (const [roleText, forumId] of [
    ['Beslutsfattare, kommunen', groups.municipality],
    ['Beslutsfattare, polisen', groups.district],
  ] as const) {
    const page = await openAs(roleText, `/app/mote/${forumId}`);
    await page
      .getByText(/Ovanligt många .*badet i Röstånga/i)
      .first()
      .waitFor();
  }
});

test('the municipality decides an action with resources of both, and it stands as waiting for the police', async () => {
  const page = await meet('Beslutsfattare, kommunen', groups.municipality);
  await itemAbout(page, /badet i Röstånga/i)
    .getByRole('link', { name: 'Ta upp punkten' })
    .click();
  await page.getByRole('heading', { level: 1, name: /badet i Röstånga/i }).waitFor();
  await page.keyboard.press('4');
  await page.getByRole('button', { name: /Spara bedömning/ }).click();
  await page.getByText(/Underlaget föreslår/).waitFor();
  await page.getByLabel('Sorts åtgärd').selectOption({ label: 'Belysning' });
  await page.getByLabel('Vad', { exact: true }).fill(title);
  await page.getByLabel('Ägare').selectOption({ label: 'Gata och park' });
  await page
    .getByText(/Hur följs det upp\?/)
    .first()
    .click();
  await page.getByLabel('Vems resurser').selectOption({ label: 'Bådas' });
  await page.getByText('Åtgärden väntar sedan på att polisen också beslutar.').waitFor();
  await page
    .getByText(/Effekten bedöms/)
    .first()
    .waitFor({ timeout: 20_000 });
  await page.getByRole('button', { name: /^Besluta/ }).click();
  await page.getByText('Beslutat.').first().waitFor();
  const actions = await openAs('Resursägare, gata och park', '/app/atgarder', sizes.phone);
  await actions.getByRole('link', { name: title }).click();
  await actions
    .getByText(/Väntar på polisen/i)
    .first()
    .waitFor();
});

test('the police find it on their own agenda, with what the municipality said, and decide for themselves', async () => {
  const page = await meet('Beslutsfattare, polisen', groups.district);
  await itemAbout(page, new RegExp(title)).getByRole('link', { name: 'Ta upp punkten' }).click();
  await page.getByText(new RegExp(`Den andra parten har beslutat: ${title}`)).waitFor();
  await page.getByRole('button', { name: 'Besluta för polisen' }).click();
  await page.getByText('Beslutat.').first().waitFor();
  const actions = await openAs('Resursägare, gata och park', '/app/atgarder', sizes.phone);
  await actions.getByRole('link', { name: title }).click();
  await actions.getByRole('heading', { level: 1, name: title }).waitFor();
  expect(await actions.getByText(/Väntar på polisen/i).count()).toBe(0);
});

test('the police may abstain from what the municipality decided, with a reason that both see', async () => {
  const page = await openAs('Beslutsfattare, polisen', `/app/mote/${groups.district}`);
  const asked = itemAbout(page, /Gemensamma kvällspass fredag och lördag i Kågeröd/);
  await asked.getByText(/Kommunen har beslutat: Gemensamma kvällspass/).waitFor();
  await asked.getByRole('link', { name: 'Ta upp punkten' }).click();
  await page.getByRole('button', { name: 'Avstå', exact: true }).click();
  await page.getByLabel('Varför avstår ni?').fill('Personalen behövs vid skolorna i höst.');
  await page.getByRole('button', { name: 'Avstå', exact: true }).click();
  await page.getByText('Beslutat.').first().waitFor();
  const other = await openAs('Beslutsfattare, kommunen', '/app/atgarder');
  await other.getByRole('link', { name: 'Gemensamma kvällspass fredag och lördag i Kågeröd' }).click();
  await other
    .getByText(/Personalen behövs vid skolorna i höst/)
    .first()
    .waitFor();
});

test('each group has its minutes: what was decided, by whom, on what ground; approved, they are frozen', async () => {
  for (const [roleText, forumId, ground] of [
    ['Beslutsfattare, kommunen', groups.municipality, /Delegationsordning KS 4\.2/],
    ['Beslutsfattare, polisen', groups.district, /Arbetsordning för lokalpolisområdet/],
  ] as const) {
    const page = await openAs(roleText, `/app/mote/${forumId}`);
    await page.getByRole('link', { name: 'Protokoll', exact: true }).click();
    await page.getByText(ground).first().waitFor();
    expect(await page.locator('main').innerText()).toContain(title);
    await page.getByRole('button', { name: 'Justera protokollet' }).click();
    await page
      .getByText(/^Justerat av/)
      .first()
      .waitFor();
    await page.reload();
    await page
      .getByText(/^Justerat av/)
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: 'Justera protokollet' }).count()).toBe(0);
  }
});

test("on the plan's day both groups get the verdict back, and take note of it", async () => {
  await night('evaluate-due-actions', '2031-11-04');
  for (const [roleText, forumId] of [
    ['Beslutsfattare, kommunen', groups.municipality],
    ['Beslutsfattare, polisen', groups.district],
  ] as const) {
    const page = await openAs(roleText, `/app/mote/${forumId}`);
    const item = itemAbout(page, new RegExp(`${title}: (fungerar|fungerar inte|går inte att avgöra än)`));
    await item.getByRole('link', { name: 'Ta upp punkten' }).click();
    await page.getByRole('button', { name: 'Vi har tagit del av resultatet' }).click();
    await page.getByText('Noterat.').first().waitFor();
  }
});

test('the communicator chooses the action, sees what changes, and publishes', async () => {
  const page = await openAs('Kommunikatör', '/app/offentligt?del=actions');
  const row = page.locator('form').filter({ hasText: title });
  await row.getByRole('checkbox').check({ force: true });
  await row.getByLabel(/Vad vi gjorde/).fill('Kommunen och polisen var på plats vid badet på kvällarna.');
  await row.getByRole('button', { name: /^Spara/ }).click();
  await page.getByRole('tab', { name: 'Publicera' }).click();
  await page.getByText(title).first().waitFor();
  await page.getByRole('button', { name: 'Publicera', exact: true }).click();
  await page.getByText('Sidan är publicerad.').first().waitFor();
});

test('everybody reads what was done and how it went, in three languages, without scripts or counts', async () => {
  const context = await stage.anonymous({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const language of ['', '?sprak=latt', '?sprak=en']) {
    await page.goto(`${stage.url}/offentligt/1214${language}`);
    const text = await page.locator('main').innerText();
    expect(text, language).toContain(title);
    expect(text, language).not.toMatch(/\d+ (händelser|incidenter|rapporter|incidents|reports)/);
  }
  expect(stage.foreignRequests).toEqual([]);
  await context.close();
});
