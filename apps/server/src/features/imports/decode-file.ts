import { gunzipSync } from 'node:zlib';
import { importLimits, Refusal } from '@klarlage/model';

/** A file as text, and how its characters were written. */
export type Decoded = { readonly text: string; readonly encoding: 'utf-8' | 'windows-1252' };

/** Bytes that stand for no character in Windows-1252. */
const unusedBytes = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** Reads the bytes as UTF-8 (with or without a byte order mark) or Windows-1252, and refuses what is neither rather than guess. */
export function decodeFile(bytes: Uint8Array): Decoded {
  const plain = unpacked(bytes);
  if (plain.length > importLimits.bytes) throw new Refusal('input/too-large');
  if (plain.length === 0) throw new Refusal('import/empty');
  if (isUtf16(plain)) throw new Refusal('import/wrong-encoding');
  try {
    // the decoder drops a byte order mark
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(plain), encoding: 'utf-8' };
  } catch {
    if (!looksLikeWindows1252(plain)) throw new Refusal('import/wrong-encoding');
    return { text: new TextDecoder('windows-1252').decode(plain), encoding: 'windows-1252' };
  }
}

/** A packed file is unpacked no further than the limit, so that a small file cannot become an endless one. */
function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: importLimits.bytes });
  } catch (error) {
    const isTooLarge = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new Refusal(isTooLarge ? 'input/too-large' : 'import/not-csv');
  }
}

/** UTF-16 has its mark first, or every other byte of ordinary text is zero. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const head = bytes.subarray(0, 2000);
  const zeros = head.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
  return head.length > 3 && zeros > head.length * 0.3;
}

/**
 * Windows-1252 gives a character for nearly every byte, so a file from another old code page would be read without complaint.
 * In Windows-1252 what stands beside a letter is nearly always a letter (0xC0 and up); in other code pages it is not.
 */
function looksLikeWindows1252(bytes: Uint8Array): boolean {
  let letters = 0;
  let others = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    if (unusedBytes.has(byte)) return false;
    if (!isLetter(bytes[i - 1]) && !isLetter(bytes[i + 1])) continue;
    if (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7) letters++;
    else others++;
  }
  return letters >= others;
}

function isLetter(byte = 0): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}
