export { handoverRoutes } from './handover-routes.ts';
export { type HandoverRow, handoversOf } from './handover-store.ts';
export { handoverJobs } from './send-handover.ts';
