import type { ActionStatus, DecisionRow, DecisionSize, MeetingRow, MinutesContent, Party } from '@klarlage/model';
import { swedishDayOf } from '@klarlage/model';
import { type RawBuilder, sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

const meetings = (run: Run) =>
  run.selectFrom('meeting').select(['meeting_id as meetingId', 'forum_id as forumId', 'held_on as heldOn', 'status', 'present']);

const meetingOf = (row: Omit<MeetingRow, 'status'> & { status: string }): MeetingRow => ({
  ...row,
  status: row.status as MeetingRow['status'],
});

/** The meeting of a forum that is open now. */
export async function openMeetingOf(run: Run, forumId: string): Promise<MeetingRow | undefined> {
  const row = await meetings(run)
    .where('forum_id', '=', forumId)
    .where('status', '=', 'open')
    .orderBy('held_on', 'desc')
    .executeTakeFirst();
  return row && meetingOf(row);
}

/** One meeting. */
export async function meetingById(run: Run, meetingId: string): Promise<MeetingRow | undefined> {
  const row = await meetings(run).where('meeting_id', '=', meetingId).executeTakeFirst();
  return row && meetingOf(row);
}

/** The meetings of a forum, newest first. */
export async function meetingsOf(run: Run, forumId: string): Promise<MeetingRow[]> {
  const rows = await meetings(run).where('forum_id', '=', forumId).orderBy('held_on', 'desc').limit(30).execute();
  return rows.map(meetingOf);
}

/** Opens a meeting of a day, or gives back the one that is there already. */
export async function addMeeting(
  run: Run,
  meeting: { meetingId: string; forumId: string; heldOn: string; present: readonly string[] },
): Promise<{ meeting: MeetingRow; isNew: boolean }> {
  const added = await run
    .insertInto('meeting')
    .values({
      meeting_id: meeting.meetingId,
      forum_id: meeting.forumId,
      held_on: meeting.heldOn,
      status: 'open',
      present: [...meeting.present],
    })
    .onConflict((conflict) => conflict.columns(['forum_id', 'held_on']).doNothing())
    .returning('meeting_id')
    .executeTakeFirst();
  const row = await meetings(run)
    .where('forum_id', '=', meeting.forumId)
    .where('held_on', '=', meeting.heldOn)
    .executeTakeFirstOrThrow();
  return { meeting: meetingOf(row), isNew: added !== undefined };
}

/** Says who is present. */
export async function setPresent(run: Run, meetingId: string, present: readonly string[]): Promise<void> {
  await run
    .updateTable('meeting')
    .set({ present: [...present] })
    .where('meeting_id', '=', meetingId)
    .execute();
}

/** Approves a meeting that is open; gives back whether it was. */
export async function setApproved(run: Run, meetingId: string, personId: string, now: Date): Promise<boolean> {
  const row = await run
    .updateTable('meeting')
    .set({ status: 'approved', approved_by: personId, approved_at: now })
    .where('meeting_id', '=', meetingId)
    .where('status', '<>', 'approved')
    .returning('meeting_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** A decision as it is made. */
export type NewDecision = {
  municipalityCode: string;
  decisionId: string;
  agendaItemId: string;
  meetingId: string | null;
  decidedBy: string;
  mandateId: string;
  mandateKind: 'delegation' | 'ownBudget';
  mandateReference: string;
  party: Party;
  size: DecisionSize;
  actionId: string | null;
  reason: string | null;
  watchUntil: string | null;
  decidedAt: Date;
};

/** Keeps a decision; it is never changed. */
export async function addDecision(run: Run, decision: NewDecision): Promise<void> {
  await run
    .insertInto('decision')
    .values({
      municipality_code: decision.municipalityCode,
      decision_id: decision.decisionId,
      agenda_item_id: decision.agendaItemId,
      meeting_id: decision.meetingId,
      decided_by: decision.decidedBy,
      mandate_id: decision.mandateId,
      mandate_kind: decision.mandateKind,
      mandate_reference: decision.mandateReference,
      party: decision.party,
      size: decision.size,
      action_id: decision.actionId,
      reason: decision.reason,
      watch_until: decision.watchUntil,
      decided_at: decision.decidedAt,
    })
    .execute();
}

type SelectedDecision = Omit<DecisionRow, 'decidedOn' | 'action'> & {
  decidedAt: Date;
  actionTitle: string | null;
  ownerName: string | null;
  dueOn: string | null;
  lookBackOn: string | null;
  actionStatus: ActionStatus | null;
  cost: number | null;
};

/** The decisions about items, oldest first, with who decided and what is to be done. */
export function decisionsAbout(run: Run, municipalityCode: string, agendaItemIds: readonly string[]): Promise<DecisionRow[]> {
  return decisionsWhere(
    run,
    sql`d.municipality_code = ${municipalityCode} and d.agenda_item_id = any (${agendaItemIds}::uuid[])`,
  );
}

/** The decisions that an action rests on, oldest first: one of each party whose resources it takes. */
export function decisionsOfAction(run: Run, municipalityCode: string, actionId: string): Promise<DecisionRow[]> {
  return decisionsWhere(run, sql`d.municipality_code = ${municipalityCode} and d.action_id = ${actionId}`);
}

async function decisionsWhere(run: Run, condition: RawBuilder<unknown>): Promise<DecisionRow[]> {
  const { rows } = await sql<SelectedDecision>`
    select d.decision_id as "decisionId", d.agenda_item_id as "agendaItemId", p.name as "decidedByName",
      d.mandate_kind as "mandateKind", d.mandate_reference as "mandateReference", d.party, d.size,
      d.action_id as "actionId", d.reason, d.watch_until as "watchUntil", d.decided_at as "decidedAt",
      a.title as "actionTitle", o.name as "ownerName", a.due_on as "dueOn", a.look_back_on as "lookBackOn",
      a.status as "actionStatus", a.cost
    from decision d
    join person p on p.person_id = d.decided_by
    left join action a on a.municipality_code = d.municipality_code and a.action_id = d.action_id
    left join organisation o on o.organisation_id = a.owner_organisation_id
    where ${condition}
    order by d.decided_at, d.decision_id`.execute(run);
  return rows.map(({ decidedAt, actionTitle, ownerName, dueOn, lookBackOn, actionStatus, cost, ...row }) => ({
    ...row,
    decidedOn: swedishDayOf(decidedAt.getTime()),
    action:
      actionTitle && ownerName && dueOn && lookBackOn && actionStatus
        ? { title: actionTitle, ownerName, dueOn, lookBackOn, status: actionStatus, cost }
        : null,
  }));
}

/** The forums that have decided about an action. */
export async function forumsThatDecided(run: Run, municipalityCode: string, actionId: string): Promise<string[]> {
  const { rows } = await sql<{ forumId: string }>`
    select distinct i.forum_id as "forumId"
    from decision d join agenda_item i using (municipality_code, agenda_item_id)
    where d.municipality_code = ${municipalityCode} and d.action_id = ${actionId}`.execute(run);
  return rows.map((row) => row.forumId);
}

/** Freezes the minutes of one municipality's part of a meeting. */
export async function addMinutes(
  run: Run,
  minutes: { municipalityCode: string; meetingId: string; content: MinutesContent; approvedBy: string; frozenAt: Date },
): Promise<void> {
  await run
    .insertInto('minutes')
    .values({
      municipality_code: minutes.municipalityCode,
      meeting_id: minutes.meetingId,
      content: JSON.stringify(minutes.content),
      approved_by: minutes.approvedBy,
      frozen_at: minutes.frozenAt,
    })
    .execute();
}

/** The frozen minutes of a meeting, with who approved them and when. */
export async function minutesOf(
  run: Run,
  meetingId: string,
): Promise<{ content: MinutesContent; approvedByName: string; approvedOn: string }[]> {
  const rows = await run
    .selectFrom('minutes as m')
    .innerJoin('person as p', 'p.person_id', 'm.approved_by')
    .select(['m.content', 'p.name as approvedByName', 'm.frozen_at as frozenAt'])
    .where('m.meeting_id', '=', meetingId)
    .orderBy('m.municipality_code')
    .execute();
  return rows.map(({ frozenAt, content, approvedByName }) => ({
    content: content as MinutesContent,
    approvedByName,
    approvedOn: swedishDayOf(frozenAt.getTime()),
  }));
}
