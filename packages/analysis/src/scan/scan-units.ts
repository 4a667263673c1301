import type { ScanPlaces, ScanTime } from './cluster-scan-types.ts';

/** The days that windows may cover: unit 0 is `firstDay`. A purely spatial scan has one unit that holds everything. */
export type ScanUnits = { readonly count: number; readonly firstDay: number };

/** Windows in units, `from[k]` up to and without `to[k]`, shorter before longer. */
export type ScanWindows = { readonly from: Int32Array; readonly to: Int32Array };

/** The cases (or controls) that take part: place, unit (−1 when before the scanned units) and index in the input. */
export type KnownCases = { readonly place: Int32Array; readonly unit: Int32Array; readonly index: Int32Array };

/** How many places there are. */
export function placesIn(places: ScanPlaces): number {
  return 'lng' in places ? places.lng.length : places.x.length;
}

/** The units that windows may cover: all days of the study period, or – prospective – the last `maxWindowDays`. */
export function unitsOf(time: ScanTime | undefined): ScanUnits {
  if (!time) return { count: 1, firstDay: 0 };
  const { kind, firstDay, lastDay, maxWindowDays } = time;
  if (kind === 'retrospective') return { count: lastDay - firstDay + 1, firstDay };
  return { count: maxWindowDays, firstDay: lastDay - maxWindowDays + 1 };
}

/** Every window that the question allows. */
export function windowsOf(time: ScanTime | undefined, units: number): ScanWindows {
  if (!time) return { from: Int32Array.of(0), to: Int32Array.of(1) };
  const from: number[] = [];
  const to: number[] = [];
  for (let days = time.minWindowDays ?? 1; days <= time.maxWindowDays; days++) {
    for (let end = time.kind === 'prospective' ? units : days; end <= units; end++) {
      from.push(end - days);
      to.push(end);
    }
  }
  return { from: Int32Array.from(from), to: Int32Array.from(to) };
}

/** Those of the given cases that lie in the study period. */
export function knownCases(
  place: Int32Array,
  day: Int32Array | undefined,
  time: ScanTime | undefined,
  units: ScanUnits,
): KnownCases {
  if (!time || !day) {
    return { place, unit: new Int32Array(place.length), index: Int32Array.from(place.keys()) };
  }
  const inPeriod = (index: number) => (day[index] as number) >= time.firstDay && (day[index] as number) <= time.lastDay;
  const index = Int32Array.from(place.keys()).filter(inPeriod);
  return {
    place: index.map((at) => place[at] as number),
    unit: index.map((at) => Math.max(-1, (day[at] as number) - units.firstDay)),
    index,
  };
}

/** The cells (place × units + unit) of the cases; −1 for a case before the scanned units. */
export function cellsOf({ place, unit }: KnownCases, units: number): Int32Array {
  return place.map((each, at) => ((unit[at] as number) < 0 ? -1 : each * units + (unit[at] as number)));
}
