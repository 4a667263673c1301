import { Assess, Decide, DecisionRow, EvaluationPlan, Suggestion } from '@klarlage/model';
import Type from 'typebox';
import { endpoint, type Route } from '../../platform/http/endpoint.ts';
import { organisationsOf } from '../identity/index.ts';
import { assess, undoAssessment } from './assess.ts';
import { decide } from './decide.ts';
import { decisionsOfAction } from './meeting-store.ts';
import { planForItem } from './plan-for-item.ts';
import { prioritise } from './prioritise.ts';
import { noteItem, passOn, proposeItem } from './propose-item.ts';
import { lateItems } from './read-agenda.ts';

const code = Type.String({ pattern: '^[0-9]{4}$' });
const Uuid = Type.String({ format: 'uuid' });
const OneItem = Type.Object({ municipalityCode: code, agendaItemId: Uuid });
const Done = Type.Object({ agendaItemId: Type.String() });
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const itemPath = '/api/m/:municipalityCode/agenda-items/:agendaItemId';

/** What a group does with an item on its agenda; the item's municipality stands in the path. */
export const agendaRoutes: Route[] = [
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/agenda-items/late',
    scope: 'municipality',
    verb: 'situation.read',
    summary: 'What the forums are late with answering',
    params: Type.Object({ municipalityCode: code }),
    answer: Type.Array(
      Type.Object({
        agendaItemId: Type.String(),
        kind: Type.String(),
        title: Nullable(Type.String()),
        indicationId: Nullable(Type.String()),
        actionId: Nullable(Type.String()),
        answerBy: Type.String(),
        forumId: Type.String(),
        forumName: Type.String(),
      }),
    ),
    handle: (context, { params }) => lateItems(context, params.municipalityCode),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/action-owners',
    scope: 'municipality',
    verb: 'forum.read',
    summary: 'The organisations that can own an action',
    params: Type.Object({ municipalityCode: code }),
    answer: Type.Array(Type.Object({ organisationId: Type.String(), name: Type.String() })),
    handle: ({ run }, { params }) => organisationsOf(run, params.municipalityCode),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/actions/:actionId/decisions',
    scope: 'municipality',
    verb: 'action.read',
    summary: 'The decisions that an action rests on: who, for which party, on what ground',
    params: Type.Object({ municipalityCode: code, actionId: Uuid }),
    answer: Type.Array(DecisionRow),
    handle: ({ run }, { params }) => decisionsOfAction(run, params.municipalityCode, params.actionId),
  }),
  endpoint({
    method: 'POST',
    path: '/api/m/:municipalityCode/agenda-items',
    scope: 'municipality',
    verb: 'agenda.assess',
    summary: 'Put something on the agenda of a forum',
    params: Type.Object({ municipalityCode: code }),
    body: Type.Object({ forumId: Uuid, title: Type.String({ minLength: 1, maxLength: 200 }) }, { additionalProperties: false }),
    answer: Done,
    handle: async (context, { params, body }) => ({ agendaItemId: await proposeItem(context, { ...params, ...body }) }),
  }),
  endpoint({
    method: 'POST',
    path: `${itemPath}/assessment`,
    scope: 'municipality',
    verb: 'agenda.assess',
    summary: "Write the group's own assessment; the answer holds what the figures suggest",
    params: OneItem,
    body: Assess,
    answer: Type.Object({ suggestion: Nullable(Suggestion) }),
    handle: (context, { params, body }) => assess(context, { ...params, ...body }),
  }),
  endpoint({
    method: 'DELETE',
    path: `${itemPath}/assessment`,
    scope: 'municipality',
    verb: 'agenda.assess',
    summary: 'Take the assessment back',
    params: OneItem,
    answer: Done,
    handle: async (context, { params }) => {
      await undoAssessment(context, params);
      return { agendaItemId: params.agendaItemId };
    },
  }),
  endpoint({
    method: 'POST',
    path: `${itemPath}/priority`,
    scope: 'municipality',
    verb: 'agenda.assess',
    summary: 'Give the item its place among what waits',
    params: OneItem,
    body: Type.Object({ place: Type.Integer({ minimum: 1, maximum: 1000 }) }, { additionalProperties: false }),
    answer: Done,
    handle: async (context, { params, body }) => {
      await prioritise(context, { ...params, ...body });
      return { agendaItemId: params.agendaItemId };
    },
  }),
  endpoint({
    method: 'POST',
    path: `${itemPath}/pass-on`,
    scope: 'municipality',
    verb: 'agenda.assess',
    summary: 'Pass the item on to the management group, or to a named forum',
    params: OneItem,
    body: Type.Object({ toForumId: Type.Optional(Uuid) }, { additionalProperties: false }),
    answer: Type.Object({ passedOnToId: Nullable(Type.String()) }),
    handle: async (context, { params, body }) => ({ passedOnToId: await passOn(context, { ...params, ...body }) }),
  }),
  endpoint({
    method: 'POST',
    path: `${itemPath}/note`,
    scope: 'municipality',
    verb: 'agenda.assess',
    summary: 'Take note of a result',
    params: OneItem,
    answer: Done,
    handle: async (context, { params }) => {
      await noteItem(context, params);
      return { agendaItemId: params.agendaItemId };
    },
  }),
  endpoint({
    method: 'GET',
    path: `${itemPath}/plan`,
    scope: 'municipality',
    verb: 'forum.read',
    summary: 'A sensible plan for judging an action about the item',
    params: OneItem,
    query: Type.Object({
      startsOn: Type.Optional(Type.String({ format: 'date' })),
      wishedReduction: Type.Optional(Type.Number({ minimum: 0.05, maximum: 0.95 })),
      placeId: Type.Optional(Uuid),
      groupCode: Type.Optional(Type.String({ maxLength: 80 })),
    }),
    answer: Type.Object({
      proposal: Nullable(
        Type.Object({ plan: EvaluationPlan, countLastYear: Type.Integer(), weeksNeeded: Nullable(Type.Integer()) }),
      ),
    }),
    handle: async (context, { params, query }) => ({ proposal: (await planForItem(context, { ...params, ...query })) ?? null }),
  }),
  endpoint({
    method: 'POST',
    path: `${itemPath}/decision`,
    scope: 'municipality',
    verb: 'decision.make',
    summary: 'Decide, on a mandate of one’s own',
    params: OneItem,
    body: Decide,
    answer: Type.Object({ decisionId: Type.String(), actionId: Nullable(Type.String()) }),
    handle: (context, { params, body }) => decide(context, { ...params, ...body }),
  }),
];
