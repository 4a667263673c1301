import type { Role } from '@klarlage/model';
import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** One membership of a person, as those who administer see it. */
export type MembershipRow = {
  membershipId: string;
  personId: string;
  role: Role;
  organisationId: string;
  organisationName: string;
  reach: 'municipality' | 'district';
  municipalityCodes: string[];
  validFrom: string;
  validTo: string | null;
};

/** A person with an account, without what anybody signs in with but the address. */
export type PersonRow = { personId: string; name: string; roleText: string; email: string; isDisabled: boolean };

/** The memberships that reach a municipality, of everybody who works there or used to. */
export async function membershipsIn(run: Run, code: string): Promise<MembershipRow[]> {
  return membershipRows(
    run,
    sql`m.municipality_code = ${code} or exists (
    select from district_municipality r where r.district_id = m.district_id and r.municipality_code = ${code})`,
  );
}

/** Every membership of a person that the walls let through; with the purpose of identity, in every municipality. */
export async function membershipsOfPerson(run: Run, personId: string): Promise<MembershipRow[]> {
  return membershipRows(run, sql`m.person_id = ${personId}`);
}

async function membershipRows(run: Run, where: ReturnType<typeof sql>): Promise<MembershipRow[]> {
  const { rows } = await sql<MembershipRow>`
    select m.membership_id as "membershipId", m.person_id as "personId", m.role, m.organisation_id as "organisationId",
      o.name as "organisationName", case when m.district_id is null then 'municipality' else 'district' end as reach,
      case when m.district_id is null then array[m.municipality_code]
        else array(select r.municipality_code from district_municipality r where r.district_id = m.district_id order by 1) end as "municipalityCodes",
      m.valid_from as "validFrom", m.valid_to as "validTo"
    from membership m join organisation o using (organisation_id)
    where ${where}
    order by m.valid_from, m.role`.execute(run);
  return rows;
}

/** The people behind these ids, by name. */
export async function peopleByIds(run: Run, ids: readonly string[]): Promise<PersonRow[]> {
  if (ids.length === 0) return [];
  const rows = await run
    .selectFrom('person')
    .select(['person_id as personId', 'name', 'role_text as roleText', 'email', 'disabled_at as disabledAt'])
    .where('person_id', 'in', [...ids])
    .orderBy(sql`name collate "sv-x-icu"`)
    .execute();
  return rows.map(({ disabledAt, ...row }) => ({ ...row, isDisabled: disabledAt !== null }));
}

/** Whether somebody else has the address; needs the purpose of identity, because the walls hide people elsewhere. */
export async function isEmailTaken(run: Run, email: string, exceptPersonId: string): Promise<boolean> {
  const row = await run
    .selectFrom('person')
    .select('person_id')
    .where('email', '=', email.toLowerCase())
    .where('person_id', '<>', exceptPersonId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Changes what a person is called and signs in with. */
export async function changePerson(
  run: Run,
  person: { personId: string; name: string; roleText: string; email: string },
): Promise<void> {
  await run
    .updateTable('person')
    .set({ name: person.name, role_text: person.roleText, email: person.email.toLowerCase() })
    .where('person_id', '=', person.personId)
    .execute();
}

/** Closes an account, or opens it again. */
export async function setDisabled(run: Run, personId: string, disabledAt: Date | null): Promise<void> {
  await run.updateTable('person').set({ disabled_at: disabledAt }).where('person_id', '=', personId).execute();
}

/** Ends every session of a person; needs the purpose of identity. */
export async function removeSessionsOf(run: Run, personId: string): Promise<void> {
  await run.deleteFrom('session').where('person_id', '=', personId).execute();
}

/** Lets a membership end on a day, or go on without end. One that ends before it began is made to end on its first day. */
export async function endMembership(run: Run, membershipId: string, validTo: string | null): Promise<boolean> {
  const { numUpdatedRows } = await run
    .updateTable('membership')
    .set({ valid_to: validTo === null ? null : sql<string>`greatest(valid_from, ${validTo}::date)` })
    .where('membership_id', '=', membershipId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The organisations of a municipality and of its local police district, with how many people work in each today. */
export async function organisationsIn(run: Run, code: string, day: string) {
  const { rows } = await sql<{
    organisationId: string;
    name: string;
    kind: string;
    party: 'municipality' | 'police' | 'other';
    isActive: boolean;
    reach: 'municipality' | 'district';
    memberCount: number;
  }>`
    select o.organisation_id as "organisationId", o.name, o.kind, o.party, o.is_active as "isActive",
      case when o.district_id is null then 'municipality' else 'district' end as reach,
      (select count(distinct m.person_id)::int from membership m join person p using (person_id)
        where m.organisation_id = o.organisation_id and p.disabled_at is null
          and m.valid_from <= ${day} and (m.valid_to is null or m.valid_to >= ${day})) as "memberCount"
    from organisation o
    where o.municipality_code = ${code}
      or o.district_id in (select district_id from district_municipality where municipality_code = ${code})
    order by o.party, o.name collate "sv-x-icu"`.execute(run);
  return rows;
}

/** Changes an organisation's name, kind and party, or makes it inactive. */
export async function changeOrganisation(
  run: Run,
  organisation: { organisationId: string; name: string; kind: string; party: string; isActive: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await run
    .updateTable('organisation')
    .set({
      name: organisation.name,
      kind: organisation.kind,
      party: organisation.party,
      is_active: organisation.isActive,
    })
    .where('organisation_id', '=', organisation.organisationId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The local police district of a municipality, with the municipalities that this installation serves in it. */
export async function districtIn(
  run: Run,
  code: string,
): Promise<{ districtId: string; name: string; municipalityCodes: string[] } | undefined> {
  const { rows } = await sql<{ districtId: string; name: string; municipalityCodes: string[] }>`
    select d.district_id as "districtId", d.name, array_agg(r.municipality_code order by r.municipality_code) as "municipalityCodes"
    from local_police_district d join district_municipality r using (district_id)
    where d.district_id in (select district_id from district_municipality where municipality_code = ${code})
    group by d.district_id, d.name order by d.name`.execute(run);
  return rows[0];
}
