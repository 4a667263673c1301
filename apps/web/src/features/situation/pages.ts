import type { Page } from '../../platform/page.ts';
import { situationOf } from './situation-query.ts';

/** The first page, the map, and the situation reports. */
export const pages: readonly Page[] = [
  {
    path: '/app/laget',
    permission: 'situation.read',
    nav: { text: (texts) => texts.common.nav.situation, order: 1 },
    first: situationOf,
    load: () => import('./situation-page.tsx').then((m) => m.SituationPage),
  },
  {
    path: '/app/karta',
    permission: 'incident.read',
    nav: { text: (texts) => texts.common.nav.map, order: 2 },
    load: () => import('./map-page.tsx').then((m) => m.MapPage),
  },
  {
    path: '/app/lagesbild',
    permission: 'situation.read',
    load: () => import('./report-list-page.tsx').then((m) => m.ReportListPage),
  },
  {
    path: '/app/lagesbild/$year/$week',
    permission: 'situation.read',
    load: () => import('./report-page.tsx').then((m) => m.ReportPage),
  },
];
