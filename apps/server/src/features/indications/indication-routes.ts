import { AnalysisRun, IncidentRow, IndicationCard, refuseUnless, swedishDayOf } from '@klarlage/model';
import Type from 'typebox';
import { endpoint, longEndpoint, type Route } from '../../platform/http/endpoint.ts';
import { detectDeviations } from './detect-deviations.ts';
import { indicationsWithin, indicationWithIncidents, openIndications, runsOf } from './indications.ts';

const Code = { municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) };
const Day = Type.String({ format: 'date' });

/** What stands out, and the runs of the scan that found it. */
export const indicationRoutes: Route[] = [
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/indications',
    scope: 'municipality',
    verb: 'indication.read',
    summary: 'The indications that wait for an answer, or all whose window touches a period',
    params: Type.Object(Code),
    query: Type.Object({ from: Type.Optional(Day), to: Type.Optional(Day) }, { additionalProperties: false }),
    answer: Type.Array(IndicationCard),
    handle: (context, { params, query }) =>
      query.from && query.to
        ? indicationsWithin(context, params.municipalityCode, { fromDay: query.from, toDay: query.to })
        : openIndications(context, [params.municipalityCode]),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/indications/:indicationId',
    scope: 'municipality',
    verb: 'indication.read',
    summary: 'An indication with the incidents behind it',
    params: Type.Object({ ...Code, indicationId: Type.String({ format: 'uuid' }) }),
    answer: Type.Object({ card: IndicationCard, incidents: Type.Array(IncidentRow) }),
    handle: (context, { params }) => indicationWithIncidents(context, params.municipalityCode, params.indicationId),
  }),
  longEndpoint({
    method: 'POST',
    path: '/api/m/:municipalityCode/analysis/detect',
    scope: 'municipality',
    verb: 'analysis.run',
    summary: 'Looks for what stands out as of a day, today when left out',
    params: Type.Object(Code),
    body: Type.Object({ asOf: Type.Optional(Day) }, { additionalProperties: false }),
    answer: AnalysisRun,
    perMinute: 20,
    handle: ({ params, body, platform, open }) => {
      const today = swedishDayOf(platform.clock().getTime());
      const asOf = body.asOf ?? today;
      refuseUnless(asOf >= '1990-01-01' && asOf <= today, 'input/invalid', { field: 'asOf' });
      return detectDeviations(platform, { municipalityCode: params.municipalityCode, asOf }, { open });
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/analysis/runs',
    scope: 'municipality',
    verb: 'indication.read',
    summary: 'The latest runs of the scan: when, over what, and what came of it',
    params: Type.Object(Code),
    answer: Type.Array(AnalysisRun),
    handle: (context, { params }) => runsOf(context, params.municipalityCode),
  }),
];
