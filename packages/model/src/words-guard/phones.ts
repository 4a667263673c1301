import { type Numbers, type Row, rowEnd, rowOf } from './digits.ts';
import type { Found } from './kinds.ts';
import { isCallable, isOfAThing, isOpenToAll } from './number-context.ts';
import { isNear, type Token } from './tokens.ts';

const foreignLengths = [15, 14, 13, 12, 11, 10, 9];
const calledLengths = [10, 9, 8, 7, 6];
const homeLengths = [10, 9, 8];

/** Telephone numbers, Swedish and foreign, in any of the ways in which they are written; a switchboard points out nobody. O(numbers). */
export function* phones(text: string, tokens: readonly Token[], numbers: Numbers): Generator<Found> {
  const { items } = numbers;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (!item) continue;
    const plus = plusBefore(text, tokens, item.start, item.token);
    const found = phoneAt(tokens, numbers, i, plus !== undefined);
    if (found === undefined) continue;
    yield { kind: 'phone', start: plus ?? item.start, end: items[found]?.end ?? 0 };
    i = found;
  }
}

/** The place of the last part of a telephone number that begins at `i`. */
function phoneAt(tokens: readonly Token[], numbers: Numbers, i: number, hasPlus: boolean): number | undefined {
  const { items, all, from } = numbers;
  const start = from[i] ?? 0;
  const token = items[i]?.token ?? 0;
  const isZero = all[start] === '0';
  const isLong = isZero && all[start + 1] === '0';
  if (isLong && (all[start + 2] === '0' || hasPlus)) return undefined;
  const isAbroad = hasPlus || isLong || all.startsWith('467', start);
  const isCalled = !isAbroad && isNear(tokens, token, 3, isCallable);
  if (!isZero && !isAbroad && !isCalled) return undefined;
  for (const length of isAbroad ? foreignLengths : isCalled ? calledLengths : homeLengths) {
    const last = rowEnd(numbers, i, isAbroad && isZero ? length + 2 : length);
    if (last < 0) continue;
    const row = rowOf(numbers, i, last);
    if (!isNumber(row, hasPlus, isCalled)) continue;
    const isMobile = /^(?:0046|46)?0?7[02369]/u.test(row.digits) && row.digits.length >= 10;
    if (!isMobile && isOpenToAll(tokens, token, (items[last]?.token ?? 0) + 1)) return undefined;
    return isOfAThing(tokens, token) && !isCalled ? undefined : last;
  }
  return undefined;
}

/** Where the plus sign before a number stands, or the word for it. */
function plusBefore(text: string, tokens: readonly Token[], start: number, token: number): number | undefined {
  const before = tokens[token - 1];
  if (tokens[token]?.gap === ' ') return before?.lower === 'plus' ? before.start : undefined;
  for (let at = start - 1; at >= 0 && at >= start - 3; at--) {
    const sign = text[at] ?? '';
    if (sign === '+') return /[\p{L}\d]/u.test(text[at - 1] ?? ' ') ? undefined : at;
    if (sign !== ' ' && sign !== '(') break;
  }
  return before?.lower === 'plus' ? before.start : undefined;
}

function isNumber(row: Row, hasPlus: boolean, isCalled: boolean): boolean {
  const { digits } = row;
  if (hasPlus) return isForeign(digits);
  if (/^467[02369]\d{7}$/u.test(digits)) return true;
  if (digits.startsWith('00'))
    return (
      (digits.startsWith('0046') || row.count === 1 || (row.shape.startsWith('4-') && row.count > 2)) &&
      isForeign(digits.slice(2))
    );
  if (isCalled && !digits.startsWith('0')) return digits.length >= 6 && digits.length <= 10 && !isDayOrTimes(row);
  return isSwedish(row, isCalled);
}

/** With the number of the country: nine to fifteen digits; the zero in "+46 (0)70" may stand. */
function isForeign(digits: string): boolean {
  if (digits.startsWith('46')) return /^460?[1-9]\d{6,8}$/u.test(digits);
  return /^[1-9]\d{8,14}$/u.test(digits);
}

// 08, three digits, or four
const area = /^0(?:8|1[013689]|2[136]|3[1356]|4[0246]|5[04]|6[03]|90|7\d|[1-9]\d{2})$/u;
const mobile = /^07[02369]\d{7}$/u;

/** Inside the country: it begins with the area, and is not cut as a day, as times of day or as a score. */
function isSwedish(row: Row, isCalled: boolean): boolean {
  const { digits, shape, joints, count } = row;
  // 020 and 077 are numbers for everybody
  if (!/^0[1-9]/u.test(digits) || /^0(?:20|77)/u.test(digits) || isDayOrTimes(row)) return false;
  if (mobile.test(digits)) return true;
  if (digits.length < 8 || digits.length > 10 || digits.startsWith('07')) return isCalled && digits.length === 9;
  if (count === 1) return digits.length >= 9 || isCalled;
  if (shape.replace(/1-?/gu, '') === '') return digits.length >= 9;
  const first = shape.startsWith('1-') ? `${digits.slice(0, Number(shape[2]) + 1)}` : digits.slice(0, Number.parseInt(shape, 10));
  if (!area.test(first)) return shape.startsWith('2-2-2-2') && row.hasWords && digits.length >= 9;
  if (first.length === 2 && digits.length === 8 && !/[-/)]/u.test(joints[0] ?? '')) return isCalled;
  return true;
}

/** Whether a row reads as a day, as two times of day, or is cut by a full stop or a colon in one place and otherwise in another. */
function isDayOrTimes({ digits, shape, joints, hasWords }: Row): boolean {
  if (hasWords) return false;
  if (/^2-2-4(?:-|$)/u.test(shape) && /^(?:19|20)/u.test(digits.slice(4))) return true;
  if (/^4-2-2(?:-|$)/u.test(shape) && /^(?:19|20)/u.test(digits)) return true;
  if (joints.some((joint) => joint.includes(':')) && !joints.every((joint) => joint === joints[0])) return true;
  const first = joints[0] ?? '';
  return /^2-2/u.test(shape) && /^[.:]$/u.test(first) && !joints.every((joint) => joint === first);
}
