import type { areas as original } from '../sv/areas.ts';

export const areas: typeof original = {
  title: 'Areas',
};
