import { createHash } from 'node:crypto';
import { type ActionRow, type PublicContent, type PublicVerdict, type SurveyItem, surveyItems, waitsFor } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { actionsOf } from '../actions/index.ts';
import { areasOf } from '../areas/index.ts';
import { commitmentsOf, promiseOf, publicActionsOf, surveyValuesOf } from './publication-store.ts';

/** Makes what the public page would show if it were published now; nothing in it says how many incidents there were. */
export async function publicContent(context: Context, code: string): Promise<PublicContent> {
  const { run } = context;
  const promise = await promiseOf(run, code);
  const commitments = promise ? await commitmentsOf(run, code, promise.promiseId) : [];
  return {
    promise: promise
      ? {
          title: promise.title,
          firstYear: promise.firstYear,
          lastYear: promise.lastYear,
          registryNumbers: promise.registryNumbers,
          purpose: promise.purpose,
        }
      : null,
    commitments: commitments.map(({ sortOrder: _, ...commitment }) => commitment),
    actions: await shownActions(context, code),
    surveys: await surveys(context, code),
  };
}

/** A short mark of the content: what was previewed is what is published. */
export function digestOf(content: PublicContent): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32);
}

/** The actions that every party has decided: those that can be shown. */
export async function showableActions(context: Context, code: string): Promise<ActionRow[]> {
  const rows = await actionsOf(context, [code]);
  return rows.filter((row) => row.municipalityCode === code && !waitsFor(row.status));
}

async function shownActions(context: Context, code: string): Promise<PublicContent['actions']> {
  const chosen = (await publicActionsOf(context.run, code)).filter((choice) => choice.isShown);
  if (chosen.length === 0) return [];
  const rows = new Map((await showableActions(context, code)).map((row) => [row.actionId, row]));
  return chosen
    .flatMap(({ actionId, title, sentence }) => {
      const row = rows.get(actionId);
      return row ? [{ actionId, title, sentence, parties: [...row.parties], decidedOn: row.decidedOn, ...judged(row) }] : [];
    })
    .sort((a, b) => b.decidedOn.localeCompare(a.decidedOn) || a.actionId.localeCompare(b.actionId));
}

function judged(row: ActionRow): { verdict: PublicVerdict; earliestVerdictOn: string | null } {
  const { lastEvaluation, status, size, lookBackOn } = row;
  if (lastEvaluation) return { verdict: lastEvaluation.verdict, earliestVerdictOn: lastEvaluation.earliestVerdictOn };
  if (status === 'notDone') return { verdict: 'notDone', earliestVerdictOn: null };
  return { verdict: 'underWay', earliestVerdictOn: size === 'measurable' ? lookBackOn : null };
}

async function surveys({ run }: Context, code: string): Promise<PublicContent['surveys']> {
  const values = await surveyValuesOf(run, code);
  const areas = new Map((await areasOf(run, code)).map((area) => [area.areaId, area]));
  return (Object.keys(surveyItems) as SurveyItem[]).flatMap((item) => {
    const own = values.filter((value) => value.item === item);
    if (own.length === 0) return [];
    const places = [...new Set(own.map((value) => value.areaId))];
    const series = places
      .map((areaId) => ({
        areaName: areaId === null ? null : (areas.get(areaId)?.name ?? areaId),
        population: areaId === null ? Number.POSITIVE_INFINITY : (areas.get(areaId)?.population ?? 0),
        years: own
          .filter((value) => value.areaId === areaId)
          .map(({ year, value, lower, upper, respondents }) => ({ year, value, lower, upper, respondents })),
      }))
      // the largest place first: that is where most readers live
      .sort((a, b) => b.population - a.population || String(a.areaName).localeCompare(String(b.areaName), 'sv'))
      .map(({ areaName, years }) => ({ areaName, years }));
    return [{ item, source: [...new Set(own.map((value) => value.source))].join('. '), series }];
  });
}
