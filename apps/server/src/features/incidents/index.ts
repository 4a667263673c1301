export { incidentRoutes } from './incident-routes.ts';
export type { AnalysisIncident, Circle, IncidentFilter, NearIncident, NewIncident } from './incident-store.ts';
export {
  analysisIncidents,
  cellCounts,
  countIncidents,
  incidentsByIds,
  incidentsNear,
  incidentVersions,
  weeklyCounts,
} from './read-incidents.ts';
export {
  addReportTo,
  recodeIncident,
  registerIncident,
  registerIncidents,
  takeReportFrom,
  withdrawIncidents,
} from './register-incident.ts';
