import { commitmentStatuses, PublicChange, PublicContent, refuseUnless, type SurveyItem, surveyItems } from '@klarlage/model';
import Type, { type TSchema } from 'typebox';
import type { Assets } from '../../pages/assets.ts';
import { Answer, endpoint, type Route } from '../../platform/http/endpoint.ts';
import { municipalityByCode } from '../areas/index.ts';
import { installationRow } from '../identity/index.ts';
import { accessibilityPage } from './accessibility-page.ts';
import {
  choosePublicAction,
  dropCommitment,
  dropSurveyValue,
  editCommitment,
  editPromise,
  editSurvey,
} from './edit-publication.ts';
import { publicContent, showableActions } from './public-content.ts';
import { publicPage, publicVariants } from './public-page.ts';
import {
  commitmentsOf,
  currentPublication,
  promiseOf,
  publicActionsOf,
  publicationVersions,
  surveyValuesOf,
} from './publication-store.ts';
import { previewPublication, publish, withdraw } from './publish.ts';

const words = <const Words extends readonly string[]>(list: Words) =>
  Type.Unsafe<Words[number]>(Type.String({ enum: [...list] }));
const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const closed = { additionalProperties: false };
const Uuid = Type.String({ format: 'uuid' });
const Day = Type.String({ format: 'date' });
const Year = Type.Integer({ minimum: 1990, maximum: 2100 });
const Code = Type.Object({ municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) });
const Done = Type.Object({ done: Type.Literal(true) });
const done = { done: true } as const;
const Item = words(Object.keys(surveyItems) as SurveyItem[]);
const Party = words(['municipality', 'police', 'both']);
const Variant = Type.Object({ sprak: Type.Optional(words(publicVariants)) });

