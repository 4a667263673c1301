import { type ClusterScanInput, seeded } from '../src/index.ts';
import { clusterSetting } from '../src/scan/cluster-setting.ts';
import { seedOfReplicate } from '../src/scan/replicate-seed.ts';
import { type PlainCase, plainCases } from './plain-cluster-scan.ts';

/** The cases of a replicate, as place, day and source (when sources are known). */
export function casesOfReplicate(input: ClusterScanInput, number: number): PlainCase[] {
  const { draw, totalCases, units } = clusterSetting(input);
  const cells = new Int32Array(totalCases);
  const sources = new Int32Array(totalCases);
  const count = draw(cells, seeded(seedOfReplicate(input.seed, number)), sources);
  return Array.from(cells.subarray(0, count), (cell, at) => ({
    place: Math.floor(cell / units.count),
    day: input.time ? units.firstDay + (cell % units.count) : 0,
    source: sources[at] ?? 0,
  }));
}

/** The same question about cases that chance alone dealt out, as the model says. */
export function dealtByChance(input: ClusterScanInput): ClusterScanInput {
  const { time } = input;
  // with windows over the whole study period a replicate holds all cases
  const whole = time ? { ...input, time: { ...time, kind: 'retrospective' as const } } : input;
  const cases = casesOfReplicate(whole, 123_456);
  return {
    ...input,
    casePlace: Int32Array.from(cases, ({ place }) => place),
    ...(time && { caseDay: Int32Array.from(cases, ({ day }) => day) }),
    ...(input.model.kind === 'bernoulli' && { model: controlsLeft(input, input.model, cases) }),
  };
}

/** Everybody of a Bernoulli scan who is not among the given cases. */
function controlsLeft(
  input: ClusterScanInput,
  { controlPlace, controlDay }: Extract<ClusterScanInput['model'], { kind: 'bernoulli' }>,
  cases: readonly PlainCase[],
): ClusterScanInput['model'] {
  const people = [
    ...plainCases(input),
    ...plainCases({ ...input, casePlace: controlPlace, ...(controlDay && { caseDay: controlDay }) }),
  ];
  for (const { place, day } of cases) {
    people.splice(
      people.findIndex((each) => each.place === place && each.day === day),
      1,
    );
  }
  return {
    kind: 'bernoulli',
    controlPlace: Int32Array.from(people, ({ place }) => place),
    ...(controlDay && { controlDay: Int32Array.from(people, ({ day }) => day) }),
  };
}
