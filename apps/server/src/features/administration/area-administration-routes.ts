import Type from 'typebox';
import { endpoint, longEndpoint, type Route } from '../../platform/http/endpoint.ts';
import {
  areaKinds,
  changeArea,
  changePlace,
  changeThresholds,
  describeCategory,
  dropArea,
  importAreas,
  orderCategories,
} from './administer-areas.ts';
import {
  CategoryFields,
  Code,
  closed,
  Done,
  done,
  inMunicipality,
  Name,
  PlaceFields,
  Uuid,
  words,
} from './administration-schemas.ts';
import { scbAreas } from './scb-areas.ts';

const command = { scope: 'municipality', verb: 'administration.manage', answer: Done } as const;

/** Areas, named places, categories and thresholds. */
export function areaAdministrationRoutes(base: string): Route[] {
  return [
    endpoint({
      ...command,
      method: 'POST',
      path: `${base}/areas`,
      summary: 'Take in a GeoJSON file of areas',
      params: Code,
      query: Type.Object(
        {
          nameProperty: Type.String({ minLength: 1, maxLength: 120 }),
          codeProperty: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
          kind: words(areaKinds),
        },
        closed,
      ),
      body: 'file',
      answer: Type.Object({ areas: Type.Integer() }),
      handle: (context, { params, query, body }) =>
        // without a body of bytes there is no file
        importAreas(context, params.municipalityCode, { ...query, bytes: Buffer.isBuffer(body) ? body : Buffer.alloc(0) }),
    }),
    longEndpoint({
      scope: 'municipality',
      verb: 'administration.manage',
      method: 'POST',
      path: `${base}/scb-areas`,
      summary: 'Fetch the statistical zones of the municipality from Statistics Sweden',
      params: Code,
      answer: Type.Object({ text: Type.String() }),
      perMinute: 5,
      handle: async ({ params }) => ({ text: await scbAreas(params.municipalityCode) }),
    }),
    endpoint({
      ...command,
      method: 'PUT',
      path: `${base}/areas/:areaId`,
      summary: 'Rename an area',
      params: inMunicipality({ areaId: Uuid }),
      body: Type.Object({ name: Name }, closed),
      handle: async (context, { params, body }) => {
        await changeArea(context, params.municipalityCode, params.areaId, body.name);
        return done;
      },
    }),
    endpoint({
      ...command,
      method: 'DELETE',
      path: `${base}/areas/:areaId`,
      summary: 'Take an area away that nothing points at',
      params: inMunicipality({ areaId: Uuid }),
      handle: async (context, { params }) => {
        await dropArea(context, params.municipalityCode, params.areaId);
        return done;
      },
    }),
    endpoint({
      ...command,
      method: 'PUT',
      path: `${base}/places/:placeId`,
      summary: 'Write a named place down, or change it',
      params: inMunicipality({ placeId: Uuid }),
      body: Type.Object(PlaceFields, closed),
      handle: async (context, { params, body }) => {
        await changePlace(context, params.municipalityCode, { placeId: params.placeId, ...body });
        return done;
      },
    }),
    endpoint({
      ...command,
      method: 'PUT',
      path: `${base}/category-order`,
      summary: 'Put the categories in another order',
      params: Code,
      body: Type.Object({ order: Type.Array(Type.String({ maxLength: 120 }), { maxItems: 500, uniqueItems: true }) }, closed),
      handle: async (context, { params, body }) => {
        await orderCategories(context, params.municipalityCode, body.order);
        return done;
      },
    }),
    endpoint({
      ...command,
      method: 'PUT',
      path: `${base}/categories/:categoryCode`,
      summary: 'Rename, hide or tune a category; its code stays',
      params: inMunicipality({ categoryCode: Type.String({ maxLength: 120 }) }),
      body: Type.Object(CategoryFields, closed),
      handle: async (context, { params, body }) => {
        await describeCategory(context, params.municipalityCode, { categoryCode: params.categoryCode, ...body });
        return done;
      },
    }),
    endpoint({
      ...command,
      method: 'PUT',
      path: `${base}/thresholds`,
      summary: 'Change how unusual something must be before it becomes an indication',
      params: Code,
      body: Type.Object({ indicationRecurrenceDays: Type.Number({ minimum: 30, maximum: 36_500 }) }, closed),
      handle: async (context, { params, body }) => {
        await changeThresholds(context, params.municipalityCode, body);
        return done;
      },
    }),
  ];
}
