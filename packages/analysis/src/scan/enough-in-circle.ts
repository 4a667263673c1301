import type { ClusterSetting } from './cluster-setting.ts';

// Array positions in this file are in range by construction; `as number` says so to the compiler at no cost.

/** Says whether circles hold cases at enough places and from enough sources. */
export type EnoughInCircle = {
  /** Takes a data set: the first `count` cells hold its cases, `sources` who reported them. */
  readonly load: (cells: Int32Array, count: number, sources: Int32Array) => void;
  /** Whether the places at `first … last` of the zones hold enough within the window with this number. */
  readonly holds: (first: number, last: number, window: number) => boolean;
};

/**
 * Asks of a circle and window what the question asks of a high cluster: cases at `minPlaces` places, from `minSources` sources. Undefined when any will do.
 *
 * O(places and cases of the circle) a question, less where enough are found early.
 */
export function enoughInCircle(setting: ClusterSetting): EnoughInCircle | undefined {
  const { zones, windows, placeCount, minPlaces, minSources } = setting;
  if (minPlaces <= 1 && minSources <= 1) return undefined;
  const units = setting.units.count;
  const start = new Int32Array(placeCount + 1);
  const unit = new Int32Array(setting.totalCases);
  const source = new Int32Array(setting.totalCases);
  const seen = new Set<number>();
  return {
    load: (cells, count, sources) => {
      start.fill(0);
      for (let at = 0; at < count; at++) {
        const next = Math.floor((cells[at] as number) / units) + 1;
        start[next] = (start[next] as number) + 1;
      }
      for (let place = 1; place <= placeCount; place++) start[place] = (start[place] as number) + (start[place - 1] as number);
      const free = start.slice();
      for (let at = 0; at < count; at++) {
        const cell = cells[at] as number;
        const place = Math.floor(cell / units);
        const into = free[place] as number;
        free[place] = into + 1;
        unit[into] = cell - place * units;
        source[into] = sources[at] ?? 0;
      }
    },
    holds: (first, last, window) => {
      const from = windows.from[window] as number;
      const to = windows.to[window] as number;
      let places = 0;
      seen.clear();
      for (let at = first; at <= last; at++) {
        const place = zones.place[at] as number;
        const end = start[place + 1] as number;
        let hasCase = false;
        for (let k = start[place] as number; k < end; k++) {
          if ((unit[k] as number) < from || (unit[k] as number) >= to) continue;
          hasCase = true;
          if (minSources > 1) seen.add(source[k] as number);
        }
        if (hasCase) places++;
        if (places >= minPlaces && (minSources <= 1 || seen.size >= minSources)) return true;
      }
      return false;
    },
  };
}
