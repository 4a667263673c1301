export { lastWholeWeek } from './situation.ts';
export { draftSituationReport, freezeSituationReport, situationReportOf } from './situation-reports.ts';
export { situationRoutes } from './situation-routes.ts';
