// node bench/calibration/effort.ts [RUNS]: when correcting for reporting effort helps, and when it cannot. The figures stand in docs/methods/reporting-effort.md.
import { argv, stdout } from 'node:process';
import { effortCorrectedRates, reportingEffort, seeded } from '../../packages/analysis/src/index.ts';

type Chance = () => number;
/** A made-up municipality: how often people look in each area, how often a look meets the kind in question, and what is then sent in. */
type World = {
  readonly name: string;
  /** Looks a week, given the area's true rate as a multiple of the usual one. */
  readonly looks: (relative: number, random: Chance) => number;
  /** Share of the empty looks that become zero-reports, per area. */
  readonly zeroShare: (random: Chance) => number;
  /** Other kinds per look, given the relative rate. */
  readonly others: (relative: number, random: Chance) => number;
  /** Incidents that reach us without anybody looking, per week at the usual rate; default none. */
  readonly unlooked?: number;
};

const AREAS = 12;
const WEEKS = 26;
/** The kind in question is met in so many of the looks, in a usual area. */
const USUAL_RATE = 0.08;

/** A number around 1 whose logarithm has this standard deviation. */
function around(deviation: number, random: Chance): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(deviation * normal);
}
const uneven = (_: number, random: Chance) => 5 * around(0.9, random);
const even = () => 5;
const someOthers = (_: number, random: Chance) => 0.15 * around(0.2, random);

const worlds: World[] = [
  { name: 'uneven looking, every look sent in', looks: uneven, zeroShare: () => 1, others: someOthers },
  {
    name: 'people look where it is bad, every look sent in',
    looks: (r, random) => 5 * r * around(0.3, random),
    zeroShare: () => 1,
    others: someOthers,
  },
  {
    name: 'uneven looking, one empty look in five sent in, alike everywhere',
    looks: uneven,
    zeroShare: () => 0.2,
    others: someOthers,
  },
  {
    name: 'uneven looking, empty looks sent in very unevenly (5–100 %)',
    looks: uneven,
    zeroShare: (random) => 0.05 + 0.95 * random() ** 2,
    others: someOthers,
  },
  {
    name: 'uneven looking, no zero-reports, other kinds alike everywhere',
    looks: uneven,
    zeroShare: () => 0,
    others: someOthers,
  },
  {
    name: 'uneven looking, no zero-reports, other kinds rise with this one',
    looks: uneven,
    zeroShare: () => 0,
    others: (r, random) => 0.15 * r * around(0.2, random),
  },
  { name: 'even looking, every look sent in', looks: even, zeroShare: () => 1, others: someOthers },
  {
    name: 'uneven looking, but every incident reaches us anyway',
    looks: uneven,
    zeroShare: () => 1,
    others: someOthers,
    unlooked: 0.4,
  },
];

