import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compiledKernel } from '../../../../tools/build-kernel.ts';
import { randomScanInput } from '../../reference/cluster-scan-inputs.ts';
import { clusterScan, clusterScanBy } from '../scan/cluster-scan.ts';
import type { ClusterScanInput } from '../scan/cluster-scan-types.ts';
import { clusterSetting } from '../scan/cluster-setting.ts';
import { quickFinder } from '../scan/largest-finder.ts';
import { growingWindowKernel } from './growing-window-kernel.ts';

test('the bytes are what the source compiles to', async () => {
  const committed = readFileSync(new URL('./generated-growing-windows.ts', import.meta.url), 'utf8');
  expect(await compiledKernel('growing-windows')).toBe(committed);
}, 30_000);

test.each(['poisson', 'bernoulli', 'poisson prospective', 'permutation prospective'] as const)(
  '%s: WebAssembly gives the digits of plain TypeScript, replicate by replicate',
  (kind) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 31 }),
        fc.integer({ min: 20, max: 400 }),
        fc.integer({ min: 3, max: 60 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(7, 33, 70),
        fc.integer({ min: 1, max: 5 }),
        (seed, cases, places, minCases, maxWindowDays, minWindowDays) => {
          const random = randomScanInput(kind, seed, cases, places);
          const input: ClusterScanInput = {
            ...random,
            minCases,
            replicates: 30,
            ...(random.time && { time: { ...random.time, firstDay: -80, maxWindowDays, minWindowDays } }),
          };
          const setting = clusterSetting(input);
          const [plain, fast] = [quickFinder(setting), quickFinder(setting, growingWindowKernel)];
          const cells = new Int32Array(setting.totalCases);
          const chance = seededSteps(seed);
          for (let number = 0; number < 20; number++) {
            const count = setting.draw(cells, chance);
            expect(fast?.(cells, count)).toBe(plain?.(cells, count));
          }
        },
      ),
      { numRuns: 25 },
    );
  },
);

/** Some numbers in [0, 1): a multiplicative congruence is chance enough here. */
function seededSteps(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
}

test('a whole scan large enough for the quick way is the same with and without WebAssembly', () => {
  const random = randomScanInput('poisson prospective', 12, 3000, 150);
  const input: ClusterScanInput = { ...random, replicates: 60, analysisEveryDays: 1 };
  expect(clusterScanBy(growingWindowKernel, input, {})).toEqual(clusterScan(input));
});
