import { type ActionRow, type AnswerStep, type OwnAnswers, swedishDayOf } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { actionsOf, lastDoneDays } from '../actions/index.ts';
import { type GroupAnswer, groupAnswers } from '../forums/index.ts';
import { type HandoverRow, handoversOf } from '../handovers/index.ts';
import { indicationsBehind } from '../indications/index.ts';
import { ownReports } from '../reports/index.ts';

/** What is known of everything that a person's reports led to. */
type Known = {
  readonly indications: Awaited<ReturnType<typeof indicationsBehind>>;
  readonly answers: readonly GroupAnswer[];
  readonly actions: ReadonlyMap<string, ActionRow>;
  /** Everything that was handed over to others, by report. */
  readonly handovers: ReadonlyMap<string, readonly HandoverRow[]>;
  /** The last day on which something was done, by action. */
  readonly doneOn: ReadonlyMap<string, string>;
};

/** What became of everything that a person reported in a municipality: step by step for each report, and in all this year. */
export async function ownAnswers(context: Context, municipalityCode: string, personId: string): Promise<OwnAnswers> {
  const reports = await ownReports(context.run, municipalityCode, personId, 500);
  const incidentIds = [...new Set(reports.flatMap(({ incidentId }) => incidentId ?? []))];
  const indications = await indicationsBehind(context, municipalityCode, incidentIds);
  const answers = await groupAnswers(
    context.run,
    municipalityCode,
    indications.map((one) => one.indicationId),
  );
  const wanted = new Set(answers.flatMap(({ actionId }) => actionId ?? []));
  const actions = (await actionsOf(context, [municipalityCode])).filter(({ actionId }) => wanted.has(actionId));
  const doneOn = await lastDoneDays(context.run, municipalityCode, [...wanted]);
  const handovers = Map.groupBy(
    await handoversOf(
      context.run,
      municipalityCode,
      reports.map((one) => one.reportId),
    ),
    (one) => one.reportId,
  );
  const known: Known = { indications, answers, actions: new Map(actions.map((one) => [one.actionId, one])), handovers, doneOn };
  const answered = reports.map(({ incidentId, ...report }) => ({ ...report, steps: stepsOf(report, incidentId, known) }));
  return { year: yearOf(context, answered, known), reports: answered.slice(0, 100) };
}

/** The steps of one report in the order in which they happened. */
function stepsOf(
  report: { readonly reportId: string; readonly status: string; readonly triagedAt: string | null },
  incidentId: string | null,
  { indications, answers, actions, handovers, doneOn }: Known,
): AnswerStep[] {
  const steps: AnswerStep[] = [];
  if (report.triagedAt && (report.status === 'accepted' || report.status === 'merged')) {
    steps.push(step('counted', swedishDayOf(Date.parse(report.triagedAt))));
  }
  for (const one of handovers.get(report.reportId) ?? []) steps.push(...stepsOfHandover(one));
  const own = indications.filter((one) => incidentId !== null && one.incidentIds.includes(incidentId));
  for (const { raisedAt, incidents } of own) steps.push(step('stoodOut', dayOf(raisedAt), { incidents }));
  const about = answers.filter(({ indicationId }) => own.some((one) => one.indicationId === indicationId));
  for (const item of once(about, ({ agendaItemId }) => agendaItemId)) {
    steps.push(step('onAgenda', dayOf(item.placedAt), { name: item.forumName }));
  }
  for (const { decidedAt, size } of about) {
    if (decidedAt && size === 'abstain') steps.push(step('abstained', dayOf(decidedAt)));
  }
  for (const { actionId } of once(about, (one) => one.actionId ?? '')) {
    const action = actions.get(actionId ?? '');
    if (action) steps.push(...stepsOfAction(action, doneOn.get(action.actionId)));
  }
  const order = (one: AnswerStep): number => steps.indexOf(one);
  return steps.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : order(a) - order(b)));
}

/** What was turned away is the reviewer's to settle, and no answer yet. */
function stepsOfHandover({ status, receiverName, handedOverAt, changedAt }: HandoverRow): AnswerStep[] {
  if (status === 'waiting' || status === 'refused') return [];
  const handedOver = step('handedOver', dayOf(handedOverAt), { name: receiverName });
  return status === 'mended' ? [handedOver, step('mended', dayOf(changedAt), { name: receiverName })] : [handedOver];
}

function stepsOfAction(action: ActionRow, doneOn: string | undefined): AnswerStep[] {
  const about = { name: action.title, actionId: action.actionId };
  const steps = [step('decided', action.decidedOn, about)];
  if (doneOn) steps.push(step('done', doneOn, about));
  const { lastEvaluation } = action;
  if (lastEvaluation) steps.push(step('judged', lastEvaluation.evaluatedOn, { ...about, verdict: lastEvaluation.verdict }));
  return steps;
}

function step(name: AnswerStep['step'], on: string, more: Partial<AnswerStep> = {}): AnswerStep {
  return { step: name, on, name: null, actionId: null, incidents: null, verdict: null, ...more };
}

/** What the reports of this year led to; what several of them led to is counted once. */
function yearOf(context: Context, reports: OwnAnswers['reports'], { answers, handovers, doneOn }: Known): OwnAnswers['year'] {
  const year = Number(swedishDayOf(context.now.getTime()).slice(0, 4));
  const isThisYear = (day: string): boolean => day.startsWith(`${year}-`);
  const sent = reports.filter(({ receivedAt }) => isThisYear(swedishDayOf(Date.parse(receivedAt))));
  const placed = answers.filter(({ placedAt }) => isThisYear(dayOf(placedAt)));
  const decided = answers.filter(({ decidedAt }) => decidedAt && isThisYear(dayOf(decidedAt)));
  return {
    year,
    reports: sent.length,
    agendaItems: once(placed, ({ agendaItemId }) => agendaItemId).length,
    decisions: once(decided, ({ decisionId }) => decisionId ?? '').length,
    done: [...doneOn.values()].filter(isThisYear).length,
    mended: [...handovers.values()].flat().filter(({ status, changedAt }) => status === 'mended' && isThisYear(dayOf(changedAt)))
      .length,
  };
}

const dayOf = (at: Date): string => swedishDayOf(at.getTime());

/** The first of each kind, in order. */
function once<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const one of all) if (!seen.has(keyOf(one))) seen.set(keyOf(one), one);
  return [...seen.values()];
}
