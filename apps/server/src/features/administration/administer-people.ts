import { addDays, type Role, refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import {
  addMembership,
  addPerson,
  changePerson,
  checkPasswordStrength,
  endMembership,
  hashPassword,
  isEmailTaken,
  type MembershipRow,
  membershipsOfPerson,
  organisationsIn,
  removeSessionsOf,
  setCredential,
  setDisabled,
} from '../identity/index.ts';
import { administersAll, isInForce, recordChange, refuseWithoutAdministrator, todayOf, whereOf } from './administered.ts';

/** What a person becomes somewhere. */
export type NewMembership = {
  membershipId: string;
  organisationId: string;
  role: Role;
  reach: 'municipality' | 'district';
  validFrom: string;
  validTo: string | null;
};

/** Somebody new: what the person is called, signs in with, and does. */
export type NewColleague = {
  personId: string;
  name: string;
  roleText: string;
  email: string;
  password: string;
  memberships: readonly NewMembership[];
};

type Open = <T>(work: (context: Context) => Promise<T>) => Promise<T>;

/** Adds a person with an account and the roles that the person begins with. The slow hashing holds no transaction. */
export async function addColleague(open: Open, code: string, input: NewColleague): Promise<void> {
  checkPasswordStrength(input.password);
  const passwordHash = await hashPassword(input.password);
  await open(async (context) => {
    refuseUnless(!(await isEmailTaken(context.run, input.email, input.personId)), 'administration/email-taken');
    const { personId, name, roleText, email } = input;
    await addPerson(context.run, { personId, name, roleText, email });
    for (const membership of input.memberships) await put(context, code, personId, membership);
    await setCredential(context.run, personId, passwordHash);
    await recordChange(context, code, 'person', personId, { change: 'added' });
  });
}

/** Changes what a person is called and signs in with. */
export async function changeColleague(
  context: Context,
  code: string,
  person: { personId: string; name: string; roleText: string; email: string },
): Promise<void> {
  await refuseUnlessOurs(context, code, person.personId);
  refuseUnless(!(await isEmailTaken(context.run, person.email, person.personId)), 'administration/email-taken');
  await changePerson(context.run, person);
  await recordChange(context, code, 'person', person.personId, { change: 'described' });
}

/** Closes an account at once, or opens it again. */
export async function closeAccount(context: Context, code: string, personId: string, isClosed: boolean): Promise<void> {
  const memberships = await refuseUnlessOurs(context, code, personId);
  await setDisabled(context.run, personId, isClosed ? context.now : null);
  if (isClosed) {
    await removeSessionsOf(context.run, personId);
    await refuseWithoutAdministrator(context, administeredBy(context, memberships));
  }
  await recordChange(context, code, 'person', personId, { change: isClosed ? 'closed' : 'opened' });
}

/** Gives a person a new password, and ends the sessions that the old one opened. */
export async function givePassword(open: Open, code: string, personId: string, password: string): Promise<void> {
  checkPasswordStrength(password);
  await open((context) => refuseUnlessOurs(context, code, personId));
  const passwordHash = await hashPassword(password);
  await open(async (context) => {
    await refuseUnlessOurs(context, code, personId);
    await setCredential(context.run, personId, passwordHash);
    await removeSessionsOf(context.run, personId);
    await recordChange(context, code, 'person', personId, { change: 'password' });
  });
}

/** Lets a person who works here do something more. */
export async function giveRole(context: Context, code: string, personId: string, membership: NewMembership): Promise<void> {
  const memberships = await membershipsOfPerson(context.run, personId);
  refuseUnless(
    memberships.some((row) => row.municipalityCodes.includes(code)),
    'administration/not-found',
  );
  await put(context, code, personId, membership);
  await recordChange(context, code, 'membership', membership.membershipId, { change: 'added', role: membership.role });
}

/** Lets a role end on a day; what ends today or earlier is over at once. */
export async function endRole(
  context: Context,
  code: string,
  { personId, membershipId, validTo }: { personId: string; membershipId: string; validTo: string | null },
): Promise<void> {
  const memberships = await membershipsOfPerson(context.run, personId);
  const membership = memberships.find((row) => row.membershipId === membershipId);
  refuseUnless(membership, 'administration/not-found');
  refuseUnless(membership.municipalityCodes.includes(code), 'administration/not-found');
  refuseUnless(administersAll(context, membership.municipalityCodes), 'administration/works-elsewhere');
  await endMembership(context.run, membershipId, validTo);
  if (validTo !== null) await refuseWithoutAdministrator(context, administeredBy(context, [membership]));
  await recordChange(context, code, 'membership', membershipId, { change: validTo === null ? 'continued' : 'ended' });
}

async function put(context: Context, code: string, personId: string, membership: NewMembership): Promise<void> {
  const { reach, validTo, ...row } = membership;
  const organisations = await organisationsIn(context.run, code, todayOf(context));
  refuseUnless(
    organisations.some((one) => one.organisationId === row.organisationId && one.isActive),
    'administration/not-found',
  );
  refuseUnless(validTo === null || validTo >= row.validFrom, 'input/invalid', {
    faults: [{ field: 'validTo', fault: 'minimum' }],
  });
  const where = await whereOf(context, code, reach);
  await addMembership(context.run, { ...row, personId, ...where, ...(validTo === null ? {} : { validTo }) });
}

/** An account may be changed only by somebody who administers every municipality that it still works in. */
async function refuseUnlessOurs(context: Context, code: string, personId: string): Promise<MembershipRow[]> {
  const memberships = await membershipsOfPerson(context.run, personId);
  refuseUnless(
    memberships.some((row) => row.municipalityCodes.includes(code)),
    'administration/not-found',
  );
  const yesterday = addDays(todayOf(context), -1);
  const living = memberships.filter((row) => row.validTo === null || row.validTo > yesterday);
  refuseUnless(
    administersAll(
      context,
      living.flatMap((row) => row.municipalityCodes),
    ),
    'administration/works-elsewhere',
  );
  return memberships;
}

function administeredBy(context: Context, memberships: readonly MembershipRow[]): string[] {
  const today = todayOf(context);
  const rows = memberships.filter((row) => row.role === 'administrator' && (isInForce(row, today) || row.validTo !== null));
  return [...new Set(rows.flatMap((row) => row.municipalityCodes))];
}
