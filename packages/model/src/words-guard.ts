/** What in a text can point out a person. */
export const identifierKinds = ['personalNumber', 'phone', 'email', 'plate', 'link', 'handle'] as const;
/** What in a text can point out a person. */
export type IdentifierKind = (typeof identifierKinds)[number];

/** One place in a text where something points out a person: the characters from `start` up to, not including, `end`. */
export type WordsHit = { readonly kind: IdentifierKind; readonly start: number; readonly end: number };

/** What the guard found in a text. */
export type WordsCheck = {
  /** In the order of the text; hits never overlap. */
  readonly hits: readonly WordsHit[];
  /** The text is worry about one person: that is for the social services, and nothing of it is kept. */
  readonly isAboutAPerson: boolean;
};

/**
 * Looks for what can point out a person in a text: personal and coordination numbers, telephone numbers, e-mail addresses, number
 * plates, links and account names; and whether the text is worry about one person. Names are not looked for.
 * Cost: linear in the length of the text; every pattern is bounded, so no text makes it slow.
 */
export function checkWords(text: string): WordsCheck {
  const found = [...emails(text), ...links(text), ...personalNumbers(text), ...phones(text), ...plates(text), ...handles(text)];
  const hits: WordsHit[] = [];
  // what was found by the surer rule stands first in the list, and keeps its place
  for (const hit of found) if (!hits.some((other) => hit.start < other.end && other.start < hit.end)) hits.push(hit);
  return { hits: hits.sort((a, b) => a.start - b.start), isAboutAPerson: isWorryAboutAPerson(text) };
}

/** The text with every hit written over by the same word, so that the rest of it can be kept. */
export function withoutIdentifiers(text: string, hits: readonly WordsHit[], word: string): string {
  let rest = '';
  let from = 0;
  for (const { start, end } of hits) {
    rest += text.slice(from, start) + word;
    from = end;
  }
  return rest + text.slice(from);
}

const dashes = '\\-\\u2010-\\u2015\\u2212';
const gap = `[ \\u00a0\\u2007\\u2009\\u202f${dashes}]`;

