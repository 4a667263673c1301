import { isNear, type Token } from './tokens.ts';

const personal = new Set(
  (
    'personnummer personnumret personnr persnr pnr pnummer persnummer födelsenummer födelsenumret samordningsnummer samordningsnumret ' +
    'samordningsnr samnr legitimation leg legitimationen personbeteckning'
  ).split(' '),
);
const otherNames = new Set(
  'dnr id ref referens stolpe elskåp ean imei chassi sn art artnr best inventarie patrull rum sal version ver loggen mätare'.split(
    ' ',
  ),
);
const ownNumbers =
  /^(?:person|samordnings|telefon|tele|mobil|konto|clearing|bankgiro|plusgiro|swish|kort|födelse|reg|registrerings|hem|privat|direkt|sms|bankkonto|iban)/u;

/** Whether the word says that a personal number follows. */
export function isPersonal(lower: string): boolean {
  return personal.has(lower);
}

/** Whether the number at the place is said to be of something else: an order, an article, a lamp post. */
export function isOfAThing(tokens: readonly Token[], index: number): boolean {
  return isNear(tokens, index, 2, (lower) => {
    if (otherNames.has(lower)) return true;
    return /.(?:nummer|nummret|numret|nr)$/u.test(lower) && !ownNumbers.test(lower) && !isPersonal(lower);
  });
}

const account =
  /^(?:konto|kontot|kontonr|kontonummer|kontonumret|bankkonto|bankkontot|lönekonto|sparkonto|personkonto|privatkonto|clearing|clearingnr|clearingnummer|bankgiro|bankgirot|bankgironummer|bg|bgnr|plusgiro|plusgirot|plusgironummer|pg|postgiro|giro|gironummer|ocr|ocrnummer|iban|kortnummer|kortnumret|bankkort|betalkort|kreditkort|kontokort|autogiro)$/u;

/** Whether the word says that the number of an account follows. */
export function isAccountWord(lower: string): boolean {
  return account.test(lower);
}

const callable =
  /^(?:tel|telefon\p{L}{0,8}|tfn|mob|mobil\p{L}{0,8}|cell|sms|sms:a|whatsapp|hemnummer|direktnummer|mobnr|telnr)$/u;

/** Whether the word says that a telephone number follows. */
export function isCallable(lower: string): boolean {
  return callable.test(lower);
}

const open =
  /^(?:växel\p{L}{0,3}|kontaktcenter|kontaktcentret|kundtjänst|kundtjänsten|kundcenter|kundservice|reception\p{L}{0,2}|felanmälan|medborgarservice|medborgarkontoret|jour(?:en|nummer|numret|telefon|telefonen)?|turistbyrån|vårdcentralen|polisens|kommunens|regionens|bolagets|räddningstjänstens|bostadsbolagets|myndighetens|vårdcentralens|skolans|tipstelefon\p{L}{0,2}|öppettider|larmcentral\p{L}{0,2}|servicecenter)$/u;

/** Whether the number at the place is said to be open to everybody: a switchboard points out nobody. */
export function isOpenToAll(tokens: readonly Token[], index: number, after: number): boolean {
  if (isNear(tokens, index, 6, (lower) => open.test(lower))) return true;
  for (let i = after; i < after + 3; i++) {
    const token = tokens[i];
    if (!token || /[.!?\n]/u.test(token.gap)) return false;
    if (open.test(token.lower)) return true;
  }
  return false;
}
