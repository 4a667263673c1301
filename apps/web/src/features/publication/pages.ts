import type { Page } from '../../platform/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/app/offentligt',
    permission: 'publication.read',
    nav: { text: (t) => t.common.nav.publication, order: 6 },
    load: () => import('./publication-page.tsx').then((m) => m.PublicationPage),
  },
];
