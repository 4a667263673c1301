import { type Format, makeFormat } from '../format.ts';

const days = (n: number): string => (n === 1 ? '1\u00a0dag' : `${n}\u00a0dagar`);

/** A span as a person says it: days up to two weeks, then weeks, months and years. */
function span(n: number): string {
  if (n < 14) return days(n);
  if (n < 60) return `${Math.round(n / 7)}\u00a0veckor`;
  if (n < 730) return `${Math.round(n / 30.44)}\u00a0månader`;
  return `${Math.round(n / 365.25)}\u00a0år`;
}

function ago(n: number): string {
  if (n === 0) return 'i dag';
  if (n === 1) return 'i går';
  if (n === -1) return 'i morgon';
  return n > 0 ? `för ${span(n)} sedan` : `om ${span(-n)}`;
}

/** Swedish: decimal comma, times with a full stop, no capital in months and weekdays. */
export const format: Format = /* @__PURE__ */ makeFormat({
  locale: 'sv-SE',
  numberWords: ['ingen', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'],
  and: 'och',
  timeSeparator: '.',
  week: (n) => `vecka\u00a0${n}`,
  shortWeek: (n) => `v.\u00a0${n}`,
  days: span,
  ago,
});
