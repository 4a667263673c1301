import type { Recurrence, ReportKind, TimePrecision } from '@klarlage/model';
import { texts } from '@klarlage/texts';
import type { Run } from '../../platform/database/connect.ts';
import { areaNamesOf, categoriesOf, placesOf } from '../areas/index.ts';

/** What a receipt says of a report: its kind, category, place and time, in words; never what its reporter wrote. */
export type SaidInReceipt = {
  readonly kind: ReportKind;
  readonly categoryCode?: string | undefined;
  readonly placeId?: string | undefined;
  readonly areaId?: string | undefined;
  readonly lng?: number | undefined;
  readonly lineMetres?: number | undefined;
  readonly recurs?: Recurrence | undefined;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timePrecision: TimePrecision;
};

/** Makes the writer of receipt sentences for a municipality: the names are read once. */
export async function receiptWriter(run: Run, municipalityCode: string): Promise<(report: SaidInReceipt) => string> {
  const { reports } = texts('sv');
  const categories = new Map((await categoriesOf(run, municipalityCode)).map((one) => [one.categoryCode, one.name]));
  const places = new Map((await placesOf(run, municipalityCode)).map((one) => [one.placeId, one.inSentence || one.name]));
  const areas = new Map((await areaNamesOf(run, municipalityCode)).map((one) => [one.areaId, one.name]));
  return ({ kind, categoryCode, placeId, areaId, lng, lineMetres, startsAt, endsAt, timePrecision, recurs }) =>
    reports.sentence({
      kind,
      category: categories.get(categoryCode ?? ''),
      place: reports.whereWords({
        kind,
        place: places.get(placeId ?? ''),
        area: areas.get(areaId ?? ''),
        lineMetres,
        isPosition: lng !== undefined,
      }),
      when: reports.spanWords(startsAt, endsAt, timePrecision, recurs),
    });
}
