import { randomUUID } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadParties } from '../../demonstration/parties.ts';

// Files that were made to do harm: each is refused in words within two seconds, and nothing of it is stored.

const code = '1214';
let klarlage: TestInstallation;
let reportId: string;
beforeAll(async () => {
  klarlage = await openTestInstallation({ now: new Date('2026-11-02T09:00:00+01:00') });
  await loadParties(klarlage.platform, 1);
  reportId = randomUUID();
  const at = '2026-11-01T18:00:00+01:00';
  const answer = await klarlage.app.inject({
    method: 'POST',
    url: `/api/public/m/${code}/reports`,
    payload: {
      ...{ reportId, kind: 'incident', categoryCode: 'vandalism.glass', insecurity: 3, certainty: 'saw' },
      place: { lng: 13.1053, lat: 55.9161, accuracyMetres: 20 },
      when: { startsAt: at, endsAt: at, precision: 'minute' },
    },
  });
  expect(answer.statusCode).toBe(200);
});
afterAll(() => klarlage.close());

const jpeg = (): Promise<Buffer> =>
  sharp({
    create: { width: 300, height: 200, channels: 3, background: '#446688', noise: { type: 'gaussian', mean: 120, sigma: 30 } },
  })
    .jpeg()
    .toBuffer();

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return out;
}
/** A picture of one bit a pixel that is small on the wire and enormous when it is decoded. */
function enormousPng(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((Math.ceil(side / 8) + 1) * side);
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([mark, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
const movingWebp = (): Promise<Buffer> => {
  const frame = { create: { width: 40, height: 40, channels: 3 as const, background: '#ff0000' } };
  const second = { create: { width: 40, height: 40, channels: 3 as const, background: '#0000ff' } };
  return sharp([frame, second].map((input) => input) as never, { join: { animated: true } })
    .webp({ loop: 0 })
    .toBuffer();
};

const hostile: readonly (readonly [string, () => Promise<Buffer> | Buffer, string])[] = [
  ['a PNG of 20 000 × 20 000 pixels', () => enormousPng(20_000), 'photo/too-many-pixels'],
  ['an SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'photo/not-a-photo'],
  ['a GIF', () => Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00', 'latin1'), 'photo/not-a-photo'],
  ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'photo/not-a-photo'],
  [
    'a page that begins as a JPEG',
    () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<html><script>alert(1)</script></html>')]),
    'photo/unreadable',
  ],
  ['half a JPEG', async () => (await jpeg()).subarray(0, 4000), 'photo/unreadable'],
  ['a JPEG without its end', async () => (await jpeg()).subarray(0, -900), 'photo/unreadable'],
  ['a ZIP archive named jpg', () => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(200)]), 'photo/not-a-photo'],
  ['nine megabytes', async () => Buffer.concat([await jpeg(), Buffer.alloc(9 * 1_048_576)]), 'photo/too-large'],
  ['thirty megabytes', async () => Buffer.concat([await jpeg(), Buffer.alloc(30 * 1_048_576)]), 'input/too-large'],
  ['a WebP that moves', movingWebp, 'photo/moving'],
  ['a PNG of nothing', () => enormousPng(20).subarray(0, 40), 'photo/unreadable'],
  ['a HEIC picture', () => Buffer.from('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic', 'latin1'), 'photo/not-a-photo'],
  ['nothing', () => Buffer.alloc(0), 'photo/not-a-photo'],
];

const send = async (payload: Buffer) => {
  const began = performance.now();
  const answer = await klarlage.app.inject({
    method: 'POST',
    url: `/api/public/m/${code}/reports/${reportId}/photos/${randomUUID()}`,
    headers: { 'content-type': 'application/octet-stream' },
    payload,
  });
  return { answer, milliseconds: performance.now() - began };
};
async function rows(): Promise<number> {
  await klarlage.owner.query('set role klarlage_maintenance');
  const found = await klarlage.owner.query(
    'select (select count(*) from report_photo)::int + (select count(*) from photo_picture)::int as n',
  );
  await klarlage.owner.query('reset role');
  return found.rows[0].n;
}

test.each(hostile)('%s is refused in words, and nothing is stored', async (_name, make, refusal) => {
  const { answer, milliseconds } = await send(await make());
  expect([answer.json().code, answer.statusCode < 500]).toEqual([refusal, true]);
  expect(answer.json().title).toMatch(/\S+ \S+/);
  expect(milliseconds).toBeLessThan(2000);
  expect(await rows()).toBe(0);
});

test('a JPEG with a page behind its end comes through as a picture alone', async () => {
  const polyglot = Buffer.concat([await jpeg(), Buffer.from('<html><script>alert("HEMLIGT")</script></html>PK\x03\x04')]);
  const { answer } = await send(polyglot);
  expect(answer.statusCode).toBe(200);
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows: kept } = await klarlage.owner.query<{ picture: Buffer }>('select picture from photo_picture');
  await klarlage.owner.query('reset role');
  expect(kept).toHaveLength(1);
  for (const mark of ['<script', 'HEMLIGT', '<html']) expect(kept[0]?.picture.includes(mark)).toBe(false);
});
