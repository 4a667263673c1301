// How often the 95 % intervals of the survey methods miss the truth: node bench/calibration/survey.ts [runs]
// The figures stand in docs/methods/survey.md.
import {
  changeOfShare,
  falseDiscoveryRate,
  familywiseErrorRate,
  type ProblemBoundaries,
  problemIndex,
  seeded,
  surveyMean,
  surveyShare,
} from '../../packages/analysis/src/index.ts';

const runs = Number(process.argv[2] ?? 4000);
const random = seeded(20261123);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const print = (...cells: (string | number)[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
const POPULATIONS = [3800, 1900, 1100, 900, 700, 500];

type People = { said: Uint8Array; grade: Float64Array }[];

print(
  'asked per locality',
  'true share',
  'share: Wilson, design',
  'share: ± 1.96 errors',
  'mean',
  'change of share',
  'answers worth',
);
for (const size of [20, 150]) for (const share of [0.02, 0.1, 0.4]) coverage(size, share);
print('comparisons that changed', 'Holm: a false one', 'Holm: found', 'FDR: share false', 'FDR: found');
for (const changed of [0, 12]) manyComparisons(changed);
print('grading', 'misses the index of all', 'error stated / spread');
for (const grading of ['steps', 'linear'] as const) index(grading);

function coverage(size: number, share: number): void {
  // localities differ: from half the share to half as much again
  const people = population((own) => share * (0.5 + own / 5));
  const everybody = people.flatMap(({ said }) => [...said]);
  const truth = everybody.reduce((sum, said) => sum + said, 0) / everybody.length;
  const grades = people.flatMap(({ grade }) => [...grade]);
  const trueMean = grades.reduce((sum, grade) => sum + grade, 0) / grades.length;
  const missed = { wilson: 0, plain: 0, mean: 0, change: 0 };
  let worth = 0;
  for (let run = 0; run < runs; run++) {
    const [first, second] = [ask(people, size), ask(people, size)] as const;
    const one = surveyShare(first);
    worth += one.effectiveAnswers / runs;
    missed.wilson += outside(one, truth);
    const reach = 1.959963984540054 * one.standardError;
    missed.plain += outside({ lower: one.share - reach, upper: one.share + reach }, truth);
    missed.mean += outside(surveyMean(first), trueMean);
    missed.change += outside(changeOfShare(one, surveyShare(second)), 0);
  }
  const { wilson, plain, mean, change } = missed;
  print(size, percent(truth), ...[wilson, plain, mean, change].map((times) => percent(times / runs)), Math.round(worth));
}

/** 32 items in 6 localities, 150 answers each: shares of 0.3, some of which fell to 0.12. */
function manyComparisons(changed: number): void {
  const surveys = 300;
  const totals = { family: 0, holm: 0, falseShare: 0, found: 0 };
  const draw = (share: number) =>
    surveyShare({
      answers: Int8Array.from({ length: 150 }, () => Number(random() < share)),
      stratum: new Int32Array(150),
      populations: Float64Array.of(1e9),
    });
  for (let survey = 0; survey < surveys; survey++) {
    const p = Float64Array.from({ length: 192 }, (_, at) => changeOfShare(draw(0.3), draw(at < changed ? 0.12 : 0.3)).p);
    const [holm, rate] = [familywiseErrorRate(p), falseDiscoveryRate(p)].map((adjusted) => {
      const found = [...adjusted.keys()].filter((at) => (adjusted[at] ?? 1) <= 0.05);
      return { right: found.filter((at) => at < changed).length, wrong: found.filter((at) => at >= changed).length };
    });
    totals.family += Number((holm?.wrong ?? 0) > 0);
    totals.holm += holm?.right ?? 0;
    totals.found += rate?.right ?? 0;
    totals.falseShare += rate && rate.wrong > 0 ? rate.wrong / (rate.wrong + rate.right) : 0;
  }
  const ofChanged = (found: number) => (changed === 0 ? '–' : percent(found / surveys / changed));
  print(
    `${changed} of 192`,
    percent(totals.family / surveys),
    ofChanged(totals.holm),
    percent(totals.falseShare / surveys),
    ofChanged(totals.found),
  );
}

function index(grading: 'steps' | 'linear'): void {
  const boundaries: ProblemBoundaries = [0.05, 0.1, 0.2, 0.3, 0.4, 0.6];
  const questions = 32;
  const people = POPULATIONS.map((size, own) =>
    Array.from({ length: size }, () => {
      const gloom = 0.5 + random();
      return Int8Array.from({ length: questions }, (_, question) =>
        Number(random() < (0.04 + 0.012 * question + 0.01 * own) * gloom),
      );
    }),
  );
  const survey = (chosen: Int8Array[][]) => ({
    answers: Array.from({ length: questions }, (_, question) => Int8Array.from(chosen.flat(), (person) => person[question] ?? 0)),
    boundaries: Array.from({ length: questions }, () => boundaries),
    stratum: Int32Array.from(chosen.flatMap((list, own) => list.map(() => own))),
    populations: Float64Array.from(POPULATIONS),
    grading,
    replicates: 100,
  });
  const truth = problemIndex({ ...survey(people), replicates: 50 }).index;
  const results = Array.from({ length: 300 }, (_, seed) =>
    problemIndex({ ...survey(people.map((list) => drawn(list, 150))), seed }),
  );
  const mean = results.reduce((sum, result) => sum + result.index, 0) / results.length;
  const spread = Math.sqrt(results.reduce((sum, result) => sum + (result.index - mean) ** 2, 0) / (results.length - 1));
  const stated = results.reduce((sum, result) => sum + result.standardError, 0) / results.length;
  const missed = results.reduce((sum, result) => sum + outside(result, truth), 0) / results.length;
  print(grading, `${percent(missed)} (truth ${truth.toFixed(2)}, mean ${mean.toFixed(2)})`, (stated / spread).toFixed(2));
}

function population(share: (own: number) => number): People {
  return POPULATIONS.map((size, own) => {
    const said = Uint8Array.from({ length: size }, () => Number(random() < share(own)));
    return { said, grade: Float64Array.from(said, (yes) => 1 + Math.floor(3 * random() + 2 * yes)) };
  });
}

function ask(people: People, size: number) {
  const asked = people.flatMap(({ said, grade }, own) =>
    drawn([...said.keys()], size).map((person) => ({ own, said: said[person] ?? 0, grade: grade[person] ?? 0 })),
  );
  return {
    answers: Int8Array.from(asked, (person) => person.said),
    values: Float64Array.from(asked, (person) => person.grade),
    stratum: Int32Array.from(asked, (person) => person.own),
    populations: Float64Array.from(POPULATIONS),
  };
}

/** So many of the list, nobody twice. */
function drawn<Item>(list: readonly Item[], size: number): Item[] {
  const left = [...list];
  for (let at = 0; at < size; at++) {
    const other = at + Math.floor(random() * (left.length - at));
    [left[at], left[other]] = [left[other] as Item, left[at] as Item];
  }
  return left.slice(0, size);
}

function outside({ lower, upper }: { lower: number; upper: number }, truth: number): number {
  return Number(lower > truth || upper < truth);
}
