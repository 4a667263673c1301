import { IncidentRow } from '@klarlage/model';
import Type from 'typebox';
import { endpoint, type Route } from '../../platform/http/endpoint.ts';
import { listRows } from './incident-store.ts';
import { openPosition } from './read-incidents.ts';
import { recodeIncident } from './register-incident.ts';

const Code = Type.String({ pattern: '^[0-9]{4}$' });
const Id = Type.String({ format: 'uuid' });
const Day = Type.String({ format: 'date' });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** Incidents as a list, their exact position one by one, and another category for one. */
export const incidentRoutes: Route[] = [
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/incidents',
    scope: 'municipality',
    verb: 'incident.read',
    summary: 'Incidents of a period, newest first: category, place by name, time',
    params: Type.Object({ municipalityCode: Code }),
    query: Type.Object({
      fromDay: Day,
      toDay: Day,
      groupCode: Type.Optional(Type.String({ maxLength: 60 })),
      categoryCode: Type.Optional(Type.String({ maxLength: 60 })),
      areaId: Type.Optional(Id),
      cell: Type.Optional(Type.String({ pattern: '^[0-9a-f]{15}$' })),
      offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    answer: Type.Object({ total: Type.Integer(), incidents: Type.Array(IncidentRow) }),
    handle: ({ run }, { params, query }) => {
      const { offset = 0, limit = 50, categoryCode, cell, ...filter } = query;
      return listRows(
        run,
        {
          municipalityCode: params.municipalityCode,
          ...filter,
          ...(categoryCode ? { categoryCodes: [categoryCode] } : {}),
          ...(cell ? { cells: [cell] } : {}),
        },
        { offset, limit },
      );
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/incidents/:incidentId/position',
    scope: 'municipality',
    verb: 'incident.readExactPosition',
    summary: 'The exact position of an incident; opening it is written down',
    params: Type.Object({ municipalityCode: Code, incidentId: Id }),
    answer: Type.Object({
      lng: Nullable(Type.Number()),
      lat: Nullable(Type.Number()),
      accuracyMetres: Nullable(Type.Integer()),
    }),
    handle: (context, { params }) => openPosition(context, params.municipalityCode, params.incidentId),
  }),
  endpoint({
    method: 'POST',
    path: '/api/m/:municipalityCode/incidents/:incidentId/category',
    scope: 'municipality',
    verb: 'report.review',
    summary: 'Gives an incident another category',
    params: Type.Object({ municipalityCode: Code, incidentId: Id }),
    body: Type.Object(
      { categoryCode: Type.String({ maxLength: 60 }), expectedVersion: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }) },
      { additionalProperties: false },
    ),
    answer: Type.Object({ version: Type.Integer() }),
    handle: async (context, { params, body }) => {
      await recodeIncident(context, { ...params, ...body });
      return { version: body.expectedVersion + 1 };
    },
  }),
];
