import { refuseUnless } from '../errors.ts';

/** Known populations at some days, for rows of any kind (places, or places × strata). */
export type PopulationSeries = {
  /** The K days that the population is known for, rising. */
  readonly knownDays: Float64Array;
  /** Rows × K, row by row. */
  readonly population: Float64Array;
  /** T + 1 rising days: unit `t` reaches from `edges[t]` up to `edges[t + 1]`. */
  readonly edges: Float64Array;
};

/**
 * Person-days per row and unit of time, from populations known at some days: straight lines between them, level before the first and after the last.
 *
 * Returns rows × T, row by row: the area under the line, exact. A population known for a year as a whole is best dated 1 July. O(rows × (T + K)²).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter
 */
export function personDays({ knownDays, population, edges }: PopulationSeries): Float64Array {
  const known = knownDays.length;
  const units = edges.length - 1;
  refuseUnless(known > 0 && units > 0, 'shape-mismatch', `needs a known day and two edges, got ${known} and ${edges.length}`);
  const rows = population.length / known;
  refuseUnless(Number.isInteger(rows), 'shape-mismatch', `population needs rows × ${known} numbers, got ${population.length}`);
  refuseUnless(rises(knownDays) && rises(edges), 'bad-parameter', 'knownDays and edges need rising, finite days');
  const arePeople = population.every((each) => each >= 0 && each < Number.POSITIVE_INFINITY);
  refuseUnless(arePeople, 'bad-parameter', 'population needs finite numbers of at least 0');
  const result = new Float64Array(rows * units);
  for (let row = 0; row < rows; row++) {
    const people = population.subarray(row * known, (row + 1) * known);
    for (let unit = 0; unit < units; unit++) {
      result[row * units + unit] = areaBetween(edges[unit] as number, edges[unit + 1] as number, knownDays, people);
    }
  }
  return result;
}

/** Cases and population of strata (age groups, sexes, …). */
export type StratifiedPopulation = {
  readonly placeCount: number;
  /** All cases of each stratum (S). */
  readonly casesPerStratum: ArrayLike<number>;
  /** Person-time or population, L × S × T: place by place, in it stratum by stratum, in it unit by unit. T is 1 when time does not matter. */
  readonly population: Float64Array;
};

/**
 * The cases that each place – and unit of time – would have, were every stratum's rate the same everywhere: indirect standardisation.
 *
 * Returns L × T, place by place: Σ over strata of cases of the stratum × the cell's share of the stratum's population. Adds to all cases.
 * Ready as `expected` of the Poisson scan. O(L × S × T).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter (a stratum with cases has no population)
 */
export function standardisedExpected({ placeCount, casesPerStratum, population }: StratifiedPopulation): Float64Array {
  const strata = casesPerStratum.length;
  const units = population.length / (placeCount * strata);
  const fits = Number.isInteger(units) && units > 0;
  refuseUnless(fits, 'shape-mismatch', `population needs ${placeCount} × ${strata} × units numbers, got ${population.length}`);
  const isSound = (each: number) => each >= 0 && each < Number.POSITIVE_INFINITY;
  refuseUnless(population.every(isSound), 'bad-parameter', 'population needs finite numbers of at least 0');
  refuseUnless(Array.from(casesPerStratum).every(isSound), 'bad-parameter', 'casesPerStratum needs finite numbers of at least 0');
  const whole = new Float64Array(strata);
  const stratumOf = (at: number) => Math.floor(at / units) % strata;
  for (let at = 0; at < population.length; at++) {
    const stratum = stratumOf(at);
    whole[stratum] = (whole[stratum] as number) + (population[at] as number);
  }
  const empty = whole.findIndex((people, stratum) => people === 0 && (casesPerStratum[stratum] as number) > 0);
  refuseUnless(empty < 0, 'bad-parameter', `a stratum with cases needs population, stratum ${empty} has none`);
  const expected = new Float64Array(placeCount * units);
  for (let at = 0; at < population.length; at++) {
    const stratum = stratumOf(at);
    if (whole[stratum] === 0) continue;
    const cell = Math.floor(at / (strata * units)) * units + (at % units);
    const rate = (casesPerStratum[stratum] as number) / (whole[stratum] as number);
    expected[cell] = (expected[cell] as number) + (population[at] as number) * rate;
  }
  return expected;
}

function rises(days: Float64Array): boolean {
  return days.every((day, at) => Number.isFinite(day) && (at === 0 || day > (days[at - 1] as number)));
}

/** The area under the broken line from `from` to `to`: trapezes between its corners. */
function areaBetween(from: number, to: number, corners: Float64Array, heights: Float64Array): number {
  const stops = [from, ...corners.filter((corner) => corner > from && corner < to), to];
  let area = 0;
  for (let at = 1; at < stops.length; at++) {
    const [a, b] = [stops[at - 1] as number, stops[at] as number];
    area += ((heightAt(a, corners, heights) + heightAt(b, corners, heights)) / 2) * (b - a);
  }
  return area;
}

function heightAt(day: number, corners: Float64Array, heights: Float64Array): number {
  const next = corners.findIndex((corner) => corner > day);
  if (next === 0) return heights[0] as number;
  if (next < 0) return heights.at(-1) as number;
  const [a, b] = [corners[next - 1] as number, corners[next] as number];
  const [low, high] = [heights[next - 1] as number, heights[next] as number];
  return low + ((high - low) * (day - a)) / (b - a);
}
