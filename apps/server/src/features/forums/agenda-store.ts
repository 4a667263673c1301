import type { AgendaKind, AgendaStatus, AssessmentCertainty } from '@klarlage/model';
import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** An agenda item as it is kept. */
export type StoredItem = {
  municipalityCode: string;
  agendaItemId: string;
  forumId: string;
  kind: AgendaKind;
  indicationId: string | null;
  actionId: string | null;
  evaluationId: string | null;
  title: string | null;
  status: AgendaStatus;
  placedAt: Date;
  answerBy: string;
  meetingId: string | null;
  escalatedFromId: string | null;
  passedOnToId: string | null;
  assessment: number | null;
  assessmentCertainty: AssessmentCertainty | null;
  assessmentReason: string | null;
  priority: number | null;
};

/** What groups did about an indication: on whose agenda it came and what was decided there, oldest first. */
export type GroupAnswer = {
  readonly indicationId: string;
  readonly agendaItemId: string;
  readonly forumName: string;
  readonly placedAt: Date;
  readonly decisionId: string | null;
  readonly decidedAt: Date | null;
  readonly size: 'measurable' | 'simple' | 'abstain' | null;
  readonly actionId: string | null;
};

/** What became of indications on the agendas, also by way of an item that was passed on or escalated. */
export async function groupAnswers(run: Run, municipalityCode: string, indicationIds: readonly string[]): Promise<GroupAnswer[]> {
  const { rows } = await sql<GroupAnswer>`
    select i.indication_id as "indicationId", i.agenda_item_id as "agendaItemId", f.name as "forumName", i.placed_at as "placedAt",
      d.decision_id as "decisionId", d.decided_at as "decidedAt", d.size, d.action_id as "actionId"
    from agenda_item i
    join forum f on f.forum_id = i.forum_id
    left join decision d on d.municipality_code = i.municipality_code and d.agenda_item_id = i.agenda_item_id
    where i.municipality_code = ${municipalityCode} and i.indication_id = any (${indicationIds as string[]}::uuid[])
      and i.kind in ('indication', 'watch')
    order by i.placed_at, d.decided_at nulls last`.execute(run);
  return rows;
}

const columns = [
  'municipality_code as municipalityCode',
  'agenda_item_id as agendaItemId',
  'forum_id as forumId',
  'kind',
  'indication_id as indicationId',
  'action_id as actionId',
  'evaluation_id as evaluationId',
  'title',
  'status',
  'placed_at as placedAt',
  'answer_by as answerBy',
  'meeting_id as meetingId',
  'escalated_from_id as escalatedFromId',
  'passed_on_to_id as passedOnToId',
  'assessment',
  'assessment_certainty as assessmentCertainty',
  'assessment_reason as assessmentReason',
  'priority',
] as const;

const items = (run: Run) => run.selectFrom('agenda_item').select(columns);

const itemOf = (
  row: { kind: string; status: string; assessmentCertainty: string | null } & Record<string, unknown>,
): StoredItem => row as unknown as StoredItem;

/** An item as it is placed. */
export type NewItem = Pick<StoredItem, 'municipalityCode' | 'agendaItemId' | 'forumId' | 'kind' | 'answerBy' | 'placedAt'> &
  Partial<Pick<StoredItem, 'indicationId' | 'actionId' | 'evaluationId' | 'title' | 'escalatedFromId'>> & {
    returnedFromId?: string;
  };

