import type { Job } from '../../platform/jobs.ts';
import { evaluateAction, evaluateDueActions } from './evaluate-action.ts';

/** Every morning: one judgement is asked for per action whose day has come. */
export const actionJobs: readonly Job[] = [
  { name: 'evaluate-due-actions', schedule: '45 4 * * *', run: (platform) => evaluateDueActions(platform) },
  {
    name: 'evaluate-action',
    run: (platform, input) =>
      evaluateAction(platform, { municipalityCode: String(input['municipalityCode']), actionId: String(input['actionId']) }),
  },
];
