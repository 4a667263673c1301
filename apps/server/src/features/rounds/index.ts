export { eraseHeldRoundWordsJob } from './erase-round-words.ts';
export { roundFormRoutes } from './round-form-routes.ts';
export { roundRoutes } from './round-routes.ts';
export { submitRound } from './submit-round.ts';
