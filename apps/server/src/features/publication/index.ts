export { choosePublicAction, editCommitment, editPromise, editSurvey } from './edit-publication.ts';
export { publicationRoutes } from './publication-routes.ts';
export { previewPublication, publish } from './publish.ts';
