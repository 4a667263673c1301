import { dayNumber, dayOfNumber } from '@klarlage/model';

/** The sources that a map tells apart, in the order of their numbers. */
export const mapLayers = ['observed', 'registered', 'felt'] as const;
/** Where a mark comes from. */
export type MapLayer = (typeof mapLayers)[number];

/** Everything that the map shows of three years, as rows of numbers (one entry per mark). */
export type MapData = {
  firstDay: string;
  lastDay: string;
  weeks: number;
  cells: string[];
  groups: { code: string; name: string }[];
  cell: number[];
  day: number[];
  group: number[];
  layer: number[];
  /** Hour of the week, Monday 0–23 first; −1 where it is not known. */
  hour: number[];
  /** Looks per week: reports of any kind and rounds. */
  areas: { areaId: string; reports: number[] }[];
  /** The weeks without a look after which nothing is known of an area. */
  unseenWeeks: number;
};

/** What is chosen: which sources, which group, and which weeks (the last one not included). */
export type MapFilter = {
  readonly layers: readonly MapLayer[];
  readonly groupCode: string | undefined;
  readonly endWeek: number;
  readonly weeks: number;
};

/** What the filter leaves: marks per cell and layer, marks per week, and the areas that nobody has reported from. */
export type MapPicture = {
  /** Incidents of the chosen layers per cell; felt places are not incidents. */
  readonly cells: { id: string; count: number }[];
  readonly felt: { id: string; count: number }[];
  readonly perLayer: Readonly<Record<MapLayer, number>>;
  readonly perWeek: Int32Array;
  readonly total: number;
  readonly silentAreaIds: string[];
};

const felt = mapLayers.indexOf('felt');

/** One pass over all marks: a hundred thousand take a few milliseconds. */
export function pictureOf(data: MapData, filter: MapFilter): MapPicture {
  const isInGroup = groupTest(data, filter.groupCode);
  const tally: Tally = {
    shown: mapLayers.map((layer) => filter.layers.includes(layer)),
    firstDay: (filter.endWeek - filter.weeks) * 7,
    endDay: filter.endWeek * 7,
    incidents: new Int32Array(data.cells.length),
    felt: new Int32Array(data.cells.length),
    perLayer: new Int32Array(mapLayers.length),
    perWeek: new Int32Array(data.weeks),
  };
  for (let mark = 0; mark < data.cell.length; mark++) {
    if (isInGroup(mark)) count(tally, data.layer[mark] ?? 0, data.day[mark] ?? 0, data.cell[mark] ?? 0);
  }
  const cells = counted(data.cells, tally.incidents);
  const [observed = 0, registered = 0, feltPlaces = 0] = tally.perLayer;
  return {
    cells,
    felt: counted(data.cells, tally.felt),
    perLayer: { observed, registered, felt: feltPlaces },
    perWeek: tally.perWeek,
    total: cells.reduce((sum, cell) => sum + cell.count, 0),
    silentAreaIds: data.areas
      .filter(({ reports }) =>
        reports.slice(Math.max(0, filter.endWeek - data.unseenWeeks), filter.endWeek).every((count) => count === 0),
      )
      .map(({ areaId }) => areaId),
  };
}

type Tally = {
  readonly shown: readonly boolean[];
  readonly firstDay: number;
  readonly endDay: number;
  readonly incidents: Int32Array;
  readonly felt: Int32Array;
  readonly perLayer: Int32Array;
  readonly perWeek: Int32Array;
};

function count(tally: Tally, layer: number, day: number, cell: number): void {
  const isWithin = day >= tally.firstDay && day < tally.endDay;
  if (isWithin) addOne(tally.perLayer, layer);
  if (!tally.shown[layer]) return;
  if (layer !== felt) addOne(tally.perWeek, Math.floor(day / 7));
  if (isWithin) addOne(layer === felt ? tally.felt : tally.incidents, cell);
}

/** Whether a mark belongs to the chosen group; a place that is felt to be unsafe belongs to no group, and is always there. */
function groupTest(data: MapData, groupCode: string | undefined): (mark: number) => boolean {
  if (groupCode === undefined) return () => true;
  const group = data.groups.findIndex((one) => one.code === groupCode);
  return (mark) => data.layer[mark] === felt || data.group[mark] === group;
}

function addOne(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

function counted(ids: readonly string[], counts: Int32Array): { id: string; count: number }[] {
  return ids.flatMap((id, index) => {
    const count = counts[index] ?? 0;
    return count > 0 ? [{ id, count }] : [];
  });
}

/** The first and the last day of the chosen weeks; never later than the data. */
export function periodOf(
  data: Pick<MapData, 'firstDay' | 'lastDay'>,
  filter: Pick<MapFilter, 'endWeek' | 'weeks'>,
): { from: string; to: string } {
  const first = dayNumber(data.firstDay);
  const to = Math.min(first + filter.endWeek * 7 - 1, dayNumber(data.lastDay));
  return { from: dayOfNumber(first + (filter.endWeek - filter.weeks) * 7), to: dayOfNumber(to) };
}

/** What happened in some cells during the chosen weeks by group, and over a longer time by hour of the week. */
export function placeOf(
  data: MapData,
  filter: MapFilter,
  ids: readonly string[],
  hourWeeks = 52,
): { groups: { name: string; count: number }[]; hours: number[][]; knownHours: number; inHourWeeks: number; felt: number } {
  const chosen = new Set(ids.map((id) => data.cells.indexOf(id)));
  const isInGroup = groupTest(data, filter.groupCode);
  const end = filter.endWeek * 7;
  const here = Array.from(data.cell.keys()).filter(
    (mark) => chosen.has(data.cell[mark] ?? -1) && isInGroup(mark) && (data.day[mark] ?? 0) < end,
  );
  const within = (weeks: number): number[] => here.filter((mark) => (data.day[mark] ?? 0) >= end - weeks * 7);
  const now = within(filter.weeks);
  const ofYear = within(hourWeeks).filter((mark) => data.layer[mark] !== felt);
  const groups = new Int32Array(data.groups.length);
  for (const mark of now) if (data.layer[mark] !== felt) addOne(groups, data.group[mark] ?? 0);
  const perHour = new Int32Array(7 * 24);
  for (const mark of ofYear) if ((data.hour[mark] ?? -1) >= 0) addOne(perHour, data.hour[mark] ?? 0);
  return {
    groups: data.groups
      .map((group, index) => ({ name: group.name, count: groups[index] ?? 0 }))
      .filter((group) => group.count > 0)
      .sort((a, b) => b.count - a.count),
    hours: Array.from({ length: 7 }, (_, day) => Array.from(perHour.subarray(day * 24, day * 24 + 24))),
    knownHours: perHour.reduce((sum, count) => sum + count, 0),
    inHourWeeks: ofYear.length,
    felt: now.filter((mark) => data.layer[mark] === felt).length,
  };
}
