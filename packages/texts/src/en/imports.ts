import type { imports as original } from '../sv/imports.ts';

export const imports: typeof original = {
  title: 'Import',
};
