import type { Page } from '../../platform/page.ts';

/** The page that shows every component, for those who look after Klarläge. */
export const pages: readonly Page[] = [
  {
    path: '/app/komponenter',
    permission: 'administration.manage',
    load: () => import('./gallery-page.tsx').then((m) => m.GalleryPage),
  },
];
