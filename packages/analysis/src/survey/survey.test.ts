import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { input } from '../../reference/survey/input.ts';
import { falseDiscoveryRate } from '../lattice/false-discovery-rate.ts';
import { seeded } from '../random.ts';
import { changeOfMean, changeOfShare } from './change-between-waves.ts';
import { familywiseErrorRate } from './familywise-error-rate.ts';
import { type ProblemBoundaries, problemIndex, problemPoints } from './problem-index.ts';
import { surveyMean, surveyShare } from './survey-share.ts';

type Reference = {
  surveys: {
    share: number;
    shareError: number;
    grade: number;
    gradeError: number;
    gradeInterval: [number, number];
    degrees: number;
  }[];
  tables: [number, number][];
  holm: number[];
  bh: number[];
};
const reference = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../reference/survey/reference.json'), 'utf8'),
) as Reference;
const surveys = input.surveys.map(({ stratum, populations, said, grade, isFinitePopulation }) => ({
  design: { stratum: Int32Array.from(stratum), populations: Float64Array.from(populations), isFinitePopulation },
  answers: Int8Array.from(said),
  values: Float64Array.from(grade),
}));
const refusal = (code: string) => expect.objectContaining({ code });

function expectClose(got: Iterable<number>, expected: Iterable<number>, relative = 1e-9): void {
  const wanted = [...expected];
  expect([...got].length).toBe(wanted.length);
  for (const [at, value] of [...got].entries()) {
    expect(Math.abs(value - (wanted[at] ?? 0))).toBeLessThanOrEqual(relative * Math.max(1e-3, Math.abs(wanted[at] ?? 0)));
  }
}

/** One plain sample from a people without end. */
function plain(yes: number, answers: number) {
  return {
    answers: Int8Array.from({ length: answers }, (_, at) => Number(at < yes)),
    stratum: new Int32Array(answers),
    populations: Float64Array.of(1e12),
    isFinitePopulation: false,
  };
}

test('stratified shares and means agree with R, with and without the finite population', () => {
  expect(reference.surveys.length).toBe(surveys.length);
  for (const [at, { design, answers, values }] of surveys.entries()) {
    const expected = reference.surveys[at];
    if (!expected) throw new Error('reference.json does not belong to input.ts');
    const share = surveyShare({ ...design, answers });
    const mean = surveyMean({ ...design, values });
    expectClose(
      [share.share, share.standardError, mean.mean, mean.standardError, mean.degreesOfFreedom],
      [expected.share, expected.shareError, expected.grade, expected.gradeError, expected.degrees],
    );
    expectClose([mean.lower, mean.upper], expected.gradeInterval);
    expect(share.lower <= share.share && share.share < share.upper).toBe(true);
  }
});

test('for a plain sample the interval is Wilson’s, as in R', () => {
  for (const [at, { yes, answers }] of input.tables.entries()) {
    const { lower, upper, effectiveAnswers } = surveyShare(plain(yes, answers));
    expectClose([lower, upper], reference.tables[at] ?? []);
    expect(effectiveAnswers).toBeCloseTo(answers, 6);
  }
});

test('strata, worked by hand', () => {
  // 100 people, 4 asked, 1 yes; 300 people, 6 asked, 3 yes: (100·¼ + 300·½)/400
  const input = {
    answers: Int8Array.of(1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1),
    stratum: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1, 1, 1, -1),
    populations: Float64Array.of(100, 300),
    leastAnswers: 10,
  };
  const { share, standardError, answers } = surveyShare(input);
  expect(share).toBe(0.4375);
  expect(answers).toBe(10);
  const first = (0.25 ** 2 * 0.96 * ((1 / 4) * (3 / 4))) / 3;
  const second = (0.75 ** 2 * 0.98 * 0.25) / 5;
  expect(standardError).toBeCloseTo(Math.sqrt(first + second), 12);
  // everybody asked: nothing is uncertain
  const all = surveyShare({ ...input, populations: Float64Array.of(4, 6) });
  expect([all.lower, all.share, all.upper, all.effectiveAnswers]).toEqual([0.4, 0.4, 0.4, Number.POSITIVE_INFINITY]);
});

