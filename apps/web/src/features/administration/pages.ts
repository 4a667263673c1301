import type { Page } from '../../platform/page.ts';

export const pages: readonly Page[] = [
  {
    path: '/app/installera',
    open: true,
    load: () => import('./wizard-page.tsx').then((m) => m.WizardPage),
  },
  {
    path: '/app/forvaltning',
    permission: 'administration.read',
    nav: { text: (t) => t.common.nav.administration, order: 7 },
    load: () => import('./administration-page.tsx').then((m) => m.AdministrationPage),
  },
];
