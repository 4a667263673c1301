import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photograph, pixelOf, sizeOf } from '../apps/server/test/pictures.ts';
import { expectAccessible, openStage, type Stage, sizes, walkByKeyboard } from './support/browser.ts';

// A photo from the phone to the reviewer: what was covered is black, where it was taken is nowhere.

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

type Watching = typeof globalThis & { sentBlobs?: Blob[] };
/** In the page: remembers every picture that is sent. */
function watchBlobs(): void {
  const watching = globalThis as Watching;
  const { fetch } = watching;
  watching.sentBlobs = [];
  watching.fetch = (input, init) => {
    if (init?.body instanceof Blob) watching.sentBlobs?.push(init.body);
    return fetch(input, init);
  };
}

/** A phone whose owner has told everything but the photo. */
async function toldOnPhone(theme: 'light' | 'dark' = 'light'): Promise<Page> {
  const context = await stage.anonymous({
    colorScheme: theme,
    hasTouch: true,
    geolocation: { longitude: 13.0884, latitude: 55.8672, accuracy: 40 },
    permissions: ['geolocation'],
  });
  const page = await context.newPage();
  await page.addInitScript(watchBlobs);
  await page.clock.install({ time: stage.klarlage.platform.clock() });
  await page.goto(`${stage.url}/rapportera/1214`);
  for (const name of ['Skadegörelse', 'Här', 'Nu']) await page.getByRole('button', { name, exact: true }).first().tap();
  await page
    .getByRole('button', { name: /Märkbart/ })
    .first()
    .tap();
  await page.getByRole('button', { name: 'Lägg till foto' }).waitFor();
  return page;
}
async function shot(page: Page, name: string): Promise<void> {
  const at = process.env['KLARLAGE_SHOTS'];
  if (at) await page.screenshot({ path: `${at}/${name}.png` });
}

test('what is covered on the phone is black with the reviewer, and where the photo was taken never leaves the phone', async () => {
  const page = await toldOnPhone();
  await page.locator('input[type=file]').setInputFiles([folder]);
  await page.getByRole('heading', { name: 'Syns någon? Dra en ruta över.' }).waitFor();
  await page.clock.runFor(500);
  const at = await page.locator('.photo-picture').boundingBox();
  if (!at) throw new Error('there is no picture');
  const drag = async (from: [number, number], to: [number, number]): Promise<void> => {
    await page.mouse.move(at.x + from[0] * at.width, at.y + from[1] * at.height);
    await page.mouse.down();
    await page.mouse.move(at.x + to[0] * at.width, at.y + to[1] * at.height, { steps: 4 });
    await page.mouse.up();
  };
  await drag([0.1, 0.1], [0.4, 0.5]);
  await drag([0.6, 0.6], [0.9, 0.9]);
  expect(await page.locator('button.photo-box').count()).toBe(2);
  await shot(page, 'phone-boxes');
  await page.getByRole('button', { name: 'Ångra ruta' }).click();
  expect(await page.locator('button.photo-box').count()).toBe(1);
  await page.getByRole('button', { name: 'Spara fotot' }).click();
  await page.getByText('Fotot är sparat i telefonen.').waitFor();
  await page.getByRole('button', { name: 'Ändra foto 1' }).waitFor();
  await expectAccessible(page, 'how, with a photo');
  await shot(page, 'phone-how');
  await page.getByRole('button', { name: 'Skicka', exact: true }).click();
  await page.clock.runFor(8_000);
  await expect.poll(async () => (await stored()).length, { timeout: 15_000 }).toBe(1);
  const written = await page.evaluate(async () => {
    const { sentBlobs = [] } = globalThis as Watching;
    return Promise.all(sentBlobs.map(async (blob) => [...new Uint8Array(await blob.arrayBuffer())]));
  });
  const sent = written.map((bytes) => Buffer.from(bytes));
  expect(sent).toHaveLength(1);
  expect(sent[0]?.length).toBeGreaterThan(1000);
  const [row] = await stored();
  if (!row) throw new Error('no photo was stored');
  for (const bytes of [...sent, row.picture]) for (const mark of [canary, 'Exif']) expect(bytes.includes(mark)).toBe(false);
  expect(await sizeOf(row.picture)).toEqual({ width: 2048, height: 1536 });
  expect(Math.max(...(await pixelOf(row.picture, 512, 460)))).toBeLessThan(10);
  expect(Math.max(...(await pixelOf(row.picture, 230, 180)))).toBeLessThan(10);
  expect((await pixelOf(row.picture, 512, 1200))[2]).toBeGreaterThan(120);
  expect((await pixelOf(row.picture, 1536, 1200))[0]).toBeGreaterThan(200);
  await page.context().close();
});

test('by keyboard alone a box is laid, moved, made larger and taken away; the phone says what it cannot read', async () => {
  const page = await toldOnPhone('dark');
  const wrong = { name: 'IMG_2.heic', mimeType: 'image/heic', buffer: Buffer.from('\x00\x00\x00\x18ftypheic', 'latin1') };
  await page.locator('input[type=file]').setInputFiles([wrong]);
  await page.getByText('Telefonen kan inte läsa bilden.').waitFor();
  await page.locator('input[type=file]').setInputFiles([folder]);
  await page.getByRole('heading', { name: 'Syns någon? Dra en ruta över.' }).waitFor();
  await page.getByRole('button', { name: 'Lägg en ruta' }).press('Enter');
  const box = page.getByRole('button', { name: 'Ruta 1' });
  const before = await box.boundingBox();
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp', 'Shift+ArrowRight', 'Shift+ArrowDown']) await page.keyboard.press(key);
  const after = await box.boundingBox();
  if (!before || !after) throw new Error('there is no box');
  expect(after.x).toBeLessThan(before.x);
  expect(after.y).toBeLessThan(before.y);
  expect(after.width).toBeGreaterThan(before.width);
  expect(after.height).toBeGreaterThan(before.height);
  await expectAccessible(page, 'the box tool');
  await shot(page, 'phone-boxes-dark');
  await page.keyboard.press('Delete');
  expect(await page.locator('button.photo-box').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Syns någon? Dra en ruta över.' }).waitFor({ state: 'detached' });
  expect(await page.locator('.photo-list li').count()).toBe(0);
  await page.context().close();
});

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
