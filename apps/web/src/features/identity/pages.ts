import type { Page } from '../../platform/page.ts';

/** The pages of signing in. */
export const pages: readonly Page[] = [
  { path: '/app/logga-in', open: true, load: () => import('./sign-in-page.tsx').then((m) => m.SignInPage) },
];
