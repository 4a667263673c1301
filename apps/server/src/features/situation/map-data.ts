import { addDays, dayNumber, type ExpectedWeek, refuseUnless, type WeekCount, weekdayOf } from '@klarlage/model';
import { cellToChildren, getResolution, isValidCell } from 'h3-js';
import type { Context } from '../../platform/context.ts';
import { areasOf, categoriesOf, gridResolution } from '../areas/index.ts';
import { looksByAreaAndWeek, unseenWeeksIn } from '../coverage/index.ts';
import { weeklyCounts } from '../incidents/index.ts';
import { charted, historyStart, mondayBefore } from '../indications/index.ts';
import { firstIncidentDay, mapMarks } from './situation-store.ts';

/** The sources that a map tells apart, in the order of their numbers. */
export const mapLayers = ['observed', 'registered', 'felt'] as const;

/**
 * Everything that the map shows of some years, as rows of numbers: a filter is then answered without asking the server.
 * Mark `i` lies in `cells[cell[i]]`, on day `firstDay + day[i]`, of `groups[group[i]]`, in `mapLayers[layer[i]]`, at `hour[i]` (−1: not known).
 */
export type MapData = {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly weeks: number;
  readonly cells: string[];
  readonly groups: { code: string; name: string }[];
  readonly cell: number[];
  readonly day: number[];
  readonly group: number[];
  readonly layer: number[];
  readonly hour: number[];
  /** Per area: how often somebody looked in each week – reports of any kind and rounds. */
  readonly areas: { areaId: string; reports: number[] }[];
  /** The weeks without a look after which nothing is known of an area. */
  readonly unseenWeeks: number;
};

const shownWeeks = 157;

/** What the map shows, up to a day. */
export async function mapData(context: Context, municipalityCode: string, lastDay: string): Promise<MapData> {
  const firstDay = addDays(mondayBefore(lastDay), -7 * (shownWeeks - 1));
  const marks = await mapMarks(context.run, { municipalityCode, fromDay: firstDay, toDay: lastDay });
  const cells = [...new Set(marks.map((mark) => mark.cell))].sort();
  const cellNumber = new Map(cells.map((cell, index) => [cell, index]));
  const names = new Map((await categoriesOf(context.run, municipalityCode)).map((one) => [one.categoryCode, one.name]));
  const codes = [...new Set(marks.map((mark) => mark.groupCode))];
  const groupNumber = new Map(codes.map((code, index) => [code, index]));
  const first = dayNumber(firstDay);
  return {
    firstDay,
    lastDay,
    weeks: shownWeeks,
    cells,
    groups: codes.map((code) => ({ code, name: names.get(code) ?? '' })),
    cell: marks.map((mark) => cellNumber.get(mark.cell) ?? 0),
    day: marks.map((mark) => dayNumber(mark.day) - first),
    group: marks.map((mark) => groupNumber.get(mark.groupCode) ?? 0),
    layer: marks.map((mark) => mapLayers.indexOf(mark.layer)),
    hour: marks.map((mark) => (mark.hour === null ? -1 : (weekdayOf(mark.day) - 1) * 24 + mark.hour)),
    areas: await areaReports(context, municipalityCode, firstDay, lastDay),
    unseenWeeks: await unseenWeeksIn(context, municipalityCode),
  };
}

/** The last weeks of one cell (one of the grid, or a larger one that holds some of it), with the band that was expected of each. */
export async function cellWeeks(
  context: Context,
  input: { municipalityCode: string; cell: string; lastDay: string; groupCode?: string | undefined },
): Promise<{ weeks: WeekCount[]; expectedWeek: ExpectedWeek[] }> {
  const { municipalityCode, cell, lastDay, groupCode } = input;
  const cells = gridCellsIn(cell);
  const firstKnown = await firstIncidentDay(context.run, municipalityCode);
  const start = historyStart(lastDay);
  const fromDay = firstKnown && mondayBefore(firstKnown) > start ? mondayBefore(firstKnown) : start;
  return charted(await weeklyCounts(context, { municipalityCode, fromDay, toDay: lastDay, groupCode, cells }));
}

function gridCellsIn(cell: string): string[] {
  refuseUnless(isValidCell(cell) && getResolution(cell) >= gridResolution - 2, 'input/invalid', { field: 'cell' });
  return getResolution(cell) >= gridResolution ? [cell] : cellToChildren(cell, gridResolution);
}

async function areaReports(
  context: Context,
  municipalityCode: string,
  firstDay: string,
  lastDay: string,
): Promise<MapData['areas']> {
  const looked = await looksByAreaAndWeek(context.run, { municipalityCode, fromDay: firstDay, toDay: lastDay });
  const first = dayNumber(firstDay);
  const areas = await areasOf(context.run, municipalityCode);
  const named = areas.filter((area) => area.kind === 'locality' || area.kind === 'countryside');
  return (named.length > 0 ? named : areas).map(({ areaId }) => {
    const weeks = Array.from({ length: shownWeeks }, () => 0);
    for (const one of looked) {
      if (one.areaId === areaId) weeks[(dayNumber(one.monday) - first) / 7] = one.reports + one.zeroReports + one.rounds;
    }
    return { areaId, reports: weeks };
  });
}
