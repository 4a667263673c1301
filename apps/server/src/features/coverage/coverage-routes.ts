import { Coverage, CoverageRates, refuseUnless, unseenWeeksChoices } from '@klarlage/model';
import Type from 'typebox';
import { Answer, endpoint, type Route } from '../../platform/http/endpoint.ts';
import { correctedRates } from './corrected-rates.ts';
import { coverageOf, setUnseenWeeks } from './coverage.ts';

const Code = Type.Object({ municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) });

/** Coverage: who looks where, who has gone silent, and what nobody has looked at. */
export const coverageRoutes: Route[] = [
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/coverage',
    scope: 'municipality',
    verb: 'situation.read',
    summary: 'Who reports and how regularly, and what nobody has looked at for long',
    params: Code,
    answer: Coverage,
    handle: (context, { params }) => coverageOf(context, params.municipalityCode),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/coverage/rates',
    scope: 'municipality',
    verb: 'situation.read',
    summary: 'Incidents of a group per look and area, beside their plain number, where that can be told',
    params: Code,
    query: Type.Object({ group: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })) }, { additionalProperties: false }),
    answer: CoverageRates,
    handle: (context, { params, query }) => correctedRates(context, { ...params, groupCode: query.group }),
  }),
  endpoint({
    method: 'PUT',
    path: '/api/m/:municipalityCode/coverage/unseen-weeks',
    scope: 'municipality',
    verb: 'coverage.set',
    summary: 'How many weeks without a look make a blind spot',
    params: Code,
    body: Type.Object({ unseenWeeks: Type.Integer() }, { additionalProperties: false }),
    answer: Type.Object({}),
    handle: async (context, { params, body }) => {
      const isChoice = unseenWeeksChoices.some((weeks) => weeks === body.unseenWeeks);
      refuseUnless(isChoice, 'input/invalid', { faults: [{ field: 'unseenWeeks', fault: 'enum' }] });
      await setUnseenWeeks(context, params.municipalityCode, body.unseenWeeks);
      return new Answer({});
    },
  }),
];
