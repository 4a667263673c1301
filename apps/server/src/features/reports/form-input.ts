import {
  ageBands,
  asksForInsecurity,
  type FieldFault,
  mostWords,
  peopleBands,
  type Refusal,
  type ReportKind,
  type ReportPlace,
  reportCertainties,
  reportKinds,
  type SubmitReport,
  vehicleKinds,
} from '@klarlage/model';
import type { Texts } from '@klarlage/texts';
import { dayNumberOf, momentOf } from '../../../seed/swedish-time.ts';

/** The fields of the plain form, as the browser sends them; every field is text. */
export type FormValues = {
  readonly reportId: string;
  /** When the server wrote the form, so that sending the same form again is the same report. */
  readonly writtenAt: string;
  readonly kind: string;
  readonly category: string;
  readonly place: string;
  /** Where a stretch ends that begins at the place. */
  readonly placeTo: string;
  readonly area: string;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  /** The weekdays of a habit, a digit each. */
  readonly weekdays: string;
  readonly people: string;
  readonly ages: string;
  readonly vehicle: string;
  /** The ids of what was sent before in the same go. */
  readonly told: readonly string[];
  readonly insecurity: string;
  readonly certainty: string;
  readonly words: string;
};

/** The fields that can hold a fault, in the order of the form. */
export const formFields = ['kind', 'category', 'place', 'when', 'insecurity', 'certainty', 'words'] as const;
/** A field of the form that can hold a fault. */
export type FormField = (typeof formFields)[number];
/** What is wrong with each field, in words. */
export type FormFaults = Partial<Record<FormField | 'form', string>>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id in a form, when it is one. */
export function reportIdIn(fields: Readonly<Record<string, string>> | undefined): string | undefined {
  const id = fields?.['reportId'] ?? '';
  return uuid.test(id) ? id : undefined;
}

/** Every field of the form; what is missing is empty. */
export function formValues(fields: Readonly<Record<string, string>>): FormValues {
  const field = (name: string): string => (typeof fields[name] === 'string' ? fields[name].trim() : '');
  return {
    reportId: field('reportId'),
    writtenAt: field('writtenAt'),
    kind: field('kind'),
    category: field('category'),
    place: field('place'),
    placeTo: field('placeTo'),
    area: field('area'),
    day: field('day'),
    from: field('from'),
    to: field('to'),
    weekdays: ['1', '2', '3', '4', '5', '6', '7'].filter((day) => field(`weekday${day}`) !== '').join(''),
    people: field('people'),
    ages: field('ages'),
    vehicle: field('vehicle'),
    told: toldIn(field('told')),
    insecurity: field('insecurity'),
    certainty: field('certainty'),
    // a browser writes line ends as two characters, which the counter in the form does not
    words: field('words').replaceAll('\r\n', '\n'),
  };
}

/** The ids of reports that were sent before in the same go, as far as they are ids. */
export function toldIn(text: string): string[] {
  return text
    .split(/[ ,]/)
    .filter((id) => uuid.test(id))
    .slice(-20);
}

/** A named place, as far as a stretch needs it. */
type Spot = { readonly placeId: string; readonly lng: number; readonly lat: number };

type Said = {
  readonly kind: ReportKind | undefined;
  readonly certainty: (typeof reportCertainties)[number] | undefined;
  readonly when: SubmitReport['when'] | undefined;
  readonly insecurity: number | undefined;
};

/** The report that a form says, or what is wrong with it; every fault at once. */
export function reportOfForm(
  values: FormValues,
  words: Texts['reports']['form']['faults'],
  places: readonly Spot[] = [],
): { report: SubmitReport } | { faults: FormFaults } {
  const said: Said = {
    kind: reportKinds.find((one) => one === values.kind),
    certainty: reportCertainties.find((one) => one === values.certainty),
    when: spanOf(values),
    insecurity: /^[1-5]$/.test(values.insecurity) ? Number(values.insecurity) : undefined,
  };
  const faults = faultsOf(values, said, words);
  const { kind, when, insecurity } = said;
  if (!kind || !when || Object.keys(faults).length > 0) return { faults };
  return {
    report: {
      reportId: values.reportId,
      kind,
      ...categoryOf(kind, values.category),
      ...placeOf(values, places),
      when,
      ...(insecurity && kind !== 'nothingToReport' ? { insecurity } : {}),
      certainty: said.certainty ?? 'saw',
      ...thoseThere(values),
      ...(values.words ? { words: values.words } : {}),
    },
  };
}

function faultsOf(values: FormValues, said: Said, words: Texts['reports']['form']['faults']): FormFaults {
  const { kind } = said;
  return {
    ...(kind ? {} : { kind: words.kind }),
    ...(kind === 'incident' && !values.category ? { category: words.category } : {}),
    ...(values.place || values.area || kind === 'nothingToReport' ? {} : { place: words.place }),
    ...(said.when ? {} : { when: words.when }),
    ...(kind && asksForInsecurity(kind) && !said.insecurity ? { insecurity: words.insecurity } : {}),
    ...(kind && kind !== 'nothingToReport' && !said.certainty ? { certainty: words.certainty } : {}),
    ...(values.words.length > mostWords ? { words: words.tooLong(values.words.length) } : {}),
  };
}

