import type { Found } from './kinds.ts';
import { isNear, type Token } from './tokens.ts';

// three letters before a number that are makes, currencies or short names
const makes = new Set(
  (
    'mer max min ica sek eur usd nok dkk lgh rum rad sal tel bus est lpo kpi led lux lvu lss sol hvb dnr kod sid art skr krs dag maj kla ' +
    'bmw ktm gla glc cla gle glb gls amg sas mtb epa sms gps bup sim usb ntu brf skl scb bra kfs klo pct tfn kml vrk hlr app log ref ' +
    'ist msb mcf lgf osl dos pin wifi ssk sfs iso hiv kap par'
  ).split(' '),
);
// ordinary words; in capitals they count as a plate, unless the whole text is in capitals
const words = new Set(
  (
    'alla och ett har var med vid som den det att för hon han vad när hur här där kör kom ser sen ner upp hem väg hus dom vet vem bil mil kvm ' +
    'tre två fem sex sju åtta tio jan feb mar apr jun jul aug sep okt nov dec man tis ons tor fre lör sön nej blev efter ca cirka ' +
    'fyr gav tog got gör ute inne bar ben arm öga del hel hal fel rör sig sin dit hit nod rev pub mot hos utan över runt pga ska kan fick ' +
    'låg bor ber ger tar dra går stå nya gul röd blå vit grå lag nät sun mån rak via fri ren tom typ ljus bud mål lax ost kaj dra'
  ).split(' '),
);
const vehicle =
  /^(?:reg|regnr|regnummer|regskylt\p{L}*|registrerings\p{L}*|skylt\p{L}{0,9}|nummerplåt\p{L}*|plåt|bil|bilen|bilar|personbil\p{L}*|skåpbil\p{L}*|lastbil\p{L}*|husbil\p{L}*|mc|motorcykel\p{L}*|moped\p{L}*|mopeden|epa\p{L}*|traktor\p{L}*|släp\p{L}{0,6}|fordon\p{L}*|cross\p{L}*|volvo\p{L}*|saab|bmw|audi|skoda|vw|volkswagen|golf|passat|ford|toyota|kia|mercedes|tesla|peugeot|renault|opel|citroen|nissan|mazda|hyundai|seat|fiat|dacia|transit|caddy|v70|xc60)$/u;
const named = /^(?:reg|regnr|regnummer|registreringsnummer|registreringsnumret|skylt|skylten|skyltarna|nummerplåt|regskylt)$/u;
const units =
  /^(?:kr|kronor|m|meter|km|kmh|h|st|stycken|grader|personer|gånger|min|minuter|watt|liter|kg|mm|cm|ml|kvm|kpa|bar)$/u;
const letters = /^[A-HJ-PR-UW-Za-hj-pr-uw-z]{3}$/u;
const together =
  /^([A-HJ-PR-UW-Za-hj-pr-uw-z]{3})([\dOI]\d[A-HJ-NPR-UW-Za-hj-npr-uw-z\dOI]|\d[OI][A-HJ-NPR-UW-Za-hj-npr-uw-z\d])$/u;
const numeral = /^[\dOI][\dOI][A-HJ-NPR-UW-Za-hj-npr-uw-z\dOI]$/u;
const between = /^[\s.\-_·:/]{0,3}$/u;
const spoken = new Map([
  ...'adam bertil cesar david erik filip gustav helge johan kalle ludvig martin niklas olof petter rudolf sigurd tore urban wilhelm xerxes yngve zäta'
    .split(' ')
    .map((word): [string, string] => [word, word[0] ?? '']),
]);
const spokenDigits = new Set('noll nolla ett etta två tvåa tre trea fyra fem femma sex sexa sju sjua åtta nio nia'.split(' '));

type Part = { readonly letters: string; readonly next: number; readonly isSpelled: boolean };

