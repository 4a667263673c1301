// A process of its own that makes one picture anew and ends: a picture on stdin, nothing but its pixels as JPEG on stdout, told in one line
// of JSON before it. Whatever a hostile file does to the decoder, it does here, and the server only sees how the process ended.
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';

type Wish = {
  readonly longestSide: number;
  readonly pixels: number;
  readonly bytes: number;
  readonly boxes: readonly { x: number; y: number; width: number; height: number }[];
};

const wish = JSON.parse(process.argv[2] ?? '{}') as Wish;
sharp.concurrency(1);
sharp.cache(false);
const source = sharp(await buffer(process.stdin), { limitInputPixels: wish.pixels, failOn: 'error', sequentialRead: true });
const { pages = 1, width = 0, height = 0 } = await source.metadata();
if (pages > 1) process.exit(3);
if (width * height > wish.pixels) process.exit(4);
const { data, info } = await source
  .autoOrient()
  .resize({ width: wish.longestSide, height: wish.longestSide, fit: 'inside', withoutEnlargement: true })
  .flatten({ background: '#ffffff' })
  .toColourspace('srgb')
  .raw()
  .toBuffer({ resolveWithObject: true });
for (const box of wish.boxes) blacken(box);
const raw = { width: info.width, height: info.height, channels: info.channels };
for (const quality of [84, 72, 60, 45, 30]) {
  const jpeg = await sharp(data, { raw }).jpeg({ quality, chromaSubsampling: '4:2:0' }).toBuffer();
  if (jpeg.length > wish.bytes) continue;
  process.stdout.write(`${JSON.stringify({ width: info.width, height: info.height })}\n`);
  process.stdout.write(jpeg);
  break;
}

/** Paints over a part of the pixels, with every pixel that the box touches. */
function blacken(box: Wish['boxes'][number]): void {
  const left = Math.floor(box.x * info.width);
  const right = Math.min(info.width, Math.ceil((box.x + box.width) * info.width));
  const bottom = Math.min(info.height, Math.ceil((box.y + box.height) * info.height));
  for (let row = Math.floor(box.y * info.height); row < bottom; row++)
    data.fill(0, (row * info.width + left) * info.channels, (row * info.width + right) * info.channels);
}
