import type { Page } from '../../platform/page.ts';

/** The meetings: the forums, an agenda, one item at a time for the projector, and the minutes. */
export const pages: readonly Page[] = [
  {
    path: '/app/mote',
    permission: 'forum.read',
    nav: { text: (t) => t.common.nav.meeting, order: 4 },
    load: () => import('./forums-page.tsx').then((m) => m.ForumsPage),
  },
  {
    path: '/app/mote/$forumId',
    permission: 'forum.read',
    load: () => import('./agenda-page.tsx').then((m) => m.AgendaPage),
  },
  {
    path: '/app/mote/$forumId/punkter',
    permission: 'forum.read',
    bare: true,
    load: () => import('./projector-page.tsx').then((m) => m.ProjectorPage),
  },
  {
    path: '/app/mote/$forumId/protokoll/$meetingId',
    permission: 'forum.read',
    load: () => import('./minutes-page.tsx').then((m) => m.MinutesPage),
  },
];