// (century) year month day, then what stands between, then the four last
const personalNumber = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:18|19|20)${gap}?)?(\\d{2})(${gap}?)(\\d{2})(${gap}?)(\\d{2})([ \\u00a0]?[+${dashes}]?[ \\u00a0]?)(\\d{4})(?!\\d)`,
  'gu',
);
const otherNumber =
  /(?:artikel|serie|order|ärende|diarie|faktura|löp|artikel-|serie-)(?:nummer|nr)?\.?:?\s{0,3}$|(?:dnr|id|ref)\.?:?\s{0,3}$/iu;

/** Ten or twelve digits whose first six can be a birthday, or one with 60 added to the day. */
function* personalNumbers(text: string): Generator<WordsHit> {
  for (const match of text.matchAll(personalNumber)) {
    const [whole, year = '', first = '', month = '', second = '', day = '', between = '', last = ''] = match;
    if (!isDay(Number(month), Number(day) > 60 ? Number(day) - 60 : Number(day))) continue;
    const isWrittenAsOne = !first && !second && /[+\-\u2010-\u2015\u2212]/u.test(between);
    const isNamedOtherwise = otherNumber.test(text.slice(Math.max(0, match.index - 24), match.index));
    if (!hasCheckDigit(year + month + day + last) && (!isWrittenAsOne || isNamedOtherwise)) continue;
    yield { kind: 'personalNumber', start: match.index, end: match.index + whole.length };
  }
}

function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/** Whether the last digit is the one that the Luhn rule asks for. */
function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

const phone = new RegExp(
  `(?<![\\p{L}\\d+.,:/])(?<!\\d${gap})(?:(?:\\+|00)46${gap}?(?:\\(0\\))?${gap}?|0)[1-9](?:(?:${gap}|/){0,2}\\d){6,10}(?![\\d:])`,
  'gu',
);
const switchboard = /växel(?:n)?[^.!?]{0,20}$/iu;
const dateOrTimes = /^\d{2}\D\d{2}\D\d{4}$/u;

/** Swedish telephone numbers, in any of the ways in which they are written; a switchboard points out nobody. */
function* phones(text: string): Generator<WordsHit> {
  for (const { 0: whole, index } of text.matchAll(phone)) {
    if (dateOrTimes.test(whole) || switchboard.test(text.slice(Math.max(0, index - 40), index))) continue;
    yield { kind: 'phone', start: index, end: index + whole.length };
  }
}

const plate = /(?<![\p{L}\d])([A-HJ-PR-UW-Z]{3})[ \u00a0-]?(\d{2}[A-HJ-NPR-UW-Z\d])(?![\p{L}\d])/gu;
const smallPlate = /(?<![\p{L}\d])[a-hj-pr-uw-z]{3}[ \u00a0-]?\d{2}[a-hj-npr-uw-z\d](?![\p{L}\d])/giu;
const vehicleBefore =
  /(?:reg\.?|regnr\.?|regnummer|skylt\p{L}{0,8}|bil(?:en)?|mc|moped(?:en)?|epa|a-traktor(?:n|en)?|släp\p{L}{0,6})[ :,.]{0,3}$/iu;
// three capital letters before a number that are words, currencies or short names
const words = new Set(
  'MER MAX MIN ICA SEK EUR USD NOK DKK LGH RUM RAD SAL TEL BUS EST LPO KPI LED LUX LVU LSS SOL HVB DNR KOD SID ART SKR KRS DAG MAJ KLA'.split(
    ' ',
  ),
);

/** Swedish number plates: three letters and three digits, or two digits and a letter. */
function* plates(text: string): Generator<WordsHit> {
  for (const match of text.matchAll(plate)) {
    const [whole, letters = '', rest = ''] = match;
    const isSum =
      /^\d{3}$/u.test(rest) &&
      /^[ \u00a0]?(?:kr|kronor|m|meter|km|st|%)(?![\p{L}])/u.test(
        text.slice(match.index + whole.length, match.index + whole.length + 9),
      );
    if (words.has(letters) || isSum) continue;
    yield { kind: 'plate', start: match.index, end: match.index + whole.length };
  }
  for (const { 0: whole, index } of text.matchAll(smallPlate)) {
    if (!vehicleBefore.test(text.slice(Math.max(0, index - 24), index))) continue;
    yield { kind: 'plate', start: index, end: index + whole.length };
  }
}

const beforeAt = /[\p{L}\p{N}._%+-]/u;
const afterAt = /^[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/u;

/** E-mail addresses: found from each @ outwards, so that a long text without any costs nothing. */
function* emails(text: string): Generator<WordsHit> {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && beforeAt.test(text[start - 1] ?? '')) start--;
    const after = afterAt.exec(text.slice(at + 1, at + 257))?.[0];
    if (start === at || !after) continue;
    yield { kind: 'email', start, end: at + 1 + after.length };
    at += after.length;
  }
}

/** Addresses of pages, which often lead to somebody's account. */
function* links(text: string): Generator<WordsHit> {
  for (const { 0: whole, index } of text.matchAll(/(?<![\p{L}\d])(?:https?:\/\/|www\.)[^\s]{1,300}/giu)) {
    yield { kind: 'link', start: index, end: index + whole.length };
  }
}

/** Account names that begin with @. */
function* handles(text: string): Generator<WordsHit> {
  for (const { 0: whole, index } of text.matchAll(/(?<![\p{L}\p{N}@._-])@[\p{L}\p{N}_][\p{L}\p{N}_.]{1,40}/gu)) {
    yield { kind: 'handle', start: index, end: index + whole.replace(/\.$/, '').length };
  }
}

const somebody =
  'elev|eleven|pojke|pojken|flicka|flickan|barn|barnet|granne|grannen|kompis|kompisen|kille|killen|tjej|tjejen|kvinna|kvinnan|man|mannen|' +
  'person|personen|ungdom|ungdomen|tonåring|tonåringen|dotter|dottern|son|sonen|bror|syster|mamma|pappa|vän|vännen|väninna|kollega|' +
  'klasskamrat|klasskompis|student|äldre dam|äldre man|honom|henne|hen|familj|familjen';
const one = `(?:(?:en|ett|min|mitt|vår|vårt|hans|hennes|den|det|denna|denne)[ \\u00a0](?:\\p{L}{1,16}[ \\u00a0]){0,2})?(?:${somebody})(?!\\p{L})`;
const worry = new RegExp(
  `(?<!\\p{L})(?:orolig|oroliga|bekymrad|bekymrade|oroar (?:mig|oss)|känner oro)[ \\u00a0](?:för|över|om)[ \\u00a0](?:att[ \\u00a0])?${one}`,
  'iu',
);
const illFaring = new RegExp(
  `(?<!\\p{L})(?:en|ett|min|mitt|vår|vårt|den|det)[ \\u00a0](?:\\p{L}{1,16}[ \\u00a0]){0,2}(?:${somebody})(?!\\p{L})[^.!?]{0,60}?` +
    '(?:mår (?:så |mycket |väldigt |jätte)?dåligt|far illa|skär sig|vill inte leva|ta(?:r)? sitt liv|självmord|självskad|blir slagen|inte får mat|svälter)',
  'iu',
);

/** Worry about one person, as people write it: "orolig för en elev", "en pojke som mår dåligt". */
function isWorryAboutAPerson(text: string): boolean {
  return worry.test(text) || illFaring.test(text);
}
