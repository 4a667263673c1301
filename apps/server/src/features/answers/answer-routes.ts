import { OwnAnswers } from '@klarlage/model';
import Type from 'typebox';
import { endpoint, type Route } from '../../platform/http/endpoint.ts';
import { mailWish, wishForMail } from './mail-answers.ts';
import { ownAnswers } from './own-answers.ts';

const MailWish = Type.Object({ isPossible: Type.Boolean(), isWished: Type.Boolean() });

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
  endpoint({
    method: 'GET',
    path: '/api/my-mail',
    scope: 'signedIn',
    summary: 'Whether one can be told by mail that there is an answer, and wishes it',
    answer: MailWish,
    handle: (context, { platform }) => mailWish(context, platform),
  }),
  endpoint({
    method: 'PUT',
    path: '/api/my-mail',
    scope: 'signedIn',
    summary: 'Wish to be told by mail that there is an answer, or no longer',
    body: Type.Object({ isWished: Type.Boolean() }, { additionalProperties: false }),
    answer: MailWish,
    handle: async (context, { platform, body }) => {
      await wishForMail(context, body.isWished);
      return mailWish(context, platform);
    },
  }),
];
