export { eraseHeldWordsJob } from './erase-held-words.ts';
export { formRoutes } from './form-routes.ts';
export { posterRoutes } from './poster-routes.ts';
export { reportRoutes } from './report-routes.ts';
export { type NewReport, ownReports } from './report-store.ts';
export { reviewRoutes } from './review-routes.ts';
export { bodyHash, type Stored, storeReports } from './store-reports.ts';
export { submitReport } from './submit-report.ts';
export { type KeptReport, type WithdrawnBatch, withdrawBatch } from './withdraw-batch.ts';
