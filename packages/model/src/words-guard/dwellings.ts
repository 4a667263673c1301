import type { Found } from './kinds.ts';
import { isStreet } from './place-words.ts';
import { isNear, type Token } from './tokens.ts';

const flat =
  /^(?:lgh|lght|läg|lägenhet|lägenheten|lägenhetsnr|lägenhetsnummer|lägenhetsnumret|lghnr|lghnummer|apt|lägenh|bostadsnummer)$/u;
const number = /^\d{1,4}[a-zA-Z]?$/u;
const numberWord =
  /^(?:ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tjugo(?:ett|två|tre|fyra|fem|sex|sju|åtta|nio)?|(?:tre|fyr|fem|sex|sju|åt|nit)tio\p{L}{0,4})$/u;
const rooms = /^(?:rum|rok|kvm|m|kv|st|stycken|procent|personer|hyresgäster|boende|med)$/u;

/** A street with the number of the house, a flat, a postal place or a property. O(tokens). */
export function* dwellings(text: string, tokens: readonly Token[], places: (index: number) => boolean): Generator<Found> {
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token) continue;
    const found = token.isNumber
      ? postalAt(tokens, i, token)
      : (streetAt(text, tokens, i, token) ??
        flatAt(text, tokens, i, token) ??
        propertyAt(text, tokens, i, token, places) ??
        houseAt(text, tokens, i, token, places));
    if (!found) continue;
    yield { kind: found.kind, start: tokens[found.first]?.start ?? 0, end: found.end };
    i = found.last;
  }
}

type Dwelling = {
  readonly kind: 'address' | 'apartment' | 'property';
  readonly first: number;
  readonly last: number;
  readonly end: number;
};

/** "Storgatan 14 B", "Halmstad byväg 118", "Karl XII:s väg 4", "Storgatan nr 14"; with a flat it is refused. */
function streetAt(text: string, tokens: readonly Token[], i: number, token: Token): Dwelling | undefined {
  if (!isStreet(token.lower)) return undefined;
  const isWhole = /^(?:väg|vägen|gata|gatan|torg|torget|gränd|stig|plats|allé|backe|plan|byväg|gård|park|led)$/u.test(
    token.lower,
  );
  const before = tokens[i - 1];
  const isDirected = before !== undefined && token.gap === ' ' && directions.test(before.lower);
  // "väg 17" is a road; "Karl XII:s väg 4" and "lilla torg 3" are where somebody lives
  if (
    isWhole &&
    token.lower !== 'byväg' &&
    !(before && /^[ -]$/u.test(token.gap) && (before.isCapital || /s$/u.test(before.lower) || isDirected))
  )
    return undefined;
  let first = isDirected ? i - 1 : i;
  if (isWhole) while (first > 0 && first > i - 4 && isPartOfName(tokens, first)) first--;
  const last = houseNumber(text, tokens, i + 1);
  if (last === undefined) return undefined;
  const withFloor = floorAfter(tokens, last);
  const apartment = flatAfter(text, tokens, withFloor);
  if (apartment !== undefined) return { kind: 'apartment', first, last: apartment, end: tokens[apartment]?.end ?? 0 };
  return { kind: 'address', first, last: withFloor, end: tokens[withFloor]?.end ?? 0 };
}

const directions = /^(?:norra|södra|östra|västra|stora|lilla|gamla|nya|övre|nedre)$/u;

function isPartOfName(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const here = tokens[at];
  if (!before || !here || !/^(?: |-|:)$/u.test(here.gap)) return false;
  // "karl xii:s väg", "halmstad byväg"
  if (/^(?:[ivx]+|byväg)$/u.test(here.lower)) return true;
  return before.isCapital || (before.lower === 's' && here.gap === ' ') || /^[ivx]+$/u.test(before.lower);
}

const counted =
  /^(?:personer|ungdomar|bilar|mopeder|barn|minuter|timmar|dagar|veckor|meter|m|km|kmh|kr|kronor|killar|tjejer|män|kvinnor|lampor|stolpar|fönster|poliser|st|stycken|gånger|år|procent|elever|flickor|pojkar|fordon|cyklar|träd|rutor|grader|månader|gäng|skott|smällar|vuxna|av|till|tonåringar|unga|besökare|deltagare|hushåll|hus|villor)$/u;

