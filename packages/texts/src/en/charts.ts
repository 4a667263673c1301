import type { charts as original } from '../sv/charts.ts';

export const charts: typeof original = {
  expected: 'expected',
  expectedRange: (range: string): string => `expected ${range}`,
  week: 'Week',
  count: 'Count',
  year: 'Year',
  value: 'Value',
  interval: 'Uncertainty',
  place: 'Place',
  noDifference: 'no difference',
  ratio: 'Compared with expected',
  tick: { quarter: '75\u00a0% fewer', half: 'half', double: 'double', fourfold: 'four times' },
  fewer: (share: string): string => `${share} fewer`,
  more: (share: string): string => `${share} more`,
  same: 'as many',
  between: (low: string, high: string): string => `between ${low} and ${high}`,
  stemSentence: (last: string, week: string, expected: string): string => `${last} in ${week}, expected ${expected}.`,
  notComparable: (reason: string): string => `Cannot be compared: ${reason}`,
  surveySentence: (name: string, values: string): string => `${name}: ${values}.`,
  day: 'Day',
  hour: 'Hour',
  perHour: (day: string, hour: string, count: string): string => `${day} ${hour}:00: ${count}`,
  hotSentence: (total: string, day: string, hour: string, count: string): string =>
    `${total} incidents. Most on ${day} at ${hour}:00: ${count}.`,
  hotNone: 'No incidents with a known hour.',
};
