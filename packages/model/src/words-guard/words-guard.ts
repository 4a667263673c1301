import { accounts, ibans } from './accounts.ts';
import { numbersOf } from './digits.ts';
import { dwellings } from './dwellings.ts';
import { fold } from './fold.ts';
import { ipAddresses } from './ip-addresses.ts';
import { type Found, levelOf, type WordsCheck, type WordsHit } from './kinds.ts';
import { names } from './names.ts';
import { emails, handles, links } from './net-names.ts';
import { personalNumbers } from './personal-numbers.ts';
import { phones } from './phones.ts';
import { marked, type PlaceNames } from './place-names.ts';
import { plates } from './plates.ts';
import { tokensOf } from './tokens.ts';
import { traits } from './traits.ts';
import { isWorryAboutAPerson } from './worry.ts';

/**
 * Looks for what can point out a person in a text. Identifiers, in any spelling, are refused: personal and coordination numbers,
 * telephone numbers, e-mail addresses, number plates, links, account names, bank accounts, network addresses and flats. Names, a street
 * with its number, a property and sensitive words are warnings. Also tells whether the text is worry about one person.
 * `places` are names of the municipality's own that are nobody's (placeNames). How it is judged: docs/methods/words-guard.md.
 * Cost: linear in the length of the text, whatever it says.
 */
export function checkWords(text: string, places?: PlaceNames): WordsCheck {
  if (!text) return { hits: [], isAboutAPerson: false };
  const folded = fold(text);
  const tokens = tokensOf(folded);
  const numbers = numbersOf(tokens);
  const plain = folded.text;
  const isPlace = marked(tokens, places);
  const calls = [...phones(plain, tokens, numbers)];
  // the surer rule stands first, and what it found keeps its place
  const found: Found[] = [
    ...emails(plain),
    ...links(plain),
    ...(numbers.all.length < 4 ? [] : ibans(plain)),
    ...ipAddresses(plain, tokens, numbers),
    ...accounts(tokens, numbers, 'named'),
    ...calls.filter(({ start }) => abroad.test(plain.slice(start, start + 9))),
    ...personalNumbers(tokens, numbers),
    ...calls,
    ...accounts(tokens, numbers, 'other'),
    ...plates(tokens),
    ...handles(plain, tokens),
    ...dwellings(plain, tokens, isPlace),
    ...names(plain, tokens, isPlace),
    ...traits(tokens),
  ];
  const hits = withoutOverlaps(found, plain.length).map(
    ({ kind, start, end }): WordsHit => ({ kind, level: levelOf(kind), ...folded.span(start, end) }),
  );
  return { hits, isAboutAPerson: isWorryAboutAPerson(plain) };
}

// with the number of a country, which no personal number begins with
const abroad = /^(?:\+|plus|0[ -]?0|noll noll)/iu;

/** The first in the list keeps its place; in the order of the text. O(n + hits log hits). */
function withoutOverlaps(found: readonly Found[], length: number): Found[] {
  const taken = new Uint8Array(length);
  const kept: Found[] = [];
  for (const hit of found) {
    if (hit.end <= hit.start || taken[hit.start] || taken[hit.end - 1]) continue;
    taken.fill(1, hit.start, hit.end);
    kept.push(hit);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Whether a text may not be kept at all: it holds an identifier, or is worry about one person. */
export function isRefused({ hits, isAboutAPerson }: WordsCheck): boolean {
  return isAboutAPerson || hits.some(({ level }) => level === 'refused');
}

/** Whether a text is kept for those who review only, until they have redacted it. */
export function isHeldBack(text: string, places?: PlaceNames): boolean {
  const { hits, isAboutAPerson } = checkWords(text, places);
  return hits.length > 0 || isAboutAPerson;
}

/** The text with every hit written over by a word, the same for all or one for each, so that the rest of it can be kept; a sentence begins with a capital. */
export function withoutIdentifiers(
  text: string,
  hits: readonly WordsHit[],
  word: string | ((kind: WordsHit['kind']) => string),
): string {
  let rest = '';
  let from = 0;
  for (const { start, end, kind } of hits) {
    const written = typeof word === 'string' ? word : word(kind);
    rest += text.slice(from, start);
    rest += /(?:^|[.!?]\s+)$/u.test(rest.slice(-8)) ? written.charAt(0).toUpperCase() + written.slice(1) : written;
    from = end;
  }
  return rest + text.slice(from);
}
