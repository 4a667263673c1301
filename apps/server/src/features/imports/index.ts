export { type ImportFile, importFile } from './import-file.ts';
export { bundledProfileId, importProfiles, saveImportProfile } from './import-profiles.ts';
export { importRoutes } from './import-routes.ts';
export type { Open } from './preview-import.ts';
export type { ImportProgress } from './progress.ts';
export type { BehindIndication } from './undo-import.ts';
