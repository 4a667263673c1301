import type { indications as original } from '../sv/indications.ts';

export const indications: typeof original = {
  title: 'Indications',
};
