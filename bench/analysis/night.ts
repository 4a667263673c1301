import {
  aoristicWeek,
  distanceBand,
  farringtonFlexible,
  hotspotsOfCounts,
  nearRepeat,
  reportingEffort,
  seeded,
} from '../../packages/analysis/src/index.ts';
import { spaceTimePermutationScan } from '../../packages/analysis/src/node.ts';
import { medianCpu } from '../measure.ts';
import type { Row } from '../row.ts';

const YEARS = 10;
const DAYS = YEARS * 365;
const WEEKS = YEARS * 52;
const CELLS = 1500;
const CELL_METRES = 150;
const EVENTS = 27_000;
const GROUPS = 16;
const AREAS = 10;

/** Incidents of ten years as arrays: the cell, the day, the group; the commonest groups first, most of them in a thousand cells of six localities. */
type Incidents = { readonly cell: Int32Array; readonly day: Int32Array; readonly group: Int32Array };

/**
 * One municipality's night: ten years, 16 groups of categories and all of them together – the prospective scan, hotspots with the false
 * discovery rate, the alarm of the week, near repeat (one year, 199 deals), the hours of the week, and who looked where.
 */
export async function night(): Promise<Row[]> {
  const random = seeded(290);
  const cells = municipality(random);
  const incidents = tenYears(random);
  return [{ name: 'analysis/municipality-night-cpu', value: await medianCpu(() => wholeNight(cells, incidents)), unit: 's CPU' }];
}

type Cells = { readonly x: Float64Array; readonly y: Float64Array; readonly lng: Float64Array; readonly lat: Float64Array };

async function wholeNight(cells: Cells, all: Incidents): Promise<void> {
  const weights = distanceBand(cells, CELL_METRES * 1.5, { includeSelf: true });
  for (let group = -1; group < GROUPS; group++) {
    const own = group < 0 ? all : ofGroup(all, group);
    await lookForDeviations(cells, own);
    hotspotsOfCounts(countsBy(own.cell, CELLS), weights);
    farringtonFlexible({
      counts: Int32Array.from(
        countsBy(
          own.day.map((day) => Math.min(WEEKS - 1, Math.floor(day / 7))),
          WEEKS,
        ),
      ),
      from: WEEKS - 1,
    });
    followers(cells, own);
    hours(own);
  }
  const looked = (share: number) =>
    Int32Array.from({ length: AREAS * WEEKS }, (_, at) => ((at * 7919) % 100 < share * 100 ? 1 : 0));
  reportingEffort({ areas: AREAS, weeks: WEEKS, reports: looked(0.8), zeroReports: looked(0.3), rounds: looked(0.2) });
}

function lookForDeviations({ lng, lat }: Cells, { cell, day }: Incidents): Promise<unknown> {
  return spaceTimePermutationScan(
    {
      places: { lng, lat },
      casePlace: cell,
      caseDay: day,
      asOfDay: DAYS - 1,
      maxRadiusMetres: 2000,
      maxWindowDays: 28,
      replicates: 999,
      seed: 1,
      analysisEveryDays: 1,
    },
    { threads: 0 },
  );
}

/** Near repeat of the last year. */
function followers({ x, y }: Cells, { cell, day }: Incidents): void {
  const recent = Array.from(day.keys()).filter((at) => (day[at] ?? 0) >= DAYS - 365);
  const valueAt = (values: Float64Array) => Float64Array.from(recent, (at) => values[cell[at] ?? 0] ?? 0);
  nearRepeat({
    x: valueAt(x),
    y: valueAt(y),
    day: Int32Array.from(recent, (at) => day[at] ?? 0),
    metric: 'manhattan',
    distanceEdges: Float64Array.from({ length: 5 }, (_, edge) => 200 * edge),
    dayEdges: Float64Array.from({ length: 5 }, (_, edge) => 7 * edge),
    samePlaceMetres: 1,
    replicates: 199,
    seed: 1,
  });
}

function hours({ day, cell }: Incidents): void {
  const fromMs = Date.UTC(2016, 0, 1);
  const startsAtMs = Float64Array.from(day, (one, at) => fromMs + one * 86_400_000 + (((cell[at] ?? 0) * 37) % 1440) * 60_000);
  aoristicWeek({
    startsAtMs,
    endsAtMs: startsAtMs.map((start) => start + 3 * 3_600_000),
    fromMs,
    untilMs: fromMs + (DAYS + 1) * 86_400_000,
  });
}

function countsBy(keys: Int32Array, length: number): Float64Array {
  const counts = new Float64Array(length);
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

function ofGroup({ cell, day, group }: Incidents, wanted: number): Incidents {
  const own = Array.from(group.keys()).filter((at) => group[at] === wanted);
  const taken = (values: Int32Array) => Int32Array.from(own, (at) => values[at] ?? 0);
  return { cell: taken(cell), day: taken(day), group: taken(group) };
}

function tenYears(random: () => number): Incidents {
  const cell = new Int32Array(EVENTS);
  const day = new Int32Array(EVENTS);
  const group = new Int32Array(EVENTS);
  for (let at = 0; at < EVENTS; at++) {
    cell[at] = Math.floor(random() < 0.9 ? random() ** 2 * 1000 : 1000 + random() * 500);
    day[at] = Math.floor(random() * DAYS);
    group[at] = Math.floor(random() ** 2 * GROUPS);
  }
  return { cell, day, group };
}

/** Six localities that hold a thousand cells, and countryside. */
function municipality(random: () => number): Cells {
  const x = new Float64Array(CELLS);
  const y = new Float64Array(CELLS);
  for (let at = 0; at < CELLS; at++) {
    const isLocality = at < 1000;
    const width = isLocality ? 15 : 140;
    x[at] = ((isLocality ? 10 + 22 * (at % 6) : 0) + Math.floor(random() * width)) * CELL_METRES;
    y[at] = ((isLocality ? 20 + 30 * (at % 3) : 0) + Math.floor(random() * width)) * CELL_METRES;
  }
  return { x, y, lng: x.map((metres) => 12.95 + metres / 62_300), lat: y.map((metres) => 55.82 + metres / 111_195) };
}
