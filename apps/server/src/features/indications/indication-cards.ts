import { weeklyExpectation } from '@klarlage/analysis';
import {
  addDays,
  dayNumber,
  type IndicationCard,
  isoWeek,
  mondayOf,
  standardAnswerDays,
  type WeekCount,
  windowDays,
} from '@klarlage/model';
import { texts } from '@klarlage/texts';
import type { Context } from '../../platform/context.ts';
import { weeklyCounts } from '../incidents/index.ts';
import type { IndicationRow } from './indication-store.ts';

/** A chart shows so many weeks. */
const chartedWeeks = 13;
const historyWeeks = 157;

/** Everything that is told about indications, with the weeks behind each. */
export async function cardsOf(context: Context, rows: readonly IndicationRow[]): Promise<IndicationCard[]> {
  const firstWeeks = new Map<string, string>();
  const cards: IndicationCard[] = [];
  for (const row of rows) {
    const known = firstWeeks.get(row.municipalityCode) ?? (await firstWeekWithIncidents(context, row));
    firstWeeks.set(row.municipalityCode, known);
    cards.push(await cardOf(context, row, known));
  }
  return cards;
}

/** The last thirteen of a row of weeks, with the band that each was expected to keep to; no band when there is too little history. */
export function charted(counts: readonly WeekCount[]): Pick<IndicationCard, 'weeks' | 'expectedWeek'> {
  const weeks = counts.slice(-chartedWeeks);
  // eight weeks before the chart are the least that says anything
  if (counts.length < chartedWeeks + 8) return { weeks, expectedWeek: [] };
  const band = weeklyExpectation(
    Int32Array.from(counts, (week) => week.count),
    { weeks: chartedWeeks },
  );
  const expectedWeek = weeks.map((_, index) => ({
    lower: band.lower[index] ?? 0,
    expected: band.expected[index] ?? 0,
    upper: band.upper[index] ?? 0,
  }));
  return { weeks, expectedWeek };
}

/** The Monday of the week that a day lies in. */
export function mondayBefore(day: string): string {
  const { year, week } = isoWeek(day);
  return mondayOf(year, week);
}

/** The first day of the history that a chart's band is made from. */
export function historyStart(lastDay: string): string {
  return addDays(mondayBefore(lastDay), -7 * (historyWeeks - 1));
}

async function cardOf(context: Context, row: IndicationRow, firstWeek: string): Promise<IndicationCard> {
  const { municipalityCode, groupCode, cells, lastDay } = row;
  const counts = await weeklyCounts(context, { municipalityCode, fromDay: firstWeek, toDay: lastDay, groupCode, cells });
  const waitedDays = (context.now.getTime() - row.raisedAt.getTime()) / 86_400_000;
  return {
    indicationId: row.indicationId,
    municipalityCode,
    groupCode,
    groupName: row.groupName ?? '',
    placeText: placeText(row),
    firstDay: row.firstDay,
    lastDay,
    days: windowDays(row.firstDay, lastDay),
    observed: row.observed,
    expected: row.expected,
    recurrenceDays: row.recurrenceDays,
    sourceCount: row.sourceCount,
    radiusMetres: row.radiusMetres,
    lng: row.lng,
    lat: row.lat,
    cells,
    status: row.status as IndicationCard['status'],
    raisedAt: row.raisedAt.toISOString(),
    seenAgainOn: row.seenAgainOn,
    isLate: row.status === 'open' && waitedDays > standardAnswerDays,
    ...charted(counts),
    incidentCount: row.incidentIds.length,
  };
}

/** Before anybody reported there were no quiet weeks, only unknown ones: the history begins with the first incident. */
async function firstWeekWithIncidents(context: Context, { municipalityCode, lastDay }: IndicationRow): Promise<string> {
  const weeks = await weeklyCounts(context, { municipalityCode, fromDay: historyStart(lastDay), toDay: lastDay });
  const first = weeks.find((week) => week.count > 0)?.monday ?? mondayBefore(lastDay);
  const latestStart = addDays(mondayBefore(lastDay), -7 * (chartedWeeks - 1));
  return dayNumber(first) < dayNumber(latestStart) ? first : latestStart;
}

/** Where, as it stands in a sentence: by a named place, else by the area, else by the municipality. */
function placeText({ inSentence, areaName, areaKind, municipalityName }: IndicationRow): string {
  const words = texts('sv').indications.place;
  if (inSentence) return inSentence;
  return areaName ? words.inArea(areaName, areaKind ?? '') : words.inMunicipality(municipalityName);
}
