import { logGamma } from '../distribution/gamma.ts';

/**
 * Fills `cells` with where the cases of one replicate lie (place × units + unit), within the scanned days, and `sources` – when given – with
 * who reported each of them; says how many. The cells are the same with and without `sources`.
 */
export type CaseDraw = (cells: Int32Array, random: () => number, sources?: Int32Array) => number;

/** Index `at` keeps a draw with the chance `keep[at]`, and gives it to `alias[at]` otherwise. */
export type AliasTable = { readonly keep: Float64Array; readonly alias: Int32Array };

/** 32 random bits are enough for the index and the choice while the list is no longer than this. */
export const SHORT_ALIAS_TABLE = 4096;

/**
 * Draws an index in proportion to its weight, one or two random numbers each (Walker 1977, Vose 1991: the alias method). O(1) a draw.
 */
export function weightedDraw({ keep, alias }: AliasTable): (random: () => number) => number {
  const size = keep.length;
  const isShort = size <= SHORT_ALIAS_TABLE;
  return (random) => {
    const scaled = random() * size;
    const at = scaled | 0;
    const choice = isShort ? scaled - at : random();
    return choice < (keep[at] as number) ? at : (alias[at] as number);
  };
}

/** The table of some weights, ≥ 0 with a sum above 0. O(n). */
export function aliasTable(weights: Float64Array): AliasTable {
  const size = weights.length;
  const mean = weights.reduce((sum, each) => sum + each, 0) / size;
  const keep = weights.map((weight) => weight / mean);
  const alias = Int32Array.from(weights.keys());
  const poor = [...keep.keys()].filter((at) => (keep[at] as number) < 1);
  const rich = [...keep.keys()].filter((at) => (keep[at] as number) >= 1);
  while (poor.length > 0 && rich.length > 0) {
    const small = poor.pop() as number;
    const large = rich.at(-1) as number;
    alias[small] = large;
    keep[large] = (keep[large] as number) - (1 - (keep[small] as number));
    if ((keep[large] as number) < 1) poor.push(rich.pop() as number);
  }
  // what is left over is 1 but for rounding
  for (const at of [...poor, ...rich]) keep[at] = 1;
  return { keep, alias };
}

/** Draws how many of `trials` succeed, each with chance `share`: by a table of the distribution, exact to the last digits. O(log trials) a draw. */
export function binomialDraw(trials: number, share: number): (random: () => number) => number {
  if (share >= 1) return () => trials;
  const deviation = Math.sqrt(trials * share * (1 - share));
  // ten standard deviations and then some: what lies beyond has no chance among 2^32 draws
  const first = Math.max(0, Math.floor(trials * share - 10 * deviation - 20));
  const last = Math.min(trials, Math.ceil(trials * share + 10 * deviation + 20));
  const below = new Float64Array(last - first + 1);
  let sum = 0;
  for (let count = first; count <= last; count++) {
    const ways = logGamma(trials + 1) - logGamma(count + 1) - logGamma(trials - count + 1);
    sum += Math.exp(ways + count * Math.log(share) + (trials - count) * Math.log1p(-share));
    below[count - first] = sum;
  }
  return (random) => {
    const at = random() * sum;
    let low = 0;
    let high = below.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((below[middle] as number) > at) high = middle;
      else low = middle + 1;
    }
    return first + low;
  };
}

/** Poisson counts given their total: each case falls into a cell in proportion to what is expected there. `howMany` says how many fall into the scanned days. */
export function poissonDraw(
  drawCell: (random: () => number) => number,
  howMany: (random: () => number) => number,
  dealSources: DealSources | undefined,
): CaseDraw {
  return (cells, random, sources) => {
    const count = howMany(random);
    for (let at = 0; at < count; at++) cells[at] = drawCell(random);
    if (sources) dealSources?.(cells.subarray(0, count), sources, random);
    return count;
  };
}

/** Says who reported the cases that lie in the given cells. */
export type DealSources = (cells: Int32Array, sources: Int32Array, random: () => number) => void;

/** Cases drawn without replacement among everybody; `cellOf` is −1 for those outside the scanned days. Each keeps the source of its report. */
export function labelDraw(cellOf: Int32Array, cases: number, sourceOf: Int32Array | undefined): CaseDraw {
  const shuffle = partialShuffle(Int32Array.from(cellOf.keys()));
  const drawsControls = 2 * cases > cellOf.length;
  const drawn = drawsControls ? cellOf.length - cases : cases;
  return (cells, random, sources) => {
    const shuffled = shuffle(drawn, random);
    const end = drawsControls ? shuffled.length : drawn;
    let count = 0;
    for (let at = drawsControls ? drawn : 0; at < end; at++) {
      const person = shuffled[at] as number;
      const cell = cellOf[person] as number;
      if (cell < 0) continue;
      if (sources && sourceOf) sources[count] = sourceOf[person] as number;
      cells[count++] = cell;
    }
    return count;
  };
}

/** The units (days) of the scanned cases stay; each is given a place, with who reported there, drawn without replacement from those of all cases. */
export function placeForDayDraw(
  placeOfAll: Int32Array,
  unitInScan: Int32Array,
  units: number,
  sourceOf: Int32Array | undefined,
): CaseDraw {
  const shuffle = partialShuffle(Int32Array.from(placeOfAll.keys()));
  const count = unitInScan.length;
  return (cells, random, sources) => {
    const shuffled = shuffle(count, random);
    for (let at = 0; at < count; at++) {
      const taken = shuffled[at] as number;
      cells[at] = (placeOfAll[taken] as number) * units + (unitInScan[at] as number);
      if (sources && sourceOf) sources[at] = sourceOf[taken] as number;
    }
    return count;
  };
}

/**
 * Puts a random choice of `drawn` values first, from the same order each time: Fisher–Yates, undone before the next draw,
 * so that a replicate depends on its own seed only.
 */
function partialShuffle(values: Int32Array): (drawn: number, random: () => number) => Int32Array {
  const shuffled = values.slice();
  const partner = new Int32Array(values.length);
  let done = 0;
  return (drawn, random) => {
    while (done > 0) swap(shuffled, --done, partner[done] as number);
    for (; done < drawn; done++) {
      const other = done + Math.floor(random() * (shuffled.length - done));
      partner[done] = other;
      swap(shuffled, done, other);
    }
    return shuffled;
  };
}

function swap(values: Int32Array, a: number, b: number): void {
  const kept = values[a] as number;
  values[a] = values[b] as number;
  values[b] = kept;
}
