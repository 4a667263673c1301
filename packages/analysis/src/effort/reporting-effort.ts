import { refuseUnless } from '../errors.ts';
import { type AreaWeeks, areaSums, requireTables, weekSums } from './area-weeks.ts';

export type ReportingEffortInput = AreaWeeks & {
  /** Reports of every kind (areas × weeks), those made on rounds left out. */
  readonly reports: Int32Array;
  /** Zero-reports: "looked, nothing to report" (areas × weeks). */
  readonly zeroReports: Int32Array;
  /** Rounds walked, whether anything was found or not (areas × weeks). */
  readonly rounds: Int32Array;
  /** How many looks a round is worth, default 1. */
  readonly looksPerRound?: number;
};

export type ReportingEffort = {
  /** Looks that are known of (areas × weeks): reports + zero-reports + looksPerRound · rounds. */
  looks: Float64Array;
  /** Expected looks (areas × weeks): the known ones, drawn towards what the area and the week usually have. */
  expected: Float64Array;
  /** What area and week alone would give (areas × weeks): area's sum · week's sum / sum. */
  usual: Float64Array;
  /** ω of the variance M + ωM² of the looks around the usual; 0 when areas keep their share but for chance. */
  unevenness: number;
};

/**
 * How much was looked, per area and week? An own definition, see docs/methods/reporting-effort.md.
 *
 * expected = M (1 + ω L)/(1 + ω M): with ω = 0 the usual share, with large ω what is known of that very week (gamma–Poisson, ω by
 * moments). Sums to no more than it is given up to the shrinkage; an area without any look has 0. Inputs untouched. O(areas · weeks).
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter · constant-input (no look anywhere)
 * @source  shrinkage: Marshall 1991, Applied Statistics 40: 283–294, with expected values by row and column
 */
export function reportingEffort(input: ReportingEffortInput): ReportingEffort {
  const { areas, weeks, reports, zeroReports, rounds, looksPerRound = 1 } = input;
  requireTables(input, { reports, zeroReports, rounds });
  const isWorth = looksPerRound >= 0 && Number.isFinite(looksPerRound);
  refuseUnless(isWorth, 'bad-parameter', `looksPerRound needs a number from 0, got ${looksPerRound}`);

  const looks = Float64Array.from(reports, (count, entry) => {
    return count + (zeroReports[entry] as number) + looksPerRound * (rounds[entry] as number);
  });
  const ofArea = areaSums(input, looks);
  const ofWeek = weekSums(input, looks);
  const all = ofArea.reduce((sum, value) => sum + value, 0);
  refuseUnless(all > 0, 'constant-input', 'needs a report, a zero-report or a round, got none');
  const usual = looks.map((_, entry) => {
    return ((ofArea[Math.floor(entry / weeks)] as number) * (ofWeek[entry % weeks] as number)) / all;
  });
  const unevenness = unevennessOf(looks, usual, areas, weeks);
  const expected = looks.map((look, entry) => {
    const mean = usual[entry] as number;
    return (mean * (1 + unevenness * look)) / (1 + unevenness * mean);
  });
  return { looks, expected, usual, unevenness };
}

/** ω by moments, with the degrees of freedom that rows and columns have taken; never below 0. */
function unevennessOf(looks: Float64Array, usual: Float64Array, areas: number, weeks: number): number {
  if (areas < 2 || weeks < 2) return 0;
  const taken = (areas * weeks) / ((areas - 1) * (weeks - 1));
  const squares = looks.reduce((sum, look, entry) => sum + (look - (usual[entry] as number)) ** 2, 0);
  const means = usual.reduce((sum, mean) => sum + mean, 0);
  const meanSquares = usual.reduce((sum, mean) => sum + mean ** 2, 0);
  return Math.max(0, (taken * squares - means) / meanSquares);
}