/** Swedish number plates: three letters, and three digits or two digits and a letter. O(tokens). */
export function* plates(tokens: readonly Token[]): Generator<Found> {
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token || token.isNumber) continue;
    const joined = token.end - token.start === 6 ? together.exec(token.text) : null;
    if (joined) {
      if (isPlate(tokens, i, i, joined[1] ?? '', joined[2] ?? '', true))
        yield { kind: 'plate', start: token.start, end: token.end };
      continue;
    }
    const part = lettersAt(tokens, i, token);
    const end = part ? numeralEnd(tokens, part.next) : undefined;
    if (!part || end === undefined) continue;
    const rest = tokens.slice(part.next, end + 1).map(({ text }) => text);
    if (!part.isSpelled && !isPlate(tokens, i, end, part.letters, rest.join(''), false)) continue;
    yield { kind: 'plate', start: token.start, end: tokens[end]?.end ?? token.end };
    i = end;
  }
}

/** Three letters: as a word, one by one, or as the names that spell them. */
function lettersAt(tokens: readonly Token[], i: number, token: Token): Part | undefined {
  const length = token.end - token.start;
  if (length === 3 && letters.test(token.text) && !spoken.has(token.lower))
    return { letters: token.text, next: i + 1, isSpelled: false };
  if (length !== 1 && !spoken.has(token.lower)) return undefined;
  const second = tokens[i + 1];
  const third = tokens[i + 2];
  if (!second || !third || !/^[\s.-]{1,2}$/u.test(second.gap) || !/^[\s.-]{1,2}$/u.test(third.gap)) return undefined;
  const three = [token, second, third];
  if (three.every(({ text }) => text.length === 1)) {
    const written = three.map(({ text }) => text).join('');
    return letters.test(written) && written === written.toUpperCase()
      ? { letters: written, next: i + 3, isSpelled: true }
      : undefined;
  }
  const initials = three.map(({ lower }) => spoken.get(lower) ?? '').join('');
  return initials.length === 3 ? { letters: initials.toUpperCase(), next: i + 3, isSpelled: true } : undefined;
}

/** The place of the last token of the digits that follow: "123", "12 A", "1 2 3", "ett två tre". */
function numeralEnd(tokens: readonly Token[], from: number): number | undefined {
  const first = tokens[from];
  if (!first || !between.test(first.gap)) return undefined;
  if (first.text.length === 3 && /\d/u.test(first.text)) return numeral.test(first.text) ? from : undefined;
  const second = tokens[from + 1];
  if (!second || !/^[\s.-]{0,2}$/u.test(second.gap)) return undefined;
  const third = tokens[from + 2];
  if (first.text.length === 2)
    return /^\d{2}$/u.test(first.text) && /^[A-HJ-NPR-UW-Z]$/u.test(second.text) ? from + 1 : undefined;
  if (!third || !/^[\s.-]{0,2}$/u.test(third.gap)) return undefined;
  const three = [first, second, third];
  const areDigits = three.every(({ text }) => /^\d$/u.test(text)) || three.every(({ lower }) => spokenDigits.has(lower));
  const isLast = /^[\dA-HJ-NPR-UW-Z]$/u.test(third.text) && three.slice(0, 2).every(({ text }) => /^\d$/u.test(text));
  return areDigits || isLast ? from + 2 : undefined;
}

/** Whether the letters and the numeral are a plate where they stand, and not a word or a name with a number. */
function isPlate(tokens: readonly Token[], from: number, end: number, three: string, rest: string, isJoined: boolean): boolean {
  const lower = three.toLowerCase();
  const isNamed = isNear(tokens, from, 2, (word) => named.test(word));
  if (isNamed) return true;
  if (makes.has(lower)) return false;
  const isShouted = isNear(tokens, from, 1, (word) => word.length > 2) && /^\p{Lu}{3,}$/u.test(tokens[from - 1]?.text ?? '');
  if (words.has(lower) && (three !== three.toUpperCase() || isShouted)) return false;
  const next = tokens[end + 1];
  if (next && /^[ %]{0,2}$/u.test(next.gap) && units.test(next.lower)) return false;
  if (three === three.toUpperCase()) return rest === rest.toUpperCase();
  if (
    isNear(tokens, from, 6, (word) => vehicle.test(word)) ||
    tokens.slice(end + 1, end + 4).some((token) => vehicle.test(token.lower))
  )
    return true;
  // without a vehicle: only what cannot be a word
  return !/[aeiouyåäö]/u.test(lower) || (isJoined && /^[a-z]{3}$/u.test(three));
}
