export { exportRoutes } from './export-routes.ts';
export { type ExportFile, exportTable, exportTables } from './export-tables.ts';
