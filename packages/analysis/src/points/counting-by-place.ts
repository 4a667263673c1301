import type { CloseDays } from './close-days.ts';
import { type Asked, closePairs } from './close-pairs.ts';
import type { KnoxCounting } from './counting-by-pair.ts';

// Array positions in this file are in range by construction; `as number` says so to the compiler at no cost.

/** Two windows' counts stand in one number of 32 bits: so many events at most lie in a window. */
const MOST_IN_WINDOW = 65_535;

/**
 * Counts close pairs without a list of them, where events share places: day by day, each event asks the places within reach how many events
 * the windows of days before it hold there. The same counts as pair by pair; O(n · places within reach) a count.
 *
 * Undefined where that is no quicker – hardly any place with two events – or where the windows are not made for it.
 */
export function countingByPlace(asked: Asked, days: CloseDays): KnoxCounting | undefined {
  const n = asked.x.length;
  const { place, x, y } = distinctPlaces(asked);
  const risesByDays = days.edges.every((edge, at) => at === 0 || edge > (days.edges[at - 1] as number));
  if (2 * x.length > n || !risesByDays || mostInWindow(days) > MOST_IN_WINDOW) return undefined;
  const near = nearPlaces({ ...asked, x, y });
  const events = new Int32Array(x.length);
  for (const at of place) events[at] = (events[at] as number) + 1;
  const sums = sumsOverPlaces(near, events);
  const pairs = sums.perRow.reduce((sum, each) => sum + each, 0);
  if (sums.visits * Math.ceil(days.columns / 2) > pairs) return undefined;
  return { rows: near.rows, perRow: sums.perRow, sharing: sums.sharing, count: windowCounter(place, near, days) };
}

/** The places, and the place of each event. */
function distinctPlaces({ x, y }: Asked): { place: Int32Array; x: Float64Array; y: Float64Array } {
  const numberOf = new Map<string, number>();
  const first: number[] = [];
  const place = Int32Array.from(x, (east, at) => {
    const key = `${east} ${y[at]}`;
    const known = numberOf.get(key);
    if (known !== undefined) return known;
    numberOf.set(key, first.length);
    return first.push(at) - 1;
  });
  const taken = (values: Float64Array) => Float64Array.from(first, (at) => values[at] as number);
  return { place, x: taken(x), y: taken(y) };
}

/** The places within reach of place p in row r of the table – itself among those of row 0 –: `place[start[p · rows + r]]` up to the next start. */
type NearPlaces = { readonly rows: number; readonly start: Int32Array; readonly place: Int32Array };

function nearPlaces(asked: Asked): NearPlaces {
  const { rows, first, other, slot } = closePairs(asked);
  const size = asked.x.length;
  const start = new Int32Array(size * rows + 1);
  const forBoth = (found: (from: number, row: number, to: number) => void) => {
    for (let place = 0; place < size; place++) {
      found(place, 0, place);
      for (let at = first[place] as number; at < (first[place + 1] as number); at++) {
        const [to, row] = [other[at] as number, slot[at] as number];
        found(place, row, to);
        found(to, row, place);
      }
    }
  };
  forBoth((from, row) => {
    start[from * rows + row + 1] = (start[from * rows + row + 1] as number) + 1;
  });
  for (let at = 1; at < start.length; at++) start[at] = (start[at] as number) + (start[at - 1] as number);
  const next = start.slice();
  const place = new Int32Array(start.at(-1) as number);
  forBoth((from, row, to) => {
    const at = next[from * rows + row] as number;
    next[from * rows + row] = at + 1;
    place[at] = to;
  });
  return { rows, start, place };
}

/** Per row the pairs, and the pairs of them that share an event; and how many places all events together ask. */
function sumsOverPlaces({ rows, start, place }: NearPlaces, events: Int32Array) {
  const perRow = new Float64Array(rows);
  const sharing = new Float64Array(rows);
  let visits = 0;
  events.forEach((own, at) => {
    for (let row = 0; row < rows; row++) {
      const [from, to] = [start[at * rows + row] as number, start[at * rows + row + 1] as number];
      visits += own * (to - from);
      // an event is no pair with itself
      let degree = row === 0 ? -1 : 0;
      for (let near = from; near < to; near++) degree += events[place[near] as number] as number;
      perRow[row] = (perRow[row] as number) + (own * degree) / 2;
      sharing[row] = (sharing[row] as number) + (own * degree * (degree - 1)) / 2;
    }
  });
  return { perRow, sharing, visits };
}

