import { expect, test } from 'vitest';
import { type ClusterGolden, clusterGolden, clusterInputOf } from '../../reference/satscan-cluster-golden.ts';
import { dayOf } from '../../reference/satscan-golden.ts';
import { kolmogorovSmirnovP } from '../../reference/two-samples.ts';
import { clusterScan } from './cluster-scan.ts';
import type { ClusterScanInput, ClusterScanResult, FoundCluster } from './cluster-scan-types.ts';

for (const [name, reported] of [
  ['satscan_sample_NM_spatial_poisson', 3],
  ['satscan_sample_NM_spatial_poisson_lowhigh', 6],
  ['satscan_sample_NM_spacetime_poisson', 3],
  ['satscan_sample_NHumberside_bernoulli', 6],
  ['satscan_memphis_spatial_poisson', 19],
  ['satscan_memphis_bernoulli_night_vs_day', 10],
  ['satscan_memphis_st_poisson_prospective', 9],
  ['satscan_memphis_stp_prospective', 2],
  ['satscan_sample_NYCfever_stp_prospective', 3],
  ['satscan_sample_NYCfever_stp_prospective_stdMC', 4],
  ['satscan_nyc_stp_prospective', 9],
] as const) {
  const golden = clusterGolden(name);
  test.skipIf(!golden)(`${name}: every reported cluster and the simulated maxima agree with SaTScan`, () => {
    if (!golden) return;
    expect(golden.clusters).toHaveLength(reported);
    expectAgreement(golden);
  });
}

function expectAgreement(golden: ClusterGolden): void {
  const { input, names } = clusterInputOf(golden, 20_191_231);
  const result = clusterScan(input);
  golden.clusters.forEach((theirs, rank) => {
    const ours = result.clusters[rank];
    if (!ours) throw new Error(`cluster ${rank + 1} is missing`);
    expect(names[ours.centre]).toBe(String(theirs.LOC_ID));
    expect(ours.places.map((place) => names[place]).sort()).toEqual(theirs.LOCATIONS.map(String).sort());
    expect(ours.observed).toBe(theirs.OBSERVED);
    expectReportedDigits(ours.expected, theirs.EXPECTED);
    if (theirs.REL_RISK !== undefined) expectReportedDigits(ours.relativeRisk ?? Number.NaN, theirs.REL_RISK);
    const perUnit = 'lng' in input.places ? 1000 : 1;
    expect(Math.abs(ours.radiusMetres / perUnit - theirs.RADIUS)).toBeLessThan(0.00501);
    expect(Math.abs(ours.logLikelihoodRatio - (theirs.LLR ?? theirs.TEST_STAT ?? Number.NaN))).toBeLessThan(1e-5);
    if (input.time) expectWindow(ours, theirs, input);
    expectSameP(result, ours, theirs.P_VALUE, golden.sim_llr_sorted_desc.length);
    if (theirs.RECURR_INT !== undefined) {
      const isBeyondRank = ours.p < 0.0015;
      expect(ours.recurrenceIntervalDays).toBeCloseTo(1 / (isBeyondRank ? Math.min(ours.p, ours.gumbelP) : ours.p), 9);
    }
  });
  expect(kolmogorovSmirnovP(result.replicateMaxima, golden.sim_llr_sorted_desc)).toBeGreaterThan(0.001);
}

/** Two decimals, or two figures when the number is small. */
function expectReportedDigits(ours: number, theirs: number): void {
  const half = Math.abs(theirs) >= 0.1 || theirs === 0 ? 0.00501 : Math.abs(theirs) * 0.051;
  expect(Math.abs(ours - theirs)).toBeLessThan(half);
}

function expectWindow(ours: FoundCluster, theirs: ClusterGolden['clusters'][number], input: ClusterScanInput): void {
  const isYearly = (input.time?.lastDay ?? 0) < 3000;
  const unitOf = (date: string) => (isYearly ? Number(date.slice(0, 4)) : dayOf(date));
  expect([ours.firstDay, ours.lastDay]).toEqual([unitOf(theirs.START_DATE), unitOf(theirs.END_DATE)]);
}

/** Both sides are simulated. Where many replicates tie with the cluster, SaTScan counts its ties or not: it gives 0.36 and 0.583 for one and the same statistic. */
function expectSameP({ replicateMaxima }: ClusterScanResult, ours: FoundCluster, theirs: number, simulated: number): void {
  const above = replicateMaxima.filter((each) => each > ours.logLikelihoodRatio + 1e-6).length / replicateMaxima.length;
  const tolerance = 4 * Math.sqrt((theirs * (1 - theirs)) / Math.min(simulated, 999)) + 0.001 + 1e-12;
  expect(Math.max(above - theirs, theirs - ours.p)).toBeLessThan(tolerance);
}
