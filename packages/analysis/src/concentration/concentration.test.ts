import fc from 'fast-check';
import { expect, test } from 'vitest';
import { input, reference } from '../../reference/concentration/concentration-reference.ts';
import { sharedGolden } from '../../reference/shared-reference.ts';
import { concentration, eventsOnTop, lorenzCurve, unitsHolding } from './concentration.ts';
import { patternChange } from './pattern-change.ts';
import { similarityIndex } from './similarity-index.ts';

type GoldenSet = {
  x: number[];
  events: number;
  gini: number;
  gini_generalised: number;
  share_units_for_50pct: number;
  share_units_for_25pct: number;
  share_events_in_top5pct: number;
  lorenz_x: number[];
  lorenz_y: number[];
};
type Compared = { p: number[]; p_fdr?: number[]; S_raw: number; S_fdr: number };
const golden = sharedGolden<{ sets: Record<string, GoldenSet> }>('concentration_gini_lorenz.json');
const thefts = sharedGolden<{
  base: number[];
  test: number[];
  prop_diff: Compared;
  fisher: Compared;
  bootstrap: { seed: number; B: number; sample: number; S: number; S_robust: number; class: number[] };
}>('sindex_nyc_tracts_2014_2017.json');

const close = (ours: Float64Array, theirs: readonly number[], within: number) => {
  expect(ours).toHaveLength(theirs.length);
  ours.forEach((each, at) => {
    expect(Math.abs(each - (theirs[at] ?? Number.NaN))).toBeLessThan(within);
  });
};

test('four units, worked by hand', () => {
  // 0 0 1 3: Σ|xᵢ − xⱼ| = 2·(0 + 1 + 3 + 1 + 3 + 2) = 20, over 2·n²·mean = 32
  const found = concentration(Int32Array.of(3, 0, 1, 0));
  expect(found).toEqual({ units: 4, events: 4, gini: 0.625, generalisedGini: 0.625 });
  // 2 events on 4 units, both on one: G = 0.75, the least possible is 0.5
  expect(concentration(Int32Array.of(0, 2, 0, 0))).toMatchObject({ gini: 0.75, generalisedGini: 0.5 });
  expect(unitsHolding(Int32Array.of(3, 0, 1, 0), 0.75)).toBe(0.25);
  expect(eventsOnTop(Int32Array.of(3, 0, 1, 0), 0.5)).toBe(1);
});

test('Gini, shares and tests of shares agree with R', () => {
  input.sets.forEach((set, at) => {
    const counts = Int32Array.from(set);
    const theirs = reference.sets[at];
    expect(concentration(counts).gini).toBeCloseTo(theirs?.gini ?? Number.NaN, 12);
    expect(concentration(counts).generalisedGini).toBeCloseTo(theirs?.generalisedGini ?? Number.NaN, 12);
    expect(unitsHolding(counts, 0.5)).toBeCloseTo(theirs?.unitsHoldingHalf ?? Number.NaN, 12);
    expect(eventsOnTop(counts, 0.1)).toBeCloseTo(theirs?.eventsOnTopTenth ?? Number.NaN, 12);
  });
  for (const method of ['proportion', 'fisher'] as const) {
    const found = patternChange({ base: Int32Array.from(input.base), test: Int32Array.from(input.test) }, method);
    close(found.p, reference[method].p, 1e-10);
    close(found.adjusted, reference[method].adjusted, 1e-10);
  }
});

test.skipIf(!golden)('the golden sets agree to 1e-12', () => {
  const sets = Object.values(golden?.sets ?? {});
  expect(sets.length).toBeGreaterThan(3);
  for (const set of sets) {
    const counts = Int32Array.from(set.x);
    const found = concentration(counts);
    expect(found.events).toBe(set.events);
    expect(Math.abs(found.gini - set.gini)).toBeLessThan(1e-12);
    expect(Math.abs(found.generalisedGini - set.gini_generalised)).toBeLessThan(1e-12);
    expect(unitsHolding(counts, 0.5)).toBeCloseTo(set.share_units_for_50pct, 12);
    expect(unitsHolding(counts, 0.25)).toBeCloseTo(set.share_units_for_25pct, 12);
    expect(eventsOnTop(counts, 0.05)).toBeCloseTo(set.share_events_in_top5pct, 12);
    close(lorenzCurve(counts).unitShare, set.lorenz_x, 1e-12);
    close(lorenzCurve(counts).eventShare, set.lorenz_y, 1e-12);
  }
});

