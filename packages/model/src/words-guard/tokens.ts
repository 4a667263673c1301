import type { Folded } from './fold.ts';

/** A word or a number of a text, and what stands between it and the one before. */
export type Token = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** In small letters. */
  readonly lower: string;
  readonly isCapital: boolean;
  readonly isNumber: boolean;
  /** What stands between the token before and this one, at most 12 characters of it. */
  readonly gap: string;
  /** The first of its sentence. */
  readonly isFirst: boolean;
};

const inWord = /[\p{L}\p{N}]/u;
const plainWord: Uint8Array = Uint8Array.from({ length: 0x180 }, (_, code) => (inWord.test(String.fromCharCode(code)) ? 1 : 0));

/** How many code units the letter or digit at a place has; 0 when it is neither. */
function widthAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 0x180) return plainWord[code] ?? 0;
  const whole = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return inWord.test(whole) ? whole.length : 0;
}

const digits = /^[\dOoIl]*\d[\dOoIl]*$/u;
const glued = /^(\p{L}{2,24})([\dOoIl]*\d{4}[\dOoIl]*)$|^([\dOoIl]*\d{4}[\dOoIl]*?)(\p{L}{2,24})$/u;

/** The words and numbers of a text in their order; a word that was written together with a long number is two. O(n). */
export function tokensOf({ text, lower }: Folded): Token[] {
  const tokens: Token[] = [];
  let before = 0;
  const add = (start: number, end: number): void => {
    const written = text.slice(start, end);
    const gap = text.slice(Math.max(before, start - 12), start);
    tokens.push({
      start,
      end,
      text: written,
      lower: lower.slice(start, end),
      isCapital: isCapital(written),
      isNumber: mayBeDigit(written.charCodeAt(0)) && digits.test(written),
      gap,
      isFirst: tokens.length === 0 || (gap !== ' ' && /[.!?:\n•]["”’)]?\s*["”’(]?$|\n/u.test(gap)),
    });
    before = end;
  };
  for (let index = 0; index < text.length; index++) {
    let end = index;
    for (let width = widthAt(text, end); width > 0; width = end < text.length ? widthAt(text, end) : 0) end += width;
    if (end === index) continue;
    const length = end - index;
    const whole = length > 5 && length < 40 ? text.slice(index, end) : '';
    const parts = whole && /\d{3}/u.test(whole) ? glued.exec(whole) : null;
    if (!parts) add(index, end);
    else {
      const cut = index + (parts[1] ?? parts[3] ?? '').length;
      add(index, cut);
      add(cut, end);
    }
    index = end;
  }
  return tokens;
}

/** A digit, or a letter that is written for one. */
function mayBeDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 79 || code === 111 || code === 73 || code === 108;
}

function isCapital(word: string): boolean {
  const code = word.charCodeAt(0);
  if (code < 128) return code >= 65 && code <= 90;
  const first = word[0] ?? '';
  return first.toLowerCase() !== first;
}

/** Whether one of the `most` tokens before `index`, in the same sentence, is a word for which the question is answered with yes. */
export function isNear(tokens: readonly Token[], index: number, most: number, question: (lower: string) => boolean): boolean {
  for (let i = index - 1; i >= 0 && i >= index - most; i--) {
    const after = tokens[i + 1];
    if (!after || (after.gap.length > 1 && /[.!?\n]\s/u.test(after.gap))) return false;
    const token = tokens[i];
    if (token && !token.isNumber && question(token.lower)) return true;
  }
  return false;
}
