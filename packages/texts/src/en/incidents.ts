import type { incidents as original } from '../sv/incidents.ts';

export const incidents: typeof original = {
  title: 'Incidents',
};