test.skipIf(!thefts)('vehicle thefts in New York: p of both tests to 1e-9, S within 0.02 and nearly all classes', () => {
  if (!thefts) return;
  const patterns = { base: Int32Array.from(thefts.base), test: Int32Array.from(thefts.test) };
  const [proportion, fisher] = [patternChange(patterns, 'proportion'), patternChange(patterns, 'fisher')];
  close(proportion.p, thefts.prop_diff.p, 1e-9);
  close(proportion.adjusted, thefts.prop_diff.p_fdr ?? [], 1e-9);
  close(fisher.p, thefts.fisher.p, 1e-9);
  close(Float64Array.of(proportion.s, proportion.sAdjusted), [thefts.prop_diff.S_raw, thefts.prop_diff.S_fdr], 1e-12);
  close(Float64Array.of(fisher.s, fisher.sAdjusted), [thefts.fisher.S_raw, thefts.fisher.S_fdr], 1e-12);
  const { B, sample, S, S_robust } = thefts.bootstrap;
  const found = similarityIndex({ ...patterns, sampleShare: sample, replicates: B, seed: 9 });
  expect(Math.abs(found.s - S)).toBeLessThan(0.02);
  expect(Math.abs(found.sRobust - S_robust)).toBeLessThan(0.02);
  const same = found.change.filter((each, unit) => each === thefts.bootstrap.class[unit]).length;
  expect(same / found.change.length).toBeGreaterThan(0.95);
});

const counts = fc.array(fc.nat(20), { minLength: 2, maxLength: 60 }).filter((list) => list.some((each) => each > 0));

test('the order of the units changes nothing; an event moved to a fuller unit never lowers Gini; it stays within its bounds', () => {
  fc.assert(
    fc.property(counts, fc.nat(), fc.nat(), (list, from, to) => {
      const plain = concentration(Int32Array.from(list));
      expect(concentration(Int32Array.from(list).reverse())).toEqual(plain);
      expect(plain.generalisedGini).toBeGreaterThanOrEqual(0);
      expect(plain.generalisedGini).toBeLessThanOrEqual(plain.gini + 1e-12);
      expect(plain.gini).toBeLessThanOrEqual(1 - 1 / plain.units + 1e-12);
      const moved = Int32Array.from(list);
      const [giver, taker] = [from % list.length, to % list.length];
      if ((moved[giver] ?? 0) === 0 || (moved[giver] ?? 0) > (moved[taker] ?? 0)) return;
      moved[giver] = (moved[giver] ?? 0) - 1;
      moved[taker] = (moved[taker] ?? 0) + 1;
      expect(concentration(moved).gini).toBeGreaterThanOrEqual(plain.gini - 1e-12);
    }),
  );
});

test('a pattern is like itself, and wholly unlike one on other units; inputs are left as they were', () => {
  const base = Int32Array.of(40, 0, 30, 0, 50, 0);
  const copy = base.slice();
  const asked = { base, sampleShare: 0.85, replicates: 100, seed: 4 };
  expect(similarityIndex({ ...asked, test: base })).toMatchObject({ s: 1, sRobust: 1 });
  const other = Int32Array.of(0, 40, 0, 30, 0, 50);
  const unlike = similarityIndex({ ...asked, test: other });
  expect(unlike.s).toBe(0);
  expect([...unlike.change]).toEqual([-1, 1, -1, 1, -1, 1]);
  expect(patternChange({ base, test: other }, 'fisher').s).toBe(0);
  expect(patternChange({ base, test: base }, 'fisher').p.every((p) => Math.abs(p - 1) < 1e-9)).toBe(true);
  expect(base).toEqual(copy);
});

test.each([
  ['too-few-points', () => concentration(new Int32Array(0))],
  ['too-few-points', () => lorenzCurve(new Int32Array(4))],
  ['bad-parameter', () => concentration(Int32Array.of(1, -1))],
  ['bad-parameter', () => unitsHolding(Int32Array.of(1), 0)],
  ['bad-parameter', () => eventsOnTop(Int32Array.of(1), 1.1)],
  ['shape-mismatch', () => patternChange({ base: Int32Array.of(1), test: Int32Array.of(1, 2) }, 'fisher')],
  [
    'bad-parameter',
    () => similarityIndex({ base: Int32Array.of(1), test: Int32Array.of(1), sampleShare: 0, replicates: 99, seed: 1 }),
  ],
  [
    'bad-parameter',
    () => similarityIndex({ base: Int32Array.of(1), test: Int32Array.of(1), sampleShare: 1, replicates: 9, seed: 1 }),
  ],
])('%s is refused', (code, ask) => {
  expect(ask).toThrow(expect.objectContaining({ code }));
});
