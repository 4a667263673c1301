import type { publication as original } from '../sv/publication.ts';

export const publication: typeof original = {
  title: 'Public',
};
