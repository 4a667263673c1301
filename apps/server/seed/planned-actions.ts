import type { ActionPlan } from './demonstration-scenario.ts';
import type { PlaceCircle, PlannedAction } from './demonstration-types.ts';
import type { NamedPlace } from './geography-types.ts';
import { dayOf } from './swedish-time.ts';

/** Fifty-two whole weeks: every weekday as often before as after. */
const yearOfWeeks = 364;
/** From the decision to the first day. */
const preparationDays = 21;

/** The days and circles of an action, or none when a place that it needs is not there. */
export function plannedAction(plan: ActionPlan, places: readonly NamedPlace[], lastDay: number): PlannedAction | undefined {
  const circleOf = (placeId: string): PlaceCircle | undefined => {
    const place = places.find((row) => row.placeId === placeId);
    return place && { placeId, lng: place.lng, lat: place.lat, radiusMetres: plan.radiusMetres };
  };
  const target = circleOf(plan.placeId);
  const comparisons = plan.comparisonPlaceIds.flatMap((placeId) => circleOf(placeId) ?? []);
  if (target === undefined || comparisons.length === 0) return undefined;

  const start = lastDay - plan.startsDaysBack;
  const period = (from: number): { from: string; to: string } => ({ from: dayOf(from), to: dayOf(from + plan.days - 1) });
  return {
    key: plan.key,
    title: plan.title,
    actionTypeCode: plan.actionTypeCode,
    problem: plan.problem,
    target,
    bufferRadiusMetres: plan.bufferRadiusMetres,
    comparisons,
    categoryCodes: plan.categoryCodes,
    decidedOn: dayOf(start - preparationDays),
    startsOn: dayOf(start),
    endsOn: dayOf(start + plan.days - 1),
    // the same season a year earlier
    before: period(start - yearOfWeeks),
    after: period(start),
    wishedReduction: plan.wishedReduction,
    trueEffect: plan.trueEffect,
    ownerOrganisationKey: plan.ownerOrganisationKey,
    followUps: plan.followUps.map(([daysAfter, words]) => ({ day: dayOf(start + daysAfter), words })),
  };
}
