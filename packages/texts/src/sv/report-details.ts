import type { AgeBand, PeopleBand, Recurrence, ReportKind, ReportSource, VehicleKind } from '@klarlage/model';
import { format } from './format.ts';

const weekdays = ['måndagar', 'tisdagar', 'onsdagar', 'torsdagar', 'fredagar', 'lördagar', 'söndagar'];

const clock = (minute: number): string => {
  const [hours, minutes] = [Math.floor(minute / 60) % 24, minute % 60];
  return minutes === 0 ? String(hours) : `${hours}.${String(minutes).padStart(2, '0')}`;
};

/** A habit in words: "fredagar och lördagar 20–2". */
export function habitWords({ weekdays: days, fromMinute, toMinute }: Recurrence): string {
  const chosen = [...days].sort((a, b) => a - b);
  const known: Readonly<Record<string, string>> = { '1234567': 'alla dagar', '12345': 'vardagar', '67': 'lördagar och söndagar' };
  const on = known[chosen.join('')] ?? format.list(chosen.map((day) => weekdays[day - 1] ?? ''));
  const isAllDay = fromMinute === toMinute || (fromMinute === 0 && toMinute === 1440);
  return isAllDay ? `brukar hända ${on}` : `brukar hända ${on} ${clock(fromMinute)}–${clock(toMinute)}`;
}

type Where = {
  readonly kind: ReportKind;
  /** The named place as it reads in a sentence. */
  readonly place?: string | undefined;
  /** The name of the area. */
  readonly area?: string | undefined;
  readonly lineMetres?: number | null | undefined;
  readonly isPosition: boolean;
};

/** "i Teckomatorp", "på Landsbygden". */
export const inArea = (name: string): string => (/^(Hela|Landsbygd|.*landsbygd)/.test(name) ? `på ${name}` : `i ${name}`);

/** Where a report is about, as exactly as it is known; nothing when it is a position outside every area. */
export function whereWords({ kind, place, area, lineMetres, isPosition }: Where): string | undefined {
  if (place) return place;
  if (typeof lineMetres === 'number')
    return `längs en sträcka på ${format.metres(Math.round(lineMetres / 10) * 10)}${area ? ` ${inArea(area)}` : ''}`;
  if (area) return inArea(area);
  return kind === 'nothingToReport' && !isPosition ? 'i hela kommunen' : undefined;
}

/** What a report can say about those who were there, and how it came in. */
export const details = {
  people: {
    one: 'En',
    few: '2–4',
    several: '5–9',
    many: '10–49',
    crowd: '50 eller fler',
  } satisfies Record<PeopleBand, string>,
  ages: {
    children: 'Under 13',
    youths: '13–17',
    youngAdults: '18–25',
    adults: 'Över 25',
    mixed: 'Blandat',
  } satisfies Record<AgeBand, string>,
  vehicle: {
    moped: 'Moped',
    motorcycle: 'Motorcykel',
    aTractor: 'A-traktor',
    car: 'Personbil',
    truck: 'Lastbil eller traktor',
    electricScooter: 'Elsparkcykel',
    quadBike: 'Fyrhjuling',
    other: 'Annat fordon',
  } satisfies Record<VehicleKind, string>,
  // as they stand side by side on a phone
  peopleShort: { one: '1', few: '2–4', several: '5–9', many: '10–49', crowd: '50+' } satisfies Record<PeopleBand, string>,
  agesShort: { children: '–12', youths: '13–17', youngAdults: '18–25', adults: '26+', mixed: 'Blandat' } satisfies Record<
    AgeBand,
    string
  >,
  questions: { people: 'Hur många?', ages: 'Ungefär hur gamla?', vehicle: 'Vilket slags fordon?' },
  labels: { people: 'Antal', ages: 'Ålder', vehicle: 'Fordon' },
  more: 'Mer, om du vet',
  unsaid: 'Vet inte',
  sources: {
    form: 'Rapporterat i telefonen',
    plainForm: 'Rapporterat på webbsidan',
    publicForm: 'Rapporterat utan inloggning',
    open311: 'Ur ett felanmälningssystem',
    import: 'Ur en fil',
    phoneCall: 'Berättat i telefon',
    meeting: 'Berättat på ett möte',
    paperSheet: 'Ur ett pappersblad',
  } satisfies Record<ReportSource, string>,
  source: 'Så kom det in',
};
