import {
  type ActionPage,
  type ActionRow,
  addDays,
  dayNumber,
  dayOfNumber,
  type EffectResult,
  type EvaluationRow,
  refuseUnless,
  type SimilarAction,
  swedishDayOf,
  waitsFor,
} from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { categoriesOf } from '../areas/index.ts';
import { analysisIncidents } from '../incidents/index.ts';
import { actionsWhere, evaluationsOf, occasionsOf, type StoredAction } from './action-store.ts';
import { countEffect, isCounted } from './count-effect.ts';
import { measureEffect } from './measure-effect.ts';

/** The actions of the municipalities, newest first. */
export async function actionsOf(context: Context, codes: readonly string[]): Promise<ActionRow[]> {
  return (await actionsWhere(context.run, { codes }, context.now)).map(({ row }) => row);
}

/** What should have been done by now, the latest first. */
export async function overdueActions(context: Context, codes: readonly string[]): Promise<ActionRow[]> {
  return (await actionsOf(context, codes)).filter((row) => row.daysOverdue > 0).sort((a, b) => b.daysOverdue - a.daysOverdue);
}

/** One action, when there is one. */
export async function actionById(context: Context, municipalityCode: string, actionId: string): Promise<ActionRow | undefined> {
  const [found] = await actionsWhere(context.run, { codes: [municipalityCode], actionId }, context.now);
  return found?.row;
}

/** One judgement of an action, when there is one. */
export async function evaluationById(
  context: Context,
  municipalityCode: string,
  actionId: string,
  evaluationId: string,
): Promise<EvaluationRow | undefined> {
  const all = await evaluationsOf(context.run, municipalityCode, actionId);
  return all.find((one) => one.evaluationId === evaluationId);
}

/** Every judgement of an action, as it was kept. */
export function evaluationsOfAction(context: Context, municipalityCode: string, actionId: string): Promise<EvaluationRow[]> {
  return evaluationsOf(context.run, municipalityCode, actionId);
}

/** Earlier actions against the same kind of thing that have been judged by counts: those that could be told first, then the latest; at most three. */
export async function similarActions(context: Context, codes: readonly string[], groupCode: string): Promise<SimilarAction[]> {
  const found = await actionsWhere(context.run, { codes }, context.now);
  return found
    .flatMap(({ row, plan }) => {
      const { lastEvaluation } = row;
      const isAlike = row.groupCode === groupCode || plan?.categoryCodes.some((one) => one.split('.')[0] === groupCode);
      if (!lastEvaluation?.result || !isAlike) return [];
      const { actionId, municipalityCode, title, startsOn, cost } = row;
      return [
        { actionId, municipalityCode, title, startsOn, cost, placeName: plan?.target.name ?? null, evaluation: lastEvaluation },
      ];
    })
    .sort((a, b) => Number(isOpen(a)) - Number(isOpen(b)))
    .slice(0, 3);
}

/** What could be told teaches more than what could not. */
const isOpen = ({ evaluation }: SimilarAction): boolean => evaluation.verdict === 'cannotTellYet';

/** Everything about one action. */
export async function actionPage(context: Context, municipalityCode: string, actionId: string): Promise<ActionPage> {
  const [found] = await actionsWhere(context.run, { codes: [municipalityCode], actionId }, context.now);
  refuseUnless(found, 'action/not-found');
  const { row, plan } = found;
  return {
    action: row,
    plan: plan ?? null,
    categoryNames: plan ? await namesOf(context, municipalityCode, plan.categoryCodes) : [],
    occasions: await occasionsOf(context.run, municipalityCode, actionId),
    evaluations: await evaluationsOf(context.run, municipalityCode, actionId),
    interim: await interimOf(context, found),
  };
}

/** What is counted, by name; a whole group by the names of its kinds would be long, so the group's own kinds are listed once each. */
async function namesOf(context: Context, municipalityCode: string, codes: readonly string[]): Promise<string[]> {
  const categories = await categoriesOf(context.run, municipalityCode);
  return categories.filter((one) => isCounted(codes, one.categoryCode)).map((one) => one.name);
}

/** How it looks up to yesterday, while the period after runs: figures without a verdict. Needs a week to say anything. */
async function interimOf(context: Context, { row, plan }: StoredAction): Promise<EffectResult | null> {
  if (!plan || row.lastEvaluation || waitsFor(row.status) || row.status === 'notDone') return null;
  const today = swedishDayOf(context.now.getTime());
  if (today <= addDays(plan.after.from, 7)) return null;
  const lastDay = dayOfNumber(Math.min(dayNumber(today) - 1, dayNumber(plan.after.to)));
  const periods = {
    before: plan.before,
    after: { from: plan.after.from, to: lastDay },
  };
  const incidents = await analysisIncidents(context, {
    municipalityCode: row.municipalityCode,
    fromDay: periods.before.from,
    toDay: periods.after.to,
  });
  return measureEffect(plan, periods, countEffect(incidents, plan, periods), today);
}
