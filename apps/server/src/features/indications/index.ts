export { type DetectDeviations, detectDeviations, detectDeviationsJob, repeatRun } from './detect-deviations.ts';
export { charted, historyStart, mondayBefore } from './indication-cards.ts';
export { indicationRoutes } from './indication-routes.ts';
export { incidentsBehindIndications, indicationsBehind } from './indication-store.ts';
export { indicationById, indicationsWithin, openIndications, setAnswered } from './indications.ts';
