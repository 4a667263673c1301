import { refuseUnless } from '../errors.ts';

export type LinkageAttackInput = {
  /** The address register, in metres of a plane grid: n addresses. */
  readonly east: Float64Array;
  readonly north: Float64Array;
  /** A number per address (village 0, countryside 1): each is judged by itself. */
  readonly stratum: Int32Array;
  /** The true address of each attacked home, as a number of the register. */
  readonly targets: Int32Array;
  /** What a map shows of them: the home (a number of `targets`) and the published point of each report. */
  readonly reportTarget: Int32Array;
  readonly reportEast: Float64Array;
  readonly reportNorth: Float64Array;
};

/** Per stratum: how many homes were attacked, how many found exactly, and that share. */
export type LinkageAttack = { stratum: number; attacked: number; found: number; foundShare: number }[];

/**
 * How often does somebody with the address register find the very home behind published points?
 *
 * The attacker averages all points of a home and takes the address nearest to that. Against points moved at random the average closes in on the home;
 * against fixed cells it stays where it is. Homes without any report are not attacked. Input untouched. O(reports + homes · addresses).
 *
 * @returns strata in rising order
 * @throws {AnalysisError} shape-mismatch · bad-parameter
 * @source own simulation; the attack of Brownstein, Cassa & Mandl 2006, *New England Journal of Medicine* 355: 1741, and of averaging
 */
export function linkageAttack(input: LinkageAttackInput): LinkageAttack {
  refuseUnsound(input);
  const { targets, reportTarget, reportEast, reportNorth, stratum } = input;
  const sums = Array.from(targets, () => ({ reports: 0, east: 0, north: 0 }));
  reportTarget.forEach((target, report) => {
    const sum = sums[target];
    if (!sum) return;
    sum.reports++;
    sum.east += reportEast[report] as number;
    sum.north += reportNorth[report] as number;
  });
  const results = new Map<number, { attacked: number; found: number }>();
  sums.forEach(({ reports, east, north }, target) => {
    if (reports === 0) return;
    const home = targets[target] as number;
    const result = results.get(stratum[home] as number) ?? { attacked: 0, found: 0 };
    result.attacked++;
    if (nearestAddress(input, east / reports, north / reports) === home) result.found++;
    results.set(stratum[home] as number, result);
  });
  return [...results]
    .sort(([a], [b]) => a - b)
    .map(([name, { attacked, found }]) => ({ stratum: name, attacked, found, foundShare: found / attacked }));
}

function nearestAddress({ east, north }: LinkageAttackInput, atEast: number, atNorth: number): number {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let address = 0; address < east.length; address++) {
    const away = ((east[address] as number) - atEast) ** 2 + ((north[address] as number) - atNorth) ** 2;
    if (away >= least) continue;
    least = away;
    nearest = address;
  }
  return nearest;
}

function refuseUnsound(input: LinkageAttackInput): void {
  const { east, north, stratum, targets, reportTarget, reportEast, reportNorth } = input;
  const isRegister = north.length === east.length && stratum.length === east.length;
  refuseUnless(
    isRegister,
    'shape-mismatch',
    `north and stratum need ${east.length} addresses, got ${north.length} and ${stratum.length}`,
  );
  const isReports = reportEast.length === reportTarget.length && reportNorth.length === reportTarget.length;
  refuseUnless(
    isReports,
    'shape-mismatch',
    `reports need ${reportTarget.length} points, got ${reportEast.length} and ${reportNorth.length}`,
  );
  const stray = targets.find((address) => address < 0 || address >= east.length);
  refuseUnless(stray === undefined, 'bad-parameter', `targets need addresses of the register, got ${stray}`);
  const lost = reportTarget.find((target) => target < 0 || target >= targets.length);
  refuseUnless(lost === undefined, 'bad-parameter', `reports need homes among the targets, got ${lost}`);
}
