import Type from 'typebox';
import { endpoint, longEndpoint, type Route } from '../../platform/http/endpoint.ts';
import { giveMandate, saveForum, withdrawMandate } from './administer-forums.ts';
import { saveOrganisation } from './administer-organisations.ts';
import { addColleague, changeColleague, closeAccount, endRole, givePassword, giveRole } from './administer-people.ts';
import {
  Code,
  closed,
  Day,
  Done,
  done,
  Email,
  ForumFields,
  inMunicipality,
  MandateFields,
  MembershipInput,
  Name,
  OrganisationKind,
  orNull,
  Party,
  Password,
  Reach,
  Uuid,
} from './administration-schemas.ts';
import { areaAdministrationRoutes } from './area-administration-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { municipalityRoutes } from './municipality-routes.ts';
import { Administration, readAdministration } from './read-administration.ts';

const base = '/api/m/:municipalityCode/administration';
const command = { scope: 'municipality', verb: 'administration.manage', answer: Done } as const;
/** Accounts reach over municipalities, so the whole of one must be seen before it is changed; the use cases hold the limits. */
const account = { ...command, purpose: 'identity' } as const;
const Person = { name: Name, roleText: Type.String({ maxLength: 120 }), email: Email };
const PersonPath = inMunicipality({ personId: Uuid });

const read = endpoint({
  method: 'GET',
  path: base,
  scope: 'municipality',
  verb: 'administration.read',
  summary: 'People, organisations, forums, mandates, places, categories and thresholds',
  params: Code,
  answer: Administration,
  handle: (context, { params }) => readAdministration(context, params.municipalityCode),
});

const people: Route[] = [
  longEndpoint({
    ...account,
    method: 'POST',
    path: `${base}/people`,
    summary: 'Add a person with an account and roles',
    params: Code,
    body: Type.Object(
      {
        personId: Uuid,
        ...Person,
        password: Password,
        memberships: Type.Array(Type.Object(MembershipInput, closed), { minItems: 1, maxItems: 20 }),
      },
      closed,
    ),
    handle: async ({ params, body, open }) => {
      await addColleague(open, params.municipalityCode, body);
      return done;
    },
  }),
  endpoint({
    ...account,
    method: 'PUT',
    path: `${base}/people/:personId`,
    summary: 'Change what a person is called and signs in with',
    params: PersonPath,
    body: Type.Object(Person, closed),
    handle: async (context, { params, body }) => {
      await changeColleague(context, params.municipalityCode, { personId: params.personId, ...body });
      return done;
    },
  }),
  endpoint({
    ...account,
    method: 'PUT',
    path: `${base}/people/:personId/account`,
    summary: 'Close an account, or open it again',
    params: PersonPath,
    body: Type.Object({ isClosed: Type.Boolean() }, closed),
    handle: async (context, { params, body }) => {
      await closeAccount(context, params.municipalityCode, params.personId, body.isClosed);
      return done;
    },
  }),
  longEndpoint({
    ...account,
    method: 'PUT',
    path: `${base}/people/:personId/password`,
    summary: 'Give a person a new password',
    params: PersonPath,
    body: Type.Object({ password: Password }, closed),
    handle: async ({ params, body, open }) => {
      await givePassword(open, params.municipalityCode, params.personId, body.password);
      return done;
    },
  }),
  endpoint({
    ...account,
    method: 'POST',
    path: `${base}/people/:personId/memberships`,
    summary: 'Give a person one more role',
    params: PersonPath,
    body: Type.Object(MembershipInput, closed),
    handle: async (context, { params, body }) => {
      await giveRole(context, params.municipalityCode, params.personId, body);
      return done;
    },
  }),
  endpoint({
    ...account,
    method: 'PUT',
    path: `${base}/people/:personId/memberships/:membershipId`,
    summary: 'Let a role end on a day, or go on',
    params: inMunicipality({ personId: Uuid, membershipId: Uuid }),
    body: Type.Object({ validTo: orNull(Day) }, closed),
    handle: async (context, { params, body }) => {
      await endRole(context, params.municipalityCode, { ...params, validTo: body.validTo });
      return done;
    },
  }),
];

const organisations: Route[] = [
  endpoint({
    ...command,
    method: 'PUT',
    path: `${base}/organisations/:organisationId`,
    summary: 'Add an organisation, or change it',
    params: inMunicipality({ organisationId: Uuid }),
    body: Type.Object({ name: Name, kind: OrganisationKind, party: Party, reach: Reach, isActive: Type.Boolean() }, closed),
    handle: async (context, { params, body }) => {
      await saveOrganisation(context, params.municipalityCode, { organisationId: params.organisationId, ...body });
      return done;
    },
  }),
];

const forums: Route[] = [
  endpoint({
    ...command,
    method: 'PUT',
    path: `${base}/forums/:forumId`,
    summary: 'Add a forum, or change it, with members, rules and counterpart',
    params: inMunicipality({ forumId: Uuid }),
    body: Type.Object(
      {
        ...ForumFields,
        members: Type.Array(Type.Object({ personId: Uuid, title: Type.String({ maxLength: 120 }) }, closed), { maxItems: 60 }),
      },
      closed,
    ),
    handle: async (context, { params, body }) => {
      await saveForum(context, params.municipalityCode, { forumId: params.forumId, ...body });
      return done;
    },
  }),
  endpoint({
    ...command,
    method: 'POST',
    path: `${base}/mandates`,
    summary: 'Give a person a mandate',
    params: Code,
    body: Type.Object(
      {
        mandateId: Uuid,
        ...MandateFields,
        forumId: orNull(Uuid),
        costLimit: orNull(Type.Integer({ minimum: 0, maximum: 2_000_000_000 })),
      },
      closed,
    ),
    handle: async (context, { params, body }) => {
      const { forumId, costLimit, ...mandate } = body;
      await giveMandate(context, params.municipalityCode, {
        ...mandate,
        ...(forumId === null ? {} : { forumId }),
        ...(costLimit === null ? {} : { costLimit }),
      });
      return done;
    },
  }),
  endpoint({
    ...command,
    method: 'DELETE',
    path: `${base}/mandates/:mandateId`,
    summary: 'Take a mandate back; decisions made by it stand',
    params: inMunicipality({ mandateId: Uuid }),
    handle: async (context, { params }) => {
      await withdrawMandate(context, params.municipalityCode, params.mandateId);
      return done;
    },
  }),
];

/** Everything that an administrator and a data protection officer do. */
export const administrationRoutes: Route[] = [
  read,
  ...people,
  ...organisations,
  ...forums,
  ...areaAdministrationRoutes(base),
  ...municipalityRoutes(base),
  ...auditRoutes(base),
];
