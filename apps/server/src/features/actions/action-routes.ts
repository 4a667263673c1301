import { ActionPage, ActionRow, LogOccasion } from '@klarlage/model';
import Type from 'typebox';
import { endpoint, type Route } from '../../platform/http/endpoint.ts';
import { logOccasion, markAction } from './log-occasion.ts';
import { actionPage, actionsOf, overdueActions } from './read-actions.ts';

const Code = Type.Object({ municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) });
const OneAction = Type.Object({
  municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }),
  actionId: Type.String({ format: 'uuid' }),
});
const Done = Type.Object({ actionId: Type.String() });

/** What was decided, what was done, and whether it helped. */
export const actionRoutes: Route[] = [
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/actions',
    scope: 'municipality',
    verb: 'action.read',
    summary: 'The actions of the municipality, newest first',
    params: Code,
    answer: Type.Array(ActionRow),
    handle: (context) => actionsOf(context, context.codes),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/actions/overdue',
    scope: 'municipality',
    verb: 'action.read',
    summary: 'Actions that should have been done by now',
    params: Code,
    answer: Type.Array(ActionRow),
    handle: (context) => overdueActions(context, context.codes),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/actions/:actionId',
    scope: 'municipality',
    verb: 'action.read',
    summary: 'One action with its plan, its log and its judgements',
    params: OneAction,
    answer: ActionPage,
    handle: (context, { params }) => actionPage(context, params.municipalityCode, params.actionId),
  }),
  endpoint({
    method: 'POST',
    path: '/api/m/:municipalityCode/actions/:actionId/occasions',
    scope: 'municipality',
    verb: 'action.log',
    summary: 'Log what was done, or that it stayed undone',
    params: OneAction,
    body: LogOccasion,
    answer: Done,
    handle: async (context, { params, body }) => {
      await logOccasion(context, { ...params, ...body });
      return { actionId: params.actionId };
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/m/:municipalityCode/actions/:actionId/mark',
    scope: 'municipality',
    verb: 'action.log',
    summary: 'Say that an action is done, was not done, or goes on',
    params: OneAction,
    body: Type.Object(
      { status: Type.Unsafe<'ongoing' | 'done' | 'notDone'>(Type.String({ enum: ['ongoing', 'done', 'notDone'] })) },
      { additionalProperties: false },
    ),
    answer: Done,
    handle: async (context, { params, body }) => {
      await markAction(context, { ...params, ...body });
      return { actionId: params.actionId };
    },
  }),
];
