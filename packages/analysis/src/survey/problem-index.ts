import { normalQuantile } from '../distribution/normal.ts';
import { refuseUnless } from '../errors.ts';
import { seeded } from '../random.ts';
import { refuseLevel } from './survey-share.ts';

/** Six rising shares: below the first is 0 points, from the sixth on 6. Each question has its own. */
export type ProblemBoundaries = readonly [number, number, number, number, number, number];

/**
 * The points 0 (next to no problem) … 6 (alarming) of a share of people who see the problem.
 *
 * `steps` counts the boundaries that are reached, as the police's local surveys do; `linear` (default) adds how far the way to the next one is gone (from 0 to the
 * first boundary, and no further than 6), so that a small change of the share is a small change of the points. O(1).
 *
 * @throws {AnalysisError} bad-parameter
 */
export function problemPoints(share: number, boundaries: ProblemBoundaries, grading: 'steps' | 'linear' = 'linear'): number {
  refuseUnless(share >= 0 && share <= 1, 'bad-parameter', `share needs to be within 0 … 1, got ${share}`);
  refuseBoundaries(boundaries);
  return pointsOf(share, boundaries, grading);
}

function pointsOf(share: number, boundaries: ProblemBoundaries, grading: 'steps' | 'linear'): number {
  const reached = boundaries.filter((boundary) => share >= boundary).length;
  if (grading === 'steps' || reached === 6) return reached;
  const from = boundaries[reached - 1] ?? 0;
  return reached + (share - from) / ((boundaries[reached] as number) - from);
}

export type ProblemIndexInput = {
  /** Per question, per respondent: 1 sees the problem, 0 does not, −1 no answer. */
  readonly answers: readonly Int8Array[];
  /** Per question: the shares where its points change. */
  readonly boundaries: readonly ProblemBoundaries[];
  /** Per respondent: the stratum, 0 … H − 1; per stratum: how many people it holds. */
  readonly stratum: Int32Array;
  readonly populations: Float64Array;
  /** Default linear; `steps` for comparing with published figures (its interval misses the truth too often, see the method page). */
  readonly grading?: 'steps' | 'linear';
  /** Bootstrap samples, default 400, and their seed, default 1. */
  readonly replicates?: number;
  readonly seed?: number;
  /** Certainty of the interval, default 0.95. */
  readonly level?: number;
  /** With fewer respondents no index is given, default 30. */
  readonly leastAnswers?: number;
};

/** The mean points over all questions, with each question's share and points. */
export type ProblemIndex = {
  index: number;
  standardError: number;
  lower: number;
  upper: number;
  shares: Float64Array;
  points: Float64Array;
  respondents: number;
};

/**
 * How much of a problem is it all in all, from 0 to 6, and how sure is that?
 *
 * The index is the mean of the questions' points. Whoever sees one problem sees others too, so its error comes from drawing whole respondents anew within
 * their strata (rescaled bootstrap, with the finite population), not from adding up questions. Input untouched. O(replicates · questions · n).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter · too-few-points (also a question that nobody answered in some stratum)
 * @source index: the local safety surveys of the Swedish police; error: Rao, Wu & Yue 1992, *Survey Methodology* 18: 209–217
 */
export function problemIndex(input: ProblemIndexInput): ProblemIndex {
  const { answers, stratum, populations, replicates = 400, seed = 1, level = 0.95 } = input;
  refuseUnsound(input);
  const members = Array.from(populations, (_, own) => [...stratum.keys()].filter((at) => stratum[at] === own));
  members.forEach((list, own) => {
    const people = populations[own] as number;
    refuseUnless(
      list.length <= people,
      'bad-parameter',
      `stratum ${own} needs at most ${people} respondents, got ${list.length}`,
    );
    const isEnough = people === 0 || list.length >= 2;
    refuseUnless(isEnough, 'too-few-points', `stratum ${own} needs two respondents, got ${list.length}`);
  });
  const ones = new Float64Array(stratum.length).fill(1);
  const shares = Float64Array.from(answers, (question) => weightedShare(question, input, ones));
  const points = shares.map((share, at) => pointsOf(share, input.boundaries[at] as ProblemBoundaries, input.grading ?? 'linear'));
  const index = meanOf(points);

  const random = seeded(seed);
  let squares = 0;
  for (let replicate = 0; replicate < replicates; replicate++) {
    const weights = resampled(members, populations, stratum.length, random);
    const again = answers.map((question, at) =>
      pointsOf(weightedShare(question, input, weights), input.boundaries[at] as ProblemBoundaries, input.grading ?? 'linear'),
    );
    squares += (meanOf(again) - index) ** 2;
  }
  const standardError = Math.sqrt(squares / replicates);
  const reach = normalQuantile((1 + level) / 2) * standardError;
  const [lower, upper] = [Math.max(0, index - reach), Math.min(6, index + reach)];
  return { index, standardError, lower, upper, shares, points, respondents: stratum.length };
}

