import type { Page } from '../../platform/page.ts';

/** Reviewing what was reported. */
export const pages: readonly Page[] = [
  {
    path: '/app/granskning',
    permission: 'report.review',
    nav: { text: (texts) => texts.common.nav.review, order: 3 },
    load: () => import('./review-page.tsx').then((m) => m.ReviewPage),
  },
  {
    path: '/app/mata-in',
    permission: 'report.review',
    load: () => import('./entry-page.tsx').then((m) => m.EntryPage),
  },
];
