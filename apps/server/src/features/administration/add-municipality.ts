import { randomUUID } from 'node:crypto';
import { refuseUnless } from '@klarlage/model';
import { municipalityOf } from '../../../seed/municipalities.ts';
import type { Context } from '../../platform/context.ts';
import { addDistrict, municipalityByCode } from '../areas/index.ts';
import { addMembership, districtIn, installationRow, membershipsIn } from '../identity/index.ts';
import { administersAll, isInForce, todayOf } from './administered.ts';
import { setUpMunicipality } from './set-up-municipality.ts';

/** One more municipality of this installation, and whether it belongs to the local police district of the one that it is added from. */
export type AddMunicipality = { readonly municipalityCode: string; readonly sharesDistrict: boolean };

/** Serves one more municipality; whoever adds it administers it until somebody else is named. */
export async function addServedMunicipality(context: Context, from: string, input: AddMunicipality): Promise<void> {
  const { run } = context;
  const code = input.municipalityCode;
  refuseUnless(municipalityOf(code), 'administration/not-found');
  refuseUnless(!(await municipalityByCode(run, code)), 'administration/already-served');
  const installation = await installationRow(run);
  await setUpMunicipality(context, { code, isPractice: installation?.kind === 'demonstration' });
  if (input.sharesDistrict) await shareDistrict(context, from, code);
  await letActorAdminister(context, from, code);
  await context.record({ type: 'municipality.added', municipalityCode: code, objectType: 'municipality', objectId: code });
}

/** The police of the district reach the municipality from now on, and so does everything that the district shares. */
async function shareDistrict(context: Context, from: string, code: string): Promise<void> {
  const district = await districtIn(context.run, from);
  refuseUnless(district, 'administration/not-found');
  refuseUnless(administersAll(context, district.municipalityCodes), 'access/denied');
  await addDistrict(context.run, { districtId: district.districtId, name: district.name, municipalityCodes: [code] });
}

async function letActorAdminister(context: Context, from: string, code: string): Promise<void> {
  const { actor, run } = context;
  if (actor.kind !== 'person') return;
  const today = todayOf(context);
  const own = (await membershipsIn(run, from)).filter(
    (row) => row.personId === actor.personId && row.role === 'administrator' && isInForce(row, today),
  );
  const district = await districtIn(run, code);
  const reachesAlready = own.some((row) => row.reach === 'district') && district?.municipalityCodes.includes(from);
  const home = own[0];
  if (reachesAlready || !home) return;
  await addMembership(run, {
    membershipId: randomUUID(),
    personId: actor.personId,
    organisationId: home.organisationId,
    role: 'administrator',
    municipalityCode: code,
    validFrom: today,
  });
}
