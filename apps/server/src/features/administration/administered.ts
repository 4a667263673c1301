import { municipalityCodesOf, refuseUnless, swedishDayOf } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { districtIn, type MembershipRow, membershipsIn, peopleByIds } from '../identity/index.ts';

/** Today in Sweden. */
export function todayOf(context: Context): string {
  return swedishDayOf(context.now.getTime());
}

/** Whether the actor administers every one of these municipalities. */
export function administersAll(context: Context, codes: readonly string[]): boolean {
  if (context.actor.kind === 'system') return true;
  const own = municipalityCodesOf(context.actor, 'administration.manage');
  return codes.every((code) => own.includes(code));
}

/** Where something is put: in the municipality, or in its local police district, which takes an administrator of all its municipalities. */
export async function whereOf(
  context: Context,
  code: string,
  reach: 'municipality' | 'district',
): Promise<{ municipalityCode: string } | { districtId: string }> {
  if (reach === 'municipality') return { municipalityCode: code };
  const district = await districtIn(context.run, code);
  refuseUnless(district, 'administration/not-found');
  refuseUnless(administersAll(context, district.municipalityCodes), 'access/denied');
  return { districtId: district.districtId };
}

/** Whether a membership is in force on a day. */
export function isInForce(membership: Pick<MembershipRow, 'validFrom' | 'validTo'>, day: string): boolean {
  return membership.validFrom <= day && (membership.validTo === null || membership.validTo >= day);
}

/** After every change somebody must be left who can administer each municipality; otherwise the change is refused and undone. */
export async function refuseWithoutAdministrator(context: Context, codes: readonly string[]): Promise<void> {
  for (const code of codes) {
    const today = todayOf(context);
    const rows = (await membershipsIn(context.run, code)).filter((row) => row.role === 'administrator' && isInForce(row, today));
    const people = await peopleByIds(context.run, [...new Set(rows.map((row) => row.personId))]);
    refuseUnless(
      people.some((person) => !person.isDisabled),
      'administration/last-administrator',
    );
  }
}

/** The one event of a change: which kind of thing, and which one; never what was written. */
export function recordChange(
  context: Context,
  code: string,
  objectType: string,
  objectId: string,
  details: Readonly<Record<string, string | number | boolean>> = {},
): Promise<void> {
  return context.record({ type: 'administration.changed', municipalityCode: code, objectType, objectId, details });
}
