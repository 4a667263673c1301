export { answerRoutes } from './answer-routes.ts';
export { mailAnswersJob } from './mail-answers.ts';
