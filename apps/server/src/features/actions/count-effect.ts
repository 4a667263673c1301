import { distanceMetres, type EvaluationPlan, type Period } from '@klarlage/model';
import { cellToLatLng } from 'h3-js';
import type { AnalysisIncident } from '../incidents/index.ts';

/** Incidents in one part of the plan before and after. */
export type BeforeAfter = { before: number; after: number };

/** How many incidents each part of a plan held before and after; each incident is counted in one part only. */
export type EffectCounts = { target: BeforeAfter; buffer: BeforeAfter; comparison: BeforeAfter; bufferComparison: BeforeAfter };

/** Whether a category is one of those that the plan counts; a top level counts everything below it. */
export function isCounted(categoryCodes: readonly string[], categoryCode: string): boolean {
  return categoryCodes.some((code) => categoryCode === code || categoryCode.startsWith(`${code}.`));
}

/** Where an incident is, to count it in a circle: its position, or the middle of its cell when the position is no longer kept. */
export function positionOf(incident: AnalysisIncident): { lng: number; lat: number } | undefined {
  if (incident.lng !== null && incident.lat !== null) return { lng: incident.lng, lat: incident.lat };
  if (incident.cell === null) return undefined;
  const [lat, lng] = cellToLatLng(incident.cell);
  return { lng, lat };
}

/**
 * Counts the incidents of a plan. The rings around the comparisons are to them what the ring is to the target. An incident that lies in
 * several parts belongs to the first of: target, ring, comparison, ring around a comparison.
 */
export function countEffect(
  incidents: readonly AnalysisIncident[],
  plan: EvaluationPlan,
  periods: { before: Period; after: Period },
): EffectCounts {
  const none = (): BeforeAfter => ({ before: 0, after: 0 });
  const counts: EffectCounts = { target: none(), buffer: none(), comparison: none(), bufferComparison: none() };
  for (const incident of incidents) {
    if (!isCounted(plan.categoryCodes, incident.categoryCode)) continue;
    const when = isIn(periods.before, incident.day) ? 'before' : isIn(periods.after, incident.day) ? 'after' : undefined;
    const position = when && positionOf(incident);
    const part = position && partOf(position, plan);
    if (when && part) counts[part][when]++;
  }
  return counts;
}

const isIn = (period: Period, day: string): boolean => day >= period.from && day <= period.to;

function partOf(position: { lng: number; lat: number }, plan: EvaluationPlan): keyof EffectCounts | undefined {
  const { target, bufferRadiusMetres, comparisons } = plan;
  const fromTarget = distanceMetres(position, target);
  if (fromTarget <= target.radiusMetres) return 'target';
  if (bufferRadiusMetres !== null && fromTarget <= bufferRadiusMetres) return 'buffer';
  if (comparisons.some((one) => distanceMetres(position, one) <= one.radiusMetres)) return 'comparison';
  if (bufferRadiusMetres === null) return undefined;
  const reach = bufferRadiusMetres / target.radiusMetres;
  return comparisons.some((one) => distanceMetres(position, one) <= one.radiusMetres * reach) ? 'bufferComparison' : undefined;
}
