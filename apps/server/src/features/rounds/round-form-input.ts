import { type FieldFault, mostOnRound, mostWords, type Refusal, roundKinds, type SubmitRound } from '@klarlage/model';
import type { Texts } from '@klarlage/texts';
import { dayNumberOf, momentOf } from '../../../seed/swedish-time.ts';

/** The fields of the plain form of a round, as the browser sends them; every field is text. */
export type RoundValues = {
  readonly roundId: string;
  readonly kind: string;
  readonly participants: string;
  readonly organisation: string;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly placeIds: ReadonlySet<string>;
  readonly areaIds: ReadonlySet<string>;
  readonly mood: string;
  readonly isCalm: boolean;
  readonly words: string;
};

/** The fields that can hold a fault, in the order of the form. */
export const roundFields = ['kind', 'participants', 'time', 'places', 'words'] as const;
/** A field of the form that can hold a fault. */
export type RoundField = (typeof roundFields)[number];
/** What is wrong with each field, in words. */
export type RoundFaults = Partial<Record<RoundField | 'form', string>>;

type Words = Texts['rounds']['form']['faults'];
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a text is an id. */
export function isId(text: string): boolean {
  return uuid.test(text);
}

/** Every field of the form; what is missing is empty. */
export function roundValues(fields: Readonly<Record<string, string>>): RoundValues {
  const field = (name: string): string => (typeof fields[name] === 'string' ? fields[name].trim() : '');
  const ticked = (prefix: string): Set<string> =>
    new Set(
      Object.keys(fields)
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length))
        .filter(isId),
    );
  return {
    roundId: field('roundId'),
    kind: field('kind'),
    participants: field('participants'),
    organisation: field('organisation'),
    day: field('day'),
    from: field('from'),
    to: field('to'),
    placeIds: ticked('place-'),
    areaIds: ticked('area-'),
    mood: field('mood'),
    isCalm: field('calm') !== '',
    words: field('words').replaceAll('\r\n', '\n'),
  };
}

/** The round that a form says, or what is wrong with it; every fault at once. */
export function roundOfForm(values: RoundValues, words: Words): { round: SubmitRound } | { faults: RoundFaults } {
  const kind = roundKinds.find((one) => one === values.kind);
  const span = spanOf(values);
  const participants = /^\d{1,2}$/.test(values.participants) ? Number(values.participants) : 0;
  const isCounted = participants >= 1 && participants <= mostOnRound;
  const passedAnything = values.placeIds.size + values.areaIds.size > 0;
  const faults: RoundFaults = {
    ...(kind ? {} : { kind: words.kind }),
    ...(isCounted ? {} : { participants: words.participants }),
    ...(span ? {} : { time: words.time }),
    ...(passedAnything ? {} : { places: words.places }),
    ...(values.words.length > mostWords ? { words: words.tooLong(values.words.length) } : {}),
  };
  if (!kind || !span || Object.keys(faults).length > 0) return { faults };
  // nobody is asked when each place was passed: the middle of the round stands for all of them
  const at = new Date((Date.parse(span.startsAt) + Date.parse(span.endsAt)) / 2).toISOString();
  return {
    round: {
      roundId: values.roundId,
      kind,
      participants,
      ...(isId(values.organisation) ? { organisationId: values.organisation } : {}),
      ...span,
      passed: [
        ...[...values.placeIds].map((placeId) => ({ placeId, at })),
        ...[...values.areaIds].map((areaId) => ({ areaId, at })),
      ],
      ...(/^[1-5]$/.test(values.mood) ? { mood: Number(values.mood) } : {}),
      isCalm: values.isCalm,
      ...(values.words ? { words: values.words } : {}),
    },
  };
}

const clock = /^([01]?\d|2[0-3])[:.]([0-5]\d)/;

/** From and to on a day, over midnight when the later is earlier. */
function spanOf({ day, from, to }: RoundValues): { startsAt: string; endsAt: string } | undefined {
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().slice(0, 10) === day;
  const [first, last] = [minutesOf(from), minutesOf(to)];
  if (!isDay || first === undefined || last === undefined) return undefined;
  const at = (minutes: number): string => new Date(momentOf(dayNumberOf(day), minutes)).toISOString();
  return { startsAt: at(first), endsAt: at(last < first ? last + 1440 : last) };
}

function minutesOf(text: string): number | undefined {
  const [, hours, minutes] = clock.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** Which field a refusal belongs to, with its words. */
export function faultOfRefusal({ code, details }: Refusal, words: Words, said: string): RoundFaults {
  switch (code) {
    case 'round/ends-before-start':
    case 'round/too-long':
    case 'round/in-the-future':
    case 'round/too-old':
      return { time: said };
    case 'round/unknown-place':
      return { places: said };
    case 'report/identifier-in-words':
    case 'report/about-a-person':
    case 'input/bad-character':
      return { words: said };
    case 'round/other-body':
      return { form: words.otherBody };
    default: {
      const faults = (details['faults'] ?? []) as readonly FieldFault[];
      return faults.some(({ field }) => field.startsWith('passed')) ? { places: words.places } : { form: said };
    }
  }
}
