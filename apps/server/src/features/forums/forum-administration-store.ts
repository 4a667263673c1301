import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';
import type { NewForum } from './forum-setup-store.ts';

/** A forum as those who administer see it: who sits there, which indications reach it, and who takes over what it leaves unanswered. */
export type AdministeredForum = {
  forumId: string;
  reach: 'municipality' | 'district';
  kind: NewForum['kind'];
  party: NewForum['party'];
  name: string;
  weekday: number;
  startsAt: string;
  everyWeeks: number;
  firstMeetingOn: string;
  answerDays: number;
  isActive: boolean;
  counterpartId: string | null;
  members: { personId: string; title: string; validFrom: string; validTo: string | null }[];
  rules: { groupCode: string | null; minRecurrenceDays: number }[];
};

/** The forums of a municipality and of its local police district. */
export async function administeredForums(run: Run, code: string, day: string): Promise<AdministeredForum[]> {
  const { rows } = await sql<AdministeredForum>`
    select f.forum_id as "forumId", case when f.district_id is null then 'municipality' else 'district' end as reach,
      f.kind, f.party, f.name, f.weekday, to_char(f.starts_at, 'HH24:MI') as "startsAt", f.every_weeks as "everyWeeks",
      f.first_meeting_on as "firstMeetingOn", f.answer_days as "answerDays", f.is_active as "isActive",
      (select c.counterpart_id from forum_counterpart c where c.municipality_code = ${code} and c.forum_id = f.forum_id) as "counterpartId",
      coalesce((select json_agg(json_build_object('personId', m.person_id, 'title', m.title, 'validFrom', m.valid_from, 'validTo', m.valid_to) order by m.valid_from)
        from forum_member m where m.forum_id = f.forum_id and (m.valid_to is null or m.valid_to >= ${day})), '[]') as members,
      coalesce((select json_agg(json_build_object('groupCode', r.group_code, 'minRecurrenceDays', r.min_recurrence_days) order by r.group_code nulls first)
        from forum_rule r where r.municipality_code = ${code} and r.forum_id = f.forum_id), '[]') as rules
    from forum f
    where f.municipality_code = ${code}
      or f.district_id in (select district_id from district_municipality where municipality_code = ${code})
    order by f.is_active desc, f.name collate "sv-x-icu"`.execute(run);
  return rows;
}

/** Changes when a forum meets, what it is called, how long it has to answer, and whether it is in use. */
export async function changeForum(
  run: Run,
  forum: Omit<NewForum, 'municipalityCode' | 'districtId'> & { isActive: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await run
    .updateTable('forum')
    .set({
      kind: forum.kind,
      party: forum.party,
      name: forum.name,
      weekday: forum.weekday,
      starts_at: forum.startsAt,
      every_weeks: forum.everyWeeks,
      first_meeting_on: forum.firstMeetingOn,
      answer_days: forum.answerDays,
      is_active: forum.isActive,
    })
    .where('forum_id', '=', forum.forumId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Makes these people, and nobody else, sit in a forum: who is new begins today, who is gone ended yesterday. */
export async function setForumMembers(
  run: Run,
  forumId: string,
  members: readonly { personId: string; title: string }[],
  day: string,
): Promise<void> {
  const ids = members.map((member) => member.personId);
  // somebody who sat down today and is taken away today never sat there
  await sql`delete from forum_member where forum_id = ${forumId} and valid_from >= ${day} and not person_id = any (${ids}::uuid[])`.execute(
    run,
  );
  await sql`
    update forum_member set valid_to = ${day}::date - 1
    where forum_id = ${forumId} and (valid_to is null or valid_to >= ${day}) and not person_id = any (${ids}::uuid[])`.execute(
    run,
  );
  for (const { personId, title } of members) {
    const { numAffectedRows } = await sql`
      update forum_member set title = ${title}
      where forum_id = ${forumId} and person_id = ${personId} and (valid_to is null or valid_to >= ${day})`.execute(run);
    if (numAffectedRows) continue;
    await run
      .insertInto('forum_member')
      .values({ forum_id: forumId, person_id: personId, title, valid_from: day })
      .onConflict((conflict) => conflict.columns(['forum_id', 'person_id', 'valid_from']).doUpdateSet({ title, valid_to: null }))
      .execute();
  }
}

/** Makes these the rules by which indications of the municipality reach a forum. */
export async function setForumRules(
  run: Run,
  code: string,
  forumId: string,
  rules: readonly { ruleId: string; groupCode: string | null; minRecurrenceDays: number }[],
): Promise<void> {
  await run.deleteFrom('forum_rule').where('municipality_code', '=', code).where('forum_id', '=', forumId).execute();
  if (rules.length === 0) return;
  await run
    .insertInto('forum_rule')
    .values(
      rules.map((rule) => ({
        municipality_code: code,
        rule_id: rule.ruleId,
        forum_id: forumId,
        group_code: rule.groupCode,
        min_recurrence_days: rule.minRecurrenceDays,
      })),
    )
    .execute();
}

/** What a forum leaves unanswered goes to this one, or to nobody. */
export async function setForumCounterpart(run: Run, code: string, forumId: string, counterpartId: string | null): Promise<void> {
  await run.deleteFrom('forum_counterpart').where('municipality_code', '=', code).where('forum_id', '=', forumId).execute();
  if (counterpartId === null) return;
  await run
    .insertInto('forum_counterpart')
    .values({ municipality_code: code, forum_id: forumId, counterpart_id: counterpartId })
    .execute();
}

/** The mandates that reach a municipality, the living ones first. */
export async function mandatesIn(run: Run, code: string) {
  const { rows } = await sql<{
    mandateId: string;
    personId: string;
    forumId: string | null;
    party: 'municipality' | 'police';
    kind: 'delegation' | 'ownBudget';
    reference: string;
    costLimit: number | null;
    reach: 'municipality' | 'district';
    validFrom: string;
    validTo: string | null;
  }>`
    select mandate_id as "mandateId", person_id as "personId", forum_id as "forumId", party, kind, reference, cost_limit as "costLimit",
      case when district_id is null then 'municipality' else 'district' end as reach, valid_from as "validFrom", valid_to as "validTo"
    from mandate
    where municipality_code = ${code} or district_id in (select district_id from district_municipality where municipality_code = ${code})
    order by valid_to nulls first, valid_from desc`.execute(run);
  return rows;
}

/** Lets a mandate end on a day; decisions that were made by it stand. */
export async function endMandate(run: Run, mandateId: string, validTo: string): Promise<void> {
  await sql`update mandate set valid_to = greatest(valid_from, ${validTo}::date) where mandate_id = ${mandateId}`.execute(run);
}
