import {
  AnalysisError,
  aoristicWeek,
  distanceBand,
  farringtonFlexible,
  hotspotsOfCounts,
  nearRepeat,
  reportingEffort,
} from '../../packages/analysis/src/index.ts';
import { spaceTimePermutationScan } from '../../packages/analysis/src/node.ts';

/** The middles of a municipality's cells, in metres and in degrees. */
export type Cells = {
  readonly metres: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
};

/** Incidents as arrays: the cell, the day (0 is the first), the group of categories, and when they began. */
export type Incidents = {
  readonly cell: Int32Array;
  readonly day: Int32Array;
  readonly group: Int32Array;
  readonly startsAtMs: Float64Array;
};

/**
 * All that one night needs. `days` is how many days there are, `groups` how many groups; circles of the scan stand around every cell, or around
 * those where the group has incidents, as Klarläge's own nightly run asks.
 */
export type Night = {
  readonly cells: Cells;
  readonly incidents: Incidents;
  readonly days: number;
  readonly groups: number;
  readonly centres: 'every cell' | 'own cells';
};

const AREAS = 10;
const DAY_MS = 86_400_000;

/** The parts of a night's work. */
export const nightParts = ['scan', 'hotspots', 'alarm', 'near repeat', 'hours', 'effort'] as const;
export type NightPart = (typeof nightParts)[number];

/** What came of a night: answers given, and refusals with their reason (a group too small to say anything of). */
export type NightResult = { answers: number; readonly refusals: Map<string, number>; readonly seconds: Map<NightPart, number> };

/**
 * One municipality's night: every group of categories and all of them together – the prospective scan, hotspots with the false
 * discovery rate, the alarm of the week, near repeat (one year, 199 deals), the hours of the week, and who looked where. One thread.
 */
export async function wholeNight({ cells, incidents, days, groups, centres }: Night): Promise<NightResult> {
  const result: NightResult = { answers: 0, refusals: new Map(), seconds: new Map() };
  const part = async (name: NightPart, work: () => unknown): Promise<void> => {
    const before = performance.now();
    try {
      await work();
      result.answers++;
    } catch (error) {
      if (!(error instanceof AnalysisError)) throw error;
      const refusal = `${name}: ${error.code}`;
      result.refusals.set(refusal, (result.refusals.get(refusal) ?? 0) + 1);
    }
    result.seconds.set(name, (result.seconds.get(name) ?? 0) + (performance.now() - before) / 1000);
  };
  const weeks = Math.floor(days / 7);
  const weights = distanceBand(cells, cells.metres * 1.5, { includeSelf: true });
  for (let group = -1; group < groups; group++) {
    const own = group < 0 ? incidents : ofGroup(incidents, group);
    await part('scan', () =>
      lookForDeviations(centres === 'own cells' ? onOwnCells(cells, own) : { cells, incidents: own }, days),
    );
    await part('hotspots', () => hotspotsOfCounts(countsBy(own.cell, cells.x.length), weights));
    await part('alarm', () => farringtonFlexible({ counts: weeklyCounts(own, weeks), from: weeks - 1 }));
    await part('near repeat', () => followers(cells, own, days));
    await part('hours', () => hours(own, days));
  }
  const looked = (share: number) =>
    Int32Array.from({ length: AREAS * weeks }, (_, at) => ((at * 7919) % 100 < share * 100 ? 1 : 0));
  await part('effort', () =>
    reportingEffort({ areas: AREAS, weeks, reports: looked(0.8), zeroReports: looked(0.3), rounds: looked(0.2) }),
  );
  return result;
}

/** The cells where these incidents lie, and no others. */
function onOwnCells(cells: Cells, incidents: Incidents): { cells: Cells; incidents: Incidents } {
  const numberOf = new Int32Array(cells.x.length).fill(-1);
  const own: number[] = [];
  for (const at of incidents.cell) if (numberOf[at] === -1) numberOf[at] = own.push(at) - 1;
  const taken = (values: Float64Array) => Float64Array.from(own, (at) => values[at] ?? 0);
  return {
    cells: { metres: cells.metres, x: taken(cells.x), y: taken(cells.y), lng: taken(cells.lng), lat: taken(cells.lat) },
    incidents: { ...incidents, cell: incidents.cell.map((at) => numberOf[at] ?? -1) },
  };
}

function lookForDeviations({ cells, incidents }: Pick<Night, 'cells' | 'incidents'>, days: number): Promise<unknown> {
  const { lng, lat } = cells;
  const { cell, day } = incidents;
  return spaceTimePermutationScan(
    {
      places: { lng, lat },
      casePlace: cell,
      caseDay: day,
      asOfDay: days - 1,
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
function followers({ x, y }: Cells, { cell, day }: Incidents, days: number): void {
  const recent = Array.from(day.keys()).filter((at) => (day[at] ?? 0) >= days - 365);
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

/** Each incident may have happened within three hours from when it began. */
function hours({ startsAtMs, day }: Incidents, days: number): void {
  // the day of an incident is counted from the same moment as `startsAtMs` is
  const fromMs = (startsAtMs[0] ?? 0) - ((startsAtMs[0] ?? 0) % DAY_MS) - (day[0] ?? 0) * DAY_MS;
  aoristicWeek({
    startsAtMs,
    endsAtMs: startsAtMs.map((start) => start + 3 * 3_600_000),
    fromMs,
    untilMs: fromMs + (days + 1) * DAY_MS,
  });
}

function weeklyCounts({ day }: Incidents, weeks: number): Int32Array {
  return Int32Array.from(
    countsBy(
      day.map((each) => Math.min(weeks - 1, Math.floor(each / 7))),
      weeks,
    ),
  );
}

function countsBy(keys: Int32Array, length: number): Float64Array {
  const counts = new Float64Array(length);
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

function ofGroup({ cell, day, group, startsAtMs }: Incidents, wanted: number): Incidents {
  const own = Array.from(group.keys()).filter((at) => group[at] === wanted);
  const taken = (values: Int32Array) => Int32Array.from(own, (at) => values[at] ?? 0);
  return {
    cell: taken(cell),
    day: taken(day),
    group: taken(group),
    startsAtMs: Float64Array.from(own, (at) => startsAtMs[at] ?? 0),
  };
}
