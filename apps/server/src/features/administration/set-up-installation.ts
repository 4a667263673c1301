import { randomUUID } from 'node:crypto';
import { Refusal, type Role, refuseUnless, swedishDayOf } from '@klarlage/model';
import { districtOf } from '../../../seed/districts.ts';
import { municipalityOf } from '../../../seed/municipalities.ts';
import { stableId } from '../../../seed/stable-id.ts';
import type { Context } from '../../platform/context.ts';
import { addDistrict } from '../areas/index.ts';
import {
  addMembership,
  addOrganisations,
  addPerson,
  checkPasswordStrength,
  hashPassword,
  installationRow,
  markSetUp,
  setCredential,
} from '../identity/index.ts';
import { areasFromFile, outlineOf } from './administer-areas.ts';
import { setUpMunicipality } from './set-up-municipality.ts';

/** Everything that the first-run wizard has asked for. */
export type SetUpInput = {
  municipalityCode: string;
  /** The local police district by name, and which of its other municipalities this installation also serves. */
  district: { name: string; alsoServes: readonly string[] } | null;
  organisations: readonly { key: string; name: string; kind: string; party: 'municipality' | 'police' | 'other' }[];
  administrator: { name: string; email: string; password: string; organisationKey: string; isCoordinator: boolean };
  /** `bundled`, or a file of areas with what its columns mean. */
  areas: { source: 'bundled' } | { source: 'file'; text: string; nameProperty: string; codeProperty?: string; kind: string };
};

type Open = <T>(work: (context: Context) => Promise<T>) => Promise<T>;

/** Sets a real installation up, once: municipality, district, organisations, areas and the first administrator, all of it or nothing. */
export async function setUpInstallation(open: Open, input: SetUpInput): Promise<{ personId: string }> {
  await open(refuseUnlessEmpty);
  checkPasswordStrength(input.administrator.password);
  const codes = [...new Set([input.municipalityCode, ...(input.district?.alsoServes ?? [])])];
  refuseUnless(
    codes.every((code) => municipalityOf(code)),
    'administration/not-found',
  );
  const areas = input.areas.source === 'file' ? areasFromFile(input.areas) : undefined;
  const passwordHash = await hashPassword(input.administrator.password);
  return open(async (context) => {
    await refuseUnlessEmpty(context);
    // whoever comes second waits here, and finds it done
    refuseUnless(await markSetUp(context.run, context.now), 'installation/already-set-up');
    for (const code of codes) {
      const own = code === input.municipalityCode && areas ? { areas, outline: outlineOf(areas) } : {};
      await setUpMunicipality(context, { code, isPractice: false, ...own });
    }
    const districtId = await addPoliceDistrict(context, input, codes);
    const personId = await addPeople(context, input, districtId, codes, passwordHash);
    await context.record({
      type: 'installation.set-up',
      municipalityCode: input.municipalityCode,
      objectType: 'municipality',
      objectId: input.municipalityCode,
      details: { municipalities: codes.length, organisations: input.organisations.length },
    });
    return { personId };
  });
}

/** The wizard works only where nothing is, and never where practice data is made. */
export async function refuseUnlessEmpty(context: Context): Promise<void> {
  const installation = await installationRow(context.run);
  refuseUnless(installation && !installation.isSetUp, 'installation/already-set-up');
  refuseUnless(installation.kind === 'real', 'installation/practice-mismatch');
}

async function addPoliceDistrict(context: Context, { municipalityCode, district }: SetUpInput, codes: string[]) {
  if (!district) return undefined;
  const bundled = districtOf(municipalityCode);
  const districtId = bundled?.name === district.name ? stableId('district', bundled.key) : randomUUID();
  return addDistrict(context.run, { districtId, name: district.name, municipalityCodes: codes });
}

async function addPeople(
  { run, now }: Context,
  { municipalityCode, organisations, administrator }: SetUpInput,
  districtId: string | undefined,
  codes: readonly string[],
  passwordHash: string,
): Promise<string> {
  const rows = organisations.map(({ key, name, kind, party }) => ({
    key,
    organisationId: randomUUID(),
    name,
    kind,
    party,
    // the police are the same in every municipality of their district
    ...(party === 'police' && districtId ? { districtId } : { municipalityCode }),
  }));
  const home = rows.find((row) => row.key === administrator.organisationKey);
  if (!home) throw new Refusal('administration/not-found');
  await addOrganisations(
    run,
    rows.map(({ key: _, ...row }) => row),
  );
  const personId = randomUUID();
  const { name, email, isCoordinator } = administrator;
  await addPerson(run, { personId, name, email, roleText: name });
  const roles: Role[] = isCoordinator ? ['administrator', 'coordinator'] : ['administrator'];
  for (const role of roles)
    await addMembership(run, {
      membershipId: randomUUID(),
      personId,
      organisationId: home.organisationId,
      role,
      ...(districtId && codes.length > 1 ? { districtId } : { municipalityCode }),
      validFrom: swedishDayOf(now.getTime()),
    });
  await setCredential(run, personId, passwordHash);
  return personId;
}
