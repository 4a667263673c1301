import type {
  ActionOccasion,
  ActionRow,
  ActionStatus,
  EffectResult,
  EvaluationPlan,
  EvaluationRow,
  Party,
  Verdict,
} from '@klarlage/model';
import { daysOverdue, swedishDayOf } from '@klarlage/model';
import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** An action as it is decided. */
export type NewAction = {
  municipalityCode: string;
  actionId: string;
  indicationId: string | null;
  agendaItemId: string;
  title: string;
  mechanism: string;
  groupCode: string | null;
  actionTypeCode: string;
  size: 'measurable' | 'simple';
  parties: readonly Party[];
  status: ActionStatus;
  ownerOrganisationId: string;
  cost: number | null;
  startsOn: string;
  dueOn: string;
  lookBackOn: string;
  plan: EvaluationPlan | undefined;
  createdAt: Date;
};

/** Adds an action; its plan is frozen from here on. */
export async function addAction(run: Run, action: NewAction): Promise<void> {
  await run
    .insertInto('action')
    .values({
      municipality_code: action.municipalityCode,
      action_id: action.actionId,
      indication_id: action.indicationId,
      agenda_item_id: action.agendaItemId,
      title: action.title,
      mechanism: action.mechanism,
      group_code: action.groupCode,
      action_type_code: action.actionTypeCode,
      size: action.size,
      parties: [...action.parties],
      status: action.status,
      owner_organisation_id: action.ownerOrganisationId,
      cost: action.cost,
      starts_on: action.startsOn,
      due_on: action.dueOn,
      look_back_on: action.lookBackOn,
      evaluation_plan: action.plan ? JSON.stringify(action.plan) : null,
      lng: action.plan?.target.lng ?? null,
      lat: action.plan?.target.lat ?? null,
      radius_metres: action.plan?.target.radiusMetres ?? null,
      created_at: action.createdAt,
    })
    .execute();
}

/** The kind of action, when the municipality uses it. */
export async function activeActionType(run: Run, municipalityCode: string, actionTypeCode: string) {
  return run
    .selectFrom('action_type')
    .select(['action_type_code as actionTypeCode', 'default_size as defaultSize'])
    .where('municipality_code', '=', municipalityCode)
    .where('action_type_code', '=', actionTypeCode)
    .where('is_active', '=', true)
    .executeTakeFirst();
}

/** Whether an organisation may own an action here. */
export async function organisationExists(run: Run, organisationId: string): Promise<boolean> {
  const row = await run
    .selectFrom('organisation')
    .select('organisation_id')
    .where('organisation_id', '=', organisationId)
    .where('is_active', '=', true)
    .executeTakeFirst();
  return row !== undefined;
}

/** Sets where an action stands. */
export async function setStatus(run: Run, municipalityCode: string, actionId: string, status: ActionStatus): Promise<void> {
  await run
    .updateTable('action')
    .set({ status })
    .where('municipality_code', '=', municipalityCode)
    .where('action_id', '=', actionId)
    .execute();
}

/** Marks an action as judged; one that is judged again gets its new day. */
export async function setEvaluated(
  run: Run,
  municipalityCode: string,
  actionId: string,
  lookBackOn: string | null,
): Promise<void> {
  await run
    .updateTable('action')
    .set({ status: 'evaluated', ...(lookBackOn ? { look_back_on: lookBackOn } : {}) })
    .where('municipality_code', '=', municipalityCode)
    .where('action_id', '=', actionId)
    .execute();
}

/** Which actions are meant; what is left out does not narrow. */
export type ActionFilter = {
  readonly codes: readonly string[];
  readonly actionId?: string;
};

/** An action with its plan. */
export type StoredAction = { row: ActionRow; plan: EvaluationPlan | undefined };

type Selected = Omit<ActionRow, 'daysOverdue' | 'lastEvaluation' | 'decidedOn' | 'status' | 'size' | 'parties'> & {
  size: ActionRow['size'];
  status: ActionStatus;
  parties: Party[];
  createdAt: Date;
  plan: unknown;
  evaluationId: string | null;
  evaluatedOn: string | null;
  verdict: Verdict | null;
  earliestVerdictOn: string | null;
  result: unknown;
};

/** Actions with their log counted and their last judgement, newest first. */
export async function actionsWhere(run: Run, { codes, actionId }: ActionFilter, now: Date): Promise<StoredAction[]> {
  const { rows } = await sql<Selected>`
    select a.municipality_code as "municipalityCode", a.action_id as "actionId", a.indication_id as "indicationId",
      a.agenda_item_id as "agendaItemId", a.title, a.mechanism, a.group_code as "groupCode",
      a.action_type_code as "actionTypeCode", t.name as "actionTypeName", a.size, a.parties, a.status,
      a.owner_organisation_id as "ownerOrganisationId", o.name as "ownerName", a.cost,
      a.starts_on as "startsOn", a.due_on as "dueOn", a.look_back_on as "lookBackOn", a.created_at as "createdAt",
      a.evaluation_plan as plan, a.lng, a.lat, a.radius_metres as "radiusMetres",
      coalesce(log.done, 0) as "doneCount", coalesce(log.missed, 0) as "missedCount",
      e.evaluation_id as "evaluationId", e.evaluated_on as "evaluatedOn", e.verdict,
      e.earliest_verdict_on as "earliestVerdictOn", e.result
    from action a
    join action_type t using (municipality_code, action_type_code)
    join organisation o on o.organisation_id = a.owner_organisation_id
    left join lateral (
      select count(*) filter (where outcome = 'done') as done, count(*) filter (where outcome = 'missed') as missed
      from action_occasion l where l.municipality_code = a.municipality_code and l.action_id = a.action_id) log on true
    left join lateral (
      select * from evaluation v where v.municipality_code = a.municipality_code and v.action_id = a.action_id
      order by v.evaluated_on desc limit 1) e on true
    where a.municipality_code = any (${codes})
      and (${actionId ?? null}::uuid is null or a.action_id = ${actionId ?? null}::uuid)
    order by a.created_at desc, a.action_id`.execute(run);
  return rows.map((row) => stored(row, now));
}

