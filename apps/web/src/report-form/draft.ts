import type { LngLat, Recurrence, ReportKind, ReportPlace, SubmitReport } from '@klarlage/model';
import { type Choices, format, words } from './choices.ts';
import { roundIdNow } from './round-kept.ts';

/** When something happened, as it was chosen. */
export type ChosenWhen = SubmitReport['when'] & { readonly words: string };
/** Where, as it was chosen; no place is the whole municipality. */
export type ChosenPlace = { readonly place?: ReportPlace; readonly words: string };

/** A report that is being told; everything may still be missing. */
export type Draft = {
  readonly reportId: string;
  readonly kind: ReportKind;
  readonly categoryCode?: string;
  readonly where?: ChosenPlace;
  readonly when?: ChosenWhen;
  readonly insecurity?: number;
  readonly certainty?: SubmitReport['certainty'];
  readonly words?: string;
  readonly people?: SubmitReport['people'];
  readonly ages?: SubmitReport['ages'];
  readonly vehicle?: SubmitReport['vehicle'];
  readonly isPoliceOnly?: boolean;
  /** What needs not be asked: a code on a wall has named the place, or one more is told from the same place and time. */
  readonly given?: 'place' | 'placeAndTime';
  /** How many were told before this one in the same go. */
  readonly together?: number;
  /** A stretch that is being drawn, and fields that are being filled in. */
  readonly line?: readonly LngLat[];
  readonly fields?: Readonly<Record<string, string>>;
};

/** A report that nobody has begun on; the phone makes its id, so that sending it twice is sending it once. */
export function newDraft(): Draft {
  return { reportId: crypto.randomUUID(), kind: 'incident' };
}

/** Another report from the same place and time as one that was told. */
export function oneMore({ where, when, certainty, together = 0 }: Draft): Draft {
  return {
    ...newDraft(),
    ...(where ? { where } : {}),
    ...(when ? { when } : {}),
    ...(certainty ? { certainty } : {}),
    given: 'placeAndTime',
    together: together + 1,
  };
}

/** What the draft is about, in one or two words. */
export function subjectOf(draft: Draft, { categories }: Choices): string {
  const category = categories.find((one) => one.categoryCode === draft.categoryCode)?.name;
  if (draft.kind === 'incident') return category ?? '';
  return category ? `${words.kinds[draft.kind]} (${category.toLowerCase()})` : words.kinds[draft.kind];
}

/** The sentence that grows while somebody taps; bold is what was chosen. */
export function buildingSentence(draft: Draft, choices: Choices): string {
  const subject = subjectOf(draft, choices);
  if (!subject) return '';
  const place = draft.where ? ` ${draft.where.words.replace(/^(\S+) /, '$1 **')}**` : '';
  const when = draft.when ? `, **${draft.when.words}**` : '';
  const level = draft.insecurity ? ` ${words.phone.insecure(words.insecurity[draft.insecurity - 1] ?? '')}` : '';
  return `**${subject}**${place}${when}${draft.when ? '.' : ' …'}${level}`;
}

/** The draft as it is sent, when nothing is missing. */
export function reportOf(draft: Draft): SubmitReport | undefined {
  const { reportId, kind, categoryCode, where, when, insecurity, certainty, people, ages, vehicle } = draft;
  if (!where || !when) return undefined;
  const text = draft.words?.trim();
  const roundId = roundIdNow();
  return {
    reportId,
    kind,
    ...(categoryCode ? { categoryCode } : {}),
    ...(where.place ? { place: where.place } : {}),
    when: {
      startsAt: when.startsAt,
      endsAt: when.endsAt,
      precision: when.precision,
      ...(when.recurs ? { recurs: when.recurs } : {}),
    },
    ...(insecurity ? { insecurity } : {}),
    certainty: certainty ?? 'saw',
    ...(people ? { people } : {}),
    ...(ages ? { ages } : {}),
    ...(vehicle ? { vehicle } : {}),
    ...(text ? { words: text } : {}),
    ...(draft.isPoliceOnly ? { isPoliceOnly: true } : {}),
    ...(roundId ? { roundId } : {}),
  };
}

const hour = 3_600_000;
const day = 24 * hour;

/** A moment at so many hours of the phone's day, days back. */
function at(now: Date, daysBack: number, hours: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBack, hours);
}

function span(startsAt: Date, endsAt: Date, precision: SubmitReport['when']['precision'], said: string): ChosenWhen {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), precision, words: said };
}

/** The times that can be chosen by one tap. */
export const whenChoices = {
  now: (now: Date): ChosenWhen => span(now, now, 'minute', words.phone.nowWords),
  today: (now: Date): ChosenWhen => span(at(now, 0, 0), now, 'day', words.phone.todayWords),
  evening: (now: Date): ChosenWhen =>
    span(at(now, 1, 18), new Date(Math.min(at(now, 0, 6).getTime(), now.getTime())), 'interval', words.phone.eveningWords),
  habit: (now: Date, days: number, recurs: Recurrence): ChosenWhen => ({
    ...span(new Date(now.getTime() - days * day), now, 'recurring', words.habitWords(recurs)),
    recurs,
  }),
};

/** About a time of a day, so many minutes earlier or later; undefined when it cannot be read or has not been yet. */
export function about(dayText: string, at: string, minutes: number, now: Date): ChosenWhen | undefined {
  const middle = new Date(`${dayText}T${at}`);
  if (Number.isNaN(middle.getTime()) || middle > now) return undefined;
  const startsAt = new Date(middle.getTime() - minutes * 60_000);
  const endsAt = new Date(Math.min(middle.getTime() + minutes * 60_000, now.getTime()));
  return span(startsAt, endsAt, 'interval', words.phone.aboutWords(format.dayAndTime(middle)));
}

/** The habit that weekdays and two times of the day say; undefined when something is missing. */
export function habit(weekdays: readonly string[], from: string, to: string): Recurrence | undefined {
  const [fromMinute, toMinute] = [from, to].map((text) => {
    const [hours = Number.NaN, minutes = Number.NaN] = text.split(':').map(Number);
    return hours * 60 + minutes;
  });
  if (weekdays.length === 0 || fromMinute === undefined || toMinute === undefined) return undefined;
  if (!Number.isFinite(fromMinute) || !Number.isFinite(toMinute)) return undefined;
  return { weekdays: weekdays.map(Number).sort((a, b) => a - b), fromMinute, toMinute };
}

/** Two times on a day, over midnight when the later is earlier; undefined when they cannot be read or have not been yet. */
export function between(dayText: string, from: string, to: string, now: Date): ChosenWhen | undefined {
  const startsAt = new Date(`${dayText}T${from}`);
  const sameDay = new Date(`${dayText}T${to}`);
  if (Number.isNaN(startsAt.getTime()) || Number.isNaN(sameDay.getTime())) return undefined;
  const endsAt = sameDay < startsAt ? new Date(sameDay.getTime() + day) : sameDay;
  if (endsAt.getTime() > now.getTime() + 10 * 60_000) return undefined;
  return span(startsAt, endsAt, 'interval', words.spanWords(startsAt, endsAt, 'interval'));
}

/** "torsdag 5 november": the day of a calm round. */
export function dayWords(now: Date): string {
  return format.weekday(now).replace(/ \d{4}$/, '');
}
