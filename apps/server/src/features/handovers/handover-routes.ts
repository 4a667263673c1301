import { FaultReceiver, HandoverChoice, handoverKinds, oneOf } from '@klarlage/model';
import Type from 'typebox';
import { endpoint, type Route } from '../../platform/http/endpoint.ts';
import { changeFaultReceiver, handOver, handoverChoice } from './hand-over.ts';
import { faultReceiverOf } from './handover-store.ts';

const Code = Type.Object({ municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) });
const Which = Type.Object({ ...Code.properties, reportId: Type.String({ format: 'uuid' }) });
/** A key that was written in never comes back. */
const { apiKey: _, ...shown } = FaultReceiver.properties;
const Shown = Type.Object({ receiver: Type.Union([Type.Object({ ...shown, hasApiKey: Type.Boolean() }), Type.Null()]) });

/** Handing a report over to those who can act on it, and who mends faults here. */
export const handoverRoutes: Route[] = [
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/reports/:reportId/handovers',
    scope: 'municipality',
    verb: 'report.review',
    summary: 'To whom a report can be handed over, what would be sent, and what has been already',
    params: Which,
    answer: HandoverChoice,
    handle: (context, { params }) => handoverChoice(context, params.municipalityCode, params.reportId),
  }),
  endpoint({
    method: 'POST',
    path: '/api/m/:municipalityCode/reports/:reportId/handovers',
    scope: 'municipality',
    verb: 'report.review',
    summary: 'Hand a report over to those who mend faults, or write down that the police have been told',
    params: Which,
    body: Type.Object({ kind: oneOf(handoverKinds), withWords: Type.Boolean() }, { additionalProperties: false }),
    answer: HandoverChoice,
    handle: async (context, { params, body }) => {
      await handOver(context, { ...params, ...body });
      return handoverChoice(context, params.municipalityCode, params.reportId);
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/fault-receiver',
    scope: 'municipality',
    verb: 'administration.manage',
    summary: 'Who mends faults here; never the key',
    params: Code,
    answer: Shown,
    handle: async ({ run }, { params }) => {
      const found = await faultReceiverOf(run, params.municipalityCode);
      return { receiver: found ? { ...found, hasApiKey: found.apiKey !== null } : null };
    },
  }),
  endpoint({
    method: 'PUT',
    path: '/api/m/:municipalityCode/fault-receiver',
    scope: 'municipality',
    verb: 'administration.manage',
    summary: 'Write down who mends faults here; without a key the old one stays',
    params: Code,
    body: FaultReceiver,
    answer: Type.Object({}),
    handle: async (context, { params, body }) => {
      await changeFaultReceiver(context, params.municipalityCode, body);
      return {};
    },
  }),
];