/** The share over strata of those who answered, with a weight per respondent. */
function weightedShare(question: Int8Array, { stratum, populations }: ProblemIndexInput, weights: Float64Array): number {
  const said = new Float64Array(populations.length);
  const asked = new Float64Array(populations.length);
  question.forEach((answer, at) => {
    if (answer < 0) return;
    const own = stratum[at] as number;
    asked[own] = (asked[own] as number) + (weights[at] as number);
    said[own] = (said[own] as number) + answer * (weights[at] as number);
  });
  const everybody = populations.reduce((sum, people) => sum + people, 0);
  const share = populations.reduce((sum, people, own) => {
    if (people === 0) return sum;
    refuseUnless((asked[own] as number) > 0, 'too-few-points', `every question needs an answer in stratum ${own}, got none`);
    return sum + (people * (said[own] as number)) / (asked[own] as number) / everybody;
  }, 0);
  return Math.min(1, Math.max(0, share));
}

/** Weights of one bootstrap sample: n − 1 draws per stratum, scaled so that the variance is that of the design; always above 0 when f > 0. */
function resampled(
  members: readonly (readonly number[])[],
  populations: Float64Array,
  n: number,
  random: () => number,
): Float64Array {
  const weights = new Float64Array(n);
  members.forEach((list, own) => {
    const size = list.length;
    if (size === 0) return;
    const reach = Math.sqrt(1 - size / (populations[own] as number));
    for (const at of list) weights[at] = 1 - reach;
    for (let draw = 0; draw < size - 1; draw++) {
      const at = list[Math.floor(random() * size)] as number;
      weights[at] = (weights[at] as number) + (reach * size) / (size - 1);
    }
  });
  return weights;
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] as number;
  return sum / values.length;
}

function refuseBoundaries(boundaries: ProblemBoundaries): void {
  const isRising = boundaries.every((value, at) => value > (boundaries[at - 1] ?? 0) && value <= 1);
  refuseUnless(
    boundaries.length === 6 && isRising,
    'bad-parameter',
    `needs six rising boundaries within 0 … 1, got ${boundaries.join(', ')}`,
  );
}

function refuseUnsound(input: ProblemIndexInput): void {
  const { answers, boundaries, stratum, populations, replicates = 400, level = 0.95, leastAnswers = 30 } = input;
  refuseLevel(level);
  const isReplicates = Number.isInteger(replicates) && replicates >= 50;
  refuseUnless(isReplicates, 'bad-parameter', `replicates need a whole number from 50, got ${replicates}`);
  refuseUnless(answers.length > 0, 'too-few-points', 'needs a question, got none');
  const isPaired = boundaries.length === answers.length;
  refuseUnless(isPaired, 'shape-mismatch', `needs boundaries for ${answers.length} questions, got ${boundaries.length}`);
  boundaries.forEach(refuseBoundaries);
  const n = stratum.length;
  refuseUnless(n >= leastAnswers, 'too-few-points', `needs ${leastAnswers} respondents, got ${n}`);
  for (const question of answers) {
    refuseUnless(question.length === n, 'shape-mismatch', `questions need ${n} respondents, got ${question.length}`);
    const wrong = question.find((answer) => answer < -1 || answer > 1);
    refuseUnless(wrong === undefined, 'bad-parameter', `answers need to be −1, 0 or 1, got ${wrong}`);
  }
  const lost = stratum.find((own) => own < 0 || own >= populations.length);
  refuseUnless(lost === undefined, 'bad-parameter', `strata need 0 … ${populations.length - 1}, got ${lost}`);
}
