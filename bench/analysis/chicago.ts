import { sharedRows } from '../../packages/analysis/reference/shared-reference.ts';
import type { ScanInput } from '../../packages/analysis/src/index.ts';

/** A reported crime in Chicago, January to July 2018. */
export type ChicagoEvent = { readonly day: number; readonly lng: number; readonly lat: number };

const firstDay = dayOf('2018-01-01');
const lastDay = dayOf('2018-07-31');

/** The events with a position, in the order of their id; undefined when the folder of data is not there. */
export function chicagoEvents(): ChicagoEvent[] | undefined {
  return sharedRows('real/chicago_2018.csv.gz')
    ?.map(({ id, time = '', lon, lat }) => ({ id: Number(id), day: dayOf(time), lng: Number(lon), lat: Number(lat) }))
    .filter(({ day, lng, lat }) => day >= firstDay && day <= lastDay && lng !== 0 && lat !== 0)
    .sort((a, b) => a.id - b.id);
}

/**
 * `count` of the events, evenly over their ids to the last (every ⌊n/N⌋-th until N would end before the last 28 days, and leave the windows empty
 * for N = 50 000), on square cells of so many degrees, each a place at its middle: circles of at most 5 km that
 * hold at most half of the cases, windows of 1–28 days that end with July.
 */
export function chicagoScan(events: readonly ChicagoEvent[], count: number, cellDegrees: number): ScanInput {
  const chosen = Array.from({ length: count }, (_, index) => events[Math.floor((index * events.length) / count)]).flatMap(
    (event) => event ?? [],
  );
  const cellOf = ({ lng, lat }: ChicagoEvent) => `${Math.floor(lng / cellDegrees)} ${Math.floor(lat / cellDegrees)}`;
  const cells = [...new Set(chosen.map(cellOf))].sort();
  const placeOf = new Map(cells.map((cell, index) => [cell, index]));
  const middle = (cell: string, part: 0 | 1) => (Number(cell.split(' ')[part]) + 0.5) * cellDegrees;
  return {
    places: {
      lng: Float64Array.from(cells, (cell) => middle(cell, 0)),
      lat: Float64Array.from(cells, (cell) => middle(cell, 1)),
    },
    casePlace: Int32Array.from(chosen, (event) => placeOf.get(cellOf(event)) ?? -1),
    caseDay: Int32Array.from(chosen, ({ day }) => day),
    asOfDay: lastDay,
    maxRadiusMetres: 5000,
    maxWindowDays: 28,
    maxCaseShare: 0.5,
    minCases: 2,
    replicates: 999,
    seed: 1,
    analysisEveryDays: 1,
  };
}

function dayOf(date: string): number {
  return Math.floor(Date.parse(date.slice(0, 10)) / 86_400_000);
}
