import type { pages as original } from '../sv/pages.ts';

export const pages: typeof original = {
  wentWrong: 'Something went wrong',
  wentWrongNumber: (number) =>
    `The error has been noted as number ${number}. Nothing that you sent before is gone. Try again in a moment.`,
  toStart: 'To the start page',
  start: {
    title: 'See the situation together',
    choose: 'Choose a municipality',
    in: (name) => `in ${name}`,
    lead: 'Klarläge helps the municipality and the police to see the situation, decide, act and find out whether it helped.',
    report: 'Report',
    publication: 'How it is going',
    staff: 'Sign in',
    staffHint: 'For you who work in the municipality, with the police or in an association.',
  },
};