test('a change of share is Newcombe’s published example, and p says the same as the interval', () => {
  // 48 of 80 then 56 of 70: 0.2, interval 0.0524 to 0.3339
  const earlier = surveyShare(plain(48, 80));
  const later = surveyShare(plain(56, 70));
  const { change, lower, upper, p } = changeOfShare(earlier, later);
  expect(change).toBeCloseTo(0.2, 12);
  expect(lower).toBeCloseTo(0.0524, 4);
  expect(upper).toBeCloseTo(0.3339, 4);
  expect(p).toBeLessThan(0.05);
  expect(changeOfShare(earlier, later, 1 - p).lower).toBeCloseTo(0, 9);
  const back = changeOfShare(later, earlier);
  expect([back.change, back.lower, back.upper]).toEqual([-change, -upper, -lower]);
  expect(back.p).toBeCloseTo(p, 12);
  expect(changeOfShare(earlier, earlier).p).toBe(1);
});

test('a change of mean is Welch’s test', () => {
  const earlier = { mean: 3, standardError: 0.2, lower: 0, upper: 0, answers: 30, degreesOfFreedom: 29 };
  const later = { ...earlier, mean: 2.2, standardError: 0.3, degreesOfFreedom: 19 };
  const { change, lower, upper, p } = changeOfMean(earlier, later);
  const degrees = 0.13 ** 2 / (0.04 ** 2 / 29 + 0.09 ** 2 / 19);
  expect(degrees).toBeCloseTo(35.1, 1);
  expect(change).toBeCloseTo(-0.8, 12);
  // t with 35.1 degrees: 2.0299
  expect((upper - lower) / 2).toBeCloseTo(2.0299 * Math.sqrt(0.13), 3);
  expect(p).toBeCloseTo(0.0331, 3);
  expect(() => changeOfMean({ ...earlier, standardError: 0 }, { ...later, standardError: 0 })).toThrow(refusal('constant-input'));
});

test('adjustment for 32 items in 6 localities agrees with R', () => {
  const p = Float64Array.from(input.p);
  expect(p.length).toBe(32 * 6);
  expectClose(familywiseErrorRate(p), reference.holm);
  expectClose(falseDiscoveryRate(p), reference.bh);
  expect([...familywiseErrorRate(Float64Array.of(0.01, 0.04, 0.03))]).toEqual([0.03, 0.06, 0.06]);
  expect(() => familywiseErrorRate(Float64Array.of(1.1))).toThrow(refusal('bad-parameter'));
  expect([...familywiseErrorRate(new Float64Array(0))]).toEqual([]);
});

test('when nothing changed in any of 192 comparisons, one is called changed in one survey of twenty at most', () => {
  const random = seeded(14);
  const draw = () => {
    let yes = 0;
    for (let person = 0; person < 150; person++) if (random() < 0.3) yes++;
    return surveyShare(plain(yes, 150));
  };
  let familyErrors = 0;
  let pBelow = 0;
  const runs = 100;
  for (let run = 0; run < runs; run++) {
    const p = Float64Array.from({ length: 192 }, () => changeOfShare(draw(), draw()).p);
    if (familywiseErrorRate(p).some((value) => value <= 0.05)) familyErrors++;
    pBelow += p.filter((value) => value <= 0.05).length;
  }
  expect(familyErrors / runs).toBeLessThan(0.05 + 3.5 * Math.sqrt((0.05 * 0.95) / runs));
  expect(pBelow / runs / 192).toBeGreaterThan(0.03);
  expect(pBelow / runs / 192).toBeLessThan(0.06);
});

test('intervals hold the truth about nineteen times in twenty, for few and for rare answers, and when most were asked', () => {
  const random = seeded(6);
  const people = [
    Array.from({ length: 300 }, () => Number(random() < 0.1)),
    Array.from({ length: 900 }, () => Number(random() < 0.4)),
  ];
  const truth = people.flat().reduce((sum, said) => sum + said, 0) / 1200;
  const runs = 1500;
  for (const sizes of [
    [20, 20],
    [150, 60],
  ]) {
    let outside = 0;
    for (let run = 0; run < runs; run++) {
      const asked = sizes.flatMap((size, own) => sample(people[own] ?? [], size, random).map((said) => [own, said] as const));
      const { lower, upper } = surveyShare({
        answers: Int8Array.from(asked, ([, said]) => said),
        stratum: Int32Array.from(asked, ([own]) => own),
        populations: Float64Array.of(300, 900),
      });
      if (lower > truth || upper < truth) outside++;
    }
    expect(outside / runs).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / runs));
    expect(outside / runs).toBeGreaterThan(0.01);
  }
});

