import type { situation as original } from '../sv/situation.ts';

export const situation: typeof original = {
  title: 'Situation',
};
