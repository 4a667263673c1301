import { hasCheckDigit, type Numbers, type Row, rowEnd, rowOf } from './digits.ts';
import type { Found } from './kinds.ts';
import { isAccountWord, isOfAThing, isPersonal } from './number-context.ts';
import { isNear, type Token } from './tokens.ts';

/** Personal and coordination numbers: ten or twelve digits that begin with a day, however they are cut. O(numbers). */
export function* personalNumbers(tokens: readonly Token[], numbers: Numbers): Generator<Found> {
  const { items } = numbers;
  for (let i = 0; i < items.length; i++) {
    const end = numberEnd(tokens, numbers, i);
    if (end === undefined) continue;
    yield { kind: 'personalNumber', start: items[i]?.start ?? 0, end: items[end]?.end ?? 0 };
    i = end;
  }
}

/** The place of the last part of a personal number that begins at `i`. */
function numberEnd(tokens: readonly Token[], numbers: Numbers, i: number): number | undefined {
  const { items, all, from } = numbers;
  const start = from[i] ?? 0;
  const token = items[i]?.token ?? 0;
  for (const length of [12, 10]) {
    if (length === 12 && !isCentury(all, start)) continue;
    const last = rowEnd(numbers, i, length);
    if (last < 0) continue;
    const digits = all.slice(start + length - 10, start + length);
    if (isLikely(digits, tokens, token, numbers, i, last) || isNear(tokens, token, 3, isPersonal)) return last;
  }
  return inTwoParts(tokens, numbers, i);
}

function isCentury(all: string, at: number): boolean {
  return all.startsWith('19', at) || all.startsWith('20', at) || all.startsWith('18', at);
}

const dayAndFour = /^(?:6|8|2-6|2-2-2|4-2-2|4-4|2-2-2-2|2-4|3-3|4-2)-(?:4|2-2|3-1|1-1-1-1|1-3)$/u;

/** Whether ten digits, written as the row is, are somebody's number. */
function isLikely(
  digits: string,
  tokens: readonly Token[],
  token: number,
  numbers: Numbers,
  first: number,
  last: number,
): boolean {
  if (!beginsWithADay(digits)) return false;
  const hasCheck = hasCheckDigit(digits);
  if (!hasCheck && last - first > 2) return false;
  const row = rowOf(numbers, first, last);
  const { shape, joints } = row;
  // a decimal comma, a list, a time of day
  const signs = joints.join('');
  if (/[,:;=#\n]/u.test(signs) && !/^(?:6|8)-4$/u.test(shape)) return false;
  if (/[,;\n]/u.test(signs) || (signs.includes('.') && !isDottedDay(row))) return false;
  const isDashed = /^(?:6|8|2-6)-4$/u.test(shape) && /[+-]/u.test(joints.at(-1) ?? '');
  const isOther = isOfAThing(tokens, token) || isNear(tokens, token, 2, isAccountWord);
  if (!hasCheck) return isDashed && !isOther && !isMoment(row);
  if ((isOther && !isDashed) || isMoment(row)) return false;
  return (
    row.count === 1 || dayAndFour.test(shape) || row.hasWords || (/^[12](?:-[12])*$/u.test(shape) && new Set(joints).size <= 2)
  );
}

/** Full stops through all of it, or through the day: "88.02.14-9818". */
function isDottedDay({ shape, joints }: Row): boolean {
  return joints.every((joint) => joint.trim() === '.') || (/^[24]-2-2-4$/u.test(shape) && joints[0] === joints[1]);
}

/** Whether ten digits begin with year, month and day; sixty is added to the day of a coordination number. */
function beginsWithADay(digits: string): boolean {
  const month = twoAt(digits, 2);
  const written = twoAt(digits, 4);
  const day = written > 60 ? written - 60 : written;
  return month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

function twoAt(digits: string, at: number): number {
  return (digits.charCodeAt(at) - 48) * 10 + digits.charCodeAt(at + 1) - 48;
}

/** Whether the row reads as a day of our own years with a time of day after it: a log line, not a small child. */
function isMoment({ digits, shape, hasWords }: Row): boolean {
  if (hasWords || digits.length !== 12 || !/^20[2-9]/u.test(digits)) return false;
  const isTime = Number(digits.slice(8, 10)) < 24 && Number(digits.slice(10)) < 60;
  return isTime && /^(?:12|8-4|8-2-2|4-2-2-4|4-2-2-2-2)$/u.test(shape);
}

/** A day of birth, and then in words that the four last follow: "född 880214, sista fyra 9818". */
function inTwoParts(tokens: readonly Token[], { items, all, from }: Numbers, index: number): number | undefined {
  for (let i = index; i < items.length && i < index + 3; i++) {
    const length = (from[i + 1] ?? 0) - (from[index] ?? 0);
    const last = items[i];
    const next = items[i + 1];
    const after = items[i + 2];
    const four = next?.digits.length === 4 ? next : after?.digits.length === 4 && next?.isWord ? after : undefined;
    if (length > 8) return undefined;
    if (!last || !four || (length !== 6 && length !== 8) || (i > index && last.joint === undefined)) continue;
    const day = all.slice(from[index], from[i + 1]);
    if (!beginsWithADay(day.slice(-6)) || four.start - last.end > 40) continue;
    const between = tokens.slice(last.token + 1, four.token).map(({ lower }) => lower);
    if (between.some((word) => /^(?:sista|siffrorna|siffror|kontrollsiffrorna|slutsiffrorna|slutar)$/u.test(word)))
      return four === next ? i + 1 : i + 2;
  }
  return undefined;
}
