import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { importLimits, Refusal } from '@klarlage/model';
import { entriesOf } from './check-archive.ts';

/** A file as CSV: what it was, or what one sheet of a spreadsheet becomes. */
export type CsvFile = {
  readonly bytes: Uint8Array;
  /** The sheet that was read, when the file was a spreadsheet. */
  readonly sheet: string | null;
};

const limits = { seconds: 60, heapMegabytes: 900, csvBytes: 60 * 1_048_576 };

/** Gives back a CSV file as it is, and turns a spreadsheet (`.xlsx`) into CSV in a process of its own that ends afterwards. */
export async function csvOf(bytes: Uint8Array): Promise<CsvFile> {
  if (isOldSpreadsheet(bytes)) throw new Refusal('import/old-spreadsheet');
  if (!isPacked(bytes)) return { bytes, sheet: null };
  if (bytes.length > importLimits.bytes) throw new Refusal('input/too-large');
  entriesOf(bytes);
  const { csv, sheet } = await convert(bytes);
  if (csv.length === 0) throw new Refusal('import/empty');
  return { bytes: csv, sheet };
}

/** The mark of a ZIP archive, which an `.xlsx` file is. */
function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** The mark of the older `.xls` format, and of spreadsheets locked with a password. */
function isOldSpreadsheet(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte);
}

function convert(bytes: Uint8Array): Promise<{ csv: Uint8Array; sheet: string }> {
  const program = fileURLToPath(new URL('./spreadsheet-process.ts', import.meta.url));
  return new Promise((done, failed) => {
    // the process is given no environment: it needs no secret of the server's
    const child = spawn(process.execPath, [`--max-old-space-size=${limits.heapMegabytes}`, program], { env: {} });
    const chunks: Buffer[] = [];
    let size = 0;
    let sheet = '';
    let isTooLarge = false;
    const timer = setTimeout(() => child.kill('SIGKILL'), limits.seconds * 1000);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.csvBytes) {
        isTooLarge = true;
        child.kill('SIGKILL');
      } else chunks.push(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (sheet.length < 200) sheet += text;
    });
    // a process that ended early does not read the rest
    child.stdin.on('error', () => undefined);
    child.on('error', failed);
    child.on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) done({ csv: Buffer.concat(chunks), sheet: sheet.slice(0, 31) });
      else failed(new Refusal(isTooLarge ? 'input/too-large' : 'import/not-spreadsheet'));
    });
    child.stdin.end(bytes);
  });
}
