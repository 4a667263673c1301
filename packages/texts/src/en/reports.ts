import type { reports as original } from '../sv/reports.ts';

export const reports: typeof original = {
  title: 'Reports',
};