/** Only what the kind asks for: a calm round has no category, whatever was chosen before. */
function categoryOf(kind: ReportKind, category: string): { categoryCode?: string } {
  return category && kind !== 'nothingToReport' ? { categoryCode: category } : {};
}

/** The stretch between two places, the place, the area, or the whole municipality. */
function placeOf({ place, placeTo, area }: FormValues, places: readonly Spot[]): { place?: ReportPlace } {
  const ends = [place, placeTo].flatMap((id) => places.find((one) => one.placeId === id) ?? []);
  if (ends.length === 2 && place !== placeTo) return { place: { line: ends.map(({ lng, lat }) => ({ lng, lat })) } };
  if (place) return { place: { placeId: place } };
  return area ? { place: { areaId: area } } : {};
}

function thoseThere({ people, ages, vehicle }: FormValues): Pick<SubmitReport, 'people' | 'ages' | 'vehicle'> {
  const [band, age, kind] = [
    peopleBands.find((one) => one === people),
    ageBands.find((one) => one === ages),
    vehicleKinds.find((one) => one === vehicle),
  ];
  return { ...(band ? { people: band } : {}), ...(age ? { ages: age } : {}), ...(kind ? { vehicle: kind } : {}) };
}

/** So long a habit of the plain form has been noticed. */
const habitMs = 28 * 86_400_000;

const clock = /^([01]?\d|2[0-3])[:.]([0-5]\d)/;

/** The span that day and clock say: both times are an interval (over midnight when the later is earlier), one is a moment, none is the day. */
function spanOf(values: FormValues): SubmitReport['when'] | undefined {
  const { day, from, to, writtenAt } = values;
  if (values.weekdays) return habitOf(values);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day)
    return undefined;
  const number = dayNumberOf(day);
  const [first, last] = [minutesOf(from), minutesOf(to)];
  if (first === undefined || last === undefined) return undefined;
  const at = (minutes: number): string => new Date(momentOf(number, minutes)).toISOString();
  if (first !== 'none' && last !== 'none') {
    return {
      startsAt: at(first),
      endsAt: at(last < first ? last + 1440 : last),
      precision: first === last ? 'minute' : 'interval',
    };
  }
  const only = first === 'none' ? last : first;
  if (only !== 'none') return { startsAt: at(only), endsAt: at(only), precision: 'minute' };
  const written = Date.parse(writtenAt);
  const end = Math.min(momentOf(number, 1439), Number.isNaN(written) ? Number.POSITIVE_INFINITY : written);
  return { startsAt: at(0), endsAt: new Date(Math.max(end, momentOf(number, 0))).toISOString(), precision: 'day' };
}

/** The habit that weekdays and clock times say, noticed for four weeks; without times it is the whole day. */
function habitOf({ weekdays, from, to, writtenAt }: FormValues): SubmitReport['when'] | undefined {
  const [first, last] = [minutesOf(from), minutesOf(to)];
  const end = Date.parse(writtenAt);
  if (first === undefined || last === undefined || Number.isNaN(end)) return undefined;
  const fromMinute = first === 'none' ? 0 : first;
  const recurs = { weekdays: [...weekdays].map(Number), fromMinute, toMinute: last === 'none' ? 1440 : last };
  return {
    startsAt: new Date(end - habitMs).toISOString(),
    endsAt: new Date(end).toISOString(),
    precision: 'recurring',
    recurs,
  };
}

function minutesOf(text: string): number | 'none' | undefined {
  if (!text) return 'none';
  const [, hours, minutes] = clock.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** Which field a refusal belongs to, with its words. */
export function faultOfRefusal(refusal: Refusal, words: Texts['reports']['form']['faults'], said: string): FormFaults {
  switch (refusal.code) {
    case 'report/unknown-category':
      return { category: said };
    case 'report/unknown-place':
    case 'report/place-missing':
    case 'report/outside-municipality':
      return { place: said };
    case 'report/in-the-future':
    case 'report/too-old':
    case 'report/ends-before-start':
      return { when: said };
    case 'report/identifier-in-words':
    case 'input/bad-character':
      return { words: said };
    case 'report/other-body':
      return { form: words.otherBody };
    case 'input/invalid':
      return faultsOfInput(refusal, words, said);
    default:
      return { form: said };
  }
}

function faultsOfInput({ details }: Refusal, words: Texts['reports']['form']['faults'], said: string): FormFaults {
  const faults = (details['faults'] ?? []) as readonly FieldFault[];
  const places = faults.some((fault) => fault.field.startsWith('place'));
  return places ? { place: words.place } : { form: said };
}
