import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { compiledKernel } from '../../../../tools/build-kernel.ts';
import { satscanGolden, scanInputOf } from '../../reference/satscan-golden.ts';
import { spaceTimePermutationScan as scanInThreads } from '../node.ts';
import { seeded } from '../random.ts';
import { prepared } from '../scan/scan-setting.ts';
import type { ScanInput } from '../scan/scan-types.ts';
import { maximumOfReplicate, spaceTimePermutationScan } from '../scan/space-time-permutation.ts';
import { kernelMaxima, LEFT_TO_PLAIN } from './kernel-maxima.ts';
import { placesAlongCurve } from './places-along-curve.ts';
import { hasVectors, openScanKernel } from './scan-kernel.ts';
import { planOf } from './scan-plan.ts';
import { threadsFor } from './threads.ts';

test('the committed bytes are what the source compiles to', async () => {
  const committed = readFileSync(new URL('./generated-scan-kernel.ts', import.meta.url), 'utf8');
  expect(await compiledKernel()).toBe(committed);
});

test('this program can run the kernel, so that the tests below try it', () => {
  expect(hasVectors()).toBe(true);
});

type Shape = {
  seed: number;
  cases: number;
  placeCount: number;
  days: number;
  /** Share of the cases that lie at the first place. */
  crowd: number;
  /** Places on a grid, so that many are equally far. */
  isGrid: boolean;
  more: Partial<ScanInput>;
};

/** A random scan: some places share a position, some have no case, some cases share everything. */
function scanInputLike({ seed, cases, placeCount, days, crowd, isGrid, more }: Shape): ScanInput {
  const random = seeded(seed);
  const step = () => (isGrid ? Math.floor(random() * 8) / 100 : random() / 12);
  const casePlace = Int32Array.from({ length: cases }, () => (random() < crowd ? 0 : Math.floor(random() * placeCount)));
  const caseDay = Int32Array.from({ length: cases }, () => Math.floor(random() * days));
  // at least two places and two days, else there is nothing to ask
  casePlace.set([0, placeCount - 1]);
  caseDay.set([0, days - 1]);
  return {
    places: {
      lng: Float64Array.from({ length: placeCount }, () => 13 + step()),
      lat: Float64Array.from({ length: placeCount }, () => 55.9 + step()),
    },
    casePlace,
    caseDay,
    asOfDay: days - 1,
    maxRadiusMetres: 3000,
    maxWindowDays: 14,
    replicates: 9,
    seed,
    analysisEveryDays: 1,
    ...more,
  };
}

/** Replicate by replicate: what the plain path gives, and what the kernel gives, for the same seeds. */
function bothPaths(input: ScanInput): { plain: number[]; kernel: number[] } {
  const setting = prepared(input);
  const plan = planOf(setting, input.places);
  if (!plan) throw new Error('the kernel should be able to make this scan');
  const maximumOf = maximumOfReplicate(setting, input.seed);
  const plain = Array.from({ length: input.replicates }, (_, replicate) => maximumOf(replicate));
  return { plain, kernel: Array.from(kernelMaxima({ plan, seed: input.seed, from: 0, to: input.replicates })) };
}

function mostAtOnePlace({ casePlace }: ScanInput): number {
  const counts = new Map<number, number>();
  for (const place of casePlace) counts.set(place, (counts.get(place) ?? 0) + 1);
  return Math.max(...counts.values());
}

const anyShape = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  cases: fc.oneof(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 2, max: 600 })),
  placeCount: fc.oneof(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 90 })),
  days: fc.oneof(fc.integer({ min: 2, max: 10 }), fc.integer({ min: 2, max: 400 })),
  crowd: fc.constantFrom(0, 0, 0.4),
  isGrid: fc.boolean(),
  more: fc
    .record({
      maxWindowDays: fc.constantFrom(1, 7, 28, 32, 33, 70),
      minWindowDays: fc.constantFrom(1, 1, 3, 34),
      minCases: fc.integer({ min: 1, max: 6 }),
      maxCaseShare: fc.constantFrom(0.1, 0.5, 1),
      maxRadiusMetres: fc.constantFrom(1, 700, 3000, 20_000),
      replicates: fc.integer({ min: 1, max: 25 }),
    })
    .map((more) => ({ ...more, minWindowDays: Math.min(more.minWindowDays, more.maxWindowDays) })),
});

test('the kernel gives every replicate to the digit as the plain path does: tiny scans, ties, crowds, windows beyond the history', () => {
  fc.assert(
    fc.property(anyShape, (shape) => {
      const input = scanInputLike(shape);
      const { plain, kernel } = bothPaths(input);
      for (const [replicate, value] of kernel.entries()) {
        if (value === LEFT_TO_PLAIN) expect(mostAtOnePlace(input)).toBeGreaterThan(254);
        else expect(value).toBe(plain[replicate]);
      }
    }),
    { numRuns: 300 },
  );
});

