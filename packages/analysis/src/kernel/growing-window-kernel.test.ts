import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compiledKernel } from '../../../../tools/build-kernel.ts';
import { randomScanInput } from '../../reference/cluster-scan-inputs.ts';
import { seeded } from '../random.ts';
import { newCircleWalk } from '../scan/circle-walk.ts';
import { clusterScan, clusterScanBy } from '../scan/cluster-scan.ts';
import type { ClusterScanInput } from '../scan/cluster-scan-types.ts';
import { clusterSetting } from '../scan/cluster-setting.ts';
import { quickFinder } from '../scan/largest-finder.ts';
import { seedOfReplicate } from '../scan/replicate-seed.ts';
import { largestOfTaken } from '../scan/threshold-search.ts';
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

test.each(['poisson', 'poisson prospective'] as const)(
  '%s: what the kernel deals out by itself is what the model draws',
  (kind) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.integer({ min: 20, max: 400 }),
        fc.integer({ min: 3, max: 60 }),
        fc.constantFrom(1, 7, 32),
        fc.integer({ min: 1, max: 5 }),
        (seed, cases, places, maxWindowDays, shortest) => {
          const random = randomScanInput(kind, seed % 1000, cases, places);
          const minWindowDays = Math.min(shortest, maxWindowDays);
          const time = random.time && { ...random.time, firstDay: -80, maxWindowDays, minWindowDays };
          const setting = clusterSetting({ ...random, ...(time && { time }) });
          const { windowShare } = newCircleWalk(setting);
          const { deal, ...search } = growingWindowKernel(setting, windowShare ?? new Float64Array());
          const [plain, ofDealt] = [quickFinder(setting), largestOfTaken(search)];
          const cells = new Int32Array(setting.totalCases);
          for (let replicate = 0; replicate < 10; replicate++) {
            const own = seedOfReplicate(seed, replicate);
            const count = setting.draw(cells, seeded(own));
            expect(deal?.(own)).toBe(count);
            expect(ofDealt()).toBe(plain?.(cells, count));
          }
        },
      ),
      { numRuns: 40 },
    );
  },
);

test('the kernel leaves the deal to the model where one random number is not enough, and where windows need a second go', () => {
  const many = clusterSetting({ ...randomScanInput('poisson', 1, 50, 4097), circles: { maxPlaces: 3 } });
  expect(growingWindowKernel(many, Float64Array.of(1)).deal).toBe(undefined);
  const random = randomScanInput('poisson prospective', 1, 50, 9);
  const long = clusterSetting({ ...random, ...(random.time && { time: { ...random.time, firstDay: -80, maxWindowDays: 33 } }) });
  expect(growingWindowKernel(long, newCircleWalk(long).windowShare ?? new Float64Array()).deal).toBe(undefined);
  const labels = clusterSetting(randomScanInput('bernoulli', 1, 50, 9));
  expect(growingWindowKernel(labels, Float64Array.of(1)).deal).toBe(undefined);
});

test('a long series of thresholds, more than are kept ready, gives the same maxima as one after the other', () => {
  const setting = clusterSetting({ ...randomScanInput('poisson prospective', 4, 300, 40) });
  const { windowShare } = newCircleWalk(setting);
  const kernel = growingWindowKernel(setting, windowShare ?? new Float64Array());
  const cells = new Int32Array(setting.totalCases);
  kernel.load(cells, setting.draw(cells, seeded(3)));
  const at = (threshold: number) => {
    kernel.setThreshold(threshold);
    return kernel.largest();
  };
  const largest = at(0);
  expect(largest).toBeGreaterThan(0.5);
  for (const share of [0.9, 0.2, 0.5, 0.1, 0.9, 0.3, 0.7, 0.6, 0.5, 0.9]) expect(at(share * largest)).toBe(largest);
  expect(at(1.1 * largest)).toBeLessThanOrEqual(1.1 * largest);
});

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