const Promised = {
  title: Type.String({ minLength: 3, maxLength: 200 }),
  firstYear: Year,
  lastYear: Year,
  registryNumbers: Type.String({ maxLength: 200 }),
  purpose: Type.String({ minLength: 3, maxLength: 600 }),
};
const Commitment = {
  title: Type.String({ minLength: 3, maxLength: 200 }),
  party: Party,
  status: words(commitmentStatuses),
  evidence: Type.String({ minLength: 3, maxLength: 400 }),
  assessedOn: Day,
};
const SurveyValue = Type.Object(
  {
    surveyValueId: Uuid,
    areaId: orNull(Uuid),
    year: Year,
    item: Item,
    value: Type.Number(),
    lower: orNull(Type.Number()),
    upper: orNull(Type.Number()),
    respondents: orNull(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    source: Type.String({ minLength: 3, maxLength: 200 }),
  },
  closed,
);
const PublicAction = {
  isShown: Type.Boolean(),
  title: Type.String({ maxLength: 200 }),
  sentence: Type.String({ maxLength: 400 }),
};

/** The public page, its data, and everything that a person does to decide what it shows. */
export function publicationRoutes(assets: Assets): Route[] {
  return [...publicRoutes(assets), ...readRoutes(assets), ...commandRoutes];
}

function publicRoutes(assets: Assets): Route[] {
  return [
    endpoint({
      method: 'GET',
      path: '/offentligt/:municipalityCode',
      scope: 'public',
      summary: 'The public page: what was promised, what was done, whether it helped',
      params: Code,
      query: Variant,
      answer: 'page',
      handle: async ({ run }, { params, query }) => {
        const municipality = await municipalityByCode(run, params.municipalityCode);
        refuseUnless(municipality, 'request/not-found');
        const current = await currentPublication(run, municipality.code);
        const shown = current ? { kind: 'published' as const, ...current } : { kind: 'empty' as const };
        const html = publicPage({ municipality, variant: query.sprak ?? 'sv', shown, assets });
        return new Answer(html, 200, { 'cache-control': 'public, max-age=60' });
      },
    }),
    endpoint({
      method: 'GET',
      path: '/offentligt/:municipalityCode/data.json',
      scope: 'public',
      summary: 'What the public page shows, as data',
      params: Code,
      answer: Type.Object({
        municipalityCode: Type.String(),
        municipalityName: Type.String(),
        isPractice: Type.Boolean(),
        version: Type.Integer(),
        publishedAt: Type.String(),
        licence: Type.String(),
        content: PublicContent,
      }),
      handle: async ({ run }, { params }) => {
        const municipality = await municipalityByCode(run, params.municipalityCode);
        const current = municipality && (await currentPublication(run, municipality.code));
        refuseUnless(municipality && current, 'publication/not-found');
        const { code, name, isPractice } = municipality;
        return {
          municipalityCode: code,
          municipalityName: name,
          isPractice,
          version: current.version,
          publishedAt: current.publishedAt.toISOString(),
          licence: 'CC0-1.0',
          content: current.content,
        };
      },
    }),
    endpoint({
      method: 'GET',
      path: '/tillganglighet',
      scope: 'public',
      summary: 'How the public pages can be used by everybody',
      query: Variant,
      answer: 'page',
      handle: async ({ run }, { query }) => {
        const installation = await installationRow(run);
        return accessibilityPage(query.sprak === 'en' ? 'en' : 'sv', assets, installation?.kind === 'demonstration');
      },
    }),
  ];
}

function readRoutes(assets: Assets): Route[] {
  return [
    endpoint({
      method: 'GET',
      path: '/forhandsvisning/:municipalityCode',
      scope: 'municipality',
      verb: 'publication.read',
      summary: 'The public page as it would be if it were published now',
      params: Code,
      query: Variant,
      answer: 'page',
      handle: async (context, { params, query }) => {
        const municipality = await municipalityByCode(context.run, params.municipalityCode);
        refuseUnless(municipality, 'request/not-found');
        const shown = { kind: 'preview' as const, content: await publicContent(context, municipality.code) };
        return publicPage({ municipality, variant: query.sprak ?? 'sv', shown, assets });
      },
    }),
    endpoint({
      method: 'GET',
      path: '/api/m/:municipalityCode/publication',
      scope: 'municipality',
      verb: 'publication.read',
      summary: 'What is published, what publishing would change, and what can be edited',
      params: Code,
      answer: Type.Object({
        versions: Type.Array(
          Type.Object({
            version: Type.Integer(),
            publishedAt: Type.String(),
            withdrawnAt: orNull(Type.String()),
            publishedBy: orNull(Type.String()),
          }),
        ),
        digest: Type.String(),
        changes: Type.Array(PublicChange),
        promise: orNull(Type.Object({ promiseId: Type.String(), ...Promised })),
        commitments: Type.Array(Type.Object({ commitmentId: Type.String(), ...Commitment })),
        actions: Type.Array(
          Type.Object({
            actionId: Type.String(),
            ownTitle: Type.String(),
            decidedOn: Type.String(),
            isPoliceOnly: Type.Boolean(),
            ...PublicAction,
          }),
        ),
        surveyValues: Type.Array(SurveyValue),
      }),
      handle: async (context, { params }) => {
        const { run } = context;
        const code = params.municipalityCode;
        const { digest, changes } = await previewPublication(context, code);
        const promise = await promiseOf(run, code);
        const chosen = new Map((await publicActionsOf(run, code)).map((row) => [row.actionId, row]));
        return {
          versions: (await publicationVersions(run, code)).map((row) => ({
            ...row,
            publishedAt: row.publishedAt.toISOString(),
            withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
          })),
          digest,
          changes,
          promise: promise ?? null,
          commitments: promise ? await commitmentsOf(run, code, promise.promiseId) : [],
          actions: (await showableActions(context, code)).map((row) => ({
            actionId: row.actionId,
            ownTitle: row.title,
            decidedOn: row.decidedOn,
            isPoliceOnly: row.parties.every((party) => party === 'police'),
            isShown: chosen.get(row.actionId)?.isShown ?? false,
            title: chosen.get(row.actionId)?.title ?? '',
            sentence: chosen.get(row.actionId)?.sentence ?? '',
          })),
          surveyValues: await surveyValuesOf(run, code),
        };
      },
    }),
  ];
}

const command = { scope: 'municipality', verb: 'publication.publish', answer: Done } as const;
const base = '/api/m/:municipalityCode/publication';
const idIn = <Name extends string>(name: Name) =>
  Type.Object({ municipalityCode: Code.properties.municipalityCode, [name]: Uuid } as {
    municipalityCode: typeof Code.properties.municipalityCode;
  } & Record<Name, typeof Uuid>);

const commandRoutes: Route[] = [
  endpoint({
    ...command,
    method: 'POST',
    path: `${base}/publish`,
    summary: 'Publish what was previewed',
    params: Code,
    body: Type.Object({ digest: Type.String({ maxLength: 64 }) }, closed),
    answer: Type.Object({ version: Type.Integer() }),
    handle: (context, { params, body }) => publish(context, { code: params.municipalityCode, digest: body.digest }),
  }),
  endpoint({
    ...command,
    method: 'POST',
    path: `${base}/withdraw`,
    summary: 'Empty the public page',
    params: Code,
    handle: async (context, { params }) => {
      await withdraw(context, params.municipalityCode);
      return done;
    },
  }),
  endpoint({
    ...command,
    method: 'PUT',
    path: `${base}/promises/:promiseId`,
    summary: 'Write the promise down',
    params: idIn('promiseId'),
    body: Type.Object(Promised, closed),
    handle: async (context, { params, body }) => {
      await editPromise(context, params.municipalityCode, { promiseId: params.promiseId, ...body });
      return done;
    },
  }),
  endpoint({
    ...command,
    method: 'PUT',
    path: `${base}/commitments/:commitmentId`,
    summary: 'Write a commitment down, with where it stands and how we know',
    params: idIn('commitmentId'),
    body: Type.Object(Commitment, closed),
    handle: async (context, { params, body }) => {
      await editCommitment(context, params.municipalityCode, { commitmentId: params.commitmentId, ...body });
      return done;
    },
  }),
  endpoint({
    ...command,
    method: 'DELETE',
    path: `${base}/commitments/:commitmentId`,
    summary: 'Take a commitment off the promise',
    params: idIn('commitmentId'),
    handle: async (context, { params }) => {
      await dropCommitment(context, params.municipalityCode, params.commitmentId);
      return done;
    },
  }),
  endpoint({
    ...command,
    method: 'PUT',
    path: `${base}/actions/:actionId`,
    summary: 'Choose whether an action is shown, and under what heading',
    params: idIn('actionId'),
    body: Type.Object(PublicAction, closed),
    handle: async (context, { params, body }) => {
      await choosePublicAction(context, params.municipalityCode, { actionId: params.actionId, ...body });
      return done;
    },
  }),
  endpoint({
    ...command,
    method: 'POST',
    path: `${base}/survey-values`,
    summary: 'Write survey values down, one or a whole table',
    params: Code,
    body: Type.Object({ values: Type.Array(SurveyValue, { minItems: 1, maxItems: 1000 }) }, closed),
    handle: async (context, { params, body }) => {
      await editSurvey(context, params.municipalityCode, body.values);
      return done;
    },
  }),
  endpoint({
    ...command,
    method: 'DELETE',
    path: `${base}/survey-values/:surveyValueId`,
    summary: 'Take a survey value away',
    params: idIn('surveyValueId'),
    handle: async (context, { params }) => {
      await dropSurveyValue(context, params.municipalityCode, params.surveyValueId);
      return done;
    },
  }),
];
