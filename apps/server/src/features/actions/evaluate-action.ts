import { randomUUID } from 'node:crypto';
import {
  addDays,
  dayNumber,
  daysOf,
  dueFollowUp,
  type EffectResult,
  type EvaluationPlan,
  type EvaluationRow,
  periodsOn,
  refuseUnless,
  swedishDayOf,
  verdictOf,
} from '@klarlage/model';
import { asSystem, type Context, inContext, type Platform } from '../../platform/context.ts';
import { municipalities } from '../areas/index.ts';
import { analysisIncidents } from '../incidents/index.ts';
import { actionsWhere, addEvaluation, lockAction, type StoredAction, setEvaluated } from './action-store.ts';
import { countEffect } from './count-effect.ts';
import { measureEffect } from './measure-effect.ts';

/** Asks for one judgement per action whose day has come; a failure in one touches only itself. */
export async function evaluateDueActions(platform: Platform): Promise<void> {
  const codes = await inContext(platform, { actor: { kind: 'system' }, codes: [] }, async ({ run }) =>
    (await municipalities(run)).map((one) => one.code),
  );
  for (const code of codes) {
    await asSystem(platform, code, async (context) => {
      for (const { row } of await dueActions(context, code)) {
        await context.enqueue('evaluate-action', { municipalityCode: code, actionId: row.actionId });
      }
    });
  }
}

async function dueActions(context: Context, municipalityCode: string): Promise<StoredAction[]> {
  const today = swedishDayOf(context.now.getTime());
  const all = await actionsWhere(context.run, { codes: [municipalityCode] }, context.now);
  return all.filter(({ row }) => followUpOf(row, today) !== undefined);
}

/** What is due for an action today. */
function followUpOf(row: StoredAction['row'], today: string): 'evaluate' | 'lookBack' | undefined {
  return dueFollowUp({ ...row, lastEvaluation: row.lastEvaluation ?? undefined }, today);
}

/**
 * Judges one action on its day, with nothing to choose: a measurable one by the counts of its frozen plan, a simple one by looking back.
 * The judgement is kept with everything behind its figures, and goes back to the forum that decided. Done already, it does nothing.
 */
export async function evaluateAction(
  platform: Platform,
  { municipalityCode, actionId }: { municipalityCode: string; actionId: string },
): Promise<void> {
  const today = swedishDayOf(platform.clock().getTime());
  const loaded = await asSystem(platform, municipalityCode, async (context) => {
    const [found] = await actionsWhere(context.run, { codes: [municipalityCode], actionId }, context.now);
    refuseUnless(found, 'action/not-found');
    const { plan, row } = found;
    if (!plan || followUpOf(row, today) !== 'evaluate') return { found };
    const periods = periodsOn(plan, today, row.lastEvaluation !== null);
    const span = { fromDay: periods.before.from, toDay: periods.after.to };
    return { found, plan, periods, incidents: await analysisIncidents(context, { municipalityCode, ...span }) };
  });
  const isLookBack = followUpOf(loaded.found.row, today) === 'lookBack';
  if (!loaded.plan && !isLookBack) return;
  const judged = loaded.plan
    ? judge(
        loaded.plan,
        measureEffect(loaded.plan, loaded.periods, countEffect(loaded.incidents, loaded.plan, loaded.periods), today),
      )
    : ({ verdict: 'notMeasurable', earliestVerdictOn: null, result: null } as const);
  await asSystem(platform, municipalityCode, (context) =>
    save(context, municipalityCode, actionId, { ...judged, evaluatedOn: today }),
  );
}

/** The verdict, and when it cannot be told yet the first day on which it may be. */
function judge(plan: EvaluationPlan, result: EffectResult): Pick<EvaluationRow, 'verdict' | 'earliestVerdictOn' | 'result'> {
  const verdict = verdictOf(result);
  return { verdict, earliestVerdictOn: verdict === 'cannotTellYet' ? earliestDay(plan, result) : null, result };
}

/**
 * As many weeks as the counts need, and at least a quarter longer than now: the same question asked again too soon finds chance.
 * Null when nobody should be asked to wait that long.
 */
export function earliestDay(plan: EvaluationPlan, result: EffectResult): string | null {
  if (result.weeksNeeded === null) return null;
  const days = daysOf(result.after);
  const more = Math.max(result.weeksNeeded * 7 - days, Math.ceil(days / 28) * 7);
  const evaluatedAfter = dayNumber(plan.evaluateOn) - dayNumber(plan.after.to);
  return addDays(result.after.to, more + evaluatedAfter);
}

async function save(
  context: Context,
  municipalityCode: string,
  actionId: string,
  evaluation: Omit<EvaluationRow, 'evaluationId' | 'actionId'>,
): Promise<void> {
  await lockAction(context.run, municipalityCode, actionId);
  const [found] = await actionsWhere(context.run, { codes: [municipalityCode], actionId }, context.now);
  // somebody was quicker
  if (!found || followUpOf(found.row, evaluation.evaluatedOn) === undefined) return;
  const evaluationId = randomUUID();
  await addEvaluation(context.run, municipalityCode, { ...evaluation, evaluationId, actionId }, context.now);
  await setEvaluated(context.run, municipalityCode, actionId, evaluation.earliestVerdictOn);
  await context.record({
    type: evaluation.verdict === 'notMeasurable' ? 'action.looked-back' : 'action.evaluated',
    municipalityCode,
    objectType: 'action',
    objectId: actionId,
    details: { evaluationId, verdict: evaluation.verdict },
  });
}
