import { randomUUID } from 'node:crypto';
import { mostFromAddress } from '@klarlage/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openStage, type Stage, sizes } from './support/browser.ts';

// Much comes from one address; a phone that does its little work is let in all the same, and the reviewer sees the rest in a heap.

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function post(): Promise<number> {
  const at = stage.klarlage.platform.clock().toISOString();
  const answer = await fetch(`${stage.url}/api/public/m/1214/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      reportId: randomUUID(),
      kind: 'incident',
      categoryCode: 'vandalism.glass',
      place: { lng: 13.0884, lat: 55.8672, accuracyMetres: 20 },
      when: { startsAt: at, endsAt: at, precision: 'minute' },
      insecurity: 3,
      certainty: 'saw',
    }),
  });
  return answer.status;
}

test('a phone behind an address that has sent too much is let in by its work', async () => {
  for (let i = 0; i < mostFromAddress.withoutWork + 5; i++) expect(await post()).toBe(200);
  const context = await stage.anonymous({
    geolocation: { longitude: 13.0884, latitude: 55.8672, accuracy: 20 },
    permissions: ['geolocation'],
  });
  const page = await context.newPage();
  await page.clock.install({ time: stage.klarlage.platform.clock() });
  await page.goto(`${stage.url}/rapportera/1214`);
  for (const tap of ['Skadegörelse', 'Här', 'Nu']) await page.getByRole('button', { name: tap, exact: true }).click();
  await page.getByRole('button', { name: /Märkbart/ }).click();
  await page.getByRole('radio', { name: 'Såg', exact: true }).click();
  await page.getByRole('button', { name: 'Skicka', exact: true }).click();
  await page.clock.runFor(6000);
  await expect.poll(() => page.locator('.outbox').innerText(), { timeout: 30_000 }).toMatch(/Kvitto \d{4} \d{4} \d{4} \d{4}/);
  await stage.klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await stage.klarlage.owner.query(
    "select quarantined_at from report where source = 'publicForm' order by received_at desc, quarantined_at is null desc limit 1",
  );
  expect(rows[0].quarantined_at).toBeNull();
  await context.close();
});

test.each([
  ['light', sizes.desk],
  ['dark', sizes.phone],
] as const)('the reviewer sees the heap in the %s theme, and nothing is dismissed by one press', async (theme, size) => {
  const page = await (await stage.signedIn('Samordnare', size, theme)).newPage();
  await page.goto(`${stage.url}/app/granskning`);
  await page.getByRole('heading', { name: '5 rapporter i karantän' }).waitFor();
  await expectAccessible(page, `quarantine, ${theme}`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await page.getByRole('button', { name: /^Avfärda/ }).click();
  await page.getByRole('dialog').getByText('Orden raderas genast.', { exact: false }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: '5 rapporter i karantän' }).waitFor();
  await page.context().close();
});

test('let out, they wait for review like any other', async () => {
  const page = await (await stage.signedIn('Samordnare')).newPage();
  await page.goto(`${stage.url}/app/granskning`);
  const waiting = async (): Promise<number> => Number.parseInt(await page.getByRole('heading', { level: 1 }).innerText(), 10);
  await page.getByRole('button', { name: /^Släpp ut/ }).waitFor();
  const before = await waiting();
  await page.getByRole('button', { name: /^Släpp ut/ }).click();
  await page.getByText('5 rapporter är i kön.').waitFor();
  await expect.poll(waiting).toBe(before + 5);
  await page.context().close();
});
