import { Refusal } from '@klarlage/model';
import { expect, test } from 'vitest';
import writeSpreadsheet, { type SheetData } from 'write-excel-file/node';
import { archive } from '../../../test/zip-archive.ts';
import { csvOf } from './read-spreadsheet.ts';

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
