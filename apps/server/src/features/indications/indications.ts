import { type AnalysisRun, type IncidentRow, type IndicationCard, refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { incidentsByIds } from '../incidents/index.ts';
import { cardsOf } from './indication-cards.ts';
import { indicationRow, indicationRows, indicationRowsWithin, latestRuns, setStatus } from './indication-store.ts';

/** One indication with everything that is told about it. */
export async function indicationById(
  context: Context,
  municipalityCode: string,
  indicationId: string,
): Promise<IndicationCard | undefined> {
  const row = await indicationRow(context.run, municipalityCode, indicationId);
  return row && (await cardsOf(context, [row]))[0];
}

/** The indications that wait for an answer in these municipalities: late ones first, then the longest waiting. */
export async function openIndications(context: Context, codes: readonly string[]): Promise<IndicationCard[]> {
  const cards = await cardsOf(context, await indicationRows(context.run, codes, ['open']));
  return cards.sort((a, b) => Number(b.isLate) - Number(a.isLate));
}

/** The indications whose window touches a period, whatever became of them, strongest first. */
export async function indicationsWithin(
  context: Context,
  municipalityCode: string,
  period: { readonly fromDay: string; readonly toDay: string },
): Promise<IndicationCard[]> {
  return cardsOf(context, await indicationRowsWithin(context.run, municipalityCode, period.fromDay, period.toDay));
}

/** An indication has got its answer: somebody decided. */
export async function setAnswered(
  context: Context,
  { municipalityCode, indicationId }: { readonly municipalityCode: string; readonly indicationId: string },
): Promise<void> {
  const row = await indicationRow(context.run, municipalityCode, indicationId);
  refuseUnless(row, 'indication/not-found');
  const waited = await setStatus(context.run, { municipalityCode, indicationId, status: 'answered', now: context.now });
  refuseUnless(waited, 'indication/closed');
  await context.record({
    type: 'indication.answered',
    municipalityCode,
    objectType: 'indication',
    objectId: indicationId,
  });
}

/** An indication with the incidents behind it: category, place and time, never words. */
export async function indicationWithIncidents(
  context: Context,
  municipalityCode: string,
  indicationId: string,
): Promise<{ card: IndicationCard; incidents: IncidentRow[] }> {
  const row = await indicationRow(context.run, municipalityCode, indicationId);
  refuseUnless(row, 'indication/not-found');
  const [card] = await cardsOf(context, [row]);
  refuseUnless(card, 'indication/not-found');
  return { card, incidents: await incidentsByIds(context, municipalityCode, row.incidentIds) };
}

/** The latest runs of the scan, newest first. */
export function runsOf(context: Context, municipalityCode: string): Promise<AnalysisRun[]> {
  return latestRuns(context.run, municipalityCode, { limit: 30 });
}
