import {
  type AreaWeek,
  addDays,
  areaState,
  type ExpectedWeek,
  type IndicationCard,
  mondayOf,
  type SituationFigures,
  type WeekCount,
} from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { areasOf } from '../areas/index.ts';
import { looksByAreaAndWeek, unseenWeeksIn } from '../coverage/index.ts';
import { charted, historyStart, indicationsWithin, mondayBefore } from '../indications/index.ts';
import {
  firstIncidentDay,
  incidentsByAreaAndWeek,
  incidentsByGroup,
  latestAction,
  overdueActions,
  reportersOf,
} from './situation-store.ts';

/** The figures of one week: everything that its five sentences say. */
export async function weekFigures(
  context: Context,
  input: { readonly municipalityCode: string; readonly year: number; readonly week: number },
): Promise<SituationFigures> {
  const { municipalityCode, year, week } = input;
  const { run } = context;
  const firstDay = mondayOf(year, week);
  const lastDay = addDays(firstDay, 6);
  const firstKnown = await firstIncidentDay(run, municipalityCode);
  const earliest = historyStart(lastDay);
  const fromDay = firstKnown && mondayBefore(firstKnown) > earliest ? mondayBefore(firstKnown) : earliest;
  const mondays = mondaysBetween(fromDay, lastDay);
  const counted = await incidentsByAreaAndWeek(run, { municipalityCode, fromDay, toDay: lastDay });
  const whole = charted(weeksOf(counted, mondays));
  const unseenWeeks = await unseenWeeksIn(context, municipalityCode);
  const groups = await incidentsByGroup(run, { municipalityCode, fromDay: firstDay, toDay: lastDay });
  const [commonestLastYear] = await incidentsByGroup(run, {
    municipalityCode,
    fromDay: addDays(firstDay, -364),
    toDay: addDays(lastDay, -364),
  });
  return {
    year,
    week,
    firstDay,
    lastDay,
    total: whole.weeks.at(-1)?.count ?? 0,
    expected: whole.expectedWeek.at(-1) ?? null,
    reporters: await reportersOf(run, { municipalityCode, fromDay: firstDay, toDay: lastDay }),
    areas: await areaWeeks(context, { municipalityCode, lastDay, counted, mondays, unseenWeeks }),
    unseenWeeks,
    ...whole,
    deviations: await deviationsKnownThen(context, municipalityCode, { fromDay: firstDay, toDay: lastDay }),
    commonest: groups[0] ?? null,
    commonestLastYear: commonestLastYear ?? null,
    groups,
    action: await latestAction(run, municipalityCode, lastDay),
    overdueActions: await overdueActions(run, municipalityCode, lastDay),
  };
}

/** What deviated during the week as it was known when the week was told: found at the latest in the week after. */
async function deviationsKnownThen(
  context: Context,
  municipalityCode: string,
  week: { readonly fromDay: string; readonly toDay: string },
): Promise<IndicationCard[]> {
  const toldUntil = addDays(week.toDay, 6);
  return (await indicationsWithin(context, municipalityCode, week)).filter((card) => card.lastDay <= toldUntil);
}

/** Every Monday from one to the last. */
function mondaysBetween(fromMonday: string, lastDay: string): string[] {
  const mondays: string[] = [];
  for (let monday = fromMonday; monday <= lastDay; monday = addDays(monday, 7)) mondays.push(monday);
  return mondays;
}

type AreaWeekCount = { readonly areaId: string | null; readonly week: number; readonly count: number };

/** Incidents per week, of all areas or those that are given; `week` counts from the first Monday. */
function weeksOf(counted: readonly AreaWeekCount[], mondays: readonly string[]): WeekCount[] {
  const counts = new Int32Array(mondays.length);
  for (const { week, count } of counted) counts[week] = (counts[week] ?? 0) + count;
  return mondays.map((monday, week) => ({ monday, count: counts[week] ?? 0 }));
}

/** Localities and the countryside around them; where there are none, whatever areas there are. */
async function areaWeeks(
  context: Context,
  input: {
    municipalityCode: string;
    lastDay: string;
    counted: readonly AreaWeekCount[];
    mondays: readonly string[];
    unseenWeeks: number;
  },
): Promise<AreaWeek[]> {
  const { municipalityCode, lastDay, counted, mondays, unseenWeeks } = input;
  const all = await areasOf(context.run, municipalityCode);
  const named = all.filter((area) => area.kind === 'locality' || area.kind === 'countryside');
  const fromDay = addDays(lastDay, 1 - 7 * unseenWeeks);
  const looked = await looksByAreaAndWeek(context.run, { municipalityCode, fromDay, toDay: lastDay });
  return (named.length > 0 ? named : all)
    .map((area) => {
      const own = charted(
        weeksOf(
          counted.filter((one) => one.areaId === area.areaId),
          mondays,
        ),
      );
      const expected: ExpectedWeek | null = own.expectedWeek.at(-1) ?? null;
      const count = own.weeks.at(-1)?.count ?? 0;
      const looks = looked
        .filter((one) => one.areaId === area.areaId)
        .reduce((sum, one) => sum + one.reports + one.zeroReports + one.rounds, 0);
      return {
        areaId: area.areaId,
        name: area.name,
        kind: area.kind,
        population: area.population ?? 0,
        count,
        expected,
        reports: looks,
        state: areaState({ count, reports: looks, expected }),
      };
    })
    .sort((a, b) => Number(a.kind === 'countryside') - Number(b.kind === 'countryside') || b.population - a.population)
    .map(({ population: _, ...area }) => area);
}
