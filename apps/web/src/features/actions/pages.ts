import type { Page } from '../../platform/page.ts';

/** What was decided, what was done, and whether it helped. */
export const pages: readonly Page[] = [
  {
    path: '/app/atgarder',
    permission: 'action.read',
    nav: { text: (t) => t.common.nav.actions, order: 5 },
    load: () => import('./actions-page.tsx').then((m) => m.ActionsPage),
  },
  {
    path: '/app/atgarder/$actionId',
    permission: 'action.read',
    load: () => import('./action-page.tsx').then((m) => m.ActionOnePage),
  },
];
