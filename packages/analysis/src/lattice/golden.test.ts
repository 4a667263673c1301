import { expect, test } from 'vitest';
import {
  esdaFiles,
  type GlobalFigures,
  input,
  type LocalFigures,
  largestDifference,
  lisaFiles,
  outside,
  reference,
} from '../../reference/lattice/golden.ts';
import { rowStandardised, weightsFromNeighbours } from '../weights/sparse-weights.ts';
import type { DrawnP } from './drawn-p.ts';
import { empiricalBayesRates, empiricalBayesScores, localEmpiricalBayesRates, rateProbability } from './empirical-bayes.ts';
import { getisOrdLocal, getisOrdPermutation } from './getis-ord-local.ts';
import { type GlobalAutocorrelation, globalG, globalGeary, globalMoran, globalPermutation } from './global-autocorrelation.ts';
import { hotspots } from './hotspots.ts';
import { type LocalMoran, localMoran, localMoranPermutation } from './local-moran.ts';

const analytic = 1e-9;

function setsOf(lists: readonly (readonly number[])[]) {
  const binary = weightsFromNeighbours(lists, { includeSelf: false });
  const binaryStar = weightsFromNeighbours(lists, { includeSelf: true });
  return { binary, binaryStar, row: rowStandardised(binary), rowStar: rowStandardised(binaryStar) };
}

function expectGlobal(ours: GlobalAutocorrelation, theirs: GlobalFigures): void {
  const mine = [ours.estimate, ours.expected, ours.variance, ours.z, ours.pGreater];
  const other = [theirs.estimate, theirs.expectation, theirs.variance, theirs.z, theirs.p];
  expect(largestDifference(mine, other)).toBeLessThan(analytic);
}

function expectLocal(ours: LocalMoran, theirs: LocalFigures): void {
  expect(largestDifference(ours.i, theirs.i)).toBeLessThan(analytic);
  expect(largestDifference(ours.expected, theirs.expected)).toBeLessThan(analytic);
  expect(largestDifference(ours.variance, theirs.variance)).toBeLessThan(analytic);
  expect(largestDifference(ours.z, theirs.z)).toBeLessThan(analytic);
  expect(largestDifference(ours.p, theirs.p)).toBeLessThan(analytic);
}

const values = Float64Array.from(input.values);
const rates = { cases: Float64Array.from(input.cases), population: Float64Array.from(input.population) };
const queen = setsOf(reference.queen);
const nearest = setsOf(reference.nearest);

test.each([
  ['queen, binary', reference.queenBinary, values, queen.binary, queen.binaryStar],
  ['queen, row standardised', reference.queenRow, values, queen.row, queen.rowStar],
  ['five nearest, row standardised', reference.nearestRow, values, nearest.row, nearest.rowStar],
  ['counts, queen, binary', reference.countsQueen, Float64Array.from(input.counts), queen.binary, queen.binaryStar],
])('generated values, %s: every analytic figure is that of spdep', (_, theirs, x, weights, star) => {
  expect(largestDifference(getisOrdLocal(x, weights), theirs.gi)).toBeLessThan(analytic);
  expect(largestDifference(getisOrdLocal(x, star), theirs.giStar)).toBeLessThan(analytic);
  expectLocal(localMoran(x, weights), theirs.conditional);
  expectLocal(localMoran(x, weights, { null: 'total' }), theirs.total);
  expectGlobal(globalMoran(x, weights), theirs.moran);
  expectGlobal(globalMoran(x, weights, { null: 'normality' }), theirs.moranNormal);
  expectGlobal(globalGeary(x, weights), theirs.geary);
  expectGlobal(globalGeary(x, weights, { null: 'normality' }), theirs.gearyNormal);
  if (theirs.g) expectGlobal(globalG(x, weights), theirs.g);
});

test('generated values: p by permutation is that of spdep as far as chance allows', () => {
  const draws = { replicates: 9999, seed: 1 };
  expect(outside(getisOrdPermutation(values, queen.row, draws).folded, reference.drawn.gi, input.replicates)).toBe(0);
  expect(outside(localMoranPermutation(values, queen.row, draws).folded, reference.drawn.moran, input.replicates)).toBe(0);
  expect(outside([globalPermutation('moran', values, queen.row, draws).pGreater], [reference.moranDrawn], 9999)).toBe(0);
  expect(outside([globalPermutation('geary', values, queen.row, draws).pGreater], [reference.gearyDrawn], 9999)).toBe(0);
});

test('generated cases and populations: empirical Bayes rates, their index and their Poisson chances are those of spdep', () => {
  const { raw, estimate } = empiricalBayesRates(rates);
  expect(largestDifference(raw, reference.rates.raw)).toBeLessThan(analytic);
  expect(largestDifference(estimate, reference.rates.estimate)).toBeLessThan(analytic);
  const local = localEmpiricalBayesRates(rates, queen.binary);
  expect(largestDifference(local.estimate, reference.localRates.estimate)).toBeLessThan(analytic);
  const index = globalMoran(empiricalBayesScores(rates), queen.row);
  expect(largestDifference([index.estimate], [reference.ratesMoran])).toBeLessThan(analytic);
  expect(largestDifference(rateProbability(rates).p, reference.probability)).toBeLessThan(analytic);
});

