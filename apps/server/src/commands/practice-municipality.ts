import { randomUUID } from 'node:crypto';
import { swedishDayOf } from '@klarlage/model';
import { stableId } from '../../seed/stable-id.ts';
import { setUpMunicipality } from '../features/administration/index.ts';
import { municipalities, type NewArea } from '../features/areas/index.ts';
import { addMembership, addOrganisations, membershipsOf } from '../features/identity/index.ts';
import { fittingProfile, importProfiles, shapeFromFile } from '../features/imports/index.ts';
import { type Context, inContext } from '../platform/context.ts';
import { type Call, CommandProblem, words } from './command.ts';
import { openerOf, type Session } from './open-session.ts';

/** Codes that no municipality of Sweden has. */
const firstCode = 9001;

/** The practice municipality of a name: the one that is there, or a new one whose coordinator is the person who asks. Only in the demonstration. */
export async function practiceMunicipality(
  call: Call,
  session: Session,
  input: { name: string; bytes: Uint8Array; isShapedByData: boolean },
): Promise<{ session: Session; code: string }> {
  if (session.kind !== 'demonstration') throw new CommandProblem(words.import.practiceOnly);
  const { platform, actor } = session;
  const all = await inContext(platform, { actor, codes: [] }, ({ run }) => municipalities(run));
  const found = all.find(({ name, isPractice, code }) => isPractice && Number(code) >= firstCode && name === input.name);
  if (found) {
    call.tell(words.import.practiceFound(found.name, found.code));
    return { session, code: found.code };
  }
  const codes = new Set(all.map(({ code }) => code));
  let free = firstCode;
  while (codes.has(String(free))) free++;
  const code = String(free);
  const ground = input.isShapedByData ? await groundOf(session, code, input.bytes) : undefined;
  await inContext(platform, { actor, codes: [code], purpose: 'set-up' }, async (context) => {
    await setUpMunicipality(context, { code, name: input.name, isPractice: true, ...ground });
    await join(context, session, code, input.name);
    await context.record({
      type: 'administration.changed',
      municipalityCode: code,
      objectType: 'municipality',
      objectId: code,
      details: { isPractice: true, areas: ground?.areas.length ?? 0 },
    });
  });
  call.tell(words.import.practiceMade(input.name, code, ground?.areas.length ?? 0));
  const memberships = await inContext(platform, { actor, codes: [code], purpose: 'identity' }, ({ run, now }) =>
    membershipsOf(run, actor.personId, swedishDayOf(now.getTime())),
  );
  return { session: { ...session, actor: { ...actor, memberships } }, code };
}

async function groundOf(session: Session, code: string, bytes: Uint8Array) {
  const profiles = await openerOf(session, code)((context) => importProfiles(context, code));
  const profile = fittingProfile(bytes, profiles);
  if (!profile) throw new CommandProblem(words.import.noProfile(profiles.map(({ name }) => name)));
  const { outline, areas } = shapeFromFile(bytes, profile.mapping);
  const named = areas.map(
    ({ code: area, geometry }): NewArea => ({
      areaId: stableId('area', code, area),
      code: area,
      name: area,
      kind: 'other',
      isApproximate: true,
      geometry,
    }),
  );
  return { outline, areas: named };
}

/** Whoever makes a practice municipality can work in it, and see it in the browser. */
async function join({ run, now }: Context, { actor }: Session, municipalityCode: string, name: string): Promise<void> {
  const organisationId = randomUUID();
  const organisation = { name: words.import.organisation(name), kind: 'municipal-department', party: 'municipality' } as const;
  await addOrganisations(run, [{ organisationId, municipalityCode, ...organisation }]);
  for (const role of ['coordinator', 'administrator'] as const) {
    await addMembership(run, {
      membershipId: randomUUID(),
      personId: actor.personId,
      organisationId,
      role,
      municipalityCode,
      validFrom: swedishDayOf(now.getTime()),
    });
  }
}
