import { crc32, deflateRawSync } from 'node:zlib';
import { Refusal } from '@klarlage/model';
import { expect, test } from 'vitest';
import writeSpreadsheet, { type SheetData } from 'write-excel-file/node';
import { csvOf } from './read-spreadsheet.ts';

/** A ZIP archive, as the format says: each file deflated, then the list of them, which may lie about their sizes. */
function archive(files: Readonly<Record<string, Uint8Array>>, claimedBytes?: number): Buffer {
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

const spreadsheet = (data: SheetData, more: { sheet: string; data: SheetData }[] = []): Promise<Buffer> =>
  writeSpreadsheet([{ sheet: 'Blad1', data }, ...more]).toBuffer();
const text = (value: string) => ({ value, type: String });
const read = async (bytes: Uint8Array) => {
  const { bytes: csv, sheet } = await csvOf(bytes);
  return { rows: new TextDecoder().decode(csv).trim().split('\n'), sheet };
};
const refusalOf = async (bytes: Uint8Array): Promise<string> => {
  const error = await csvOf(bytes).then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof Refusal)) throw error ?? new Error('it was read');
  return error.code;
};

test('a spreadsheet is read as the CSV file that it could have been saved as', async () => {
  const bytes = await spreadsheet([
    [text('typ'), text('tid'), text('dag'), text('x'), text('text')],
    [
      text('klotter; ”stort”'),
      { value: new Date(Date.UTC(2026, 9, 30, 21, 15)), type: Date, format: 'yyyy-mm-dd hh:mm' },
      { value: new Date(Date.UTC(2026, 9, 30)), type: Date, format: 'yyyy-mm-dd' },
      { value: 13.106754, type: Number },
      text('Åsa-gatan\nrad två'),
    ],
  ]);
  const { bytes: csv, sheet } = await csvOf(bytes);
  expect(sheet).toBe('Blad1');
  expect(new TextDecoder().decode(csv)).toBe(
    'typ;tid;dag;x;text\n"klotter; ”stort”";2026-10-30 21:15:00;2026-10-30;13.106754;"Åsa-gatan\nrad två"\n',
  );
});

test('of several sheets the fullest is read, and empty rows are passed over', async () => {
  const bytes = await spreadsheet(
    [[text('om filen')]],
    [
      {
        sheet: 'Händelser',
        data: [
          [text('typ'), text('tid')],
          [text(''), text('')],
          [text('bråk'), text('2026-10-30')],
        ],
      },
    ],
  );
  expect(await read(bytes)).toEqual({ rows: ['typ;tid', 'bråk;2026-10-30'], sheet: 'Händelser' });
});

test('a file that is no spreadsheet goes through as it is', async () => {
  const bytes = new TextEncoder().encode('typ;tid\nbråk;2026-10-30');
  expect(await csvOf(bytes)).toEqual({ bytes, sheet: null });
});

test('an older or locked spreadsheet, an archive of something else and a torn file are refused in words', async () => {
  expect(await refusalOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]))).toBe('import/old-spreadsheet');
  expect(await refusalOf(archive({ 'a.txt': new TextEncoder().encode('ingen tabell') }))).toBe('import/not-spreadsheet');
  const whole = await spreadsheet([
    [text('typ'), text('tid')],
    [text('bråk'), text('2026-10-30')],
  ]);
  expect(await refusalOf(whole.subarray(0, whole.length - 60))).toBe('import/not-spreadsheet');
  const broken = Uint8Array.from(whole);
  broken.fill(7, 60, 400);
  expect(await refusalOf(broken)).toBe('import/not-spreadsheet');
});

test('a small file that would unpack to gigabytes is refused before it is unpacked', async () => {
  const large = new Uint8Array(250 * 1_048_576);
  const bomb = archive({ 'xl/worksheets/sheet1.xml': large, 'xl/sharedStrings.xml': large });
  expect(bomb.length).toBeLessThan(5_000_000);
  expect(await refusalOf(bomb)).toBe('input/too-large');
});

test('a bomb that lies about its size ends with its own process, and the server lives', async () => {
  const large = new Uint8Array(300 * 1_048_576).fill(0x41);
  const lying = archive({ '[Content_Types].xml': large, 'xl/workbook.xml': large, 'xl/worksheets/sheet1.xml': large }, 1000);
  expect(['import/not-spreadsheet', 'input/too-large', 'import/empty']).toContain(await refusalOf(lying));
});
