import { hasCheckDigit, type Numbers, type Row, rowEnd, rowOf } from './digits.ts';
import type { Found } from './kinds.ts';
import { isAccountWord } from './number-context.ts';
import { isNear, type Token } from './tokens.ts';

const swish = /^(?:swish\p{L}{0,8}|bankid)$/u;

/** Numbers of bank accounts, giro accounts, payment cards, payment references and Swish: those right after a word that names them, or the others. O(numbers). */
export function* accounts(tokens: readonly Token[], numbers: Numbers, are: 'named' | 'other'): Generator<Found> {
  const { items } = numbers;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (!item) continue;
    const isNamed =
      are === 'named'
        ? isNear(tokens, item.token, 2, isAccountWord)
        : isNear(tokens, item.token, 5, isSaid) || isPaidTo(tokens, item.token);
    if (are === 'named' && !isNamed) continue;
    const end = isNamed ? (namedEnd(numbers, i) ?? afterClearing(tokens, numbers, i)) : cardEnd(numbers, i);
    if (end === undefined) continue;
    yield { kind: 'account', start: item.start, end: items[end]?.end ?? item.end };
    i = end;
  }
}

function isSaid(lower: string): boolean {
  return isAccountWord(lower) || swish.test(lower);
}

/** The longest row of at most 24 digits; a new sentence or line is a new number. */
function namedEnd({ items, from }: Numbers, i: number): number | undefined {
  let last = i;
  while (last - i < 24) {
    const joint = items[last + 1]?.joint;
    if (joint === undefined || /[.!?]\s|\n/u.test(joint) || (from[last + 2] ?? 0) - (from[i] ?? 0) > 24) break;
    last++;
  }
  for (; last >= i; last--)
    if (isAccount(rowOf({ items, from, all: '' }, i, last), (from[last + 1] ?? 0) - (from[i] ?? 0))) return last;
  return undefined;
}

/** "clearing 8327-9 konto 123 456 789": the account stands after a word of its own. */
function afterClearing(tokens: readonly Token[], numbers: Numbers, i: number): number | undefined {
  const { items } = numbers;
  if (items[i]?.digits.length !== 4) return undefined;
  const last = items[i + 1]?.digits.length === 1 && items[i + 1]?.joint !== undefined ? i + 1 : i;
  const next = items[last + 1];
  const before = items[last]?.token ?? 0;
  if (!next || next.joint !== undefined || next.token - before > 3) return undefined;
  const isSame = tokens.slice(before + 1, next.token).some(({ lower }) => isAccountWord(lower));
  return isSame ? namedEnd(numbers, last + 1) : undefined;
}

function cardEnd(numbers: Numbers, i: number): number | undefined {
  const length = numbers.items[i]?.digits.length;
  if (length !== 4 && length !== 16) return undefined;
  for (const most of [16, 15, 14, 13]) {
    const last = rowEnd(numbers, i, most);
    if (last < 0) continue;
    const row = rowOf(numbers, i, last);
    if (isCard(row) || isClearing(row)) return last;
  }
  return undefined;
}

function isAccount({ shape, joints }: Row, length: number): boolean {
  if (length < 6 || joints.some((joint) => joint.includes(':'))) return false;
  return !/^(?:4-2-2|2-2-4|2-2-2)$/u.test(shape);
}

/** Sixteen digits in fours, or so many in another way whose check digit is right. */
function isCard({ digits, shape }: Row): boolean {
  return shape === '4-4-4-4' || (/^(?:4-6-5|16)$/u.test(shape) && hasCheckDigit(digits));
}

/** A clearing number with its check digit before the account: "8327-9, 123 456 789-0". */
function isClearing({ digits, shape, joints }: Row): boolean {
  return shape.startsWith('4-1-') && joints[0] === '-' && /^[5-9]/u.test(digits) && digits.length >= 12;
}

const before = new Set(['över till', 'in på', 'pengarna till', 'pengar till', 'betalas till', 'betala till', 'betalningen till']);

function isPaidTo(tokens: readonly Token[], index: number): boolean {
  const last = tokens[index - 1]?.lower;
  if (last !== 'till' && last !== 'på') return false;
  return before.has(`${tokens[index - 2]?.lower ?? ''} ${tokens[index - 1]?.lower ?? ''}`);
}

const iban = /(?<![\p{L}\d])[A-Za-z]{2}[ .-]{0,2}[\dOo]{2}(?:[ .-]{0,2}[A-Za-z\d]){11,30}/gu;

/** International account numbers: Swedish ones by their length, others by their check digits. O(n). */
export function* ibans(text: string): Generator<Found> {
  for (const { 0: whole, index } of text.matchAll(iban)) {
    const end = ibanEnd(whole);
    if (end !== undefined) yield { kind: 'account', start: index, end: index + end };
  }
}

const lengths = new Map(
  Object.entries({
    SE: 24,
    DK: 18,
    NO: 15,
    FI: 18,
    DE: 22,
    GB: 22,
    PL: 28,
    LT: 20,
    LV: 21,
    EE: 20,
    NL: 18,
    BE: 16,
    FR: 27,
    ES: 24,
    IT: 27,
  }),
);

/** Where the account ends: as many characters as the country has, with the right check digits (a Swedish one with a slip counts). */
function ibanEnd(written: string): number | undefined {
  const country = written.slice(0, 2).toUpperCase();
  const length = lengths.get(country);
  if (length === undefined) return undefined;
  let plain = '';
  for (let end = 0; end < written.length; end++) {
    const character = written[end] ?? '';
    if (!/[A-Za-z\d]/u.test(character)) continue;
    plain += character.toUpperCase();
    if (plain.length < length) continue;
    const isRight = country === 'SE' ? /^SE[\dO]{22}$/u.test(plain) : rest97(plain.slice(4) + plain.slice(0, 4)) === 1;
    return isRight ? end + 1 : undefined;
  }
  return undefined;
}

function rest97(plain: string): number {
  let rest = 0;
  for (const character of plain) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