/** Places an item; gives back whether it was new (an indication, a result, an escalation or a return is placed once). */
export async function addItem(run: Run, item: NewItem): Promise<boolean> {
  const row = await run
    .insertInto('agenda_item')
    .values({
      municipality_code: item.municipalityCode,
      agenda_item_id: item.agendaItemId,
      forum_id: item.forumId,
      kind: item.kind,
      indication_id: item.indicationId ?? null,
      action_id: item.actionId ?? null,
      evaluation_id: item.evaluationId ?? null,
      title: item.title ?? null,
      status: 'waiting',
      placed_at: item.placedAt,
      answer_by: item.answerBy,
      escalated_from_id: item.escalatedFromId ?? null,
      returned_from_id: item.returnedFromId ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('agenda_item_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** One item, locked until the transaction is through. */
export async function lockItem(run: Run, municipalityCode: string, agendaItemId: string): Promise<StoredItem | undefined> {
  const row = await items(run)
    .where('municipality_code', '=', municipalityCode)
    .where('agenda_item_id', '=', agendaItemId)
    .forUpdate()
    .executeTakeFirst();
  return row && itemOf(row);
}

/** One item. */
export async function itemById(run: Run, municipalityCode: string, agendaItemId: string): Promise<StoredItem | undefined> {
  const row = await items(run)
    .where('municipality_code', '=', municipalityCode)
    .where('agenda_item_id', '=', agendaItemId)
    .executeTakeFirst();
  return row && itemOf(row);
}

/** What waits in a forum, and what its open meeting has closed. */
export async function agendaOf(
  run: Run,
  forumId: string,
  codes: readonly string[],
  meetingId: string | null,
): Promise<StoredItem[]> {
  const rows = await items(run)
    .where('forum_id', '=', forumId)
    .where('municipality_code', 'in', codes.length > 0 ? codes : [''])
    .where((where) => where.or([where('status', '=', 'waiting'), ...(meetingId ? [where('meeting_id', '=', meetingId)] : [])]))
    .orderBy('placed_at')
    .execute();
  return rows.map(itemOf);
}

/** What a meeting has dealt with, in the order of the agenda. */
export async function itemsOfMeeting(run: Run, meetingId: string): Promise<StoredItem[]> {
  const rows = await items(run)
    .where('meeting_id', '=', meetingId)
    .orderBy('municipality_code')
    .orderBy(sql`priority nulls last`)
    .orderBy('placed_at')
    .execute();
  return rows.map(itemOf);
}

/** Everything that waits in a municipality, the longest waiting first. */
export async function waitingItems(run: Run, municipalityCode: string): Promise<StoredItem[]> {
  const rows = await items(run)
    .where('municipality_code', '=', municipalityCode)
    .where('status', '=', 'waiting')
    .orderBy('answer_by')
    .orderBy('placed_at')
    .execute();
  return rows.map(itemOf);
}

/** The items about an indication or an action in a municipality. */
export async function itemsAbout(
  run: Run,
  municipalityCode: string,
  about: { indicationId: string } | { actionId: string },
): Promise<StoredItem[]> {
  const rows = await items(run)
    .where('municipality_code', '=', municipalityCode)
    .where((where) =>
      'indicationId' in about ? where('indication_id', '=', about.indicationId) : where('action_id', '=', about.actionId),
    )
    .orderBy('placed_at')
    .execute();
  return rows.map(itemOf);
}

/** Items whose watch is over on a day and that have not come back yet. */
export async function watchedUntil(run: Run, municipalityCode: string, day: string): Promise<StoredItem[]> {
  const rows = await items(run)
    .where('municipality_code', '=', municipalityCode)
    .where((where) =>
      where.exists(
        where
          .selectFrom('decision as d')
          .select('d.decision_id')
          .whereRef('d.municipality_code', '=', 'agenda_item.municipality_code')
          .whereRef('d.agenda_item_id', '=', 'agenda_item.agenda_item_id')
          .where('d.size', '=', 'abstain')
          .where('d.watch_until', '<=', day),
      ),
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('agenda_item as back')
            .select('back.agenda_item_id')
            .whereRef('back.municipality_code', '=', 'agenda_item.municipality_code')
            .whereRef('back.returned_from_id', '=', 'agenda_item.agenda_item_id'),
        ),
      ),
    )
    .execute();
  return rows.map(itemOf);
}

/** What may change about an item. */
export type ItemChange = Partial<{
  status: AgendaStatus;
  meetingId: string | null;
  actionId: string | null;
  escalatedFromId: string;
  passedOnToId: string;
  priority: number | null;
  closedAt: Date;
}>;

/** Changes an item. */
export async function changeItem(run: Run, municipalityCode: string, agendaItemId: string, change: ItemChange): Promise<void> {
  await run
    .updateTable('agenda_item')
    .set({
      ...(change.status === undefined ? {} : { status: change.status }),
      ...(change.meetingId === undefined ? {} : { meeting_id: change.meetingId }),
      ...(change.actionId === undefined ? {} : { action_id: change.actionId }),
      ...(change.escalatedFromId === undefined ? {} : { escalated_from_id: change.escalatedFromId }),
      ...(change.passedOnToId === undefined ? {} : { passed_on_to_id: change.passedOnToId }),
      ...(change.priority === undefined ? {} : { priority: change.priority }),
      ...(change.closedAt === undefined ? {} : { closed_at: change.closedAt }),
    })
    .where('municipality_code', '=', municipalityCode)
    .where('agenda_item_id', '=', agendaItemId)
    .execute();
}

/** Writes the group's assessment of an item, or takes it away. */
export async function setAssessment(
  run: Run,
  municipalityCode: string,
  agendaItemId: string,
  assessment: { level: number; certainty: AssessmentCertainty; reason: string; by: string | null; at: Date } | null,
): Promise<void> {
  await run
    .updateTable('agenda_item')
    .set({
      assessment: assessment?.level ?? null,
      assessment_certainty: assessment?.certainty ?? null,
      assessment_reason: assessment?.reason ?? null,
      assessed_by: assessment?.by ?? null,
      assessed_at: assessment?.at ?? null,
    })
    .where('municipality_code', '=', municipalityCode)
    .where('agenda_item_id', '=', agendaItemId)
    .execute();
}
