/** How numbers, days and lists are written in one language; every function returns words ready to show. */
export type Format = {
  /** 8697 → "8 697", 2.06 → "2,06"; `decimals` fixes the number of decimals. */
  number: (value: number, decimals?: number) => string;
  /** 0.45 → "45 %", with a no-break space. */
  percent: (share: number, decimals?: number) => string;
  /** 24, 38 → "24–38". */
  range: (low: number, high: number, decimals?: number) => string;
  /** 1 → "1 rapport", 3 → "3 rapporter". */
  count: (n: number, one: string, many: string) => string;
  /** 4 → "fyra", 13 → "13": for the running text of a sentence. */
  numberWord: (n: number) => string;
  /** "9 november". */
  day: (date: DateInput) => string;
  /** "9 november 2026". */
  dayWithYear: (date: DateInput) => string;
  /** "9 nov". */
  shortDay: (date: DateInput) => string;
  /** "torsdag 5 november 2026". */
  weekday: (date: DateInput) => string;
  /** "14.02". */
  time: (date: DateInput) => string;
  /** "5 november 14.02". */
  dayAndTime: (date: DateInput) => string;
  /** "26 oktober – 1 november 2026"; what both ends share is written once. */
  period: (from: DateInput, to: DateInput) => string;
  /** "vecka 44". */
  week: (week: IsoWeek | number) => string;
  /** "v. 44": for an axis. */
  shortWeek: (week: IsoWeek | number) => string;
  /** "i dag", "i går", "för 3 dagar sedan", "om 2 veckor". */
  ago: (date: DateInput, now: Date) => string;
  /** "3 dagar", "5 veckor". */
  days: (n: number) => string;
  /** ["a", "b", "c"] → "a, b och c". */
  list: (parts: readonly string[]) => string;
  /** 350 → "350 m", 1500 → "1,5 km". */
  metres: (metres: number) => string;
  /** Monday first. */
  weekdayNames: readonly string[];
  /** Monday first, short. */
  shortWeekdayNames: readonly string[];
};

/** A moment, or a calendar day as YYYY-MM-DD. */
export type DateInput = Date | string;

/** A week by ISO 8601: the year is the one that holds its Thursday. */
export type IsoWeek = { year: number; week: number };

const zone = 'Europe/Stockholm';
const dayMilliseconds = 86_400_000;
const isDay = /^\d{4}-\d{2}-\d{2}$/;

/** The moment that stands for an input; a bare day stands for its noon in UTC, which is the same day in Stockholm. */
export function moment(input: DateInput): Date {
  if (input instanceof Date) return input;
  return new Date(isDay.test(input) ? `${input}T12:00:00Z` : input);
}

const calendar: Intl.DateTimeFormat = /* @__PURE__ */ new Intl.DateTimeFormat('sv-SE', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in Stockholm, as YYYY-MM-DD. */
export function localDay(input: DateInput): string {
  if (typeof input === 'string' && isDay.test(input)) return input;
  return calendar.format(moment(input));
}

/** Days since 1 January 1970 of a calendar day, so that days can be subtracted. */
export function dayNumber(input: DateInput): number {
  return Math.round(Date.parse(`${localDay(input)}T00:00:00Z`) / dayMilliseconds);
}

/** The calendar day, as YYYY-MM-DD, that is so many days later. */
export function addDays(input: DateInput, days: number): string {
  return new Date((dayNumber(input) + days) * dayMilliseconds).toISOString().slice(0, 10);
}

/** The week by ISO 8601 of a day in Stockholm. */
export function isoWeek(input: DateInput): IsoWeek {
  const day = dayNumber(input);
  // day 0 was a Thursday; Monday = 0
  const thursday = day - ((day + 3) % 7) + 3;
  const year = new Date(thursday * dayMilliseconds).getUTCFullYear();
  const firstDay = Date.UTC(year, 0, 1) / dayMilliseconds;
  return { year, week: Math.floor((thursday - firstDay) / 7) + 1 };
}

/** The Monday and the Sunday of a week by ISO 8601, as YYYY-MM-DD. */
export function weekDays({ year, week }: IsoWeek): { from: string; to: string } {
  const fourth = Date.UTC(year, 0, 4) / dayMilliseconds;
  const monday = fourth - ((fourth + 3) % 7) + (week - 1) * 7;
  const written = (day: number): string => new Date(day * dayMilliseconds).toISOString().slice(0, 10);
  return { from: written(monday), to: written(monday + 6) };
}

/** What one language brings: its words, in the places where `Intl` has none that a person would write. */
export type FormatWords = {
  locale: string;
  numberWords: readonly string[];
  and: string;
  timeSeparator: string;
  week: (n: number) => string;
  shortWeek: (n: number) => string;
  days: (n: number) => string;
  ago: (days: number) => string;
};

/** Makes the formatting functions of one language. */
export function makeFormat(words: FormatWords): Format {
  const { locale } = words;
  const dates = (options: Intl.DateTimeFormatOptions): ((input: DateInput) => string) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
    return (input) => format.format(moment(input));
  };
  const day = dates({ day: 'numeric', month: 'long' });
  const dayWithYear = dates({ day: 'numeric', month: 'long', year: 'numeric' });
  const shortMonth = dates({ day: 'numeric', month: 'short' });
  const clock = dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const time = (input: DateInput): string => clock(input).replace(':', words.timeSeparator);
  const number = (value: number, decimals?: number): string =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals ?? 0,
      maximumFractionDigits: decimals ?? 2,
    }).format(value);
  const names = (weekday: 'long' | 'short'): readonly string[] => {
    const name = dates({ weekday });
    return [5, 6, 7, 8, 9, 10, 11].map((d) => name(`2026-01-${String(d).padStart(2, '0')}`));
  };
  return {
    number,
    percent: (share, decimals = 0) => `${number(share * 100, decimals)}\u00a0%`,
    range: (low, high, decimals) => (low === high ? number(low, decimals) : `${number(low, decimals)}–${number(high, decimals)}`),
    count: (n, one, many) => `${number(n)}\u00a0${n === 1 ? one : many}`,
    numberWord: (n) => words.numberWords[n] ?? number(n),
    day,
    dayWithYear,
    shortDay: (input) => shortMonth(input).replace('.', ''),
    weekday: dates({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    time,
    dayAndTime: (input) => `${day(input)} ${time(input)}`,
    period: (from, to) => period(from, to, day, dayWithYear),
    week: (week) => words.week(typeof week === 'number' ? week : week.week),
    shortWeek: (week) => words.shortWeek(typeof week === 'number' ? week : week.week),
    ago: (date, now) => words.ago(dayNumber(now) - dayNumber(date)),
    days: words.days,
    list: (parts) => (parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${words.and} ${parts.at(-1)}`),
    metres: (metres) =>
      metres < 1000
        ? `${number(Math.round(metres))}\u00a0m`
        : `${number(Math.round(metres / 100) / 10, metres % 1000 === 0 ? 0 : undefined)}\u00a0km`,
    weekdayNames: names('long'),
    shortWeekdayNames: names('short').map((name) => name.replace('.', '')),
  };
}

function period(
  from: DateInput,
  to: DateInput,
  day: (input: DateInput) => string,
  dayWithYear: (input: DateInput) => string,
): string {
  const [first, last] = [localDay(from), localDay(to)];
  if (first === last) return dayWithYear(to);
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8))}–${dayWithYear(to)}`;
  if (first.slice(0, 4) === last.slice(0, 4)) return `${day(from)} – ${dayWithYear(to)}`;
  return `${dayWithYear(from)} – ${dayWithYear(to)}`;
}
