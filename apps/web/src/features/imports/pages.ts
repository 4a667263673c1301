import type { Page } from '../../platform/page.ts';

/** Bringing in files from others; reached from reviewing and from administration. */
export const pages: readonly Page[] = [
  {
    path: '/app/importera',
    permission: 'import.run',
    load: () => import('./import-page.tsx').then((m) => m.ImportPage),
  },
];
