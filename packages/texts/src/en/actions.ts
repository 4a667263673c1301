import type { actions as original } from '../sv/actions.ts';

export const actions: typeof original = {
  title: 'Actions',
};
