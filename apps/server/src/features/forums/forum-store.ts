import type { ForumKind, ForumMember, ForumRow, ForumRule, Mandate, Party } from '@klarlage/model';
import { type RawBuilder, sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

type StoredForum = Omit<ForumRow, 'kind' | 'party'> & { kind: string; party: string };

const forumOf = (row: StoredForum): ForumRow => ({
  ...row,
  kind: row.kind as ForumKind,
  party: row.party as ForumRow['party'],
  startsAt: row.startsAt.slice(0, 5),
});

const forums = (run: Run) =>
  run
    .selectFrom('forum')
    .select([
      'forum_id as forumId',
      'municipality_code as municipalityCode',
      'kind',
      'party',
      'name',
      'weekday',
      'starts_at as startsAt',
      'every_weeks as everyWeeks',
      'first_meeting_on as firstMeetingOn',
      'answer_days as answerDays',
    ])
    .where('is_active', '=', true)
    .orderBy('name');

/** The forums within the walls: of the municipalities, and of their local police districts. */
export async function forumsInSight(run: Run): Promise<ForumRow[]> {
  return (await forums(run).execute()).map(forumOf);
}

/** One forum, when it is within the walls. */
export async function forumById(run: Run, forumId: string): Promise<ForumRow | undefined> {
  const row = await forums(run).where('forum_id', '=', forumId).executeTakeFirst();
  return row && forumOf(row);
}

/** Who sits in a forum on a day. */
export async function membersOf(run: Run, forumId: string, day: string): Promise<ForumMember[]> {
  return run
    .selectFrom('forum_member as m')
    .innerJoin('person as p', 'p.person_id', 'm.person_id')
    .select(['p.person_id as personId', 'p.name', 'm.title'])
    .where('m.forum_id', '=', forumId)
    .where('m.valid_from', '<=', day)
    .where(isValidUntil(day))
    .orderBy('p.name')
    .execute();
}

const isValidUntil = (day: string): RawBuilder<boolean> => sql<boolean>`(valid_to is null or valid_to >= ${day})`;

/** The forums in which a person sits on a day. */
export async function forumIdsOf(run: Run, personId: string, day: string): Promise<string[]> {
  const rows = await run
    .selectFrom('forum_member')
    .select('forum_id')
    .where('person_id', '=', personId)
    .where('valid_from', '<=', day)
    .where(isValidUntil(day))
    .execute();
  return rows.map((row) => row.forum_id);
}

/** The rules by which indications of a municipality go to forums in use. */
export async function rulesOf(run: Run, municipalityCode: string): Promise<ForumRule[]> {
  return run
    .selectFrom('forum_rule as r')
    .innerJoin('forum as f', 'f.forum_id', 'r.forum_id')
    .select(['r.forum_id as forumId', 'r.group_code as groupCode', 'r.min_recurrence_days as minRecurrenceDays'])
    .where('r.municipality_code', '=', municipalityCode)
    .where('f.is_active', '=', true)
    .orderBy('r.rule_id')
    .execute();
}

/** The forum that takes over what a forum leaves unanswered. */
export async function counterpartOf(run: Run, municipalityCode: string, forumId: string): Promise<string | undefined> {
  const row = await run
    .selectFrom('forum_counterpart')
    .select('counterpart_id')
    .where('municipality_code', '=', municipalityCode)
    .where('forum_id', '=', forumId)
    .executeTakeFirst();
  return row?.counterpart_id;
}

/** What a person may decide in a municipality on a day: mandates there, and in its local police district. */
export async function mandatesOf(run: Run, personId: string, municipalityCode: string, day: string): Promise<Mandate[]> {
  const { rows } = await sql<Omit<Mandate, 'party' | 'kind'> & { party: Party; kind: Mandate['kind'] }>`
    select m.mandate_id as "mandateId", m.forum_id as "forumId", m.party, m.kind, m.reference,
      m.action_type_codes as "actionTypeCodes", m.cost_limit as "costLimit"
    from mandate m
    where m.person_id = ${personId} and m.valid_from <= ${day} and ${isValidUntil(day)}
      and (m.municipality_code = ${municipalityCode}
        or m.district_id in (select district_id from district_municipality where municipality_code = ${municipalityCode}))
    order by m.kind, m.reference, m.mandate_id`.execute(run);
  return rows;
}
