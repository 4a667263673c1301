import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP archive, as the format says: each file deflated, then the list of them, which may lie about their sizes. */
export function archive(files: Readonly<Record<string, Uint8Array>>, claimedBytes?: number): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content, { level: 1 });
    const [sum, packedBytes, bytes] = [crc32(content), packed.length, claimedBytes ?? content.length];
    const about = (version: number) => fields([2, version], [2, 0], [2, 8], [4, 0], [4, sum], [4, packedBytes], [4, bytes]);
    const head = Buffer.concat([fields([4, 0x04034b50]), about(20), fields([2, name.length], [2, 0])]);
    const tail = fields([2, name.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, at]);
    const entry = Buffer.concat([fields([4, 0x02014b50], [2, 20]), about(20), tail]);
    parts.push(head, Buffer.from(name), packed);
    list.push(entry, Buffer.from(name));
    at += head.length + name.length + packed.length;
  }
  const directory = Buffer.concat(list);
  const count = Object.keys(files).length;
  return Buffer.concat([...parts, directory, end(count, directory.length, at)]);
}

const end = (count: number, bytes: number, at: number) =>
  fields([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, bytes], [4, at], [2, 0]);

/** Numbers one after the other, the lowest byte first: `[bytes, value]`. */
function fields(...all: readonly (readonly [2 | 4, number])[]): Buffer {
  return Buffer.concat(
    all.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}