test('critical counts far above a byte, and circles of thousands of cases, lose nothing', () => {
  for (const seed of [1, 2, 3]) {
    // on average 1 500 of 6 000 cases lie in the window, 25 at each place, all in the largest circle
    const shape = { seed, cases: 6000, placeCount: 60, days: 56, crowd: 0, isGrid: true };
    const { plain, kernel } = bothPaths(
      scanInputLike({ ...shape, more: { maxCaseShare: 1, maxRadiusMetres: 20_000, replicates: 21 } }),
    );
    expect(kernel).toEqual(plain);
  }
});

test('few cases at many places, where 64 replicates go together: the same digits, for any number of replicates', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      fc.integer({ min: 120, max: 400 }),
      fc.constantFrom(1, 63, 64, 65, 130),
      fc.constantFrom(7, 28, 40),
      fc.boolean(),
      (seed, placeCount, replicates, maxWindowDays, isGrid) => {
        const shape = { seed, cases: 2 * placeCount, placeCount, days: 500, crowd: 0.02, isGrid };
        const { plain, kernel } = bothPaths(scanInputLike({ ...shape, more: { replicates, maxWindowDays } }));
        expect(kernel).toEqual(plain);
      },
    ),
    { numRuns: 25 },
  );
});

test('few cases at many places, but so many in one circle that bytes need an offset', () => {
  const shape = { seed: 4, cases: 3000, placeCount: 900, days: 280, crowd: 0, isGrid: false };
  const more = { maxCaseShare: 1, maxRadiusMetres: 20_000, replicates: 20 };
  const { plain, kernel } = bothPaths(scanInputLike({ ...shape, more: { ...more, maxWindowDays: 28 } }));
  expect(kernel).toEqual(plain);
});

test('a crowd beyond a byte at one of many places is left to the plain path', () => {
  const shape = { seed: 4, cases: 900, placeCount: 900, days: 28, crowd: 0.33, isGrid: false };
  const { plain, kernel } = bothPaths(scanInputLike({ ...shape, more: { maxWindowDays: 10, replicates: 70 } }));
  const crowded = { ...shape, days: 10, cases: 800, crowd: 0.4 };
  expect(kernel.filter((value, replicate) => value !== plain[replicate])).toEqual([]);
  expect(bothPaths(scanInputLike({ ...crowded, placeCount: 3000, more: { replicates: 3 } })).kernel).toContain(LEFT_TO_PLAIN);
});

test('no case in the window: every maximum is nothing', async () => {
  const input = scanInputLike({ seed: 2, cases: 60, placeCount: 20, days: 30, crowd: 0, isGrid: true, more: { asOfDay: 90 } });
  const { clusters, replicateMaxima } = await scanInThreads(input, { threads: 0 });
  expect(clusters).toEqual([]);
  expect(replicateMaxima).toEqual(new Float64Array(9));
});

test('more cases at one place than a byte holds are left to the plain path, and the result is the same', async () => {
  const shape = { seed: 5, cases: 4000, placeCount: 12, days: 30, crowd: 0.5, isGrid: true };
  const input = scanInputLike({ ...shape, more: { replicates: 12, maxCaseShare: 1 } });
  const { kernel } = bothPaths(input);
  expect(kernel).toContain(LEFT_TO_PLAIN);
  expect(await scanInThreads(input, { threads: 0 })).toEqual(spaceTimePermutationScan(input));
});

test('just below and just above what a byte holds at one place', () => {
  for (const crowded of [250, 254, 255, 256, 300]) {
    const others = Array.from({ length: 40 }, (_, index) => 1 + (index % 9));
    const base = scanInputLike({ seed: 8, cases: 40, placeCount: 10, days: 5, crowd: 0, isGrid: true, more: {} });
    // every case is in every window, so that the first place holds its number in each replicate
    const input = {
      ...base,
      casePlace: Int32Array.of(...new Array<number>(crowded).fill(0), ...others),
      caseDay: Int32Array.from({ length: crowded + 40 }, (_, index) => index % 5),
      maxWindowDays: 7,
      maxCaseShare: 1,
    };
    const { plain, kernel } = bothPaths(input);
    if (crowded > 254) expect(kernel.every((value) => value === LEFT_TO_PLAIN)).toBe(true);
    else expect(kernel).toEqual(plain);
  }
});

test('what is too large for the kernel has no plan', () => {
  const input = scanInputLike({ seed: 1, cases: 33_000, placeCount: 3, days: 4, crowd: 0, isGrid: false, more: {} });
  expect(planOf(prepared(input), input.places)).toBeUndefined();
});

