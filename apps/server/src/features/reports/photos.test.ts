import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photograph as made, pixelOf } from '../../../test/pictures.ts';
import { cookiesOf } from '../../../test/sign-in.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties, personId } from '../../demonstration/parties.ts';
import { inContext } from '../../platform/context.ts';
import { receivePhoto } from './receive-photo.ts';
import { eraseOldPhotos, eraseOldPhotosJob } from './review-photo.ts';

const now = new Date('2026-11-02T09:00:00+01:00');
const day = 86_400_000;
const code = '1214';
const canary = 'KANARIE-7f3a-Elin-Sandstrom';
let klarlage: TestInstallation;
let coordinator: Record<string, string>;
let reporter: Record<string, string>;
let other: Record<string, string>;
beforeAll(async () => {
  klarlage = await openTestInstallation({ now });
  await loadParties(klarlage.platform, 1);
  [coordinator = {}, reporter = {}, other = {}] = await Promise.all(
    ['coordinator', 'caretaker', 'communicator'].map((key) => cookiesOf(klarlage, key)),
  );
});
afterAll(() => klarlage.close());

const photograph = (width = 1200, height = 900, change: { orientation?: number } = {}): Promise<Buffer> =>
  made(width, height, { canary, ...change });

async function reported(cookies?: Record<string, string>): Promise<string> {
  const reportId = randomUUID();
  const at = '2026-11-01T18:00:00+01:00';
  const answer = await klarlage.app.inject({
    method: 'POST',
    url: `/api/${cookies ? '' : 'public/'}m/${code}/reports`,
    ...(cookies ? { cookies } : {}),
    payload: {
      ...{ reportId, kind: 'incident', categoryCode: 'vandalism.glass', insecurity: 3, certainty: 'saw' },
      place: { lng: 13.1053, lat: 55.9161, accuracyMetres: 20 },
      when: { startsAt: at, endsAt: at, precision: 'minute' },
    },
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return reportId;
}
const send = (reportId: string, payload: Buffer, as: { cookies?: Record<string, string>; photoId?: string } = {}) =>
  klarlage.app.inject({
    method: 'POST',
    url: `/api/${as.cookies ? '' : 'public/'}m/${code}/reports/${reportId}/photos/${as.photoId ?? randomUUID()}`,
    headers: { 'content-type': 'application/octet-stream' },
    ...(as.cookies ? { cookies: as.cookies } : {}),
    payload,
  });
const ask = (path: string, payload?: object, cookies = coordinator) => {
  const url = `/api/m/${code}/reports/${path}`;
  return klarlage.app.inject(payload ? { method: 'POST', url, payload, cookies } : { url, cookies });
};
/** What maintenance sees: every row. */
async function stored<Row>(query: string, values: unknown[] = []): Promise<Row[]> {
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query(query, values);
  await klarlage.owner.query('reset role');
  return rows as Row[];
}
const pictures = (reportId: string) =>
  stored<{ picture: Buffer }>('select picture from photo_picture where report_id = $1', [reportId]);

test('a photo is stored as its pixels alone: no position, no name, no profile, in the database or in what is served', async () => {
  const sent = await photograph(3000, 2250);
  expect(sent.includes(canary)).toBe(true);
  expect((await sharp(sent).metadata()).exif?.length).toBeGreaterThan(100);
  const reportId = await reported();
  const photoId = randomUUID();
  expect((await send(reportId, sent, { photoId })).statusCode).toBe(200);
  const [row] = await pictures(reportId);
  const served = await ask(`${reportId}/photos/${photoId}`);
  expect(served.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  for (const bytes of [row?.picture, served.rawPayload]) {
    expect(bytes?.length).toBeGreaterThan(1000);
    for (const mark of [canary, 'Exif', 'http://ns.adobe.com', 'ICC_PROFILE']) expect(bytes?.includes(mark)).toBe(false);
    const { exif, icc, xmp, width, height } = await sharp(bytes).metadata();
    expect({ exif, icc, xmp, width, height }).toMatchObject({ width: 2048, height: 1536 });
    expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
  }
  const dump = await stored<{ t: string }>(
    "select t::text from report_photo t union all select encode(picture, 'escape') from photo_picture",
  );
  expect(JSON.stringify(dump)).not.toContain(canary);
  expect(klarlage.logged.join('')).not.toContain(canary);
});

test('a picture that the telephone held on its side stands upright', async () => {
  const reportId = await reported();
  const photoId = randomUUID();
  await send(reportId, await photograph(800, 400, { orientation: 6 }), { photoId });
  const { photos } = (await ask(`${reportId}/photos`)).json();
  expect(photos).toMatchObject([{ photoId, width: 400, height: 800 }]);
});

test('sent again it is the same receipt to the byte, and stored once; other bytes under the same id are refused', async () => {
  const reportId = await reported(reporter);
  const photoId = randomUUID();
  const picture = await photograph();
  const storm = await Promise.all(Array.from({ length: 6 }, () => send(reportId, picture, { photoId, cookies: reporter })));
  expect(storm.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200, 200]);
  expect(new Set(storm.map(({ body }) => body)).size).toBe(1);
  expect(await pictures(reportId)).toHaveLength(1);
  const another = await send(reportId, await photograph(600, 400), { photoId, cookies: reporter });
  expect([another.statusCode, another.json().code]).toEqual([409, 'photo/other-bytes']);
});

test('only whoever sent the report adds to it; nobody but those who review sees a photo, in the database either', async () => {
  const picture = await photograph(64, 48);
  const own = await reported(reporter);
  expect((await send(own, picture, { cookies: other })).json().code).toBe('report/not-found');
  expect((await send(own, picture)).json().code).toBe('report/not-found');
  expect((await send(randomUUID(), picture)).json().code).toBe('report/not-found');
  const photoId = randomUUID();
  expect((await send(own, picture, { cookies: reporter, photoId })).statusCode).toBe(200);
  for (const path of [`${own}/photos`, `${own}/photos/${photoId}`, 'photos'])
    expect((await ask(path, undefined, reporter)).statusCode).toBe(403);
  const { owner } = klarlage;
  for (const setting of ['app.codes', 'app.report']) {
    await owner.query('begin');
    await owner.query('select set_config($1, $2, true)', [setting, setting === 'app.codes' ? code : `${code}/${own}`]);
    await owner.query("select set_config('app.person', $1, true)", [personId('caretaker')]);
    await owner.query('set local role klarlage_app');
    expect((await owner.query('select from photo_picture')).rowCount).toBe(0);
    expect((await owner.query('update photo_picture set picture = $1', [Buffer.from('x')])).rowCount).toBe(0);
    await owner.query('rollback');
  }
});

test('a report has at most five photos, and none come after two weeks', async () => {
  const reportId = await reported();
  for (let n = 0; n < 5; n++) expect((await send(reportId, await photograph(40 + 2 * n, 40))).statusCode).toBe(200);
  expect((await send(reportId, await photograph(90, 40))).json().code).toBe('photo/too-many');
  const late = await reported();
  klarlage.setNow(new Date(now.getTime() + 15 * day));
  expect((await send(late, await photograph(40, 40))).json().code).toBe('photo/too-late');
  klarlage.setNow(now);
});

test('when the day’s room or the disk is used up photos are refused in words, and text is taken in all the same', async () => {
  const reportId = await reported();
  const tomorrow = new Date(now.getTime() + day);
  klarlage.setNow(tomorrow);
  await stored('insert into photo_day values ($1, $2, 1000, 5000)', [code, tomorrow.toISOString().slice(0, 10)]);
  const full = await send(reportId, await photograph(40, 40));
  expect([full.statusCode, full.json().code]).toEqual([429, 'photo/quota']);
  await reported();
  klarlage.setNow(now);
  const nearlyFull = { ...klarlage.platform, freeBytes: () => Promise.resolve(900_000_000) };
  const walls = { actor: { kind: 'anonymous' as const }, codes: [], report: `${code}/${reportId}` };
  const which = { municipalityCode: code, reportId, photoId: randomUUID() };
  const received = receivePhoto(nearlyFull, (work) => inContext(nearlyFull, walls, work), which, await photograph(40, 40));
  await expect(received).rejects.toMatchObject({ code: 'photo/disk-full' });
  expect(await pictures(reportId)).toEqual([]);
});

test('a report in quarantine waits with its photos until it is let out', async () => {
  const reportId = await reported();
  await stored('update report set quarantined_at = $2 where report_id = $1', [reportId, now]);
  const [photoId, picture] = [randomUUID(), await photograph(40, 40)];
  expect((await send(reportId, picture, { photoId })).json().code).toBe('photo/quota');
  expect(await pictures(reportId)).toEqual([]);
  await stored('update report set quarantined_at = null where report_id = $1', [reportId]);
  expect((await send(reportId, picture, { photoId })).statusCode).toBe(200);
});

test('what is blacked out is black in what is stored; opening, keeping and taking away are written down', async () => {
  const reportId = await reported();
  const photoId = randomUUID();
  await send(reportId, await photograph(1200, 900), { photoId });
  const path = `${reportId}/photos/${photoId}`;
  const before = (await ask(path)).rawPayload;
  expect((await pixelOf(before, 150, 225))[2]).toBeGreaterThan(120);
  const answer = await ask(`${path}/black-out`, { boxes: [{ x: 0, y: 0, width: 0.25, height: 0.5 }] });
  expect(answer.json().photos).toMatchObject([{ photoId, version: 2, keptAt: null }]);
  const after = (await ask(path)).rawPayload;
  for (const [x, y] of [
    [10, 10],
    [150, 225],
    [280, 430],
  ] as const)
    expect(Math.max(...(await pixelOf(after, x, y)))).toBeLessThan(10);
  expect((await pixelOf(after, 400, 600))[2]).toBeGreaterThan(120);
  expect((await ask(`${path}/black-out`, { boxes: [] })).statusCode).toBe(422);
  expect((await ask(`${path}/black-out`, { boxes: [{ x: 2, y: 0, width: 1, height: 1 }] })).statusCode).toBe(422);
  expect((await ask(`${path}/keep`, {})).json().photos).toMatchObject([{ keptAt: now.toISOString() }]);
  expect((await ask(`${path}/remove`, { reason: 'person' })).json().photos).toEqual([]);
  expect((await ask(path)).json().code).toBe('photo/not-found');
  expect((await ask(`${path}/keep`, {})).json().code).toBe('photo/not-found');
  expect(await pictures(reportId)).toEqual([]);
  const events = await stored<{ type: string }>('select type from event where object_id = $1', [photoId]);
  expect(events.map(({ type }) => type).sort()).toEqual(
    ['photo.received', 'photo.opened', 'photo.opened', 'photo.blacked-out', 'photo.kept', 'photo.removed'].sort(),
  );
});

test('a photo that was taken away stays away when the phone sends it once more', async () => {
  const reportId = await reported();
  const photoId = randomUUID();
  const picture = await photograph(50, 50);
  const first = await send(reportId, picture, { photoId });
  await ask(`${reportId}/photos/${photoId}/remove`, { reason: 'person' });
  expect((await send(reportId, picture, { photoId })).body).toBe(first.body);
  expect(await pictures(reportId)).toEqual([]);
});

test('what nobody has kept in seven days is erased, what was kept after ninety; the report stands, and it is written down', async () => {
  const reportId = await reported();
  const [held, kept] = [randomUUID(), randomUUID()];
  await send(reportId, await photograph(50, 50), { photoId: held });
  await send(reportId, await photograph(60, 60), { photoId: kept });
  await ask(`${reportId}/photos/${kept}/keep`, {});
  const left = async (): Promise<string[]> =>
    (await stored<{ id: string }>('select photo_id as id from photo_picture where report_id = $1', [reportId])).map(
      ({ id }) => id,
    );
  const at = async (days: number): Promise<void> => {
    klarlage.setNow(new Date(now.getTime() + days * day));
    await eraseOldPhotos(klarlage.platform, code);
  };
  await at(6.9);
  expect(await left()).toHaveLength(2);
  await at(7);
  expect(await left()).toEqual([kept]);
  await at(89.9);
  klarlage.setNow(new Date(now.getTime() + 90 * day));
  await eraseOldPhotosJob.run(klarlage.platform, {});
  expect(await pictures(reportId)).toEqual([]);
  const events = await stored<{ object_id: string }>("select object_id from event where type = 'photo.erased'");
  expect(events.map(({ object_id }) => object_id)).toEqual(expect.arrayContaining([held, kept]));
  expect(await stored('select from report where report_id = $1', [reportId])).toHaveLength(1);
  klarlage.setNow(now);
});
