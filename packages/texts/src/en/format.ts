import { type Format, makeFormat } from '../format.ts';

const days = (n: number): string => (n === 1 ? '1\u00a0day' : `${n}\u00a0days`);

function span(n: number): string {
  if (n < 14) return days(n);
  if (n < 60) return `${Math.round(n / 7)}\u00a0weeks`;
  if (n < 730) return `${Math.round(n / 30.44)}\u00a0months`;
  return `${Math.round(n / 365.25)}\u00a0years`;
}

function ago(n: number): string {
  if (n === 0) return 'today';
  if (n === 1) return 'yesterday';
  if (n === -1) return 'tomorrow';
  return n > 0 ? `${span(n)} ago` : `in ${span(-n)}`;
}

/** British English. */
export const format: Format = /* @__PURE__ */ makeFormat({
  locale: 'en-GB',
  numberWords: ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  and: 'and',
  timeSeparator: ':',
  week: (n) => `week\u00a0${n}`,
  shortWeek: (n) => `wk\u00a0${n}`,
  days: span,
  ago,
});