test.skipIf(lisaFiles.length === 0).each(lisaFiles)('$name: z, p, adjusted p and classes of Gi and Gi*', ({ golden }) => {
  const x = Float64Array.from(golden.x);
  const sets = setsOf(golden.neighbours_0based);
  expect(largestDifference(getisOrdLocal(x, sets.row), golden.Gi_z_W)).toBeLessThan(analytic);
  expect(largestDifference(getisOrdLocal(x, sets.rowStar), golden.GiStar_z_W)).toBeLessThan(analytic);
  for (const [weights, z, theirs] of [
    [sets.binary, golden.Gi_z_B, golden.Gi_B],
    [sets.binaryStar, golden.GiStar_z_B, golden.GiStar_B],
  ] as const) {
    const ours = hotspots(x, weights);
    expect(largestDifference(ours.z, z)).toBeLessThan(analytic);
    expect(largestDifference(ours.p, theirs.p)).toBeLessThan(analytic);
    expect(largestDifference(ours.adjustedP, theirs.p_fdr)).toBeLessThan(analytic);
    expect(ours.kind.map((kind) => (kind === 'none' ? 'ns' : kind))).toEqual(theirs.class95);
  }
});

test.skipIf(lisaFiles.length === 0).each(lisaFiles)('$name: local Moran under both nulls, and its quadrants', ({ golden }) => {
  const x = Float64Array.from(golden.x);
  const { row } = setsOf(golden.neighbours_0based);
  const theirs = golden.localMoran;
  for (const assumed of ['total', 'conditional'] as const) {
    const ours = localMoran(x, row, { null: assumed });
    const other = theirs[assumed];
    expectLocal(ours, { i: other.Ii, expected: other.E, variance: other.Var, z: other.Z, p: other.p_two_sided });
    if (other.p_fdr) expect(largestDifference(ours.adjustedP, other.p_fdr)).toBeLessThan(analytic);
    const short = ours.quadrant.map((quadrant) => quadrant.replace(/(\w)\w*-(\w)\w*/, '$1$2').toUpperCase());
    expect(short).toEqual(theirs.quadrant);
  }
});

test.skipIf(lisaFiles.length === 0).each(lisaFiles)(
  "$name: Moran's I, Geary's c and general G of the whole map",
  ({ golden }) => {
    const x = Float64Array.from(golden.x);
    const { row, binary } = setsOf(golden.neighbours_0based);
    for (const assumed of ['randomisation', 'normality'] as const) {
      const moran = golden.globalMoran[assumed];
      const geary = golden.geary[assumed];
      expectGlobal(globalMoran(x, row, { null: assumed }), { ...moran, p: moran.p_greater });
      expectGlobal(globalGeary(x, row, { null: assumed }), { ...geary, p: geary.p_greater });
    }
    const theirs = golden.globalG;
    expectGlobal(globalG(x, binary), { ...theirs, z: theirs.z[0]?.[0] ?? 0, p: theirs.p_greater[0]?.[0] ?? 0 });
    for (const [statistic, { mc }] of [
      ['moran', golden.globalMoran],
      ['geary', golden.geary],
    ] as const) {
      const { pGreater } = globalPermutation(statistic, x, row, { replicates: 1999, seed: 5 });
      expect(outside([pGreater], [mc.p_greater], 1999)).toBe(0);
    }
  },
);

test.skipIf(lisaFiles.length === 0).each(lisaFiles)('$name: p by permutation of Gi* and local Moran', ({ golden }) => {
  const x = Float64Array.from(golden.x);
  const { row, binaryStar } = setsOf(golden.neighbours_0based);
  const draws = { replicates: 9999, seed: 2 };
  const star = getisOrdPermutation(x, binaryStar, { ...draws, own: 'moves' });
  const folded = (list: number[][], columns: string[]) =>
    list.map((each) => each[columns.indexOf('Pr(folded) Sim')] ?? Number.NaN);
  const theirs = golden.GiStar_perm;
  expectMostly(outside(star.folded, folded(theirs.internals, theirs.attributes), theirs.nsim), x.length);
  const moran = localMoranPermutation(x, row, draws);
  const { perm } = golden.localMoran;
  expectMostly(outsideTies(moran, folded(perm.values, perm.columns), perm.nsim), x.length);
});

/**
 * As `outside`, where draws may equal the observed value: spdep compares sums of rounded numbers, so that a tie falls on either side;
 * its p is then somewhere between that with all ties and that with none.
 */
function outsideTies({ greater, less }: DrawnP, theirs: readonly number[], nsim: number): number {
  const nearest = theirs.map((p, unit) => {
    const [none, all] = [1 - (less[unit] ?? Number.NaN), greater[unit] ?? Number.NaN];
    const ends = [Math.min(none, 1 - none), Math.min(all, 1 - all)];
    const most = none <= 0.5 && all >= 0.5 ? 0.5 : Math.max(...ends);
    return Math.min(Math.max(p, Math.min(...ends)), most);
  });
  return outside(nearest, theirs, nsim);
}

