import { PlannedEvent } from '@klarlage/model';
import Type from 'typebox';
import { endpoint, type Route } from '../../platform/http/endpoint.ts';
import { plannedBetween } from './planned-store.ts';

const fortnightMs = 14 * 86_400_000;

/** What is planned: told of by reports that somebody has reviewed. */
export const plannedRoutes: Route[] = [
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/reports/planned',
    scope: 'municipality',
    verb: 'situation.read',
    summary: 'What is planned for the coming fortnight, as far as it was reported and reviewed',
    params: Type.Object({ municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) }),
    answer: Type.Object({ events: Type.Array(PlannedEvent) }),
    handle: async ({ run, now }, { params }) => ({
      events: await plannedBetween(run, params.municipalityCode, now, new Date(now.getTime() + fortnightMs)),
    }),
  }),
];
