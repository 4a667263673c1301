import type { Recurrence } from '@klarlage/model';
import type { details as originalDetails, whereWords as originalWhere } from '../sv/report-details.ts';
import { format } from './format.ts';

const weekdays = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** A habit in words: "Fridays and Saturdays 20:00–02:00". */
export function habitWords({ weekdays: days, fromMinute, toMinute }: Recurrence): string {
  const chosen = [...days].sort((a, b) => a - b);
  const known: Readonly<Record<string, string>> = { '1234567': 'every day', '12345': 'weekdays', '67': 'weekends' };
  const on = known[chosen.join('')] ?? format.list(chosen.map((day) => weekdays[day - 1] ?? ''));
  const isAllDay = fromMinute === toMinute || (fromMinute === 0 && toMinute === 1440);
  return isAllDay ? `usually on ${on}` : `usually on ${on} ${clock(fromMinute)}–${clock(toMinute)}`;
}

/** Where a report is about, as exactly as it is known. */
export const whereWords: typeof originalWhere = ({ kind, place, area, lineMetres, isPosition }) => {
  if (place) return place;
  if (typeof lineMetres === 'number')
    return `along a stretch of ${format.metres(Math.round(lineMetres / 10) * 10)}${area ? ` in ${area}` : ''}`;
  if (area) return `in ${area}`;
  return kind === 'nothingToReport' && !isPosition ? 'in the whole municipality' : undefined;
};

/** What a report can say about those who were there, and how it came in. */
export const details: typeof originalDetails = {
  people: { one: 'One', few: '2–4', several: '5–9', many: '10–49', crowd: '50 or more' },
  ages: { children: 'Under 13', youths: '13–17', youngAdults: '18–25', adults: 'Over 25', mixed: 'Mixed' },
  vehicle: {
    moped: 'Moped',
    motorcycle: 'Motorcycle',
    aTractor: 'A-tractor',
    car: 'Car',
    truck: 'Lorry or tractor',
    electricScooter: 'Electric scooter',
    quadBike: 'Quad bike',
    other: 'Another vehicle',
  },
  peopleShort: { one: '1', few: '2–4', several: '5–9', many: '10–49', crowd: '50+' },
  agesShort: { children: '–12', youths: '13–17', youngAdults: '18–25', adults: '26+', mixed: 'Mixed' },
  questions: { people: 'How many?', ages: 'About how old?', vehicle: 'What kind of vehicle?' },
  labels: { people: 'Number', ages: 'Age', vehicle: 'Vehicle' },
  more: 'More, if you know',
  unsaid: 'Not known',
  sources: {
    form: 'Reported on the phone',
    plainForm: 'Reported on the web page',
    publicForm: 'Reported without signing in',
    open311: 'From a fault report system',
    import: 'From a file',
    phoneCall: 'Told over the telephone',
    meeting: 'Told in a meeting',
    paperSheet: 'From a sheet of paper',
  },
  source: 'How it came in',
};
