import { gammaAbove } from '../distribution/gamma.ts';
import { poissonAtLeast } from '../distribution/poisson.ts';
import { refuseUnless } from '../errors.ts';
import type { SparseWeights } from '../weights/sparse-weights.ts';

/** Cases and the people (or dwellings, or hours) they could have come from, one of each per area. */
export type RateInput = { readonly cases: Float64Array; readonly population: Float64Array };

/** Per area the rate as counted, and the rate drawn towards the mean, the more the fewer people live there. */
export type EmpiricalBayesRates = { raw: Float64Array; estimate: Float64Array };

/**
 * Rates that small places do not throw about: each area's rate is drawn towards the mean of all, as far as chance alone makes it unsure.
 *
 * estimateᵢ = m + (rᵢ − m)·a/(a + m/nᵢ) with m = Σcases/Σpopulation and a the spread beyond chance, by moments, at least 0 (Marshall 1991).
 * Inputs untouched. O(n).
 *
 * @param input cases from 0 and population above 0, one of each per area
 * @throws {AnalysisError} shape-mismatch · too-few-points (2 areas) · bad-parameter · constant-input (no cases at all)
 */
export function empiricalBayesRates(input: RateInput): EmpiricalBayesRates {
  refuseUnsoundRates(input);
  const areas = Array.from(input.cases.keys());
  const moments = rateMoments(input, areas);
  const raw = rawRates(input);
  return { raw, estimate: raw.map((rate, area) => drawnTowards(moments, rate, input.population[area] as number)) };
}

/**
 * Rates drawn towards the mean of the surroundings instead of the whole map: each area with its neighbours is a map of its own.
 *
 * Marshall 1991, as Bailey & Gatrell 1995 (pages 305–307) and spdep read it: the spread around an area is that of the surrounding
 * rates, each from the mean of its own surroundings. An area whose surroundings have no cases has the estimate 0, one without neighbours
 * its own rate. Inputs untouched. O(n + neighbour pairs).
 *
 * @param weights who is neighbour of whom; the area itself always takes part, the weights' sizes do not matter
 * @throws {AnalysisError} as `empiricalBayesRates`
 */
export function localEmpiricalBayesRates(input: RateInput, weights: SparseWeights): EmpiricalBayesRates {
  refuseUnsoundRates(input);
  const n = input.cases.length;
  refuseUnless(weights.n === n, 'shape-mismatch', `${n} areas need weights for as many units, got ${weights.n}`);
  const raw = rawRates(input);
  const around = Array.from(input.cases.keys(), (area) => {
    const near = weights.neighbour.subarray(weights.start[area], weights.start[area + 1]);
    return [area, ...near.filter((other) => other !== area)];
  });
  const means = Float64Array.from(around, (areas) => rateMoments(input, areas).mean);
  const estimate = raw.map((rate, area) => {
    const moments = rateMoments(input, around[area] as number[], means);
    return drawnTowards(moments, rate, input.population[area] as number);
  });
  return { raw, estimate };
}

/**
 * Each area's rate as a number of standard deviations from the mean rate, when small places are allowed to vary more: give these to
 * `globalMoran` to ask whether high rates lie together (the empirical Bayes index).
 *
 * zᵢ = (rᵢ − m)/√(a + m/nᵢ), and √(m/nᵢ) below where that would be a root of nothing (Assunção & Reis 1999). Inputs untouched. O(n).
 *
 * @throws {AnalysisError} as `empiricalBayesRates`
 */
export function empiricalBayesScores(input: RateInput): Float64Array {
  refuseUnsoundRates(input);
  const { mean, spread } = rateMoments(input, Array.from(input.cases.keys()));
  return rawRates(input).map((rate, area) => {
    const chance = mean / (input.population[area] as number);
    return (rate - mean) / Math.sqrt(spread + chance > 0 ? spread + chance : chance);
  });
}

/** Per area: the chance of a count as far on its side of the expected one, and which side that is. */
export type RateProbability = { p: Float64Array; isLow: boolean[] };

/**
 * How rare each area's count would be, were the rate the same everywhere: Poisson chance of as many or more, or, below expectation, as few or fewer.
 *
 * Choynowski 1959. Says how sure, not how large: a large town is far out by a small difference. Inputs untouched. O(n).
 *
 * @param input cases are whole numbers here
 * @throws {AnalysisError} as `empiricalBayesRates`
 */
export function rateProbability(input: RateInput): RateProbability {
  refuseUnsoundRates(input);
  const { cases, population } = input;
  const isWhole = cases.every(Number.isInteger);
  refuseUnless(isWhole, 'bad-parameter', 'cases need whole numbers for a Poisson chance');
  const rate = total(cases) / total(population);
  const expected = population.map((people) => people * rate);
  const isLow = Array.from(cases, (count, area) => count < (expected[area] as number));
  const p = cases.map((count, area) => {
    const due = expected[area] as number;
    return isLow[area] ? gammaAbove(due, count + 1) : poissonAtLeast(count, due);
  });
  return { p, isLow };
}

/** Mean rate of some areas, and how much their rates spread beyond chance (may be below 0). */
type RateMoments = { readonly mean: number; readonly spread: number };

/** `means`: what each area's rate is held against, the mean rate of these areas by default. */
function rateMoments({ cases, population }: RateInput, areas: readonly number[], means?: Float64Array): RateMoments {
  let [count, people] = [0, 0];
  for (const area of areas) {
    count += cases[area] as number;
    people += population[area] as number;
  }
  const mean = count / people;
  let squares = 0;
  for (const area of areas) {
    const here = population[area] as number;
    squares += here * ((cases[area] as number) / here - (means?.[area] ?? mean)) ** 2;
  }
  return { mean, spread: squares / people - mean / (people / areas.length) };
}

function drawnTowards({ mean, spread }: RateMoments, rate: number, population: number): number {
  const beyondChance = Math.max(0, spread);
  const whole = beyondChance + mean / population;
  return whole > 0 ? mean + ((rate - mean) * beyondChance) / whole : mean;
}

function rawRates({ cases, population }: RateInput): Float64Array {
  return cases.map((count, area) => count / (population[area] as number));
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function refuseUnsoundRates({ cases, population }: RateInput): void {
  const n = cases.length;
  refuseUnless(n === population.length, 'shape-mismatch', `${n} cases need as many populations, got ${population.length}`);
  refuseUnless(n >= 2, 'too-few-points', `needs 2 areas, got ${n}`);
  const hasCases = cases.every((count) => count >= 0 && Number.isFinite(count));
  refuseUnless(hasCases, 'bad-parameter', 'every count of cases needs a finite number from 0');
  const hasPeople = population.every((people) => people > 0 && Number.isFinite(people));
  refuseUnless(hasPeople, 'bad-parameter', 'every population needs a finite number above 0');
  refuseUnless(total(cases) > 0, 'constant-input', 'needs at least one case, got none');
}
