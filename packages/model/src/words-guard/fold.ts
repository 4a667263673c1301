/** A text without the tricks of writing: every character is a plain one, and knows where in the original it stood. */
export type Folded = {
  readonly text: string;
  /** In small letters, of the same length. */
  readonly lower: string;
  /** Where in the original the characters from `start` up to `end` stand. */
  readonly span: (start: number, end: number) => { readonly start: number; readonly end: number };
};

// letters of Western and Central Europe, digits and ordinary signs; not the hard space, the soft hyphen, İ and the composed signs
const isPlain = /^[\n\r\t\x20-\x7e\u00a1-\u00ac\u00ae-\u012f\u0131-\u017f]*$/u;
// characters that nobody sees: joiners, marks of direction, variation selectors, fillers
const unseen = /[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\uffa0]|[\ufe00-\ufe0f]|\u20e3/u;
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u;
const dashes = /[\u2010-\u2015\u2043\u207b\u208b\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d\u30fc\u06d4]/u;
// letters of other alphabets that look like a Latin one
const alike = new Map(
  [...'АВЕКМНОРСТУХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο'].map((letter, i) => [
    letter,
    'ABEKMHOPCTYXIJSaeopcyxijsABEZHIKMNOPTYXo'[i] ?? '',
  ]),
);

/** Writes a text in plain characters: full-width, styled and foreign digits, unseen characters, kinds of spaces and dashes. O(n). */
export function fold(text: string): Folded {
  if (isPlain.test(text)) return { text, lower: text.toLowerCase(), span: (start, end) => ({ start, end }) };
  const plain: string[] = [];
  const at: number[] = [];
  const to: number[] = [];
  const known = new Map<string, string>();
  let i = 0;
  while (i < text.length) {
    const whole = String.fromCodePoint(text.codePointAt(i) ?? 0);
    const next = i + whole.length;
    let written = known.get(whole);
    if (written === undefined) {
      written = folded(whole);
      known.set(whole, written);
    }
    if (written === accent) {
      // a letter and its accent written apart; an accent that makes no letter is only decoration
      const joined = ((plain.at(-1) ?? '') + whole).normalize('NFC');
      if (joined.length === 1 && joined !== whole) plain[plain.length - 1] = joined;
      if (to.length > 0) to[to.length - 1] = next;
    } else {
      for (let n = 0; n < written.length; n++) {
        plain.push(written[n] ?? '');
        at.push(i);
        to.push(next);
      }
    }
    i = next;
  }
  const span = (start: number, end: number) => ({ start: at[start] ?? text.length, end: to[end - 1] ?? text.length });
  const joined = plain.join('');
  return { text: joined, lower: joined.toLowerCase(), span };
}

const accent = '\u0300';

function folded(character: string): string {
  if (character < '\u00a0') return character;
  if (character >= '\u0300' && character <= '\u036f') return accent;
  if (unseen.test(character)) return '';
  if (spaces.test(character)) return ' ';
  if (dashes.test(character)) return '-';
  if (/\p{Nd}/u.test(character)) return digitOf(character);
  const same = alike.get(character);
  if (same) return same;
  const simple = character.normalize('NFKC');
  const isUsable = /^[\x20-\x7e\u00a1-\u012f\u0131-\u017f]{1,4}$/u.test(simple);
  if (isUsable) return simple;
  // one that small letters would lengthen keeps its place
  return character.toLowerCase().length === character.length ? character : character.length === 1 ? 'I' : character;
}

/** Decimal digits stand ten in a row in every alphabet; the first of a row is found by walking back. */
function digitOf(character: string): string {
  const simple = character.normalize('NFKC');
  if (/^\d$/u.test(simple)) return simple;
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}
