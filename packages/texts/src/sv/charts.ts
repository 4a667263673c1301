/** Words that charts are labelled with. */
export const charts = {
  expected: 'väntat',
  // low–high is already written as a range
  expectedRange: (range: string): string => `väntat ${range}`,
  week: 'Vecka',
  count: 'Antal',
  year: 'År',
  value: 'Värde',
  interval: 'Osäkerhet',
  place: 'Plats',
  noDifference: 'ingen skillnad',
  ratio: 'Jämfört med väntat',
  tick: { quarter: '75\u00a0% färre', half: 'hälften', double: 'dubbelt', fourfold: 'fyra gånger' },
  fewer: (share: string): string => `${share} färre`,
  more: (share: string): string => `${share} fler`,
  same: 'lika många',
  between: (low: string, high: string): string => `mellan ${low} och ${high}`,
  stemSentence: (last: string, week: string, expected: string): string => `${last} ${week}, väntat ${expected}.`,
  notComparable: (reason: string): string => `Går inte att jämföra: ${reason}`,
  surveySentence: (name: string, values: string): string => `${name}: ${values}.`,
  day: 'Dag',
  hour: 'Timme',
  perHour: (day: string, hour: string, count: string): string => `${day} kl. ${hour}: ${count}`,
  hotSentence: (total: string, day: string, hour: string, count: string): string =>
    `${total} händelser. Flest ${day} kl. ${hour}: ${count}.`,
  hotNone: 'Inga händelser med känt klockslag.',
};
