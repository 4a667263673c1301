import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type PhotoBox, photoKindOf, photoLimits, Refusal, type RefusalCode, refuseUnless } from '@klarlage/model';

/** A picture that was made here, from nothing but the pixels of what was sent. */
export type MadePhoto = { readonly picture: Buffer; readonly width: number; readonly height: number };

const limits = { seconds: 10, heapMegabytes: 256, atOnce: 2, waiting: 20 };
const program = fileURLToPath(new URL('./photo-process.ts', import.meta.url));

/** Makes a picture anew in a process of its own that ends afterwards: upright, no larger than it may be, parts of it black, no word in it. */
export async function remakePhoto(bytes: Uint8Array, boxes: readonly PhotoBox[] = []): Promise<MadePhoto> {
  refuseUnless(bytes.length <= photoLimits.bytesIn, 'photo/too-large');
  const kind = photoKindOf(bytes);
  refuseUnless(kind, 'photo/not-a-photo');
  // a WebP that moves says so before its first picture
  refuseUnless(kind !== 'webp' || !(bytes[12] === 0x56 && bytes[15] === 0x58 && ((bytes[20] ?? 0) & 2) !== 0), 'photo/moving');
  await turn();
  try {
    return await remade(bytes, boxes);
  } finally {
    running -= 1;
    queue.shift()?.();
  }
}

let running = 0;
const queue: (() => void)[] = [];

/** Waits until there is room for one more process; so many that wait are enough. */
async function turn(): Promise<void> {
  if (running >= limits.atOnce) {
    refuseUnless(queue.length < limits.waiting, 'photo/busy');
    await new Promise<void>((go) => queue.push(go));
  }
  running += 1;
}

const endings: Readonly<Record<number, RefusalCode>> = { 3: 'photo/moving', 4: 'photo/too-many-pixels' };

function remade(bytes: Uint8Array, boxes: readonly PhotoBox[]): Promise<MadePhoto> {
  const { longestSide, pixels, bytesKept } = photoLimits;
  const wish = JSON.stringify({ longestSide, pixels, bytes: bytesKept, boxes });
  return new Promise((done, failed) => {
    // the process is given no environment: it needs no secret of the server's
    const child = spawn(process.execPath, [`--max-old-space-size=${limits.heapMegabytes}`, program, wish], { env: {} });
    const chunks: Buffer[] = [];
    let said = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), limits.seconds * 1000);
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < 2000) said += text;
    });
    // a process that ended early does not read the rest
    child.stdin.on('error', () => undefined);
    child.on('error', failed);
    child.on('close', (code) => {
      clearTimeout(timer);
      const out = Buffer.concat(chunks);
      const line = out.indexOf(10);
      if (code === 0 && line > 0) {
        const { width, height } = JSON.parse(out.subarray(0, line).toString()) as { width: number; height: number };
        done({ picture: out.subarray(line + 1), width, height });
        return;
      }
      const tooMany = said.includes('exceeds pixel limit') ? 'photo/too-many-pixels' : undefined;
      failed(new Refusal(endings[code ?? 0] ?? tooMany ?? 'photo/unreadable'));
    });
    child.stdin.end(bytes);
  });
}