/** The place of the last token of a house number at `at`, with its letter; not a time, a count or a road number. */
function houseNumber(text: string, tokens: readonly Token[], at: number): number | undefined {
  let from = at;
  if (/^(?:nr|nummer|no)$/u.test(tokens[from]?.lower ?? '')) from++;
  const token = tokens[from];
  const isSaid = from > at;
  if (!token || !(isSaid ? /^[ .:]{0,2}$/u : /^ {1,2}$/u).test(token.gap)) return undefined;
  if (numberWord.test(token.lower) && (isSaid || !counted.test(tokens[from + 1]?.lower ?? ''))) {
    const next = tokens[from + 1]?.lower ?? '';
    return isSaid || !/^\p{Ll}/u.test(next) ? from : undefined;
  }
  if (!/^\d{1,3}[a-zA-Z]?$/u.test(token.text) && !(isSaid && number.test(token.text))) return undefined;
  const next = tokens[from + 1];
  // a time of day or a share: "Storgatan 22.00", "Storgatan 17:30", "Storgatan 50 %"
  if (/^(?:[.:]\d{2}| ?%|,\d)/u.test(text.slice(token.end, token.end + 3))) return undefined;
  if (next && next.gap === ' ' && counted.test(next.lower)) return undefined;
  if (next && /^ ?$/u.test(next.gap) && /^[A-Fa-f]$/u.test(next.text) && !/^[ ]?\p{L}/u.test(text.slice(next.end, next.end + 1)))
    return from + 1;
  if (next && next.gap === '-' && /^\d{1,3}$/u.test(next.text)) return from + 1;
  return from;
}

/** "2 tr", "våning 3", "nb" after an address. */
function floorAfter(tokens: readonly Token[], last: number): number {
  const one = tokens[last + 1];
  const two = tokens[last + 2];
  if (!one || !two || !/^[ ,]{1,2}$/u.test(one.gap)) return last;
  if (/^\d$/u.test(one.text) && /^(?:tr|trappor|trappa)$/u.test(two.lower)) return last + 2;
  return /^(?:våning|vån|plan)$/u.test(one.lower) && /^\d$/u.test(two.text) ? last + 2 : last;
}

