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
  areas: { areaId: string; reports: number[] }[];
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
  const shown = mapLayers.map((layer) => filter.layers.includes(layer));
  const group = filter.groupCode === undefined ? -1 : data.groups.findIndex((one) => one.code === filter.groupCode);
  const isAnyGroup = filter.groupCode === undefined;
  const counts = new Int32Array(data.cells.length);
  const feltCounts = new Int32Array(data.cells.length);
  const perLayer = [0, 0, 0];
  const perWeek = new Int32Array(data.weeks);
  const [first, end] = [(filter.endWeek - filter.weeks) * 7, filter.endWeek * 7];
  for (let mark = 0; mark < data.cell.length; mark++) {
    const layer = data.layer[mark] ?? 0;
    // a place that is felt to be unsafe belongs to no group of incidents
    if (!isAnyGroup && layer !== felt && data.group[mark] !== group) continue;
    const day = data.day[mark] ?? 0;
    const isIncident = layer !== felt;
    if (isIncident && shown[layer]) perWeek[Math.floor(day / 7)] = (perWeek[Math.floor(day / 7)] ?? 0) + 1;
    if (day < first || day >= end) continue;
    perLayer[layer] = (perLayer[layer] ?? 0) + 1;
    if (!shown[layer]) continue;
    const cell = data.cell[mark] ?? 0;
    const into = isIncident ? counts : feltCounts;
    into[cell] = (into[cell] ?? 0) + 1;
  }
  const cells = counted(data.cells, counts);
  return {
    cells,
    felt: counted(data.cells, feltCounts),
    perLayer: { observed: perLayer[0] ?? 0, registered: perLayer[1] ?? 0, felt: perLayer[2] ?? 0 },
    perWeek,
    total: cells.reduce((sum, cell) => sum + cell.count, 0),
    silentAreaIds: data.areas
      .filter(({ reports }) => reports.slice(filter.endWeek - filter.weeks, filter.endWeek).every((count) => count === 0))
      .map(({ areaId }) => areaId),
  };
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

/** What happened in some cells during the chosen weeks, by group and by hour of the week. */
export function placeOf(
  data: MapData,
  filter: MapFilter,
  ids: readonly string[],
  hourWeeks = 52,
): { groups: { name: string; count: number }[]; hours: number[][]; knownHours: number; inHourWeeks: number; felt: number } {
  const chosen = new Set(ids.map((id) => data.cells.indexOf(id)));
  const group = data.groups.findIndex((one) => one.code === filter.groupCode);
  const groups = new Map<number, number>();
  const hours = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  const end = filter.endWeek * 7;
  const [from, hoursFrom] = [end - filter.weeks * 7, end - hourWeeks * 7];
  let [knownHours, inHourWeeks, feltCount] = [0, 0, 0];
  for (let mark = 0; mark < data.cell.length; mark++) {
    const day = data.day[mark] ?? 0;
    if (day >= end || !chosen.has(data.cell[mark] ?? -1)) continue;
    if (data.layer[mark] === felt) {
      if (day >= from) feltCount++;
      continue;
    }
    const own = data.group[mark] ?? -1;
    if (filter.groupCode !== undefined && own !== group) continue;
    if (day >= from) groups.set(own, (groups.get(own) ?? 0) + 1);
    if (day < hoursFrom) continue;
    inHourWeeks++;
    const hour = data.hour[mark] ?? -1;
    const row = hours[Math.floor(hour / 24)];
    if (hour < 0 || !row) continue;
    knownHours++;
    row[hour % 24] = (row[hour % 24] ?? 0) + 1;
  }
  return {
    groups: [...groups]
      .map(([index, count]) => ({ name: data.groups[index]?.name ?? '', count }))
      .sort((a, b) => b.count - a.count),
    hours,
    knownHours,
    inHourWeeks,
    felt: feltCount,
  };
}
