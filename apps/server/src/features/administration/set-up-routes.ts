import Type from 'typebox';
import { districts } from '../../../seed/districts.ts';
import { bundledGeographyCodes } from '../../../seed/geography.ts';
import { counties, municipalities } from '../../../seed/municipalities.ts';
import { inContext } from '../../platform/context.ts';
import { endpoint, longEndpoint, type Route } from '../../platform/http/endpoint.ts';
import { openSession, refuseUnsafeTransport } from '../identity/index.ts';
import { areaKinds } from './administer-areas.ts';
import {
  closed,
  Email,
  MunicipalityCode,
  Name,
  OrganisationKind,
  orNull,
  Party,
  Password,
  words,
} from './administration-schemas.ts';
import { scbAreas } from './scb-areas.ts';
import { refuseUnlessEmpty, setUpInstallation } from './set-up-installation.ts';

const Organisation = Type.Object(
  { key: Type.String({ maxLength: 60 }), name: Name, kind: OrganisationKind, party: Party },
  closed,
);

/** The first-run wizard: open to whoever comes first, closed for good afterwards. */
export function setUpRoutes(publicUrl: string | undefined): Route[] {
  return [
    endpoint({
      method: 'GET',
      path: '/api/installation/choices',
      scope: 'public',
      summary: 'The municipalities of Sweden and the local police districts that are known, for the first-run wizard',
      answer: Type.Object({
        municipalities: Type.Array(
          Type.Object({ code: Type.String(), name: Type.String(), county: Type.String(), hasGeography: Type.Boolean() }),
        ),
        districts: Type.Array(Type.Object({ name: Type.String(), municipalityCodes: Type.Array(Type.String()) })),
      }),
      handle: async (context) => {
        await refuseUnlessEmpty(context);
        const county = new Map(counties.map((row) => [row.code, row.name]));
        return {
          municipalities: municipalities.map(({ code, name, countyCode }) => ({
            code,
            name,
            county: county.get(countyCode) ?? '',
            hasGeography: bundledGeographyCodes.includes(code),
          })),
          districts: districts.map(({ name, municipalityCodes }) => ({ name, municipalityCodes: [...municipalityCodes] })),
        };
      },
    }),
    longEndpoint({
      method: 'POST',
      path: '/api/installation/scb-areas',
      scope: 'public',
      summary: 'Fetch the statistical zones of a municipality from Statistics Sweden, for the first-run wizard',
      body: Type.Object({ municipalityCode: MunicipalityCode }, closed),
      answer: Type.Object({ text: Type.String() }),
      perMinute: 5,
      handle: async ({ body, open }) => {
        await open(refuseUnlessEmpty);
        return { text: await scbAreas(body.municipalityCode) };
      },
    }),
    longEndpoint({
      method: 'POST',
      path: '/api/installation/set-up',
      scope: 'public',
      purpose: 'set-up',
      summary: 'Set the installation up, once, and sign the first administrator in',
      body: Type.Object(
        {
          municipalityCode: MunicipalityCode,
          district: orNull(Type.Object({ name: Name, alsoServes: Type.Array(MunicipalityCode, { maxItems: 40 }) }, closed)),
          organisations: Type.Array(Organisation, { minItems: 1, maxItems: 60 }),
          administrator: Type.Object(
            {
              name: Name,
              email: Email,
              password: Password,
              organisationKey: Type.String({ maxLength: 60 }),
              isCoordinator: Type.Boolean(),
            },
            closed,
          ),
          areas: Type.Union([
            Type.Object({ source: Type.Literal('bundled') }, closed),
            Type.Object(
              {
                source: Type.Literal('file'),
                text: Type.String(),
                nameProperty: Type.String({ minLength: 1, maxLength: 120 }),
                codeProperty: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
                kind: words(areaKinds),
              },
              closed,
            ),
          ]),
        },
        closed,
      ),
      answer: Type.Object({ personId: Type.String() }),
      largestBody: 8 * 1_048_576,
      perMinute: 10,
      handle: async ({ body, open, platform, request, reply, actor }) => {
        refuseUnsafeTransport(request, publicUrl);
        const { personId } = await setUpInstallation(open, body);
        await inContext(platform, { actor, codes: [], purpose: 'identity' }, async (context) => {
          await openSession(context, reply, personId, publicUrl);
          await context.record({ type: 'person.signed-in', objectType: 'person', objectId: personId });
        });
        return { personId };
      },
    }),
  ];
}