function poisson(mean: number, random: Chance): number {
  if (mean > 30) return poisson(mean / 2, random) + poisson(mean / 2, random);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

type Drawn = { truth: Float64Array; incidents: Int32Array; reports: Int32Array; zeroReports: Int32Array; share: Float64Array };

/** Half a year of a world: counts per area and week, the true rates, and the true share of looks that met the kind among those sent in. */
function draw(world: World, random: Chance): Drawn {
  const truth = Float64Array.from({ length: AREAS }, () => around(0.5, random));
  const [incidents, reports, zeroReports] = [0, 1, 2].map(() => new Int32Array(AREAS * WEEKS)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ];
  const share = new Float64Array(AREAS);
  for (const [area, relative] of truth.entries()) {
    const looks = world.looks(relative, random);
    const zeroShare = world.zeroShare(random);
    const met = Math.min(0.8, USUAL_RATE * relative);
    const other = Math.min(0.15 + 0.8 - met, world.others(relative, random));
    const isSeen = world.unlooked === undefined;
    for (let entry = area * WEEKS; entry < (area + 1) * WEEKS; entry++) {
      incidents[entry] = poisson(isSeen ? looks * met : (world.unlooked ?? 0) * relative, random);
      reports[entry] = (incidents[entry] ?? 0) + poisson(looks * other, random);
      zeroReports[entry] = poisson(looks * Math.max(0, 1 - (isSeen ? met : 0) - other) * zeroShare, random);
    }
    share[area] = met;
  }
  return { truth, incidents, reports, zeroReports, share };
}

/** Spearman's rank correlation; equal values share their rank. */
function rankCorrelation(a: Float64Array, b: Float64Array): number {
  const ranks = (values: Float64Array) =>
    values.map((value) => values.reduce((sum, other) => sum + (other < value ? 1 : other === value ? 0.5 : 0), 0));
  const [x, y] = [ranks(a), ranks(b)];
  const mean = AREAS / 2;
  const product = (p: Float64Array, q: Float64Array) =>
    p.reduce((sum, value, i) => sum + (value - mean) * ((q[i] ?? 0) - mean), 0);
  const size = Math.sqrt(product(x, x) * product(y, y));
  return size > 0 ? product(x, y) / size : 0;
}

/** Mean distance of the logarithms of values relative to their mean, ½ an incident added so that nothing is not minus infinity. */
function logError(values: Float64Array, truth: Float64Array): number {
  const logs = values.map((value, i) => Math.log(value) - Math.log(truth[i] ?? 1));
  const centre = logs.reduce((sum, value) => sum + value, 0) / AREAS;
  return Math.sqrt(logs.reduce((sum, value) => sum + (value - centre) ** 2, 0) / AREAS);
}

const runs = Number(argv[2] ?? 2000);
stdout.write(`${runs} runs of ${AREAS} areas and ${WEEKS} weeks each\n\n`);
stdout.write(
  '| world | rank, plain counts | rank, corrected | error, plain | error, corrected | worst area found, plain | corrected | 95 % interval holds |\n',
);
stdout.write('| --- | --: | --: | --: | --: | --: | --: | --: |\n');
for (const [number, world] of worlds.entries()) {
  const random = seeded(500 + number);
  const sums = new Float64Array(7);
  for (let run = 0; run < runs; run++) {
    const { truth, incidents, reports, zeroReports, share } = draw(world, random);
    const size = { areas: AREAS, weeks: WEEKS };
    if (incidents.every((count) => count === 0)) continue;
    const { looks } = reportingEffort({ ...size, reports, zeroReports, rounds: new Int32Array(AREAS * WEEKS) });
    const rates = effortCorrectedRates({ ...size, incidents, looks });
    const worst = (values: Float64Array) => values.indexOf(Math.max(...values));
    const holds = rates.lower.filter(
      (low, area) => low <= (share[area] ?? 0) && (rates.upper[area] ?? 0) >= (share[area] ?? 0),
    ).length;
    const plain = rates.incidents.map((count) => count + 0.5);
    const corrected = plain.map((count, area) => count / ((rates.looks[area] ?? 0) + 1));
    for (const [index, value] of [
      rankCorrelation(rates.incidents, truth),
      rankCorrelation(rates.rate, truth),
      logError(plain, truth),
      logError(corrected, truth),
      Number(worst(rates.incidents) === worst(truth)),
      Number(worst(rates.rate) === worst(truth)),
      holds / AREAS,
    ].entries()) {
      sums[index] = (sums[index] ?? 0) + value / runs;
    }
  }
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = sums;
  const covered = world.unlooked === undefined ? `${(100 * g).toFixed(0)} %` : '–';
  const percent = (value: number) => `${(100 * value).toFixed(0)} %`;
  stdout.write(
    `| ${world.name} | ${a.toFixed(2)} | ${b.toFixed(2)} | ${c.toFixed(2)} | ${d.toFixed(2)} | ${percent(e)} | ${percent(f)} | ${covered} |\n`,
  );
}
stdout.write('\n');
expectedLooks();

/** How near the true looks of an area and week come what is known, what is usual, and the expected looks between the two. */
function expectedLooks(): void {
  stdout.write('| weeks differ by | known looks | usual looks | expected looks |\n| --- | --: | --: | --: |\n');
  for (const deviation of [0, 0.3, 0.6, 1]) {
    const random = seeded(900);
    const errors = new Float64Array(3);
    const rounds = Math.max(1, Math.floor(runs / 10));
    for (let run = 0; run < rounds; run++) {
      const level = Float64Array.from({ length: AREAS }, () => 4 * around(0.7, random));
      const truth = Float64Array.from(
        { length: AREAS * WEEKS },
        (_, entry) => (level[Math.floor(entry / WEEKS)] ?? 0) * around(deviation, random),
      );
      const zeroReports = Int32Array.from(truth, (mean) => poisson(mean, random));
      const none = new Int32Array(AREAS * WEEKS);
      const { looks, usual, expected } = reportingEffort({
        areas: AREAS,
        weeks: WEEKS,
        reports: none,
        zeroReports,
        rounds: none,
      });
      for (const [index, values] of [looks, usual, expected].entries()) {
        const squares = values.reduce((sum, value, entry) => sum + (value - (truth[entry] ?? 0)) ** 2, 0);
        errors[index] = (errors[index] ?? 0) + Math.sqrt(squares / truth.length) / rounds;
      }
    }
    const name = deviation === 0 ? 'chance only' : `a factor of ${Math.exp(deviation).toFixed(1)}`;
    stdout.write(`| ${name} | ${Array.from(errors, (error) => error.toFixed(2)).join(' | ')} |\n`);
  }
}
