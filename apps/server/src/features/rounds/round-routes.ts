import { RoundReceipt, RoundRow, SubmitRound } from '@klarlage/model';
import Type from 'typebox';
import { Answer, endpoint, type Route } from '../../platform/http/endpoint.ts';
import { eraseWordsOfRound } from './erase-round-words.ts';
import { latestRounds, ownOrganisations } from './round-store.ts';
import { submitRound } from './submit-round.ts';

const Code = { municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) };

/** Sending a round, and seeing the latest ones. */
export const roundRoutes: Route[] = [
  endpoint({
    method: 'POST',
    path: '/api/m/:municipalityCode/rounds',
    scope: 'municipality',
    verb: 'report.submit',
    summary: 'Sends a round that is over; the same round again gives the same receipt',
    params: Type.Object(Code),
    body: SubmitRound,
    answer: RoundReceipt,
    handle: (context, { params, body }) => submitRound(context, { ...params, round: body, source: 'form' }),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/rounds/organisations',
    scope: 'municipality',
    verb: 'report.submit',
    summary: 'The organisations that the person can walk a round for',
    params: Type.Object(Code),
    answer: Type.Array(Type.Object({ organisationId: Type.String(), name: Type.String() })),
    handle: ({ run }) => ownOrganisations(run),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/rounds',
    scope: 'municipality',
    verb: 'situation.read',
    summary: 'The latest rounds: where and when somebody looked, and in whose name',
    params: Type.Object(Code),
    answer: Type.Array(RoundRow),
    handle: ({ run }, { params }) => latestRounds(run, params.municipalityCode, 30),
  }),
  endpoint({
    method: 'DELETE',
    path: '/api/m/:municipalityCode/rounds/:roundId/words',
    scope: 'municipality',
    verb: 'report.review',
    summary: 'Takes the words of a round away; the round stands',
    params: Type.Object({ ...Code, roundId: Type.String({ format: 'uuid' }) }),
    answer: Type.Object({}),
    handle: async (context, { params }) => {
      await eraseWordsOfRound(context, params.municipalityCode, params.roundId);
      return new Answer({});
    },
  }),
];