function sample(people: readonly number[], size: number, random: () => number): number[] {
  const left = [...people];
  return Array.from({ length: size }, () => left.splice(Math.floor(random() * left.length), 1)[0] ?? 0);
}

const boundaries: ProblemBoundaries = [0.05, 0.1, 0.2, 0.3, 0.4, 0.6];

test('points of a share, worked by hand', () => {
  expect([0, 0.05, 0.19, 0.2, 0.59, 0.6, 1].map((share) => problemPoints(share, boundaries, 'steps'))).toEqual([
    0, 1, 2, 3, 5, 6, 6,
  ]);
  const linear = [0, 0.025, 0.05, 0.15, 0.5, 0.6, 1].map((share) => problemPoints(share, boundaries));
  expectClose(linear, [0, 0.5, 1, 2.5, 5.5, 6, 6]);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
      for (const grading of ['steps', 'linear'] as const) {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((share) => problemPoints(share, boundaries, grading));
        expect(low).toBeLessThanOrEqual(high ?? -1);
      }
    }),
  );
});

/** Thirty-two questions to people of whom some see problems everywhere. */
function safetySurvey(random: () => number, sizes: readonly number[]) {
  const stratum = Int32Array.from(sizes.flatMap((size, own) => Array.from({ length: size }, () => own)));
  const gloom = Float64Array.from(stratum, () => 0.5 + random());
  const answers = Array.from({ length: 32 }, (_, question) =>
    Int8Array.from(stratum, (own, at) => {
      if (random() < 0.05) return -1;
      return Number(random() < (0.05 + 0.012 * question + 0.02 * own) * (gloom[at] ?? 1));
    }),
  );
  return { answers, boundaries: answers.map(() => boundaries), stratum, populations: Float64Array.of(3800, 1900, 900) };
}

test('the index is the mean of the questions’ points, and its error is that of whole respondents', () => {
  const survey = safetySurvey(seeded(8), [150, 140, 120]);
  const before = survey.answers.map((question) => [...question]);
  const result = problemIndex({ ...survey, grading: 'linear' });
  expect(result.index).toBeCloseTo(result.points.reduce((sum, value) => sum + value, 0) / 32, 12);
  expect(result.lower).toBeGreaterThan(0);
  expect(result.upper).toBeLessThan(6);
  expect(result).toEqual(problemIndex(survey));
  const steps = problemIndex({ ...survey, grading: 'steps' });
  expect(result.index).not.toBe(steps.index);
  expect(steps.points.every(Number.isInteger)).toBe(true);
  expect(survey.answers.map((question) => [...question])).toEqual(before);
  // each question's share is the stratified share
  const question = survey.answers[3] ?? new Int8Array(0);
  const share = surveyShare({
    answers: question,
    stratum: survey.stratum.map((own, at) => ((question[at] ?? -1) < 0 ? -1 : own)),
    populations: survey.populations,
  });
  expect(result.shares[3]).toBeCloseTo(share.share, 12);

  // with one question and straight points the error is that of the stratified share, times the slope
  const straight: ProblemBoundaries = [1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6, 1];
  const one = problemIndex({
    answers: [question.map((answer) => Math.max(0, answer))],
    boundaries: [straight],
    stratum: survey.stratum,
    populations: survey.populations,
    grading: 'linear',
    replicates: 3000,
  });
  const plainShare = surveyShare({ ...survey, answers: question.map((answer) => Math.max(0, answer)) });
  expect(one.index).toBeCloseTo(6 * plainShare.share, 10);
  expect(one.standardError / (6 * plainShare.standardError)).toBeGreaterThan(0.94);
  expect(one.standardError / (6 * plainShare.standardError)).toBeLessThan(1.06);
});

test('the spread of the index over many surveys is the stated error', () => {
  const random = seeded(40);
  const results = Array.from({ length: 60 }, () =>
    problemIndex({ ...safetySurvey(random, [150, 140, 120]), grading: 'linear', replicates: 60 }),
  );
  const mean = results.reduce((sum, { index }) => sum + index, 0) / results.length;
  const spread = Math.sqrt(results.reduce((sum, { index }) => sum + (index - mean) ** 2, 0) / (results.length - 1));
  const stated = results.reduce((sum, { standardError }) => sum + standardError, 0) / results.length;
  expect(stated / spread).toBeGreaterThan(0.75);
  expect(stated / spread).toBeLessThan(1.35);
});

