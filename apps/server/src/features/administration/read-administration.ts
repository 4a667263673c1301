import { can } from '@klarlage/model';
import Type, { type Static } from 'typebox';
import type { Context } from '../../platform/context.ts';
import { allCategoriesOf, allPlacesOf, municipalityByCode } from '../areas/index.ts';
import { administeredForums, mandatesIn } from '../forums/index.ts';
import { districtIn, membershipsIn, organisationsIn, peopleByIds } from '../identity/index.ts';
import { administersAll, todayOf } from './administered.ts';
import {
  CategoryFields,
  ForumFields,
  MandateFields,
  OrganisationKind,
  orNull,
  Party,
  PlaceFields,
  Reach,
  RoleName,
  Uuid,
} from './administration-schemas.ts';

/** Everything that the pages of administration show about a municipality. */
export const Administration = Type.Object({
  /** Whether whoever asks may change anything, and what the whole district shares. */
  mayManage: Type.Boolean(),
  mayManageDistrict: Type.Boolean(),
  district: orNull(Type.Object({ name: Type.String(), municipalityCodes: Type.Array(Type.String()) })),
  people: Type.Array(
    Type.Object({
      personId: Uuid,
      name: Type.String(),
      roleText: Type.String(),
      email: Type.String(),
      isDisabled: Type.Boolean(),
      memberships: Type.Array(
        Type.Object({
          membershipId: Uuid,
          role: RoleName,
          organisationId: Uuid,
          organisationName: Type.String(),
          reach: Reach,
          validFrom: Type.String(),
          validTo: orNull(Type.String()),
        }),
      ),
    }),
  ),
  organisations: Type.Array(
    Type.Object({
      organisationId: Uuid,
      name: Type.String(),
      kind: OrganisationKind,
      party: Party,
      reach: Reach,
      isActive: Type.Boolean(),
      memberCount: Type.Integer(),
    }),
  ),
  forums: Type.Array(
    Type.Object({
      forumId: Uuid,
      ...ForumFields,
      members: Type.Array(
        Type.Object({ personId: Uuid, title: Type.String(), validFrom: Type.String(), validTo: orNull(Type.String()) }),
      ),
    }),
  ),
  mandates: Type.Array(
    Type.Object({
      mandateId: Uuid,
      ...MandateFields,
      forumId: orNull(Uuid),
      costLimit: orNull(Type.Integer()),
      validTo: orNull(Type.String()),
    }),
  ),
  places: Type.Array(Type.Object({ placeId: Uuid, ...PlaceFields })),
  categories: Type.Array(
    Type.Object({ categoryCode: Type.String(), groupCode: Type.String(), kind: Type.String(), ...CategoryFields }),
  ),
  indicationRecurrenceDays: orNull(Type.Number()),
});
/** Everything that the pages of administration show about a municipality. */
export type Administration = Static<typeof Administration>;

/** Reads everything that can be administered in a municipality. */
export async function readAdministration(context: Context, code: string): Promise<Administration> {
  const { run, actor } = context;
  const today = todayOf(context);
  const memberships = await membershipsIn(run, code);
  const people = await peopleByIds(run, [...new Set(memberships.map((row) => row.personId))]);
  const district = await districtIn(run, code);
  const threshold = (await municipalityByCode(run, code))?.settings['indicationRecurrenceDays'];
  const mayManage = can(actor, 'administration.manage', code);
  return {
    mayManage,
    mayManageDistrict: mayManage && district !== undefined && administersAll(context, district.municipalityCodes),
    district: district ?? null,
    people: people.map((person) => ({
      ...person,
      memberships: memberships.filter((row) => row.personId === person.personId),
    })),
    organisations: (await organisationsIn(run, code, today)).map((row) => ({
      ...row,
      kind: row.kind as Administration['organisations'][number]['kind'],
    })),
    forums: await administeredForums(run, code, today),
    mandates: await mandatesIn(run, code),
    places: await allPlacesOf(run, code),
    categories: await allCategoriesOf(run, code),
    indicationRecurrenceDays: typeof threshold === 'number' ? threshold : null,
  };
}
