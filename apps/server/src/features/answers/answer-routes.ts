import { OwnAnswers } from '@klarlage/model';
import Type from 'typebox';
import { endpoint, type Route } from '../../platform/http/endpoint.ts';
import { ownAnswers } from './own-answers.ts';

/** The answer back to those who report. */
export const answerRoutes: Route[] = [
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/my-reports/answers',
    scope: 'municipality',
    verb: 'report.readOwn',
    summary: 'What became of the reports that one sent, step by step, and in all this year',
    params: Type.Object({ municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) }),
    answer: OwnAnswers,
    handle: (context, { params }) => {
      const { actor } = context;
      return ownAnswers(context, params.municipalityCode, actor.kind === 'person' ? actor.personId : '');
    },
  }),
];
