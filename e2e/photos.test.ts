import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photograph, pixelOf } from '../apps/server/test/pictures.ts';
import { expectAccessible, openStage, type Stage, sizes, walkByKeyboard } from './support/browser.ts';

// A photo with whoever reviews: more can be covered, and what was covered is black.

const canary = 'KANARIE-9c1d';
let stage: Stage;
let folder: { name: string; mimeType: string; buffer: Buffer };
beforeAll(async () => {
  stage = await openStage();
  const buffer = await photograph(2400, 1800, { canary });
  folder = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer };
});
afterAll(() => stage.close());

type Stored = { report_id: string; photo_id: string; picture: Buffer };
async function stored(): Promise<Stored[]> {
  await stage.klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await stage.klarlage.owner.query<Stored>(
    'select report_id, photo_id, picture from photo_picture join report_photo using (municipality_code, report_id, photo_id) order by received_at, photo_id',
  );
  await stage.klarlage.owner.query('reset role');
  return rows;
}

async function shot(page: Page, name: string): Promise<void> {
  const at = process.env['KLARLAGE_SHOTS'];
  if (at) await page.screenshot({ path: `${at}/${name}.png` });
}

test('whoever reviews covers more, keeps, and takes away with a reason', async () => {
  const reportId = randomUUID();
  const data = {
    ...{ reportId, kind: 'incident', categoryCode: 'vandalism.glass', insecurity: 3, certainty: 'saw' },
    place: { lng: 13.0884, lat: 55.8672, accuracyMetres: 40 },
    when: { startsAt: '2026-11-01T20:00:00Z', endsAt: '2026-11-01T21:00:00Z', precision: 'interval' },
  };
  const context = await stage.signedIn('Samordnare', sizes.desk, 'light');
  // the oldest of the queue stands first: this report is looked for
  const { request } = context;
  expect((await request.post(`${stage.url}/api/public/m/1214/reports`, { data })).ok()).toBe(true);
  const queue = (await (await request.get(`${stage.url}/api/m/1214/reports/queue`)).json()).reports as { reportId: string }[];
  const first = queue[0]?.reportId ?? reportId;
  const anonymous = await stage.anonymous();
  const send = (id: string) =>
    anonymous.request.post(`${stage.url}/api/public/m/1214/reports/${id}/photos/${randomUUID()}`, {
      headers: { 'content-type': 'application/octet-stream' },
      data: folder.buffer,
    });
  await stage.klarlage.owner.query('set role klarlage_maintenance');
  await stage.klarlage.owner.query(
    "update report set source = 'publicForm', reporter_id = null, received_at = $2 where report_id = $1",
    [first, stage.klarlage.platform.clock()],
  );
  await stage.klarlage.owner.query("update report set received_at = $1 where status = 'submitted' and report_id <> $2", [
    new Date(stage.klarlage.platform.clock().getTime() + 60_000),
    first,
  ]);
  await stage.klarlage.owner.query('reset role');
  for (const id of [first, first]) expect((await send(id)).status()).toBe(200);
  const page = await context.newPage();
  await page.goto(`${stage.url}/app/granskning`);
  await page.locator('.review-photos img').nth(1).waitFor();
  await expectAccessible(page, 'Granskning with photos');
  await shot(page, 'review');
  await page.getByRole('button', { name: 'Foto 1. Öppna' }).press('Enter');
  await page.locator('.dialog .photo-picture').waitFor();
  await page.getByRole('button', { name: 'Lägg en ruta' }).press('Enter');
  for (let n = 0; n < 8; n++) await page.keyboard.press('Shift+ArrowRight');
  await expectAccessible(page, 'a photo under review');
  await shot(page, 'review-dialog');
  await page.getByRole('button', { name: 'Svärta för gott' }).click();
  await page.getByText('Fotot är svärtat.').waitFor();
  const pictures = (await stored()).filter((row) => row.report_id === first);
  expect(await Promise.all(pictures.map(async ({ picture }) => Math.max(...(await pixelOf(picture, 1024, 768)))))).toContain(0);
  await page.getByRole('button', { name: 'Behåll fotot' }).click();
  await page.getByText('Fotot är behållet.').waitFor();
  await page.getByText(/Behålls till/).waitFor();
  await page.getByRole('button', { name: 'Foto 2. Öppna' }).click();
  await page.getByRole('radio', { name: 'Det visar något känsligt' }).check({ force: true });
  await page.getByRole('button', { name: 'Ta bort', exact: true }).click();
  await page.getByText('Fotot är borttaget.').waitFor();
  expect((await stored()).filter((row) => row.report_id === first)).toHaveLength(1);
  expect((await walkByKeyboard(page, 60)).join('|')).toContain('Foto 1. Öppna');
  await Promise.all([context.close(), anonymous.close()]);
  expect(stage.foreignRequests).toEqual([]);
});