function flatAfter(text: string, tokens: readonly Token[], last: number): number | undefined {
  const next = tokens[last + 1];
  if (!next || !/^[ ,.(]{1,3}$/u.test(next.gap)) return undefined;
  return flatAt(text, tokens, last + 1, next)?.last;
}

/** "lgh 1102", "lägenhet nr 1102". */
function flatAt(text: string, tokens: readonly Token[], i: number, token: Token): Dwelling | undefined {
  if (!flat.test(token.lower)) {
    const glued = /^(?:lgh|lght)(\d{1,4})$/u.test(token.lower);
    return glued ? { kind: 'apartment', first: i, last: i, end: token.end } : undefined;
  }
  let at = i + 1;
  while (at < i + 3 && /^(?:nr|nummer|no|numret|är|heter)$/u.test(tokens[at]?.lower ?? '')) at++;
  const next = tokens[at];
  if (!next || !/^[\s.:\-#,]{0,3}$/u.test(next.gap)) return undefined;
  const isWord = numberWord.test(next.lower) && at > i + 1;
  if (!number.test(next.text) && !isWord) return spelledFlat(tokens, i, at);
  let last = at;
  // "11 02", "1 1 0 2"
  while (
    last < at + 3 &&
    /^[ .-]$/u.test(tokens[last + 1]?.gap ?? '') &&
    /^\d{1,2}$/u.test(tokens[last + 1]?.text ?? '') &&
    next.text.length < 3
  )
    last++;
  const after = tokens[last + 1];
  if (after && /^ ?$/u.test(after.gap) && rooms.test(after.lower)) return undefined;
  if (/^ ?%/u.test(text.slice(next.end, next.end + 2))) return undefined;
  return { kind: 'apartment', first: i, last, end: tokens[last]?.end ?? next.end };
}

/** "lägenhet elva noll två", "lgh O2". */
function spelledFlat(tokens: readonly Token[], first: number, from: number): Dwelling | undefined {
  let last = from - 1;
  while (last < from + 3 && (numberWord.test(tokens[last + 1]?.lower ?? '') || /^noll$/u.test(tokens[last + 1]?.lower ?? '')))
    last++;
  const one = tokens[from];
  if (last < from)
    return one?.isNumber && one.text.length <= 4 ? { kind: 'apartment', first, last: from, end: one.end } : undefined;
  return last > from ? { kind: 'apartment', first, last, end: tokens[last]?.end ?? 0 } : undefined;
}

const propertyWord =
  /^(?:fastighet\p{L}{0,3}|fastighetsbeteckning\p{L}{0,2}|tomt|tomten|beteckning\p{L}{0,2}|lagfart\p{L}{0,2}|markägare\p{L}{0,2}|ägare\p{L}{0,2}|stamfastighet\p{L}{0,2})$/u;

/** "Svalöv 24:5", "kvarteret Björken 3". */
function propertyAt(
  text: string,
  tokens: readonly Token[],
  i: number,
  token: Token,
  places: (index: number) => boolean,
): Dwelling | undefined {
  if (token.lower === 'kv' || token.lower === 'kvarteret') {
    const end = namedBlock(tokens, i);
    return end === undefined ? undefined : { kind: 'property', first: i, last: end, end: tokens[end]?.end ?? 0 };
  }
  const large = tokens[i + 1];
  const small = tokens[i + 2];
  if (!large || small?.gap !== ':' || large.gap !== ' ' || token.isNumber) return undefined;
  const isSaid = isNear(tokens, i, 3, (lower) => propertyWord.test(lower));
  if (!(token.isCapital || isSaid || places(i))) return undefined;
  if (!/^\d{1,3}$/u.test(large.text) || !/^\d{1,4}$/u.test(small.text)) return undefined;
  const isTime = large.text.length === 2 && small.text.length === 2 && Number(large.text) < 24 && Number(small.text) < 60;
  if (isTime && !isSaid) return undefined;
  if (token.lower.length < 3 || notLand.has(token.lower) || /^:\d/u.test(text.slice(small.end, small.end + 2))) return undefined;
  let first = i;
  while (
    first > 0 &&
    first > i - 2 &&
    tokens[first]?.gap.match(/^[ -]$/u) &&
    tokens[first - 1]?.isCapital &&
    !tokens[first - 1]?.isFirst
  )
    first--;
  return { kind: 'property', first, last: i + 2, end: small.end };
}

const notLand = new Set(
  'klockan cirka resultat ställning matchen version larm kapitel johannes lukas matteus markus psaltaren moseboken sfs prop'.split(
    ' ',
  ),
);

function namedBlock(tokens: readonly Token[], i: number): number | undefined {
  const name = tokens[i + 1];
  if (!name?.isCapital) return undefined;
  const second = tokens[i + 2];
  const at = second?.isCapital && second.gap === ' ' ? i + 3 : i + 2;
  const house = tokens[at];
  if (!house || house.gap !== ' ' || !/^\d{1,3}$/u.test(house.text)) return undefined;
  return counted.test(tokens[at + 1]?.lower ?? '') ? undefined : at;
}

/** "268 31 Svalöv". */
function postalAt(tokens: readonly Token[], i: number, token: Token): Dwelling | undefined {
  const second = tokens[i + 1];
  if (!second || token.text.length < 3 || !/^[1-9]\d{2}(?:\d{2})?$/u.test(token.text)) return undefined;
  const isOne = token.text.length === 5;
  const town = isOne ? second : tokens[i + 2];
  if (!isOne && !(second.gap === ' ' && /^\d{2}$/u.test(second.text))) return undefined;
  if (
    !town?.isCapital ||
    !/^ {1,2}$/u.test(town.gap) ||
    town.text.length < 3 ||
    isNear(tokens, i, 1, (lower) => /^(?:nr|nummer|ocr|dnr|ärende)$/u.test(lower))
  )
    return undefined;
  return { kind: 'address', first: i, last: isOne ? i + 1 : i + 2, end: town.end };
}

/** "bor på Felestad 1204": a farm or a village with a number, where somebody is said to live. */
function houseAt(
  text: string,
  tokens: readonly Token[],
  i: number,
  token: Token,
  places: (index: number) => boolean,
): Dwelling | undefined {
  if (!token.isCapital && !places(i)) return undefined;
  const next = tokens[i + 1];
  if (!next || next.gap !== ' ' || !/^\d{1,4}[A-Da-d]?$/u.test(next.text) || token.isNumber || token.text.length < 3)
    return undefined;
  const lives = isNear(tokens, i, 3, (lower) =>
    /^(?:bor|boende|bosatt|bodde|adress|adressen|hemma|hemadress|bostad|bostaden|gården|skriven|folkbokförd)$/u.test(lower),
  );
  if (!lives || /^(?:[.:]\d{2}| ?%)/u.test(text.slice(next.end, next.end + 3)) || counted.test(tokens[i + 2]?.lower ?? ''))
    return undefined;
  return { kind: 'address', first: i, last: i + 1, end: next.end };
}
