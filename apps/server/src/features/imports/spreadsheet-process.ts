// A process of its own that reads one spreadsheet and ends: `.xlsx` on stdin, the fullest sheet as CSV on stdout, its name on stderr.
// Whatever a hostile file does to memory, it does here, and the server only sees that the process ended.
import { buffer } from 'node:stream/consumers';
import { stringify } from 'csv-stringify/sync';
import readSpreadsheet from 'read-excel-file/node';
import { entriesOf, isHonest } from './check-archive.ts';

type Cell = string | number | boolean | Date | null;

const bytes = await buffer(process.stdin);
if (!(await isHonest(entriesOf(bytes)))) process.exit(1);
const sheets = (await readSpreadsheet(bytes, {
  trim: true,
  parseNumber: (written: string) => written,
})) as {
  sheet: string;
  data: Cell[][];
}[];
const fullest = sheets.toSorted((a, b) => b.data.length - a.data.length)[0];
const rows = (fullest?.data ?? []).filter((row) => row.some((cell) => cell !== null && cell !== ''));
process.stderr.write(fullest?.sheet ?? '');
process.stdout.write(
  stringify(
    rows.map((row) => row.map(written)),
    { delimiter: ';' },
  ),
);

/** A cell as it would stand in a CSV file: days and times as ISO in local time, numbers with a decimal point. */
function written(cell: Cell): string {
  if (cell === null) return '';
  if (cell instanceof Date) return moment(cell);
  if (typeof cell === 'boolean') return cell ? 'ja' : 'nej';
  const text = String(cell);
  return /^-?\d(\.\d+)?E[+-]?\d+$/i.test(text) ? String(Number(text)) : text;
}

/** A spreadsheet knows local time only, in fractions of a day: rounded to the second, without a zone; a mere time has the day zero. */
function moment(date: Date): string {
  const rounded = new Date(Math.round(date.getTime() / 1000) * 1000);
  const [day = '', time = ''] = rounded.toISOString().slice(0, 19).split('T');
  if (rounded.getUTCFullYear() < 1901) return time.slice(0, 5);
  return time === '00:00:00' ? day : `${day} ${time}`;
}