test('below a threshold the kernel says nothing, above it the exact expectations', () => {
  const input = scanInputLike({ seed: 4, cases: 300, placeCount: 40, days: 90, crowd: 0, isGrid: false, more: {} });
  const plan = planOf(prepared(input), input.places);
  if (!plan) throw new Error('a plan was due');
  const kernel = openScanKernel(plan);
  kernel.setThreshold(1000);
  expect(kernel.leastExpected([1, 2, 3, 4]).least.every((value) => value === Number.POSITIVE_INFINITY)).toBe(true);
  kernel.setThreshold(0);
  expect(kernel.leastExpected([1, 2, 3, 4]).least.some((value) => value < Number.POSITIVE_INFINITY)).toBe(true);
});

test('the curve numbers every place once, and neighbours on it lie beside each other', () => {
  const side = 16;
  const lng = Float64Array.from({ length: side * side }, (_, at) => at % side);
  const lat = Float64Array.from({ length: side * side }, (_, at) => Math.floor(at / side));
  const { numberOf, placeAt } = placesAlongCurve({ lng, lat });
  expect(new Set(numberOf).size).toBe(side * side);
  for (let number = 1; number < placeAt.length; number++) {
    const [a, b] = [placeAt[number - 1] ?? 0, placeAt[number] ?? 0];
    const steps = Math.abs((lng[a] ?? 0) - (lng[b] ?? 0)) + Math.abs((lat[a] ?? 0) - (lat[b] ?? 0));
    expect(steps).toBe(1);
  }
});

test('whatever the number of threads, with and without WebAssembly, the whole result is the plain one', async () => {
  const input = scanInputLike({
    seed: 3,
    cases: 400,
    placeCount: 60,
    days: 120,
    crowd: 0,
    isGrid: false,
    more: { replicates: 131 },
  });
  const plain = spaceTimePermutationScan(input);
  for (const allowsWebAssembly of [true, false]) {
    for (const threads of allowsWebAssembly ? [0, 1, 2, 3] : [0, 2]) {
      expect(await scanInThreads(input, { threads, allowsWebAssembly })).toEqual(plain);
    }
  }
});

test.each([
  ['there is no WebAssembly', undefined],
  ['the engine does not know vectors', { validate: (): boolean => false }],
  [
    'a policy forbids to compile',
    {
      validate: (): boolean => true,
      Module: class {
        constructor() {
          throw new Error('refused by the policy');
        }
      },
    },
  ],
])('where %s, plain TypeScript gives the same result', async (_, engine) => {
  const input = scanInputLike({ seed: 9, cases: 200, placeCount: 30, days: 60, crowd: 0, isGrid: false, more: {} });
  const fast = await scanInThreads(input, { threads: 0 });
  vi.stubGlobal('WebAssembly', engine);
  try {
    expect(hasVectors()).toBe(false);
    expect(await scanInThreads(input, { threads: 0 })).toEqual(fast);
  } finally {
    vi.unstubAllGlobals();
  }
});

test('as many threads as run at once, but each with work enough', () => {
  expect([999, 250, 99, 1, Number.NaN].map((replicates) => threadsFor(replicates, 8, 100))).toEqual([8, 2, 1, 1, 1]);
  expect(threadsFor(999_999, 200, 100)).toBe(64);
});

test('progress rises to about the whole, and never passes it', async () => {
  const input = scanInputLike({
    seed: 3,
    cases: 200,
    placeCount: 30,
    days: 60,
    crowd: 0,
    isGrid: false,
    more: { replicates: 400 },
  });
  for (const allowsWebAssembly of [true, false]) {
    const told: number[] = [];
    await scanInThreads(input, { threads: 2, allowsWebAssembly, onProgress: (done) => told.push(done) });
    expect(told.length).toBeGreaterThan(2);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBeLessThanOrEqual(400);
    expect(told.at(-1)).toBeGreaterThan(250);
  }
});

test('a refusal comes as itself from a thread, also one that only the thread can see', async () => {
  const input = scanInputLike({ seed: 1, cases: 50, placeCount: 9, days: 30, crowd: 0, isGrid: false, more: {} });
  await expect(scanInThreads({ ...input, maxWindowDays: 0 })).rejects.toMatchObject({ code: 'bad-parameter' });
  const oneDay = { ...input, caseDay: new Int32Array(50).fill(29) };
  await expect(scanInThreads(oneDay, { threads: 1 })).rejects.toMatchObject({ name: 'AnalysisError', code: 'constant-input' });
  await expect(scanInThreads(input, { threads: 1.5 })).rejects.toMatchObject({ code: 'bad-parameter' });
});

for (const name of ['satscan_memphis_stp_prospective', 'satscan_nyc_stp_prospective'] as const) {
  const golden = satscanGolden(name);
  test.skipIf(!golden)(`${name}: the fast path in threads gives the plain path's clusters, p and maxima`, async () => {
    if (!golden) return;
    const input = { ...scanInputOf(golden, 7).input, replicates: 199 };
    expect(await scanInThreads(input, { threads: 2 })).toEqual(spaceTimePermutationScan(input));
  });
}
