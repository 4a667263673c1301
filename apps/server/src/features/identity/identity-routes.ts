import { municipalityCodesOf, permissionsOf, refuseUnless } from '@klarlage/model';
import Type from 'typebox';
import { endpoint, longEndpoint, type Route } from '../../platform/http/endpoint.ts';
import { demonstrationPeople, installationRow, roleTextOf, surroundingsOf } from './identity-store.ts';
import { closeSession } from './session.ts';
import { signIn, signInToDemonstration } from './sign-in.ts';

const Uuid = Type.String({ format: 'uuid' });
const SignedIn = Type.Object({ personId: Uuid });

/** Signing in and out, and who one is. */
export function identityRoutes(publicUrl: string | undefined): Route[] {
  return [
    endpoint({
      method: 'GET',
      path: '/api/installation',
      scope: 'public',
      summary: 'Whether the data is practice data, and whether the installation has been set up',
      answer: Type.Object({ kind: Type.String(), isSetUp: Type.Boolean() }),
      handle: async ({ run }) => (await installationRow(run)) ?? { kind: 'real', isSetUp: false },
    }),
    endpoint({
      method: 'GET',
      path: '/api/demonstration-logins',
      scope: 'public',
      purpose: 'identity',
      summary: 'The roles that anybody may try in the demonstration',
      answer: Type.Array(Type.Object({ personId: Uuid, name: Type.String(), roleText: Type.String() })),
      handle: async ({ run }) => {
        const installation = await installationRow(run);
        refuseUnless(installation?.kind === 'demonstration', 'sign-in/not-a-demonstration');
        return demonstrationPeople(run);
      },
    }),
    longEndpoint({
      method: 'POST',
      path: '/api/sign-in',
      scope: 'public',
      purpose: 'identity',
      summary: 'Sign in with e-mail and password',
      body: Type.Object(
        { email: Type.String({ minLength: 3, maxLength: 254 }), password: Type.String({ minLength: 1, maxLength: 256 }) },
        { additionalProperties: false },
      ),
      answer: SignedIn,
      perMinute: 60,
      handle: ({ body, open, request, reply }) => signIn({ open, request, reply, publicUrl }, body.email, body.password),
    }),
    longEndpoint({
      method: 'POST',
      path: '/api/demonstration-login',
      scope: 'public',
      purpose: 'identity',
      summary: 'Try a role of the demonstration',
      body: Type.Object({ personId: Uuid }, { additionalProperties: false }),
      answer: SignedIn,
      handle: ({ body, open, request, reply }) => signInToDemonstration({ open, request, reply, publicUrl }, body.personId),
    }),
    endpoint({
      method: 'POST',
      path: '/api/sign-out',
      scope: 'public',
      purpose: 'identity',
      summary: 'Sign out',
      answer: Type.Object({ isSignedOut: Type.Boolean() }),
      handle: async (context, { request, reply }) => {
        await closeSession(context, request, reply, publicUrl);
        if (context.actor.kind === 'person')
          await context.record({ type: 'person.signed-out', objectType: 'person', objectId: context.actor.personId });
        return { isSignedOut: true };
      },
    }),
    endpoint({
      method: 'GET',
      path: '/api/me',
      scope: 'signedIn',
      summary: 'Who is signed in, where, and what the person may do there',
      answer: Type.Object({
        person: Type.Object({ id: Uuid, name: Type.String(), roleText: Type.String() }),
        municipalities: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), isPractice: Type.Boolean() })),
        districts: Type.Array(Type.Object({ id: Uuid, name: Type.String(), municipalityCodes: Type.Array(Type.String()) })),
        organisation: Type.Union([Type.Object({ id: Uuid, name: Type.String(), party: Type.String() }), Type.Null()]),
        roles: Type.Array(Type.String()),
        permissions: Type.Array(Type.String()),
        permissionsByMunicipality: Type.Record(Type.String(), Type.Array(Type.String())),
        isDemonstration: Type.Boolean(),
      }),
      handle: async ({ run, actor }) => {
        refuseUnless(actor.kind === 'person', 'access/signed-out');
        const { municipalities, districts, organisation } = await surroundingsOf(run, municipalityCodesOf(actor), actor);
        const permissionsByMunicipality = Object.fromEntries(
          municipalities.map(({ code }) => [code, permissionsOf(actor, code)]),
        );
        return {
          person: { id: actor.personId, name: actor.name, roleText: await roleTextOf(run, actor.personId) },
          municipalities,
          districts,
          organisation: organisation ?? null,
          roles: [...new Set(actor.memberships.map((m) => m.role))],
          permissions: [...new Set(Object.values(permissionsByMunicipality).flat())],
          permissionsByMunicipality,
          isDemonstration: (await installationRow(run))?.kind === 'demonstration',
        };
      },
    }),
  ];
}
