import { createInflateRaw } from 'node:zlib';
import { Refusal } from '@klarlage/model';

/** The most that a spreadsheet may unpack to, and the most files that it may hold. */
export const archiveLimits = { unpackedBytes: 400 * 1_048_576, entries: 2000 } as const;

/** A file in a ZIP archive: its packed bytes, and what the archive's list says of it. */
export type ArchiveEntry = {
  readonly name: string;
  /** 0 for stored, 8 for deflated. */
  readonly method: number;
  readonly packed: Uint8Array;
  readonly claimedBytes: number;
};

/**
 * Reads the list at the end of a ZIP archive, and refuses before anything is unpacked what no spreadsheet is: macros, names that lead out of
 * the archive, another archive inside, a way of packing that no spreadsheet uses, or more contents than any honest sheet has.
 */
export function entriesOf(bytes: Uint8Array): ArchiveEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: ArchiveEntry[] = [];
  let total = 0;
  for (let at = centralDirectory(view); at + 46 <= view.byteLength && view.getUint32(at, true) === 0x02014b50; ) {
    const nameBytes = view.getUint16(at + 28, true);
    const entry = entryAt(bytes, view, at, nameBytes);
    total += entry.claimedBytes;
    entries.push(entry);
    if (total > archiveLimits.unpackedBytes || entries.length > archiveLimits.entries) throw new Refusal('input/too-large');
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (entries.length === 0) throw new Refusal('import/not-spreadsheet');
  for (const { name, method } of entries) {
    if (/vbaProject\.bin$/i.test(name)) throw new Refusal('import/has-macros');
    const leadsOut = name.startsWith('/') || name.includes('\\') || name.includes(':') || name.split('/').includes('..');
    if (leadsOut || /\.(zip|xlsx|xlsm|gz|7z|rar)$/i.test(name) || (method !== 0 && method !== 8))
      throw new Refusal('import/not-spreadsheet');
  }
  return entries;
}

function entryAt(bytes: Uint8Array, view: DataView, at: number, nameBytes: number): ArchiveEntry {
  const head = view.getUint32(at + 42, true);
  if (head + 30 > view.byteLength || view.getUint32(head, true) !== 0x04034b50) throw new Refusal('import/not-spreadsheet');
  const start = head + 30 + view.getUint16(head + 26, true) + view.getUint16(head + 28, true);
  return {
    name: new TextDecoder('latin1').decode(bytes.subarray(at + 46, at + 46 + nameBytes)),
    method: view.getUint16(at + 10, true),
    packed: bytes.subarray(start, start + view.getUint32(at + 20, true)),
    claimedBytes: view.getUint32(at + 24, true),
  };
}

/** Where the archive's list of contents begins, found from its end; the end of the file when there is none. */
function centralDirectory(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at > last - 65_558; at--) {
    if (view.getUint32(at, true) === 0x06054b50) return view.getUint32(at + 16, true);
  }
  return view.byteLength;
}

/**
 * Unpacks every file of an archive piece by piece, keeps nothing, and tells whether each is as long as its list says and declares no entities
 * of its own: what lies about its size could otherwise unpack to a thousand times its packed bytes. Cost: one pass over the contents.
 */
export async function isHonest(entries: readonly ArchiveEntry[]): Promise<boolean> {
  for (const { method, packed, claimedBytes } of entries) {
    let unpacked = 0;
    let tail = '';
    try {
      for await (const piece of method === 0 ? [Buffer.from(packed)] : unpackedPieces(packed)) {
        unpacked += piece.length;
        if (unpacked > claimedBytes) return false;
        // an XML file with a document type can grow without end, or ask for other files
        const text = tail + piece.toString('latin1');
        if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) return false;
        tail = text.slice(-9);
      }
    } catch {
      return false;
    }
    if (unpacked !== claimedBytes) return false;
  }
  return true;
}

function unpackedPieces(packed: Uint8Array): AsyncIterable<Buffer> {
  const unpacking = createInflateRaw({ chunkSize: 262_144 });
  unpacking.end(packed);
  return unpacking;
}
