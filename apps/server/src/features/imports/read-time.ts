import type { TimePrecision } from '@klarlage/model';
import { dayNumberOf, momentOf } from '../../../seed/swedish-time.ts';

/** A time as it was written: the span that it covers in epoch milliseconds, and how well it is known. */
export type ReadTime = { readonly from: number; readonly to: number; readonly precision: TimePrecision };

const withZone = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})$/;
const local = /^(\d{4})-(\d{2})-(\d{2})(?:T|,? (?:kl\.? ?)?)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?$/;
const compactDay = /^(\d{4})(\d{2})(\d{2})$/;
const oneMinute = 60_000;

/**
 * Reads a time: ISO 8601 with zone; Swedish local time as `YYYY-MM-DD HH:MM`; a day; a month; or two of the first in one cell.
 * Other orders of day and month are not guessed, because 3/4 means two things.
 */
export function readTime(written: string): ReadTime | undefined {
  const text = written.trim();
  const span = spanOf(text);
  if (span) return span;
  const [, zonedDay, clock = '', zone] = withZone.exec(text) ?? [];
  if (zonedDay) {
    const at = Date.parse(`${zonedDay}T${clock.padStart(clock.indexOf(':') === 1 ? clock.length + 1 : 0, '0')}${zone}`);
    return Number.isFinite(at) ? { from: at, to: at, precision: 'minute' } : undefined;
  }
  const [, year, month, date, hour, minute, second] = local.exec(text) ?? [];
  if (year && month && date && hour && minute) {
    const day = dayOrNothing(`${year}-${month}-${date}`);
    if (day === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return undefined;
    const at = momentOf(day, Number(hour) * 60 + Number(minute)) + Number(second ?? 0) * 1000;
    return { from: at, to: at, precision: 'minute' };
  }
  const day = dayOrNothing(text.replace(compactDay, '$1-$2-$3'));
  if (day !== undefined) return { from: momentOf(day, 0), to: momentOf(day + 1, 0) - oneMinute, precision: 'day' };
  return /^\d{4}-\d{2}$/.test(text) ? readMonth(text) : undefined;
}

/** Two times in one cell, as in a list of the week: `2026-10-27 22:00–23:30`, or with a whole time on both sides of a dash or of "till". */
function spanOf(text: string): ReadTime | undefined {
  const [first, second, ...more] = text.split(/\s+(?:[-–—]|till)\s+|\s*[–—]\s*|(?<=\d[:.]\d{2})-(?=\d{1,2}[:.]\d{2}$)/);
  if (!first || !second || more.length > 0) return undefined;
  const isClock = /^(?:kl\.? ?)?\d{1,2}[:.]\d{2}$/.test(second);
  const from = readTime(first);
  const day = first.slice(0, 10);
  let to = readTime(isClock ? `${day} ${second}` : second);
  if (!from || !to || from.precision === 'month' || to.precision === 'month') return undefined;
  // a clock earlier than the first is that of the next day
  if (isClock && to.to < from.from) to = readTime(`${dayAfter(day)} ${second}`) ?? to;
  return to.to < from.from ? undefined : { from: from.from, to: to.to, precision: 'interval' };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function readMonth(text: string): ReadTime | undefined {
  const first = dayOrNothing(`${text}-01`);
  if (first === undefined) return undefined;
  const [year = 0, month = 0] = text.split('-').map(Number);
  const next = dayNumberOf(month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`);
  return { from: momentOf(first, 0), to: momentOf(next, 0) - oneMinute, precision: 'month' };
}

function dayOrNothing(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const number = Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  // the 31st of June parses as nothing, or as another day
  return Number.isInteger(number) && new Date(number * 86_400_000).toISOString().slice(0, 10) === text ? number : undefined;
}
