import type { Membership, Role } from '@klarlage/model';
import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

const nobody = '00000000-0000-0000-0000-000000000000';

/** A person who may sign in, with the hash of the password. */
export async function personByEmail(
  run: Run,
  email: string,
): Promise<{ personId: string; name: string; passwordHash: string | undefined } | undefined> {
  const row = await run
    .selectFrom('person')
    .leftJoin('credential', 'credential.person_id', 'person.person_id')
    .select(['person.person_id as personId', 'person.name', 'credential.password_hash as passwordHash'])
    .where('email', '=', email.toLowerCase())
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return row ? { ...row, passwordHash: row.passwordHash ?? undefined } : undefined;
}

/** Keeps a session under the hash of its token. */
export async function addSession(
  run: Run,
  session: { tokenSha256: Buffer; personId: string; now: Date; expiresAt: Date },
): Promise<void> {
  await run
    .insertInto('session')
    .values({
      token_sha256: session.tokenSha256,
      person_id: session.personId,
      created_at: session.now,
      last_seen_at: session.now,
      expires_at: session.expiresAt,
    })
    .execute();
  await run.deleteFrom('session').where('expires_at', '<', session.now).execute();
}

/** The living session behind a token: who, and when it was last used. */
export async function sessionByToken(
  run: Run,
  tokenSha256: Buffer,
  now: Date,
  idleSince: Date,
): Promise<{ personId: string; name: string; lastSeenAt: Date } | undefined> {
  return run
    .selectFrom('session')
    .innerJoin('person', 'person.person_id', 'session.person_id')
    .select(['person.person_id as personId', 'person.name', 'session.last_seen_at as lastSeenAt'])
    .where('token_sha256', '=', tokenSha256)
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', idleSince)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
}

/** Notes that a session was used. */
export async function touchSession(run: Run, tokenSha256: Buffer, now: Date): Promise<void> {
  await run.updateTable('session').set({ last_seen_at: now }).where('token_sha256', '=', tokenSha256).execute();
}

/** Ends a session. */
export async function removeSession(run: Run, tokenSha256: Buffer): Promise<void> {
  await run.deleteFrom('session').where('token_sha256', '=', tokenSha256).execute();
}

/** What the person is today, each membership with the municipalities that it reaches. */
export async function membershipsOf(run: Run, personId: string, day: string): Promise<Membership[]> {
  const { rows } = await sql<{ role: Role; organisationId: string; districtId: string | null; codes: string[] }>`
    select m.role, m.organisation_id as "organisationId", m.district_id as "districtId",
      coalesce(array_agg(coalesce(m.municipality_code, d.municipality_code)) filter (where coalesce(m.municipality_code, d.municipality_code) is not null), '{}') as codes
    from membership m
    left join district_municipality d on d.district_id = m.district_id
    where m.person_id = ${personId} and m.valid_from <= ${day} and (m.valid_to is null or m.valid_to >= ${day})
    group by m.membership_id, m.role, m.organisation_id, m.district_id
    order by m.role`.execute(run);
  return rows.map((row) => ({
    role: row.role,
    organisationId: row.organisationId,
    municipalityCodes: row.codes,
    ...(row.districtId ? { districtId: row.districtId } : {}),
  }));
}

/** How many failed tries there were since a moment: for the account, and from the address. */
export async function failedTries(
  run: Run,
  accountHash: Buffer,
  addressHash: Buffer,
  since: Date,
): Promise<{ account: number; address: number }> {
  const { rows } = await sql<{ account: number; address: number }>`
    select count(*) filter (where account_hash = ${accountHash}) as account, count(*) filter (where address_hash = ${addressHash}) as address
    from sign_in_try where not succeeded and tried_at > ${since} and (account_hash = ${accountHash} or address_hash = ${addressHash})`.execute(
    run,
  );
  return rows[0] ?? { account: 0, address: 0 };
}

/** Notes a try to sign in, and forgets those older than a day. */
export async function addTry(
  run: Run,
  tried: { accountHash: Buffer; addressHash: Buffer; now: Date; succeeded: boolean },
): Promise<void> {
  await run
    .insertInto('sign_in_try')
    .values({ account_hash: tried.accountHash, address_hash: tried.addressHash, tried_at: tried.now, succeeded: tried.succeeded })
    .execute();
  await run
    .deleteFrom('sign_in_try')
    .where('tried_at', '<', new Date(tried.now.getTime() - 86_400_000))
    .execute();
}

/** Sets or replaces the password of a person. */
export async function setCredential(run: Run, personId: string, passwordHash: string): Promise<void> {
  await run
    .insertInto('credential')
    .values({ person_id: personId, password_hash: passwordHash })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ password_hash: passwordHash, changed_at: sql`now()` }))
    .execute();
}

/** Adds a person; the address is the name for signing in. */
export async function addPerson(
  run: Run,
  person: { personId: string; email: string; name: string; roleText: string },
): Promise<void> {
  await run
    .insertInto('person')
    .values({ person_id: person.personId, email: person.email.toLowerCase(), name: person.name, role_text: person.roleText })
    .execute();
}

