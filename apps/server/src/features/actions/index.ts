export { actionJobs } from './action-jobs.ts';
export { actionRoutes } from './action-routes.ts';
export { lastDoneDays } from './action-store.ts';
export { evaluateAction } from './evaluate-action.ts';
export { guardWords } from './guard-words.ts';
export { logOccasion, markAction } from './log-occasion.ts';
export { type PlanProposal, proposePlan } from './propose-plan.ts';
export { actionById, actionsOf, evaluationById, evaluationsOfAction, similarActions } from './read-actions.ts';
export { setActionDecided, startAction } from './start-action.ts';
