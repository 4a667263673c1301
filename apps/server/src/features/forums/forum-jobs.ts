import { asSystem } from '../../platform/context.ts';
import type { Job } from '../../platform/jobs.ts';
import { escalateUnanswered, returnWatched } from './escalate-unanswered.ts';
import { putOnAgenda, putResultOnAgenda } from './put-on-agenda.ts';

/** What comes to the agendas by itself: indications, results, what was left unanswered, and what was to be watched. */
export const forumJobs: readonly Job[] = [
  {
    name: 'put-on-agenda',
    run: (platform, input) => {
      const municipalityCode = String(input['municipalityCode']);
      const indicationId = String(input['objectId']);
      return asSystem(platform, municipalityCode, (context) => putOnAgenda(context, { municipalityCode, indicationId }));
    },
  },
  {
    name: 'put-result-on-agenda',
    run: (platform, input) => {
      const municipalityCode = String(input['municipalityCode']);
      const result = { municipalityCode, actionId: String(input['objectId']), evaluationId: String(input['evaluationId']) };
      return asSystem(platform, municipalityCode, (context) => putResultOnAgenda(context, result));
    },
  },
  { name: 'escalate-unanswered', schedule: '0 5 * * *', run: (platform) => escalateUnanswered(platform) },
  { name: 'return-watched', schedule: '55 4 * * *', run: (platform) => returnWatched(platform) },
];
