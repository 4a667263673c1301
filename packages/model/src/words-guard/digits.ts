import type { Token } from './tokens.ts';

/** A number as it stands in the text, in digits or in words, with what joins it to the number before. */
export type Digits = {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** The place of its first token. */
  readonly token: number;
  /** Undefined: something else stands between; otherwise the signs between, words such as "streck" left out. */
  readonly joint: string | undefined;
  readonly isWord: boolean;
};

const units = new Map<string, string>([
  ...Object.entries({
    noll: '0',
    nolla: '0',
    nollan: '0',
    ett: '1',
    en: '1',
    etta: '1',
    två: '2',
    tvåa: '2',
    tre: '3',
    trea: '3',
  }),
  ...Object.entries({ fyra: '4', fem: '5', femma: '5', sex: '6', sexa: '6', sju: '7', sjua: '7', åtta: '8', nio: '9', nia: '9' }),
]);
const teens = 'tio elva tolv tretton fjorton femton sexton sjutton arton nitton'.split(' ');
const tens = 'tjugo trettio fyrtio femtio sextio sjuttio åttio nittio'.split(' ');
const numbers: ReadonlyMap<string, string> = allNumbers();

function allNumbers(): Map<string, string> {
  const all = new Map(units);
  for (const [i, word] of teens.entries()) all.set(word, String(10 + i));
  for (const [i, word] of tens.entries()) {
    // "sjuttio", and "sjutti" as it is said
    for (const said of [word, word.replace(/o$/u, ''), word === 'tjugo' ? 'tjugi' : word]) {
      all.set(said, String((i + 2) * 10));
      for (const [unit, digit] of units) if (digit !== '0') all.set(said + unit, String(i + 2) + digit);
    }
  }
  for (const [word, digits] of [...all]) if (!word.startsWith('noll')) all.set(`noll${word}`, `0${digits}`);
  all.set('dubbelnolla', '00');
  all.delete('tjug');
  return all;
}

/** What a word says in digits: "sju", "sjuttiofyra", "etthundrasjuttiofyra". */
function spoken(lower: string): string | undefined {
  const known = numbers.get(lower);
  if (known !== undefined || !lower.includes('hundra')) return known;
  const [hundreds = '', rest = ''] = lower.split('hundra', 2);
  const first = hundreds === '' ? '1' : units.get(hundreds);
  const last = rest === '' ? '00' : numbers.get(rest.replace(/^och/u, ''));
  return first && last && last.length <= 2 ? first + last.padStart(2, '0') : undefined;
}

const fillers = new Set('streck bindestreck minus sen sedan och därefter punkt mellanslag snedstreck'.split(' '));
const isJoint = /^[\s\-./,()[\]*_|~+·•:;='"#]*$/u;

/** The numbers of a text in their order. O(tokens). */
function digitsOf(tokens: readonly Token[]): Digits[] {
  const found: Digits[] = [];
  let joint: string | undefined;
  let words = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) continue;
    if (joint !== undefined) joint = token.gap === ' ' || isJoint.test(token.gap) ? joint + token.gap : undefined;
    const written = token.isNumber ? undefined : isLoneZero(tokens, i) ? '0' : spoken(token.lower);
    if (!token.isNumber && written === undefined) {
      words++;
      if (words > 2 || !fillers.has(token.lower)) joint = undefined;
      else if (joint !== undefined && token.lower === 'punkt') joint += '.';
      else if (joint !== undefined && token.lower !== 'och') joint += '-';
      continue;
    }
    const next = tokens[i + 1];
    const unit = next && written && tens.includes(token.lower) && /^ ?$/u.test(next.gap) ? units.get(next.lower) : undefined;
    const isTwo = unit !== undefined && unit !== '0' && next?.lower !== 'en' && next?.lower !== 'ett';
    found.push({
      digits: isTwo ? (written ?? '')[0] + (unit ?? '') : (written ?? plainDigits(token.text)),
      start: token.start,
      end: isTwo && next ? next.end : token.end,
      token: i,
      joint: joint !== undefined && joint.length <= 8 ? joint : undefined,
      isWord: written !== undefined,
    });
    if (isTwo) i++;
    joint = '';
    words = 0;
  }
  return found;
}

/** "(O)": the letter for the zero that may be left out. */
function isLoneZero(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token?.lower === 'o' && token.gap.endsWith('(') && (tokens[at + 1]?.gap.startsWith(')') ?? false);
}

function plainDigits(written: string): string {
  return /^\d+$/u.test(written) ? written : written.replace(/[Oo]/gu, '0').replace(/[Il]/gu, '1');
}

/** The numbers of a text, and their digits as one string. */
export type Numbers = {
  readonly items: readonly Digits[];
  readonly all: string;
  /** Where in `all` the digits of each number begin; one more than there are numbers. */
  readonly from: readonly number[];
};

/** The numbers of a text, ready to be looked through. O(tokens). */
export function numbersOf(tokens: readonly Token[]): Numbers {
  const items = digitsOf(tokens);
  const from = [0];
  let all = '';
  for (const { digits } of items) {
    all += digits;
    from.push(all.length);
  }
  return { items, all, from };
}

/** The place of the last number of the row that begins at `index` and has exactly `length` digits; −1 when there is none. */
export function rowEnd({ items, from }: Numbers, index: number, length: number): number {
  const wanted = (from[index] ?? 0) + length;
  for (let end = index; end < items.length && end - index < 24; end++) {
    if (end > index && items[end]?.joint === undefined) return -1;
    const reached = from[end + 1] ?? 0;
    if (reached >= wanted) return reached === wanted ? end : -1;
  }
  return -1;
}

/** A row of numbers that are written as one. */
export type Row = {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** How many numbers it is made of. */
  readonly count: number;
  /** The lengths of its parts, as "6-4". */
  readonly shape: string;
  /** The signs between the parts, in order. */
  readonly joints: readonly string[];
  readonly hasWords: boolean;
};

/** The row from the number at `first` to the one at `last`. */
export function rowOf({ items, all, from }: Numbers, first: number, last: number): Row {
  let shape = '';
  let hasWords = false;
  const joints: string[] = [];
  for (let i = first; i <= last; i++) {
    const item = items[i];
    if (!item) break;
    shape += i > first ? `-${item.digits.length}` : item.digits.length;
    if (i > first) joints.push(item.joint ?? '');
    hasWords ||= item.isWord;
  }
  return {
    digits: all.slice(from[first], from[last + 1]),
    start: items[first]?.start ?? 0,
    end: items[last]?.end ?? 0,
    count: last - first + 1,
    shape,
    joints,
    hasWords,
  };
}

/** Whether the last digit is the one that the Luhn rule asks for. */
export function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = (digits.charCodeAt(digits.length - 1 - i) - 48) * (i % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
