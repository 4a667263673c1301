import { addDays, type Circle, refuseUnless, swedishDayOf } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { actionById, type PlanProposal, proposePlan } from '../actions/index.ts';
import { categoriesOf, placesOf } from '../areas/index.ts';
import { indicationById } from '../indications/index.ts';
import { itemById } from './agenda-store.ts';

/** The least circle that an action is judged in; a tighter one loses what happens beside it. */
const LEAST_RADIUS = 150;
const STANDARD_RADIUS = 250;

type Wish = {
  readonly municipalityCode: string;
  readonly agendaItemId: string;
  readonly startsOn?: string | undefined;
  readonly wishedReduction?: number | undefined;
  /** For an item without a place of its own. */
  readonly placeId?: string | undefined;
  readonly groupCode?: string | undefined;
};

/** Proposes how an action about an item can be judged; undefined when there is no place, nothing to count, or nothing to compare with. */
export async function planForItem(context: Context, wish: Wish): Promise<PlanProposal | undefined> {
  const { municipalityCode } = wish;
  const item = await itemById(context.run, municipalityCode, wish.agendaItemId);
  refuseUnless(item, 'agenda-item/not-found');
  const indication = item.indicationId ? await indicationById(context, municipalityCode, item.indicationId) : undefined;
  const earlier = item.actionId ? await actionById(context, municipalityCode, item.actionId) : undefined;
  const groupCode = wish.groupCode ?? indication?.groupCode ?? earlier?.groupCode;
  const target = indication
    ? circleOf(indication.placeText, indication)
    : await placeCircle(context, municipalityCode, wish.placeId);
  const counted = (await categoriesOf(context.run, municipalityCode))
    .filter((one) => one.kind === 'incident' && (!groupCode || one.groupCode === groupCode))
    .map((one) => one.categoryCode);
  if (!target || counted.length === 0) return undefined;
  return proposePlan(context, {
    municipalityCode,
    target,
    categoryCodes: counted,
    startsOn: wish.startsOn ?? addDays(swedishDayOf(context.now.getTime()), 14),
    wishedReduction: wish.wishedReduction ?? 0.33,
  });
}

function circleOf(name: string, { lng, lat, radiusMetres }: { lng: number; lat: number; radiusMetres: number }): Circle {
  return { name, lng, lat, radiusMetres: Math.max(LEAST_RADIUS, Math.ceil(radiusMetres / 50) * 50) };
}

async function placeCircle(context: Context, municipalityCode: string, placeId: string | undefined): Promise<Circle | undefined> {
  if (!placeId) return undefined;
  const place = (await placesOf(context.run, municipalityCode)).find((one) => one.placeId === placeId);
  return place && circleOf(place.inSentence, { ...place, radiusMetres: STANDARD_RADIUS });
}