/** The most events that a window of days ever holds, however the days are dealt out. */
function mostInWindow({ offset, span, edges, columns }: CloseDays): number {
  const before = new Int32Array(span + 2);
  for (const day of offset) before[day + 1] = (before[day + 1] as number) + 1;
  for (let day = 0; day <= span; day++) before[day + 1] = (before[day + 1] as number) + (before[day] as number);
  let most = 0;
  for (let column = 0; column < columns; column++) {
    const width = (edges[column + 1] as number) - (edges[column] as number);
    for (let day = 0; day <= span; day++) {
      most = Math.max(most, (before[Math.min(span + 1, day + width)] as number) - (before[day] as number));
    }
  }
  return most;
}

/** Makes the function that counts for one order of the days after the other. */
function windowCounter(placeOf: Int32Array, near: NearPlaces, { span, edges, columns }: CloseDays): KnoxCounting['count'] {
  const dayStart = new Int32Array(span + 2);
  const inOrder = new Int32Array(placeOf.length);
  // of two windows each, place by place
  const windows = Array.from({ length: Math.ceil(columns / 2) }, () => new Int32Array(near.start.length / near.rows));
  const change = (column: number, day: number, by: 1 | -1) => {
    if (day < 0 || day > span) return;
    const counts = windows[column >> 1] as Int32Array;
    const step = by * (column % 2 === 0 ? 1 : 65_536);
    for (let at = dayStart[day] as number; at < (dayStart[day + 1] as number); at++) {
      const place = inOrder[at] as number;
      counts[place] = (counts[place] as number) + step;
    }
  };
  return (offset) => {
    sortByDay(placeOf, offset, dayStart, inOrder);
    for (const counts of windows) counts.fill(0);
    const pairs = new Int32Array(near.rows * columns);
    for (let day = 0; day <= span; day++) {
      for (let column = 0; column < columns; column++) {
        if ((edges[column] as number) > 0) change(column, day - (edges[column] as number), 1);
        change(column, day - (edges[column + 1] as number), -1);
      }
      for (let at = dayStart[day] as number; at < (dayStart[day + 1] as number); at++) {
        const place = inOrder[at] as number;
        askPlaces(place, near, windows, columns, pairs);
        // two events of one day are one pair: the later one in the list asks for the earlier
        const today = windows[0] as Int32Array;
        if (edges[0] === 0) today[place] = (today[place] as number) + 1;
      }
    }
    return pairs;
  };
}

/** The places of the events in the order of their days. */
function sortByDay(placeOf: Int32Array, offset: Int32Array, dayStart: Int32Array, inOrder: Int32Array): void {
  dayStart.fill(0);
  for (const day of offset) dayStart[day + 1] = (dayStart[day + 1] as number) + 1;
  for (let day = 1; day < dayStart.length; day++) dayStart[day] = (dayStart[day] as number) + (dayStart[day - 1] as number);
  const next = dayStart.slice();
  for (let at = 0; at < offset.length; at++) {
    const day = offset[at] as number;
    const to = next[day] as number;
    next[day] = to + 1;
    inOrder[to] = placeOf[at] as number;
  }
}

/** Adds to each cell of the table the events that its window holds at the places of its row. */
function askPlaces(from: number, near: NearPlaces, windows: readonly Int32Array[], columns: number, pairs: Int32Array): void {
  const { rows, start, place } = near;
  for (let two = 0; two < windows.length; two++) {
    const counts = windows[two] as Int32Array;
    for (let row = 0; row < rows; row++) {
      const end = start[from * rows + row + 1] as number;
      let sum = 0;
      for (let at = start[from * rows + row] as number; at < end; at++) sum = (sum + (counts[place[at] as number] as number)) | 0;
      const cell = row * columns + 2 * two;
      pairs[cell] = (pairs[cell] as number) + (sum & 0xffff);
      if (2 * two + 1 < columns) pairs[cell + 1] = (pairs[cell + 1] as number) + (sum >>> 16);
    }
  }
}
