import type { Page } from '../../platform/page.ts';

/** The page of one indication. */
export const pages: readonly Page[] = [
  {
    path: '/app/indikationer/$id',
    permission: 'indication.read',
    load: () => import('./indication-page.tsx').then((m) => m.IndicationPage),
  },
];
