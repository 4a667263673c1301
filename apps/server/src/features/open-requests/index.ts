export { openRequestRoutes } from './open-request-routes.ts';
