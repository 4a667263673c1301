import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { stableId } from '../../../seed/stable-id.ts';
import { type Answer, endpoint, type Route } from '../../platform/http/endpoint.ts';
import type { IntakeGuard } from '../reports/index.ts';
import { answerIn, refusalIn } from './answer-in-format.ts';
import {
  Created,
  Discovery,
  type Format,
  formats,
  OpenRequest,
  Service,
  ServiceDefinition,
  Token,
} from './open-request-schemas.ts';
import { postRequest } from './post-request.ts';
import { openRequest, openRequests } from './read-open-requests.ts';
import { definitionOf, discoveryOf, jurisdictionOf, servicesOf } from './services.ts';

const Code = Type.Object({ municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) });
const Jurisdiction = Type.Object({ jurisdiction_id: Type.Optional(Type.String({ maxLength: 100 })) });
const WithId = Type.Object({ ...Code.properties, serviceRequestId: Type.String({ minLength: 1, maxLength: 80 }) });
const list = Type.Optional(Type.String({ maxLength: 40_000 }));
const Asked = Type.Object({
  ...Jurisdiction.properties,
  service_request_id: list,
  service_code: list,
  start_date: Type.Optional(Type.String({ maxLength: 40 })),
  end_date: Type.Optional(Type.String({ maxLength: 40 })),
  status: Type.Optional(Type.String({ maxLength: 40 })),
});
const folder = '/open311/:municipalityCode/v2';
const asks = { method: 'GET', scope: 'public', perMinute: 600 } as const;

/** Open311 GeoReport v2: programs of others ask what can be reported, report it, and see what became of it. */
export function openRequestRoutes(guard: IntakeGuard, publicUrl: string | undefined): Route[] {
  return formats.flatMap((format) => [...serviceRoutes(format, publicUrl), ...requestRoutes(format, guard)]);
}

function serviceRoutes(format: Format, publicUrl: string | undefined): Route[] {
  const shared = { ...asks, refused: refusalIn(format) };
  const shape = shapeIn(format);
  return [
    endpoint({
      ...shared,
      path: `${folder}/discovery.${format}`,
      summary: 'Open311: where the API is, and which formats it speaks',
      params: Code,
      query: Jurisdiction,
      answer: shape(Discovery),
      handle: async ({ run }, { params, query, request }) => {
        const { municipalityCode } = params;
        const municipality = await jurisdictionOf(run, municipalityCode, query.jurisdiction_id);
        const base = publicUrl?.replace(/\/+$/, '') ?? `${request.protocol}://${request.host}`;
        return answerIn(format, 'discovery', discoveryOf(municipality, `${base}/open311/${municipalityCode}/v2`));
      },
    }),
    endpoint({
      ...shared,
      path: `${folder}/services.${format}`,
      summary: 'Open311: the kinds of fault that can be reported',
      params: Code,
      query: Jurisdiction,
      answer: shape(Type.Array(Service)),
      handle: async ({ run }, { params, query }) => {
        await jurisdictionOf(run, params.municipalityCode, query.jurisdiction_id);
        return answerIn(format, 'services', await servicesOf(run, params.municipalityCode));
      },
    }),
    endpoint({
      ...shared,
      path: `${folder}/services/:serviceCode.${format}`,
      summary: 'Open311: what else can be said about a fault of a kind',
      params: Type.Object({ ...Code.properties, serviceCode: Type.String({ minLength: 1, maxLength: 80 }) }),
      query: Jurisdiction,
      answer: shape(ServiceDefinition),
      handle: async ({ run }, { params, query }) => {
        await jurisdictionOf(run, params.municipalityCode, query.jurisdiction_id);
        return answerIn(format, 'service_definition', await definitionOf(run, params.municipalityCode, params.serviceCode));
      },
    }),
  ];
}

function requestRoutes(format: Format, guard: IntakeGuard): Route[] {
  const shared = { ...asks, purpose: 'open-requests', refused: refusalIn(format) } as const;
  const shape = shapeIn(format);
  const written = (requests: readonly OpenRequest[]): Answer => answerIn(format, 'service_requests', requests);
  return [
    endpoint({
      ...shared,
      method: 'POST',
      path: `${folder}/requests.${format}`,
      summary: 'Open311: reports a fault; it waits for review like every public report',
      params: Code,
      body: 'form',
      answer: shape(Type.Array(Created)),
      report: ({ params, request }) => `${params['municipalityCode']}/${reportIdOf(request)}`,
      handle: async (context, { params, body, request }) => {
        const created = await postRequest(context, {
          ...params,
          body,
          idempotencyKey: headerOf(request, 'idempotency-key'),
          reportId: reportIdOf(request),
          isLetIn: () => guard.isLetIn(request, params.municipalityCode, reportIdOf(request), context.now.getTime()),
        });
        return answerIn(format, 'service_requests', created, 201);
      },
    }),
    endpoint({
      ...shared,
      path: `${folder}/requests.${format}`,
      summary: 'Open311: what was reported here over Open311, by area and day',
      params: Code,
      query: Asked,
      answer: shape(Type.Array(OpenRequest)),
      handle: async (context, { params, query }) => written(await openRequests(context, params.municipalityCode, query)),
    }),
    endpoint({
      ...shared,
      path: `${folder}/requests/:serviceRequestId.${format}`,
      summary: 'Open311: what became of one request',
      params: WithId,
      query: Jurisdiction,
      answer: shape(Type.Array(OpenRequest)),
      handle: async (context, { params, query }) =>
        written(await openRequest(context, params.municipalityCode, params.serviceRequestId, query)),
    }),
    endpoint({
      ...shared,
      path: `${folder}/tokens/:serviceRequestId.${format}`,
      summary: 'Open311: the id that belongs to a token; every request has its id at once, so they are the same',
      params: WithId,
      query: Jurisdiction,
      answer: shape(Type.Array(Token)),
      handle: async (context, { params, query }) => {
        const found = await openRequest(context, params.municipalityCode, params.serviceRequestId, query);
        const tokens = found.map(({ service_request_id }) => ({ service_request_id, token: service_request_id }));
        return answerIn(format, 'service_requests', tokens);
      },
    }),
  ];
}

/** The shape of an answer in JSON; XML is written from the same fields. */
const shapeIn =
  (format: Format) =>
  <Shape>(shape: Shape): Shape | 'file' =>
    format === 'json' ? shape : 'file';

/** The id under which the report of a request is stored: another for each sending, and none that a sender can choose. */
const reportIdOf = (request: FastifyRequest): string => stableId('report of open request', request.id);

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
