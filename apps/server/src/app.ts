import type { Actor } from '@klarlage/model';
import { refusalText, texts } from '@klarlage/texts';
import type { FastifyInstance } from 'fastify';
import { actionJobs, actionRoutes } from './features/actions/index.ts';
import { administrationRoutes, setUpRoutes } from './features/administration/index.ts';
import { answerRoutes, mailAnswersJob } from './features/answers/index.ts';
import { areaRoutes } from './features/areas/index.ts';
import { coverageRoutes } from './features/coverage/index.ts';
import { exportRoutes } from './features/exports/index.ts';
import { agendaRoutes, forumJobs, forumRoutes } from './features/forums/index.ts';
import { handoverJobs, handoverRoutes } from './features/handovers/index.ts';
import { actorOf, identityRoutes } from './features/identity/index.ts';
import { importRoutes } from './features/imports/index.ts';
import { incidentRoutes } from './features/incidents/index.ts';
import { detectDeviationsJob, incidentsBehindIndications, indicationRoutes } from './features/indications/index.ts';
import { openRequestRoutes } from './features/open-requests/index.ts';
import { publicationRoutes } from './features/publication/index.ts';
import {
  emptyQuarantineJob,
  eraseHeldWordsJob,
  eraseOldPhotosJob,
  formRoutes,
  IntakeGuard,
  learnUsualCategoriesJob,
  photoRoutes,
  plannedRoutes,
  posterRoutes,
  quarantineRoutes,
  reportRoutes,
  reviewRoutes,
  weekSheetRoutes,
} from './features/reports/index.ts';
import { eraseHeldRoundWordsJob, roundFormRoutes, roundRoutes } from './features/rounds/index.ts';
import { situationRoutes } from './features/situation/index.ts';
import { operationsRoutes } from './operations-routes.ts';
import { type Assets, readAssets } from './pages/assets.ts';
import { refusalPage } from './pages/refusal-page.ts';
import type { Platform } from './platform/context.ts';
import type { Route } from './platform/http/endpoint.ts';
import { openServer, type ServerOptions } from './platform/http/server.ts';
import type { Job } from './platform/jobs.ts';
import { Metrics } from './platform/metrics.ts';
import { startRoutes } from './start-page.ts';

/** Everything that can be asked of the server. */
export function routes(assets: Assets, metrics: Metrics, publicUrl?: string): Route[] {
  const all: Route[] = [];
  const guard = new IntakeGuard();
  all.push(...operationsRoutes(metrics, () => all), ...startRoutes(assets), ...identityRoutes(publicUrl), ...areaRoutes);
  all.push(...incidentRoutes);
  all.push(...answerRoutes);
  all.push(
    ...reportRoutes(guard),
    ...reviewRoutes,
    ...photoRoutes,
    ...quarantineRoutes,
    ...formRoutes(assets, guard),
    ...posterRoutes(assets, publicUrl),
  );
  all.push(...plannedRoutes, ...weekSheetRoutes(assets, publicUrl));
  all.push(...roundRoutes, ...roundFormRoutes(assets));
  all.push(...indicationRoutes, ...coverageRoutes, ...situationRoutes);
  all.push(...importRoutes(incidentsBehindIndications));
  all.push(...openRequestRoutes(guard, publicUrl), ...handoverRoutes);
  all.push(...actionRoutes, ...forumRoutes, ...agendaRoutes);
  all.push(...publicationRoutes(assets), ...exportRoutes);
  all.push(...administrationRoutes, ...setUpRoutes(publicUrl));
  return all;
}

/** Everything that is done outside requests. */
export const jobs: readonly Job[] = [
  detectDeviationsJob,
  eraseHeldWordsJob,
  emptyQuarantineJob,
  eraseHeldRoundWordsJob,
  eraseOldPhotosJob,
  learnUsualCategoriesJob,
  mailAnswersJob,
  ...handoverJobs,
  ...actionJobs,
  ...forumJobs,
];

/** Who reacts to what: an event asks for these jobs, in the transaction that it happened in. */
export const reactions: Platform['reactions'] = {
  'indication.raised': ['put-on-agenda'],
  'action.evaluated': ['put-result-on-agenda'],
  'action.looked-back': ['put-result-on-agenda'],
};

type AppOptions = Pick<ServerOptions, 'log' | 'publicUrl' | 'trustedProxies' | 'accessChecks'> & {
  readonly actorOf?: ServerOptions['actorOf'];
};

/** The whole server: every route with its policy, every page, every asset. */
export function openApp(platform: Platform, options: AppOptions): Promise<FastifyInstance> {
  const assets = readAssets();
  const swedish = texts('sv');
  const metrics = new Metrics();
  return openServer(platform, routes(assets, metrics, options.publicUrl), {
    ...options,
    metrics,
    assetFolder: assets.folder,
    actorOf: options.actorOf ?? ((request): Promise<Actor> => actorOf(platform, request, options.publicUrl)),
    wordsOf: (code, details) => refusalText(swedish.refusals, code, details),
    refusalPage: refusalPage(swedish, assets),
  });
}
