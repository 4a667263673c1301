import { refuseUnless } from '../errors.ts';

/** Who answered, from which stratum, out of how many. */
export type SurveyDesign = {
  /** Per respondent: the stratum it was drawn from, 0 … H − 1; −1 leaves it out (no answer to this question). */
  readonly stratum: Int32Array;
  /** Per stratum: how many people it holds (H). */
  readonly populations: Float64Array;
  /** Whether only these people now are meant (default), so that having asked a large part of them makes the answer surer. */
  readonly isFinitePopulation?: boolean;
};

/** A mean over strata with its variance. */
export type StratifiedMean = {
  mean: number;
  variance: number;
  /** Respondents counted, in all and per stratum; strata without people are left out of all sums. */
  answers: number;
  answersPerStratum: Int32Array;
  /** Respondents of a plain sample with the same spread of weights: 1 / Σ W²(1 − f)/n. Infinity when everybody answered. */
  plainSize: number;
};

/**
 * The mean over strata, each weighing as many people as it holds, with the variance of stratified sampling: Σ W²(1 − n/N) s²/n.
 *
 * @param values n values, those with stratum −1 are not looked at
 * @throws {AnalysisError} shape-mismatch · bad-parameter · too-few-points (a stratum with fewer than two answers; fewer than `least` in all)
 * @source Cochran 1977, *Sampling techniques*, equations 5.6–5.13. O(n + H).
 */
export function stratifiedMean(values: Float64Array | Int8Array, design: SurveyDesign, least: number): StratifiedMean {
  refuseUnsound(values, design);
  const { stratum, populations } = design;
  const strata = populations.length;
  const answersPerStratum = new Int32Array(strata);
  const sums = new Float64Array(strata);
  stratum.forEach((own, at) => {
    if (own < 0) return;
    answersPerStratum[own] = (answersPerStratum[own] as number) + 1;
    sums[own] = (sums[own] as number) + (values[at] as number);
  });
  const answers = answersPerStratum.reduce((sum, count) => sum + count, 0);
  refuseUnless(answers >= least, 'too-few-points', `needs ${least} answers, got ${answers}`);
  const means = sums.map((sum, own) => sum / (answersPerStratum[own] as number));
  const squares = new Float64Array(strata);
  stratum.forEach((own, at) => {
    if (own >= 0) squares[own] = (squares[own] as number) + ((values[at] as number) - (means[own] as number)) ** 2;
  });

  const everybody = populations.reduce((sum, people) => sum + people, 0);
  let [mean, variance, plain] = [0, 0, 0];
  for (let own = 0; own < strata; own++) {
    const people = populations[own] as number;
    const n = answersPerStratum[own] as number;
    refuseUnless(n <= people, 'bad-parameter', `stratum ${own} needs at most ${people} answers, got ${n}`);
    if (people === 0) continue;
    refuseUnless(n >= 2, 'too-few-points', `stratum ${own} needs two answers, got ${n}`);
    const weight = people / everybody;
    const unseen = design.isFinitePopulation === false ? 1 : 1 - n / people;
    mean += weight * (means[own] as number);
    variance += (weight ** 2 * unseen * (squares[own] as number)) / (n - 1) / n;
    plain += (weight ** 2 * unseen) / n;
  }
  return { mean, variance, answers, answersPerStratum, plainSize: 1 / plain };
}

function refuseUnsound(values: Float64Array | Int8Array, { stratum, populations }: SurveyDesign): void {
  refuseUnless(stratum.length === values.length, 'shape-mismatch', `stratum needs ${values.length} rows, got ${stratum.length}`);
  const wrongPeople = populations.find((people) => !(people >= 0 && Number.isFinite(people)));
  refuseUnless(wrongPeople === undefined, 'bad-parameter', `populations need to be 0 or more, got ${wrongPeople}`);
  const isPeople = populations.some((people) => people > 0);
  refuseUnless(isPeople, 'bad-parameter', 'needs a stratum with people, got none');
  stratum.forEach((own, at) => {
    refuseUnless(
      own >= -1 && own < populations.length,
      'bad-parameter',
      `strata need −1 … ${populations.length - 1}, got ${own}`,
    );
    if (own >= 0) refuseUnless(Number.isFinite(values[at]), 'bad-parameter', `values need to be finite, got ${values[at]}`);
  });
}