test('the order of respondents and the names of strata change nothing', () => {
  const [, , survey] = surveys;
  if (!survey) throw new Error('no third survey');
  const { design, answers, values } = survey;
  const once = [surveyShare({ ...design, answers }), surveyMean({ ...design, values })] as const;
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), fc.nat(1000), (names, turn) => {
      const order = [...answers.keys()].map((at) => (at + turn) % answers.length);
      const populations = new Float64Array(6);
      names.forEach((name, own) => {
        populations[name] = design.populations[own] ?? 0;
      });
      const other = { ...design, populations, stratum: Int32Array.from(order, (at) => names[design.stratum[at] ?? 0] ?? 0) };
      const share = surveyShare({ ...other, answers: Int8Array.from(order, (at) => answers[at] ?? 0) });
      const mean = surveyMean({ ...other, values: Float64Array.from(order, (at) => values[at] ?? 0) });
      expectClose([share.share, share.lower, share.upper], [once[0].share, once[0].lower, once[0].upper]);
      expectClose([mean.mean, mean.lower, mean.upper], [once[1].mean, once[1].lower, once[1].upper]);
    }),
    { numRuns: 25 },
  );
});

test('below the least number of answers no figure is given, and what does not fit is refused', () => {
  const thirty = plain(5, 30);
  expect(surveyShare(thirty).answers).toBe(30);
  expect(() => surveyShare(plain(5, 29))).toThrow(refusal('too-few-points'));
  expect(() => surveyMean({ ...plain(5, 9), values: new Float64Array(9) })).toThrow(refusal('too-few-points'));
  expect(() => surveyShare({ ...thirty, stratum: new Int32Array(29) })).toThrow(refusal('shape-mismatch'));
  expect(() => surveyShare({ ...thirty, stratum: thirty.stratum.map(() => 1) })).toThrow(refusal('bad-parameter'));
  expect(() => surveyShare({ ...thirty, answers: thirty.answers.map(() => 2) })).toThrow(refusal('bad-parameter'));
  expect(() => surveyShare({ ...thirty, populations: Float64Array.of(29) })).toThrow(refusal('bad-parameter'));
  expect(() => surveyShare({ ...thirty, populations: Float64Array.of(-1) })).toThrow(refusal('bad-parameter'));
  expect(() => surveyShare({ ...thirty, populations: Float64Array.of(0) })).toThrow(refusal('bad-parameter'));
  expect(() => surveyShare({ ...thirty, populations: Float64Array.of(100, 50) })).toThrow(refusal('too-few-points'));
  expect(surveyShare({ ...thirty, populations: Float64Array.of(100, 0) }).answers).toBe(30);
  expect(() => surveyShare({ ...thirty, level: 1 })).toThrow(refusal('bad-parameter'));
  expect(() => surveyMean({ ...thirty, values: new Float64Array(30).fill(Number.NaN) })).toThrow(refusal('bad-parameter'));
  expect(() => problemPoints(1.2, boundaries)).toThrow(refusal('bad-parameter'));
  expect(() => problemPoints(0.2, [0.1, 0.1, 0.2, 0.3, 0.4, 0.5])).toThrow(refusal('bad-parameter'));
  const survey = safetySurvey(seeded(1), [40, 30, 30]);
  const index = (change: object) => () => problemIndex({ ...survey, replicates: 50, ...change });
  expect(index({})).not.toThrow();
  expect(index({ answers: [] })).toThrow(refusal('too-few-points'));
  expect(index({ boundaries: [boundaries] })).toThrow(refusal('shape-mismatch'));
  expect(index({ stratum: survey.stratum.subarray(1) })).toThrow(refusal('shape-mismatch'));
  expect(index({ populations: Float64Array.of(3800, 1900) })).toThrow(refusal('bad-parameter'));
  expect(index({ populations: Float64Array.of(3800, 1900, 29) })).toThrow(refusal('bad-parameter'));
  expect(index({ populations: Float64Array.of(3800, 1900, 900, 10) })).toThrow(refusal('too-few-points'));
  expect(index({ leastAnswers: 101 })).toThrow(refusal('too-few-points'));
  expect(index({ replicates: 10 })).toThrow(refusal('bad-parameter'));
  expect(index({ answers: survey.answers.map((question) => question.map(() => 3)) })).toThrow(refusal('bad-parameter'));
  const silent = survey.answers.map((question) => question.map((answer, at) => (survey.stratum[at] === 2 ? -1 : answer)));
  expect(index({ answers: silent })).toThrow(refusal('too-few-points'));
});
