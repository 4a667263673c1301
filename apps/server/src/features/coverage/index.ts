export { unseenWeeksIn } from './coverage.ts';
export { coverageRoutes } from './coverage-routes.ts';
export { looksByAreaAndWeek } from './look-store.ts';
export { type SilentOrganisation, silentOrganisations } from './silence.ts';
