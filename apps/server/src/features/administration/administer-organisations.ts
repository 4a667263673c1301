import { refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { addOrganisations, changeOrganisation, districtIn, organisationsIn } from '../identity/index.ts';
import { administersAll, recordChange, todayOf, whereOf } from './administered.ts';

/** An organisation as it is written down. */
export type OrganisationInput = {
  organisationId: string;
  name: string;
  kind: string;
  party: 'municipality' | 'police' | 'other';
  reach: 'municipality' | 'district';
  isActive: boolean;
};

/** Adds an organisation, or changes it; one where people still work cannot be made inactive. */
export async function saveOrganisation(context: Context, code: string, input: OrganisationInput): Promise<void> {
  const all = await organisationsIn(context.run, code, todayOf(context));
  const found = all.find((one) => one.organisationId === input.organisationId);
  const isTaken = all.some(
    (one) => one.name.toLowerCase() === input.name.toLowerCase() && one.organisationId !== input.organisationId,
  );
  refuseUnless(!isTaken, 'administration/name-taken');
  if (found) {
    await refuseUnlessReached(context, code, found.reach);
    refuseUnless(input.isActive || found.memberCount === 0, 'administration/still-used', { people: found.memberCount });
    await changeOrganisation(context.run, input);
  } else {
    const { reach, isActive: _, ...row } = input;
    await addOrganisations(context.run, [{ ...row, ...(await whereOf(context, code, reach)) }]);
  }
  await recordChange(context, code, 'organisation', input.organisationId, { change: found ? 'changed' : 'added' });
}

async function refuseUnlessReached(context: Context, code: string, reach: 'municipality' | 'district'): Promise<void> {
  if (reach === 'municipality') return;
  const district = await districtIn(context.run, code);
  refuseUnless(administersAll(context, district?.municipalityCodes ?? []), 'access/denied');
}
