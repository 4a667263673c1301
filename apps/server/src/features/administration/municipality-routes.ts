import Type from 'typebox';
import { bundledGeographyCodes } from '../../../seed/geography.ts';
import { counties, municipalities } from '../../../seed/municipalities.ts';
import { endpoint, type Route } from '../../platform/http/endpoint.ts';
import { municipalities as servedMunicipalities } from '../areas/index.ts';
import { addServedMunicipality } from './add-municipality.ts';
import { Code, closed, Done, done, MunicipalityCode } from './administration-schemas.ts';

const command = { scope: 'municipality', verb: 'administration.manage', purpose: 'set-up' } as const;
const countyNames = new Map(counties.map((row) => [row.code, row.name]));

/** More municipalities of the same installation. */
export function municipalityRoutes(base: string): Route[] {
  const path = `${base}/municipalities`;
  return [
    endpoint({
      ...command,
      method: 'GET',
      path,
      summary: 'The municipalities of Sweden, and which of them this installation serves',
      params: Code,
      answer: Type.Array(
        Type.Object({
          code: Type.String(),
          name: Type.String(),
          county: Type.String(),
          hasGeography: Type.Boolean(),
          isServed: Type.Boolean(),
        }),
      ),
      handle: async ({ run }) => {
        const served = new Set((await servedMunicipalities(run)).map((one) => one.code));
        return municipalities.map(({ code, name, countyCode }) => ({
          code,
          name,
          county: countyNames.get(countyCode) ?? '',
          hasGeography: bundledGeographyCodes.includes(code),
          isServed: served.has(code),
        }));
      },
    }),
    endpoint({
      ...command,
      method: 'POST',
      path,
      summary: 'Serve one more municipality',
      params: Code,
      body: Type.Object({ municipalityCode: MunicipalityCode, sharesDistrict: Type.Boolean() }, closed),
      answer: Done,
      handle: async (context, { params, body }) => {
        await addServedMunicipality(context, params.municipalityCode, body);
        return done;
      },
    }),
  ];
}
