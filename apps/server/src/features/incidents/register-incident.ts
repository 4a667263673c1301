import { Refusal, refuseUnless } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { categoriesOf } from '../areas/index.ts';
import { addIncidents, changeCategory, changeReportCount, type NewIncident, rowsByIds, withdraw } from './incident-store.ts';

/** Registers what happened, as its first version. */
export async function registerIncident(context: Context, incident: NewIncident): Promise<void> {
  await addIncidents(context.run, [incident], context.now);
  await context.record({
    type: 'incident.registered',
    municipalityCode: incident.municipalityCode,
    objectType: 'incident',
    objectId: incident.incidentId,
    details: { categoryCode: incident.categoryCode },
  });
}

/** Registers many incidents; the event of the whole batch is written by whoever brings it. */
export function registerIncidents(context: Context, incidents: readonly NewIncident[]): Promise<void> {
  return addIncidents(context.run, incidents, context.now);
}

/** Gives an incident another category; what it was stays as a version. */
export async function recodeIncident(
  context: Context,
  input: { municipalityCode: string; incidentId: string; categoryCode: string; expectedVersion: number },
): Promise<void> {
  const { municipalityCode, incidentId, categoryCode } = input;
  const category = (await categoriesOf(context.run, municipalityCode)).find((one) => one.categoryCode === categoryCode);
  refuseUnless(category?.kind === 'incident', 'report/unknown-category');
  const isChanged = await changeCategory(context.run, input, context.now);
  if (!isChanged) {
    const [found] = await rowsByIds(context.run, municipalityCode, [incidentId]);
    throw new Refusal(found && !found.isWithdrawn ? 'incident/changed-meanwhile' : 'incident/not-found');
  }
  await context.record({
    type: 'report.recoded',
    municipalityCode,
    objectType: 'incident',
    objectId: incidentId,
    details: { categoryCode },
  });
}

/** One report more says the same thing. */
export async function addReportTo(context: Context, input: { municipalityCode: string; incidentId: string }): Promise<void> {
  refuseUnless(await changeReportCount(context.run, { ...input, by: 1 }), 'incident/not-found');
}

/** A report that was merged is taken back out of the incident. */
export async function takeReportFrom(context: Context, input: { municipalityCode: string; incidentId: string }): Promise<void> {
  await changeReportCount(context.run, { ...input, by: -1 });
}

/** Withdraws incidents: they count no more, and what they were stays as versions. */
export function withdrawIncidents(context: Context, municipalityCode: string, ids: readonly string[]): Promise<void> {
  return withdraw(context.run, municipalityCode, ids, context.now);
}
