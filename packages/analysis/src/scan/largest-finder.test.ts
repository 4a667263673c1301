import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomScanInput } from '../../reference/cluster-scan-inputs.ts';
import { runs } from '../../reference/runs.ts';
import { seeded } from '../random.ts';
import { windowFilter } from './any-window-search.ts';
import { bestCircles } from './best-circles.ts';
import { newCircleWalk } from './circle-walk.ts';
import type { ClusterScanInput } from './cluster-scan-types.ts';
import { type ClusterSetting, clusterSetting } from './cluster-setting.ts';
import { quickFinder, thoroughFinder } from './largest-finder.ts';
import { seedOfReplicate } from './replicate-seed.ts';

const quickKinds = [
  'poisson',
  'bernoulli',
  'poisson prospective',
  'permutation prospective',
  'poisson retrospective',
  'permutation retrospective',
] as const;

test.each(quickKinds)('%s: passing circles and windows by gives the same as trying all, replicate by replicate', (kind) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 31 }),
      fc.integer({ min: 20, max: 400 }),
      fc.integer({ min: 2, max: 40 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(0.2, 0.5, 1),
      fc.integer({ min: 1, max: 3 }),
      (seed, cases, places, minCases, maxShare, minWindowDays) => {
        const random = randomScanInput(kind, seed, cases, places);
        const input: ClusterScanInput = {
          ...random,
          minCases,
          circles: { maxRadiusMetres: 3000, maxShare },
          ...(random.time && { time: { ...random.time, minWindowDays, maxWindowDays: 7 } }),
        };
        const setting = clusterSetting(input);
        const quick = quickFinder(setting);
        const thorough = thoroughFinder(setting);
        if (!quick) throw new Error('there is a quick way for this question');
        const cells = new Int32Array(setting.totalCases);
        for (let number = 0; number < 12; number++) {
          const count = setting.draw(cells, seeded(seedOfReplicate(seed, number)));
          expect(quick(cells, count)).toBeCloseTo(thorough(cells, count), 10);
        }
      },
    ),
    { numRuns: runs(15) },
  );
});

test('a windows filter never hides a window that beats the value', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.constantFrom(3, 4, 5, 6.5, 8), (seed, value) => {
      const input = randomScanInput('permutation retrospective', seed, 200, 12);
      const setting = clusterSetting(input);
      const { windowShare } = newCircleWalk(setting);
      const { unitShare } = setting.measure;
      if (!windowShare || !unitShare) throw new Error('a permutation has shares');
      const mayBeat = windowFilter(setting, windowShare, unitShare);
      for (const circle of bestCircles(setting, input).filter((each) => each.logLikelihoodRatio > value)) {
        const at = (setting.zones.start[circle.centre] ?? 0) + circle.places.length - 1;
        expect(mayBeat(casesPerUnit(circle.places, setting), at, value)).toBe(true);
      }
    }),
    { numRuns: runs(60) },
  );
});

function casesPerUnit(places: number[], { cell, units }: ClusterSetting): Int32Array {
  const members = new Set(places);
  const inside = cell.filter((each) => members.has(Math.floor(each / units.count)));
  return Int32Array.from({ length: units.count }, (_, unit) => inside.filter((each) => each % units.count === unit).length);
}

test('a place with more cases than two windows can share a number for is counted the thorough way', () => {
  const cases = 33_000;
  const casePlace = new Int32Array(cases).map((_, index) => index % 5);
  const { time: _time, caseDay: _caseDay, ...random } = randomScanInput('poisson', 3, 10, 5);
  const setting = clusterSetting({ ...random, casePlace });
  const [quick, thorough] = [quickFinder(setting), thoroughFinder(setting)];
  const cells = Int32Array.from(casePlace, (place, index) => (index % 3 === 0 ? 0 : place));
  expect(quick?.(cells, cases)).toBeCloseTo(thorough(cells, cases), 8);
});
