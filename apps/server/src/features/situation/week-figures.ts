import {
  type AreaWeek,
  addDays,
  areaState,
  dayNumber,
  type ExpectedWeek,
  type GroupCount,
  mondayOf,
  type SituationFigures,
  silentWeeks,
} from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { areasOf, categoriesOf } from '../areas/index.ts';
import { type AnalysisIncident, analysisIncidents } from '../incidents/index.ts';
import { charted, historyStart, indicationsWithin, mondayBefore } from '../indications/index.ts';
import { firstIncidentDay, latestAction, overdueActions, reportersOf, reportsByAreaAndWeek } from './situation-store.ts';

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
  const incidents = await analysisIncidents(context, { municipalityCode, fromDay, toDay: lastDay });
  const mondays = mondaysBetween(fromDay, lastDay);
  const whole = charted(weeksOf(incidents, mondays));
  const ofWeek = incidents.filter((incident) => incident.day >= firstDay);
  const lastYear = incidents.filter((one) => one.day >= addDays(firstDay, -364) && one.day <= addDays(lastDay, -364));
  const groupNames = new Map(
    (await categoriesOf(run, municipalityCode)).map((category) => [category.categoryCode, category.name]),
  );
  const groups = groupCounts(ofWeek, groupNames);
  return {
    year,
    week,
    firstDay,
    lastDay,
    total: ofWeek.length,
    expected: whole.expectedWeek.at(-1) ?? null,
    reporters: await reportersOf(run, { municipalityCode, fromDay: firstDay, toDay: lastDay }),
    areas: await areaWeeks(context, { municipalityCode, lastDay, incidents, mondays }),
    ...whole,
    deviations: await indicationsWithin(context, municipalityCode, { fromDay: firstDay, toDay: lastDay }),
    commonest: groups[0] ?? null,
    commonestLastYear: groupCounts(lastYear, groupNames)[0] ?? null,
    groups,
    action: await latestAction(run, municipalityCode, lastDay),
    overdueActions: await overdueActions(run, municipalityCode, lastDay),
  };
}

/** Every Monday from one to the last. */
function mondaysBetween(fromMonday: string, lastDay: string): string[] {
  const mondays: string[] = [];
  for (let monday = fromMonday; monday <= lastDay; monday = addDays(monday, 7)) mondays.push(monday);
  return mondays;
}

/** Incidents per week; `mondays` are neighbours, so a day's week is found by subtraction. */
function weeksOf(incidents: readonly AnalysisIncident[], mondays: readonly string[]): { monday: string; count: number }[] {
  const first = dayNumber(mondays[0] ?? '');
  const counts = new Int32Array(mondays.length);
  for (const { day } of incidents) {
    const week = Math.floor((dayNumber(day) - first) / 7);
    counts[week] = (counts[week] ?? 0) + 1;
  }
  return mondays.map((monday, week) => ({ monday, count: counts[week] ?? 0 }));
}

function groupCounts(incidents: readonly AnalysisIncident[], names: ReadonlyMap<string, string>): GroupCount[] {
  const counts = new Map<string, number>();
  for (const { groupCode } of incidents) counts.set(groupCode, (counts.get(groupCode) ?? 0) + 1);
  return [...counts]
    .map(([groupCode, count]) => ({ groupCode, groupName: names.get(groupCode) ?? groupCode, count }))
    .sort((a, b) => b.count - a.count || a.groupCode.localeCompare(b.groupCode));
}

/** Localities and the countryside around them; where there are none, whatever areas there are. */
async function areaWeeks(
  context: Context,
  input: {
    municipalityCode: string;
    lastDay: string;
    incidents: readonly AnalysisIncident[];
    mondays: readonly string[];
  },
): Promise<AreaWeek[]> {
  const { municipalityCode, lastDay, incidents, mondays } = input;
  const all = await areasOf(context.run, municipalityCode);
  const named = all.filter((area) => area.kind === 'locality' || area.kind === 'countryside');
  const fromDay = addDays(lastDay, 1 - 7 * silentWeeks);
  const reports = await reportsByAreaAndWeek(context.run, { municipalityCode, fromDay, toDay: lastDay });
  const lastMonday = mondays.at(-1) ?? lastDay;
  return (named.length > 0 ? named : all)
    .map((area) => {
      const own = incidents.filter((incident) => incident.areaId === area.areaId);
      const expected: ExpectedWeek | null = charted(weeksOf(own, mondays)).expectedWeek.at(-1) ?? null;
      const count = own.filter((incident) => incident.day >= lastMonday).length;
      const heard = reports.filter((one) => one.areaId === area.areaId).reduce((sum, one) => sum + one.reports, 0);
      return {
        areaId: area.areaId,
        name: area.name,
        kind: area.kind,
        population: area.population ?? 0,
        count,
        expected,
        reports: heard,
        state: areaState({ count, reports: heard, expected }),
      };
    })
    .sort((a, b) => Number(a.kind === 'countryside') - Number(b.kind === 'countryside') || b.population - a.population)
    .map(({ population: _, ...area }) => area);
}