/** Their draws are chance too: beyond four of their standard errors lies about one in fifteen thousand. */
function expectMostly(count: number, units: number): void {
  expect(count).toBeLessThanOrEqual(Math.ceil(units / 2000));
}

test.skipIf(esdaFiles.length === 0).each(esdaFiles)('$name: the figures of PySAL', ({ golden, data }) => {
  const x = Float64Array.from(data.x);
  const n = x.length;
  const sets = setsOf(data.neighbours_0based);
  const { moran, geary, G } = golden;
  const randomised = globalMoran(x, sets.row);
  const normal = globalMoran(x, sets.row, { null: 'normality' });
  const ours = [randomised.estimate, randomised.expected, normal.variance, randomised.variance, normal.z, randomised.z];
  const theirs = [moran.I, moran.EI, moran.VI_norm, moran.VI_rand, moran.z_norm, moran.z_rand];
  expect(largestDifference([...ours, randomised.pTwoSided], [...theirs, moran.p_rand])).toBeLessThan(analytic);
  // PySAL's z of Geary's c has the other sign
  const [gearyNormal, gearyRandomised] = [globalGeary(x, sets.row, { null: 'normality' }), globalGeary(x, sets.row)];
  const gearyOurs = [gearyNormal.estimate, -gearyNormal.z, -gearyRandomised.z];
  expect(largestDifference(gearyOurs, [geary.C, geary.z_norm, geary.z_rand])).toBeLessThan(analytic);
  const g = globalG(x, sets.binary);
  expect(largestDifference([g.estimate, g.expected, g.variance, g.z], [G.G, G.EG, G.VG, G.z])).toBeLessThan(analytic);

  const draws = { replicates: 49_999, seed: 3 };
  const drawn = [
    globalPermutation('moran', x, sets.row, draws),
    globalPermutation('geary', x, sets.row, draws),
    globalPermutation('g', x, sets.binary, draws),
  ].map(({ pGreater }) => pGreater);
  expect(outside(drawn, [moran.p_sim, geary.p_sim, G.p_sim], golden.permutations)).toBe(0);

  const local = localMoran(x, sets.row);
  // PySAL divides by n − 1 where spdep divides by n
  expect(
    largestDifference(
      local.i.map((i) => (i * (n - 1)) / n),
      golden.moran_local.Is,
    ),
  ).toBeLessThan(analytic);
  const total = localMoran(x, sets.row, { null: 'total' });
  expect(largestDifference(total.expected, golden.moran_local.EI)).toBeLessThan(analytic);
  expect(local.quadrant.map((quadrant) => 1 + ['high-high', 'low-high', 'low-low', 'high-low'].indexOf(quadrant))).toEqual(
    golden.moran_local.q,
  );
  expect(largestDifference(getisOrdLocal(x, sets.binary), golden.g_local.Zs)).toBeLessThan(analytic);
  expect(largestDifference(getisOrdLocal(x, sets.binaryStar), golden.g_local_star.Zs)).toBeLessThan(analytic);

  const many = { replicates: 39_999, seed: 4 };
  const star = getisOrdPermutation(x, sets.binaryStar, many);
  expect(outside(star.folded, golden.g_local_star.p_sim, golden.permutations)).toBe(0);
  expect(outside(getisOrdPermutation(x, sets.binary, many).folded, golden.g_local.p_sim, golden.permutations)).toBe(0);
  expect(outside(localMoranPermutation(x, sets.row, many).folded, golden.moran_local.p_sim, golden.permutations)).toBe(0);
});

const withRates = lisaFiles.filter(({ golden }) => golden.cases && golden.population);
test.skipIf(withRates.length === 0).each(withRates)('$name: empirical Bayes rates and Poisson chances', ({ golden }) => {
  const { cases = [], population = [], EBest, EBlocal, EBmoran, choynowski } = golden;
  const given = { cases: Float64Array.from(cases), population: Float64Array.from(population) };
  const { row, binary } = setsOf(golden.neighbours_0based);
  const { raw, estimate } = empiricalBayesRates(given);
  if (EBest) expect(largestDifference([...raw, ...estimate], [...EBest.raw, ...EBest.est])).toBeLessThan(analytic);
  const local = localEmpiricalBayesRates(given, binary);
  if (EBlocal) expect(largestDifference(local.estimate, EBlocal.est)).toBeLessThan(analytic);
  const scores = empiricalBayesScores(given);
  if (EBmoran) {
    expect(largestDifference([globalMoran(scores, row).estimate], [EBmoran.statistic])).toBeLessThan(analytic);
    expect(outside([globalPermutation('moran', scores, row, { replicates: 999, seed: 6 }).pGreater], [EBmoran.p], 999)).toBe(0);
  }
  const { p, isLow } = rateProbability(given);
  if (choynowski) {
    expect(largestDifference(p, choynowski.pmap)).toBeLessThan(analytic);
    expect(isLow).toEqual(choynowski.type);
  }
});
