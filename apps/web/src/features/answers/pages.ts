import type { Page } from '../../platform/page.ts';

/** What became of one's own reports. */
export const pages: readonly Page[] = [
  {
    path: '/app/mina-rapporter',
    permission: 'report.readOwn',
    nav: { text: (texts) => texts.answers.title, order: 9, unless: 'situation.read' },
    load: () => import('./own-answers-page.tsx').then((m) => m.OwnAnswersPage),
  },
];
