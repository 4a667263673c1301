import {
  addDays,
  dayNumber,
  type IndicationCard,
  isoWeek,
  type SituationFigures,
  type SituationReportHead,
  swedishDayOf,
  weekdayOf,
} from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { type SilentOrganisation, silentOrganisations } from '../coverage/index.ts';
import { openIndications } from '../indications/index.ts';
import { lateIndicationIds, situationReportHeads } from './situation-store.ts';
import { weekFigures } from './week-figures.ts';

/** Everything that the first page says. */
export type Situation = {
  readonly figures: SituationFigures;
  readonly waiting: IndicationCard[];
  readonly silent: SilentOrganisation[];
  readonly reporters: number;
  /** The newest version of the week's situation report, when there is one. */
  readonly report: SituationReportHead | null;
};

/** The latest week that is through on a day: on a Monday it is the week before. */
export function lastWholeWeek(today: string): { year: number; week: number } {
  return isoWeek(addDays(today, -weekdayOf(today)));
}

/** The situation of a week, and what waits now; the latest week that is through when none is named. */
export async function situationOf(
  context: Context,
  input: { readonly municipalityCode: string; readonly year?: number | undefined; readonly week?: number | undefined },
): Promise<Situation> {
  const { municipalityCode } = input;
  const today = swedishDayOf(context.now.getTime());
  const latest = lastWholeWeek(today);
  const { year, week } = { year: input.year ?? latest.year, week: input.week ?? latest.week };
  const late = new Set(await lateIndicationIds(context.run, municipalityCode, today));
  const waiting = (await openIndications(context, [municipalityCode]))
    .map((card) => ({ ...card, isLate: card.isLate || late.has(card.indicationId) }))
    .sort(
      (a, b) => Number(b.isLate) - Number(a.isLate) || dayNumber(a.raisedAt.slice(0, 10)) - dayNumber(b.raisedAt.slice(0, 10)),
    );
  const [report] = await situationReportHeads(context.run, municipalityCode, { year, week });
  return {
    figures: await weekFigures(context, { municipalityCode, year, week }),
    waiting,
    ...(await silentOrganisations(context, municipalityCode, today)),
    report: report ?? null,
  };
}