function stored(selected: Selected, now: Date): StoredAction {
  const { createdAt, plan, evaluationId, evaluatedOn, verdict, earliestVerdictOn, result, ...rest } = selected;
  const lastEvaluation =
    evaluationId && evaluatedOn && verdict
      ? { evaluationId, actionId: rest.actionId, evaluatedOn, verdict, earliestVerdictOn, result: effectOf(result) }
      : null;
  const row = {
    ...rest,
    decidedOn: swedishDayOf(createdAt.getTime()),
    daysOverdue: daysOverdue(rest, swedishDayOf(now.getTime())),
    lastEvaluation,
  };
  return { row, plan: (plan as EvaluationPlan | null) ?? undefined };
}

const effectOf = (result: unknown): EffectResult | null =>
  result && typeof result === 'object' && 'target' in result ? (result as EffectResult) : null;

/** Locks an action for a change; one judgement or mark at a time. */
export async function lockAction(run: Run, municipalityCode: string, actionId: string): Promise<void> {
  await run
    .selectFrom('action')
    .select('action_id')
    .where('municipality_code', '=', municipalityCode)
    .where('action_id', '=', actionId)
    .forUpdate()
    .execute();
}

/** One occasion as it is logged. */
export type NewOccasion = {
  municipalityCode: string;
  actionId: string;
  occasionId: string;
  happenedOn: string;
  what: string;
  outcome: 'done' | 'missed';
  organisationId: string | null;
  loggedBy: string | null;
  loggedAt: Date;
};

/** Logs an occasion once; gives back whether it was new. */
export async function addOccasion(run: Run, occasion: NewOccasion): Promise<boolean> {
  const row = await run
    .insertInto('action_occasion')
    .values({
      municipality_code: occasion.municipalityCode,
      action_id: occasion.actionId,
      occasion_id: occasion.occasionId,
      happened_on: occasion.happenedOn,
      what: occasion.what,
      outcome: occasion.outcome,
      organisation_id: occasion.organisationId,
      logged_by: occasion.loggedBy,
      logged_at: occasion.loggedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('occasion_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The last day on which something was done, of each action on which something was. */
export async function lastDoneDays(
  run: Run,
  municipalityCode: string,
  actionIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ actionId: string; day: string }>`
    select action_id as "actionId", max(happened_on) as day from action_occasion
    where municipality_code = ${municipalityCode} and action_id = any (${actionIds as string[]}::uuid[]) and outcome = 'done'
    group by action_id`.execute(run);
  return new Map(rows.map(({ actionId, day }) => [actionId, day]));
}

/** What was logged about an action, oldest first. */
export async function occasionsOf(run: Run, municipalityCode: string, actionId: string): Promise<ActionOccasion[]> {
  const rows = await run
    .selectFrom('action_occasion as l')
    .leftJoin('organisation as o', 'o.organisation_id', 'l.organisation_id')
    .select(['l.occasion_id as occasionId', 'l.happened_on as happenedOn', 'l.what', 'l.outcome', 'o.name as organisationName'])
    .where('l.municipality_code', '=', municipalityCode)
    .where('l.action_id', '=', actionId)
    .orderBy('l.happened_on')
    .orderBy('l.logged_at')
    .execute();
  return rows.map((row) => ({ ...row, outcome: row.outcome === 'done' ? 'done' : 'missed' }));
}

/** Keeps a judgement with everything behind its figures; it is never changed. */
export async function addEvaluation(
  run: Run,
  municipalityCode: string,
  evaluation: EvaluationRow,
  evaluatedAt: Date,
): Promise<void> {
  await run
    .insertInto('evaluation')
    .values({
      municipality_code: municipalityCode,
      evaluation_id: evaluation.evaluationId,
      action_id: evaluation.actionId,
      evaluated_on: evaluation.evaluatedOn,
      verdict: evaluation.verdict,
      earliest_verdict_on: evaluation.earliestVerdictOn,
      result: JSON.stringify(evaluation.result ?? {}),
      evaluated_at: evaluatedAt,
    })
    .execute();
}

/** The judgements of an action, oldest first. */
export async function evaluationsOf(run: Run, municipalityCode: string, actionId: string): Promise<EvaluationRow[]> {
  const rows = await run
    .selectFrom('evaluation')
    .select([
      'evaluation_id as evaluationId',
      'action_id as actionId',
      'evaluated_on as evaluatedOn',
      'verdict',
      'earliest_verdict_on as earliestVerdictOn',
      'result',
    ])
    .where('municipality_code', '=', municipalityCode)
    .where('action_id', '=', actionId)
    .orderBy('evaluated_on')
    .execute();
  return rows.map((row) => ({ ...row, verdict: row.verdict as Verdict, result: effectOf(row.result) }));
}
