import type { administration as original } from '../sv/administration.ts';

export const administration: typeof original = {
  title: 'Administration',
};
