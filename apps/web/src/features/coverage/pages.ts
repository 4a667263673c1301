import type { Page } from '../../platform/page.ts';

/** Coverage: who is heard, and where nobody has looked. */
export const pages: readonly Page[] = [
  {
    path: '/app/tackning',
    permission: 'situation.read',
    load: () => import('./coverage-page.tsx').then((m) => m.CoveragePage),
  },
];
