export type { NewReport, ReportSource } from './report-store.ts';
export { type Stored, storeReports } from './store-reports.ts';
export { type KeptReport, type WithdrawnBatch, withdrawBatch } from './withdraw-batch.ts';
