import type { Run } from '../../platform/database/connect.ts';

/** A forum as it is added: of one municipality, or shared by a local police district. */
export type NewForum = {
  forumId: string;
  municipalityCode?: string;
  districtId?: string;
  kind: 'estGroup' | 'managementGroup' | 'strategicCouncil';
  party: 'municipality' | 'police' | 'both';
  name: string;
  /** 1 = Monday … 7 = Sunday. */
  weekday: number;
  /** `HH:MM`, Swedish time. */
  startsAt: string;
  everyWeeks: number;
  firstMeetingOn: string;
  answerDays: number;
};

/** Adds a forum. */
export async function addForum(run: Run, forum: NewForum): Promise<void> {
  await run
    .insertInto('forum')
    .values({
      forum_id: forum.forumId,
      municipality_code: forum.municipalityCode ?? null,
      district_id: forum.districtId ?? null,
      kind: forum.kind,
      party: forum.party,
      name: forum.name,
      weekday: forum.weekday,
      starts_at: forum.startsAt,
      every_weeks: forum.everyWeeks,
      first_meeting_on: forum.firstMeetingOn,
      answer_days: forum.answerDays,
    })
    .execute();
}

/** Lets a person sit in a forum from a day. */
export async function addForumMember(
  run: Run,
  member: { forumId: string; personId: string; title: string; validFrom: string },
): Promise<void> {
  await run
    .insertInto('forum_member')
    .values({ forum_id: member.forumId, person_id: member.personId, title: member.title, valid_from: member.validFrom })
    .execute();
}

/** By this rule indications of a municipality go to a forum. */
export async function addForumRule(
  run: Run,
  rule: { municipalityCode: string; ruleId: string; forumId: string; groupCode?: string; minRecurrenceDays: number },
): Promise<void> {
  await run
    .insertInto('forum_rule')
    .values({
      municipality_code: rule.municipalityCode,
      rule_id: rule.ruleId,
      forum_id: rule.forumId,
      group_code: rule.groupCode ?? null,
      min_recurrence_days: rule.minRecurrenceDays,
    })
    .execute();
}

/** What the forum leaves unanswered goes to its counterpart. */
export async function addForumCounterpart(
  run: Run,
  row: { municipalityCode: string; forumId: string; counterpartId: string },
): Promise<void> {
  await run
    .insertInto('forum_counterpart')
    .values({ municipality_code: row.municipalityCode, forum_id: row.forumId, counterpart_id: row.counterpartId })
    .execute();
}

/** What a person may decide, for which party, on what ground. */
export type NewMandate = {
  mandateId: string;
  personId: string;
  municipalityCode?: string;
  districtId?: string;
  forumId?: string;
  party: 'municipality' | 'police';
  kind: 'delegation' | 'ownBudget';
  reference: string;
  actionTypeCodes?: readonly string[];
  costLimit?: number;
  validFrom: string;
};

/** Gives a person a mandate. */
export async function addMandate(run: Run, mandate: NewMandate): Promise<void> {
  await run
    .insertInto('mandate')
    .values({
      mandate_id: mandate.mandateId,
      person_id: mandate.personId,
      municipality_code: mandate.municipalityCode ?? null,
      district_id: mandate.districtId ?? null,
      forum_id: mandate.forumId ?? null,
      party: mandate.party,
      kind: mandate.kind,
      reference: mandate.reference,
      action_type_codes: mandate.actionTypeCodes ? [...mandate.actionTypeCodes] : null,
      cost_limit: mandate.costLimit ?? null,
      valid_from: mandate.validFrom,
    })
    .execute();
}
