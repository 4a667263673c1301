export { fittingProfile } from './fitting-profile.ts';
export { type ImportFile, importFile } from './import-file.ts';
export { importProfiles, saveImportProfile } from './import-profiles.ts';
export { importRoutes } from './import-routes.ts';
export { type Open, previewImport } from './preview-import.ts';
export type { ImportProgress } from './progress.ts';
export { type CsvFile, csvOf } from './read-spreadsheet.ts';
export { type FileShape, shapeFromFile } from './shape-from-file.ts';
export { type BehindIndication, undoImport } from './undo-import.ts';
