import { refuseUnless } from '@klarlage/model';
import Type from 'typebox';
import { endpoint, type Route } from '../../platform/http/endpoint.ts';
import { actionTypesOf, areasOf, categoriesOf, municipalities, municipalityByCode, placesOf } from './area-store.ts';

const Code = Type.Object({ municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) });
const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);

/** Public facts of a municipality: its shape, places, categories and kinds of action. */
export const areaRoutes: Route[] = [
  endpoint({
    method: 'GET',
    path: '/api/municipalities',
    scope: 'public',
    summary: 'The municipalities that this installation serves',
    answer: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), isPractice: Type.Boolean() })),
    handle: ({ run }) => municipalities(run),
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/geography',
    scope: 'public',
    summary: 'Outline, areas, neighbours and named places, for maps and lists',
    params: Code,
    answer: Type.Object({
      code: Type.String(),
      name: Type.String(),
      isPractice: Type.Boolean(),
      outline: Type.Unknown(),
      neighbours: Type.Unknown(),
      areas: Type.Array(
        Type.Object({
          id: Type.String(),
          code: Type.String(),
          name: Type.String(),
          kind: Type.String(),
          population: Nullable(Type.Integer()),
          isApproximate: Type.Boolean(),
          rings: Type.Unknown(),
        }),
      ),
      places: Type.Array(
        Type.Object({
          placeId: Type.String(),
          name: Type.String(),
          inSentence: Type.String(),
          kind: Type.String(),
          lng: Type.Number(),
          lat: Type.Number(),
          accuracyMetres: Type.Integer(),
          areaId: Nullable(Type.String()),
        }),
      ),
    }),
    handle: async ({ run }, { params }) => {
      const municipality = await municipalityByCode(run, params.municipalityCode);
      refuseUnless(municipality, 'request/not-found');
      const areas = await areasOf(run, params.municipalityCode);
      return {
        code: municipality.code,
        name: municipality.name,
        isPractice: municipality.isPractice,
        outline: municipality.outline ?? [],
        neighbours: municipality.neighbours,
        areas: areas.map((a) => ({
          id: a.areaId,
          code: a.code,
          name: a.name,
          kind: a.kind,
          population: a.population,
          isApproximate: a.isApproximate,
          rings: a.geometry,
        })),
        places: await placesOf(run, params.municipalityCode),
      };
    },
  }),
  endpoint({
    method: 'GET',
    path: '/api/m/:municipalityCode/categories',
    scope: 'public',
    summary: 'The categories in use and the kinds of action',
    params: Code,
    answer: Type.Object({
      categories: Type.Array(
        Type.Object({
          categoryCode: Type.String(),
          groupCode: Type.String(),
          name: Type.String(),
          nameEn: Type.String(),
          kind: Type.String(),
          severity: Type.Integer(),
          crime: Type.String(),
          route: Type.String(),
        }),
      ),
      actionTypes: Type.Array(
        Type.Object({
          actionTypeCode: Type.String(),
          name: Type.String(),
          nameEn: Type.String(),
          groupName: Type.String(),
          defaultSize: Type.String(),
          party: Type.String(),
          isProactive: Type.Boolean(),
        }),
      ),
    }),
    handle: async ({ run }, { params }) => ({
      categories: await categoriesOf(run, params.municipalityCode),
      actionTypes: await actionTypesOf(run, params.municipalityCode),
    }),
  }),
];
