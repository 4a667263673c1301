import { addDays, type Circle, daysOf, distanceMetres, type EvaluationPlan, lateReportDays, type Period } from '@klarlage/model';
import { cellToLatLng } from 'h3-js';
import type { Context } from '../../platform/context.ts';
import { placesOf } from '../areas/index.ts';
import { type AnalysisIncident, analysisIncidents } from '../incidents/index.ts';
import { isCounted, positionOf } from './count-effect.ts';
import { weeksNeeded } from './measure-effect.ts';

/** What a plan is to be made for. */
export type PlanWish = {
  readonly municipalityCode: string;
  readonly target: Circle;
  readonly categoryCodes: readonly string[];
  readonly startsOn: string;
  readonly wishedReduction: number;
};

/** A sensible plan, with what the counts behind it say about how long it takes. */
export type PlanProposal = {
  plan: EvaluationPlan;
  /** Incidents in the target during the year before. */
  countLastYear: number;
  /** Weeks that it takes to tell; null when two years would not do. */
  weeksNeeded: number | null;
};

/** The ring reaches to two and a quarter times the target's radius. */
const BUFFER_REACH = 2.25;
const MOST_COMPARISONS = 3;
/** A judgement is planned within half a year at the soonest and two years at the latest. */
const FEWEST_WEEKS = 8;
const MOST_WEEKS = 104;
/** Named places within this many circles are enough to choose among. */
const ENOUGH_PLACES = 5;

/**
 * Proposes how an action can be judged: the place itself, a ring around it, the busiest similar places elsewhere, the same season a year
 * earlier (or, when longer than a year, as long before), and as many weeks as the counts need to show the wished effect.
 */
export async function proposePlan(context: Context, wish: PlanWish): Promise<PlanProposal | undefined> {
  const { target, municipalityCode, wishedReduction } = wish;
  const bufferRadiusMetres = Math.round((target.radiusMetres * BUFFER_REACH) / 50) * 50;
  const lastYear = { from: addDays(wish.startsOn, -364), to: addDays(wish.startsOn, -1) };
  const incidents = (await analysisIncidents(context, { municipalityCode, fromDay: lastYear.from, toDay: lastYear.to })).filter(
    (incident) => isCounted(wish.categoryCodes, incident.categoryCode),
  );
  const places = await placesOf(context.run, municipalityCode);
  const comparisons = chooseComparisons(
    target,
    bufferRadiusMetres,
    candidates(places, incidents, target.radiusMetres),
    incidents,
  );
  if (comparisons.length === 0) return undefined;

  const countLastYear = countIn(target, incidents);
  const needed = weeksNeeded(
    {
      perWeek: countLastYear / 52,
      comparisonPerWeek: comparisons.reduce((sum, one) => sum + countIn(one, incidents), 0) / 52,
      wishedReduction,
    },
    MOST_WEEKS,
  );
  const weeks = Math.max(FEWEST_WEEKS, needed ?? 52);
  const after = { from: wish.startsOn, to: addDays(wish.startsOn, 7 * weeks - 1) };
  const plan: EvaluationPlan = {
    target,
    bufferRadiusMetres,
    comparisons,
    before: earlier(after),
    after,
    categoryCodes: [...wish.categoryCodes],
    wishedReduction,
    evaluateOn: addDays(after.to, lateReportDays),
  };
  return { plan, countLastYear, weeksNeeded: needed };
}

/** The same length: 52 whole weeks earlier, so that season and weekday are the same; more than that, just before. */
function earlier(after: Period): Period {
  const back = Math.max(364, daysOf(after));
  return { from: addDays(after.from, -back), to: addDays(after.to, -back) };
}

type Named = { readonly name: string; readonly lng: number; readonly lat: number };

/** The named places of the municipality; where few are named, the cells that hold something. */
function candidates(places: readonly Named[], incidents: readonly AnalysisIncident[], radiusMetres: number): Circle[] {
  const cells = places.length >= ENOUGH_PLACES ? [] : [...new Set(incidents.flatMap((one) => one.cell ?? []))];
  const named = cells.map((cell) => {
    const [lat, lng] = cellToLatLng(cell);
    return { name: `${lat.toFixed(3)} ${lng.toFixed(3)}`, lng, lat };
  });
  return [...places, ...named].map(({ name, lng, lat }) => ({ name, lng, lat, radiusMetres }));
}

/**
 * The comparison: circles as large as the target that touch neither it, its ring, nor each other. Similar means between a third of and
 * three times the target's count in the year before; of those the busiest are taken, because places that were bad too tend to get better
 * by themselves alike. When none is similar, the nearest in count is taken.
 */
export function chooseComparisons(
  target: Circle,
  bufferRadiusMetres: number,
  circles: readonly Circle[],
  incidents: readonly AnalysisIncident[],
): Circle[] {
  const own = countIn(target, incidents);
  const counted = circles
    .filter((one) => distanceMetres(one, target) >= bufferRadiusMetres + one.radiusMetres)
    .map((circle) => ({ circle, count: countIn(circle, incidents) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.circle.name < b.circle.name ? -1 : 1));
  const similar = counted.filter(({ count }) => count >= own / 3 && count <= own * 3);
  const nearest = counted.toSorted((a, b) => Math.abs(a.count - own) - Math.abs(b.count - own)).slice(0, 1);
  const chosen: Circle[] = [];
  for (const { circle } of similar.length > 0 ? similar : nearest) {
    const isApart = chosen.every((one) => distanceMetres(one, circle) >= one.radiusMetres + circle.radiusMetres);
    if (isApart && chosen.length < MOST_COMPARISONS) chosen.push(circle);
  }
  return chosen;
}

function countIn(circle: Circle, incidents: readonly AnalysisIncident[]): number {
  return incidents.reduce((count, incident) => {
    const position = positionOf(incident);
    return count + (position && distanceMetres(position, circle) <= circle.radiusMetres ? 1 : 0);
  }, 0);
}
