// What the slots of the templates are filled with: made-up data in the many ways in which people write it, and harmless words.
type Chance = () => number;

/** One of a list. */
export function pick<T>(chance: Chance, list: readonly T[]): T {
  const one = list[Math.floor(chance() * list.length)];
  if (one === undefined) throw new Error('an empty list');
  return one;
}

const whole = (chance: Chance, from: number, to: number): number => from + Math.floor(chance() * (to - from + 1));
const two = (value: number): string => String(value).padStart(2, '0');
const some = (chance: Chance, count: number): string => Array.from({ length: count }, () => whole(chance, 0, 9)).join('');

function checkDigit(digits: string): number {
  let sum = 0;
  for (const [i, digit] of [...digits].entries()) {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return (10 - (sum % 10)) % 10;
}

const digitWords = ['noll', 'ett', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio'];
const inWords = (digits: string): string =>
  [...digits.replace(/[^\d+]/gu, '')].map((digit) => (digit === '+' ? 'plus' : digitWords[Number(digit)])).join(' ');
const wide = (text: string): string => text.replace(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
const withUnseen = (text: string): string => [...text].join('\u200b');
const withLetters = (text: string): string => text.replace(/0/gu, 'O');
const apart = (text: string): string => [...text.replace(/[^\d+]/gu, '')].join(' ');
const hardDash = (text: string): string => text.replace(/-/gu, '–');

/** Odd ways of writing digits; mostly none. */
function odd(chance: Chance, text: string): string {
  const draw = chance();
  if (draw < 0.7) return text;
  return pick(chance, [wide, withUnseen, withLetters, apart, inWords, hardDash])(text);
}

/** A number of ten digits that begins with a day, cut in one of the ways in use. */
function personal(chance: Chance, added: number): string {
  const year = whole(chance, 1930, 2015);
  const day = `${two(year % 100)}${two(whole(chance, 1, 12))}${two(whole(chance, 1, 28) + added)}`;
  const serial = `98${whole(chance, 0, 9)}`;
  const last = serial + checkDigit(day + serial);
  const century = String(Math.floor(year / 100));
  const cut = day.replace(/(..)(..)(..)/u, '$1 $2 $3');
  const forms = [`${day}-${last}`, `${day}${last}`, `${day} ${last}`, `${century}${day}-${last}`, `${century}${day}${last}`];
  forms.push(
    `${century}${day} ${last}`,
    `${cut} ${last}`,
    `${cut}-${last}`,
    `${day} - ${last}`,
    `${century} ${day}-${last}`,
    `${day}.${last}`,
  );
  const draw = chance();
  if (draw < 0.05) return `${day}, sista fyra siffrorna ${last}`;
  return odd(chance, pick(chance, forms));
}

function phone(chance: Chance): string {
  const mobile = `1740${whole(chance, 605, 699)}`;
  const m = mobile.replace(/(...)(..)(..)/u, '$1 $2 $3');
  const landline = pick(chance, [
    `040-628 04 ${two(whole(chance, 0, 99))}`,
    `08-465 004 ${two(whole(chance, 0, 99))}`,
    '0418-47 51 23',
    '046-12 34 56',
  ]);
  const forms = [
    `070-${m}`,
    `070${mobile}`,
    `0701-${mobile.slice(1)}`,
    `070 ${m}`,
    `+46 70 ${m}`,
    `+4670${mobile}`,
    `004670${mobile}`,
  ];
  forms.push(
    `+46 (0)70-${m}`,
    `070/${m}`,
    `070.${m.replace(/ /gu, '.')}`,
    `(070) ${m}`,
    `070-${mobile}`,
    landline,
    '+45 32 12 34 56',
    '+48 601 234 567',
  );
  const draw = chance();
  if (draw < 0.05) return `070 streck ${m}`;
  return odd(chance, pick(chance, forms));
}

const users = ['goran.p', 'elin_s', 'kungen09', 'anna.k', 'svl.abbe', 'm.lind', 'tjejen_07', 'rektor.b'];
const domains = ['example.com', 'skola.example.org', 'example.net', 'mejl.example.se', 'handlarna.example'];

function email(chance: Chance): string {
  const user = pick(chance, users);
  const domain = pick(chance, domains);
  const spelled = domain.replace(/\./gu, ' punkt ');
  const forms = [
    `${user}@${domain}`,
    `${user}@${domain}`,
    `${user} @ ${domain}`,
    `${user}(at)${domain}`,
    `${user} [at] ${domain}`,
  ];
  forms.push(
    `${user} snabel-a ${domain}`,
    `${user} snabel-a ${spelled}`,
    `${user}＠${domain}`,
    withUnseen(`${user}@${domain}`),
    `${user.toUpperCase()}@${domain.toUpperCase()}`,
  );
  return pick(chance, forms);
}

const letters = 'ABCDEFGHJKLMNOPRSTUWXYZ';

function plate(chance: Chance): string {
  const three = pick(chance, ['MLB', 'FEM', 'ORM', 'LAT', 'SUR', 'TYP', 'GUD', 'DUM', 'XKW', 'PZR', 'JHN']);
  const numeral = some(chance, 2) + pick(chance, [String(whole(chance, 0, 9)), pick(chance, [...letters.replace('O', '')])]);
  const forms = [
    `${three} ${numeral}`,
    `${three}${numeral}`,
    `${three}-${numeral}`,
    `${three} ${numeral}`,
    `${three}${numeral}`,
    `${three} ${wide(numeral)}`,
  ];
  forms.push(`${[...three].join(' ')} ${[...numeral].join(' ')}`, withUnseen(three + numeral), `${three}\u00a0${numeral}`);
  return pick(chance, forms);
}

const hands = ['@svl_kungen09', '@fabbe.tkm', '@anna_karin', '@xx_jonte_xx', '@tkm2009', 'kungen_09', 'fabbe_tkm', 'xx_jonte_xx'];
const links = [
  'https://example.com/u/fabbe',
  'www.example.net/olle',
  'instagram.com/fabbe.tkm',
  'facebook.com/olle.p',
  'http://example.org',
  'hxxp://example.com/a',
  't.me/kungen09',
  'tiktok.com/@fabbe',
];

function account(chance: Chance): string {
  const clearing = pick(chance, ['8327-9', '5491', '6123', '3300', '9150']);
  const rest = some(chance, 9).replace(/^0/u, '1');
  return odd(
    chance,
    pick(chance, [`${clearing}, ${rest.replace(/(...)(...)(...)/u, '$1 $2 $3')}`, `${clearing} ${rest}`, `${clearing}-${rest}`]),
  );
}

const streets = [
  'Storgatan',
  'Ringvägen',
  'Parkgatan',
  'Solgatan',
  'Ekgatan',
  'Västergatan',
  'Torggatan',
  'Björkvägen',
  'Kyrkogatan',
  'Norra Storgatan',
  'Rosengränd',
  'Lillgatan',
  'Bygatan',
  'Halmstad byväg',
  'Karl XII:s väg',
  'Lilla torg',
];
const towns = ['Svalöv', 'Kågeröd', 'Teckomatorp', 'Billeberga', 'Röstånga', 'Tågarp', 'Sireköpinge', 'Eslöv', 'Marieholm'];

function address(chance: Chance): string {
  const street = pick(chance, streets);
  const number = whole(chance, 1, 48);
  const forms = [
    `${street} ${number}`,
    `${street} ${number} ${pick(chance, ['A', 'B', 'C'])}`,
    `${street} ${number}${pick(chance, ['A', 'b'])}`,
    `${street} nr ${number}`,
  ];
  return chance() < 0.15 ? pick(chance, forms).toLowerCase() : pick(chance, forms);
}

function apartment(chance: Chance): string {
  const number = `1${two(whole(chance, 0, 4))}${whole(chance, 1, 5)}`;
  return pick(chance, [
    `lgh ${number}`,
    `lägenhet ${number}`,
    `lgh. ${number}`,
    `Lgh ${number}`,
    `lgh${number}`,
    `lägenhet nr ${number}`,
    `LGH ${wide(number)}`,
    `lgh nr ${number}`,
  ]);
}

const time = (chance: Chance): string => `${two(whole(chance, 0, 23))}${pick(chance, ['.', ':'])}${two(whole(chance, 0, 59))}`;
const people = [
  'dement',
  'autistisk',
  'muslim',
  'missbrukare',
  'bipolär',
  'homosexuell',
  'tidigare dömd',
  'rom' + 'sk',
  'somalier',
  'alkoholist',
  'gravid',
  'judisk',
];

/** What the slots with a person's data are filled with; names are drawn by the generator. */
export const personSlots: Readonly<Record<string, (chance: Chance) => string>> = {
  PNR: (chance) => personal(chance, 0),
  SAM: (chance) => personal(chance, 60),
  PHONE: phone,
  EMAIL: email,
  HANDLE: (chance) => pick(chance, hands),
  LINK: (chance) => pick(chance, links),
  PLATE: plate,
  ACCOUNT: account,
  GIRO: (chance) =>
    pick(chance, [`${whole(chance, 501, 599)}-${some(chance, 4)}`, `${whole(chance, 5010, 5990)}-${some(chance, 4)}`]),
  IBAN: (chance) =>
    pick(chance, [
      'SE45 5000 0000 0583 9825 7466',
      'SE4550000000058398257466',
      'se45 5000 0000 0583 9825 7466',
      'SE45-5000-0000-0583-9825-7466',
    ]),
  SWISH: (chance) => pick(chance, [`123 ${some(chance, 3)} ${some(chance, 2)} ${some(chance, 2)}`, `123${some(chance, 7)}`]),
  IP: (chance) =>
    pick(chance, [
      `203.0.113.${whole(chance, 1, 254)}`,
      `198.51.100.${whole(chance, 1, 254)}`,
      `2001:db8:85a3::8a2e:370:${some(chance, 4)}`,
      `192[.]0[.]2[.]${whole(chance, 1, 254)}`,
    ]),
  APT: apartment,
  ADDR: address,
  PROP: (chance) => `${pick(chance, towns)} ${whole(chance, 1, 40)}:${whole(chance, 1, 9)}`,
  TRAIT: (chance) => pick(chance, people),
};

/** What the slots that are about nobody are filled with. */
export const harmlessSlots: Readonly<Record<string, (chance: Chance) => string>> = {
  plats: (chance) =>
    pick(chance, [
      'stationen',
      'torget',
      'skolan',
      'Linåkerskolan',
      'Folkets hus',
      'idrottshallen',
      'Svalövs station',
      'badplatsen',
      'Ica',
      'gångtunneln',
      'Pendlarparkeringen',
      'Kågeröds kyrka',
    ]),
  ort: (chance) => pick(chance, towns),
  gata: (chance) => pick(chance, streets),
  tid: time,
  dag: (chance) => pick(chance, ['måndag', 'fredag', 'lördag']),
  datum: (chance) =>
    pick(chance, [
      `${whole(chance, 1, 28)} oktober`,
      `2026-${two(whole(chance, 1, 12))}-${two(whole(chance, 1, 28))}`,
      `${whole(chance, 1, 28)}/${whole(chance, 1, 12)} 2026`,
    ]),
  antal: (chance) => String(whole(chance, 2, 90)),
  kr: (chance) =>
    pick(chance, [
      `${whole(chance, 1, 99)} 000`,
      `${whole(chance, 100, 999)}`,
      `${whole(chance, 1, 9)} ${some(chance, 3)} ${some(chance, 3)}`,
    ]),
  vag: (chance) => pick(chance, ['17', '108', '1210', '57', '230', 'E6']),
  dnr: (chance) => `KS 2026/${whole(chance, 10, 999)}`,
  arende: (chance) => `5000-K${whole(chance, 100000, 999999)}-26`,
  stolpe: (chance) => `1214-${some(chance, 4)}`,
  vaxel: (chance) => `0418-47 50 ${two(whole(chance, 0, 99))}`,
  serie: (chance) => `${whole(chance, 10, 99)}${some(chance, 8)}`,
  org: (chance) =>
    pick(chance, [
      'Ica Nära',
      'Coop',
      'Bostadsbolaget',
      'Röda korset',
      'Folktandvården',
      'Pizzeria Roma',
      'Svalövs BK',
      'Region Skåne',
      'Lions',
    ]),
  kyrka: (chance) => pick(chance, ['Olofs', 'Petri', 'Johannes', 'Katarina', 'Nikolai']),
  gammalt: (chance) =>
    pick(chance, ['Karl XI:s', 'Olof Palmes', 'Nordströms', 'Carl von Linnés', 'Drottning Kristinas', 'Kung Oskars']),
};
