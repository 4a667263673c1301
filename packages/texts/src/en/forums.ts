import type { forums as original } from '../sv/forums.ts';

export const forums: typeof original = {
  title: 'Meeting',
};