/** Lets a person work in an organisation, as something, from a day. */
export async function addMembership(
  run: Run,
  m: {
    membershipId: string;
    personId: string;
    organisationId: string;
    role: Role;
    municipalityCode?: string;
    districtId?: string;
    validFrom: string;
    validTo?: string;
  },
): Promise<void> {
  await run
    .insertInto('membership')
    .values({
      membership_id: m.membershipId,
      person_id: m.personId,
      organisation_id: m.organisationId,
      role: m.role,
      municipality_code: m.municipalityCode ?? null,
      district_id: m.districtId ?? null,
      valid_from: m.validFrom,
      valid_to: m.validTo ?? null,
    })
    .execute();
}

/** Whether this database holds practice data, and whether it has been set up. */
export async function installationRow(run: Run): Promise<{ kind: 'demonstration' | 'real'; isSetUp: boolean } | undefined> {
  const row = await run.selectFrom('installation').select(['kind', 'set_up_at']).executeTakeFirst();
  return row ? { kind: row.kind === 'demonstration' ? 'demonstration' : 'real', isSetUp: row.set_up_at !== null } : undefined;
}

/** The people of the demonstration, one for each login button. */
export async function demonstrationPeople(run: Run): Promise<{ personId: string; name: string; roleText: string }[]> {
  return run
    .selectFrom('person')
    .innerJoin('credential', 'credential.person_id', 'person.person_id')
    .select(['person.person_id as personId', 'name', 'role_text as roleText'])
    .where('disabled_at', 'is', null)
    .where('email', 'like', '%@ovning.klarlage.example')
    .orderBy('created_at')
    .execute();
}

/** Where a person is written to; nothing when the account is closed. Needs the purpose of identity. */
export async function mailAddressOf(run: Run, personId: string): Promise<string | undefined> {
  const row = await run
    .selectFrom('person')
    .select('email')
    .where('person_id', '=', personId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  return row?.email;
}

/** One person by id. */
export async function personById(run: Run, personId: string): Promise<{ personId: string; name: string } | undefined> {
  return run
    .selectFrom('person')
    .select(['person_id as personId', 'name'])
    .where('person_id', '=', personId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
}

/** What a person is called at work. */
export async function roleTextOf(run: Run, personId: string): Promise<string> {
  const row = await run.selectFrom('person').select('role_text').where('person_id', '=', personId).executeTakeFirst();
  return row?.role_text ?? '';
}

/** The municipalities, districts and the organisation that a person sees in the frame of every page; where the person belongs comes first. */
export async function surroundingsOf(run: Run, codes: readonly string[], actor: { memberships: readonly Membership[] }) {
  const own = actor.memberships.length ? actor.memberships.map((m) => m.organisationId) : [nobody];
  const { rows: municipalities } = await sql<{ code: string; name: string; isPractice: boolean }>`
    select municipality_code as code, name, is_practice as "isPractice" from municipality m
    where municipality_code = any (${[...codes]})
    order by exists (
      select from organisation o where o.organisation_id = any (${own}) and o.municipality_code = m.municipality_code) desc, 1`.execute(
    run,
  );
  const { rows: districts } = await sql<{ id: string; name: string; municipalityCodes: string[] }>`
    select d.district_id as id, d.name, array_agg(m.municipality_code order by m.municipality_code) as "municipalityCodes"
    from local_police_district d join district_municipality m using (district_id)
    where d.district_id in (select district_id from district_municipality where municipality_code = any (${[...codes]}))
    group by d.district_id, d.name`.execute(run);
  const organisation = await run
    .selectFrom('organisation')
    .select(['organisation_id as id', 'name', 'party'])
    .where('organisation_id', 'in', own)
    .executeTakeFirst();
  return { municipalities, districts, organisation };
}

/** An organisation as it is added: of one municipality, or shared by a local police district. */
export type NewOrganisation = {
  organisationId: string;
  municipalityCode?: string;
  districtId?: string;
  name: string;
  kind: string;
  party: 'municipality' | 'police' | 'other';
};

/** Adds organisations. */
export async function addOrganisations(run: Run, organisations: readonly NewOrganisation[]): Promise<void> {
  await run
    .insertInto('organisation')
    .values(
      organisations.map((o) => ({
        organisation_id: o.organisationId,
        municipality_code: o.municipalityCode ?? null,
        district_id: o.districtId ?? null,
        name: o.name,
        kind: o.kind,
        party: o.party,
      })),
    )
    .execute();
}

/** The organisations that work in a municipality: its own, and those of its local police district. */
export async function organisationsOf(run: Run, municipalityCode: string): Promise<{ organisationId: string; name: string }[]> {
  const { rows } = await sql<{ organisationId: string; name: string }>`
    select organisation_id as "organisationId", name
    from organisation
    where is_active and (municipality_code = ${municipalityCode}
      or district_id in (select district_id from district_municipality where municipality_code = ${municipalityCode}))
    order by name`.execute(run);
  return rows;
}

/** Writes down, once, what this database is for. */
export async function createInstallation(
  run: Run,
  installation: { kind: 'demonstration' | 'real'; seed?: number; now: Date; isSetUp: boolean },
): Promise<void> {
  await run
    .insertInto('installation')
    .values({
      kind: installation.kind,
      created_at: installation.now,
      seed: installation.seed ?? null,
      set_up_at: installation.isSetUp ? installation.now : null,
    })
    .execute();
}

/** Notes that the installation has been set up; false when it already was. Two that try at once wait for each other. */
export async function markSetUp(run: Run, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await run
    .updateTable('installation')
    .set({ set_up_at: now })
    .where('set_up_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
