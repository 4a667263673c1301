// How often the prospective permutation scan finds something where nothing is: node bench/calibration/permutation-scan.ts [sets] [years]
// The figures stand in docs/methods/space-time-permutation.md.
import { type ScanInput, seeded } from '../../packages/analysis/src/index.ts';
import { spaceTimePermutationScan } from '../../packages/analysis/src/node.ts';

const sets = Number(process.argv[2] ?? 2000);
const years = Number(process.argv[3] ?? 40);
const random = seeded(20_261_124);
const print = (...cells: (string | number)[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

type World = {
  readonly name: string;
  readonly cases: number;
  readonly places: number;
  readonly days: number;
  /** 0: every place as often; larger: a few places have most. */
  readonly unevenness: number;
};

const worlds: readonly World[] = [
  { name: 'even, 300 cases at 40 places', cases: 300, places: 40, days: 200, unevenness: 0 },
  { name: 'a few places report most, 300 cases', cases: 300, places: 40, days: 200, unevenness: 2 },
  { name: 'small, 30 cases at 12 places', cases: 30, places: 12, days: 100, unevenness: 0 },
  { name: 'large, 2 000 cases at 200 places', cases: 2000, places: 200, days: 1000, unevenness: 1 },
];

print('world without a pattern', `p ≤ 0.05 in ${sets} sets`, '99 % of such counts lie in');
for (const world of worlds) await falsePositives(world);
print('years', 'false indications', 'expected', '95 % of such counts lie in');
await falseIndications();

/** The strongest cluster's p, 99 replicates: how often it is at most 0.05. */
async function falsePositives(world: World): Promise<void> {
  let found = 0;
  for (let set = 0; set < sets; set++) {
    const { clusters } = await spaceTimePermutationScan({ ...scanOf(world), replicates: 99, seed: set }, { threads: 0 });
    if ((clusters[0]?.p ?? 1) <= 0.05) found++;
  }
  const error = Math.sqrt((0.05 * 0.95) / sets);
  print(world.name, percent(found / sets), `${percent(0.05 - 2.576 * error)} – ${percent(0.05 + 2.576 * error)}`);
}

/** A scan every 28 days, each over three years of its own: how often the recurrence interval says a year or more. */
async function falseIndications(): Promise<void> {
  const world: World = { name: '', cases: 1095, places: 60, days: 1095, unevenness: 1 };
  const analyses = Math.round((years * 365.25) / 28);
  let found = 0;
  for (let analysis = 0; analysis < analyses; analysis++) {
    const input = { ...scanOf(world), replicates: 999, seed: analysis, analysisEveryDays: 28 };
    const { clusters } = await spaceTimePermutationScan(input, { threads: 0 });
    if ((clusters[0]?.recurrenceIntervalDays ?? 0) >= 365.25) found++;
  }
  const expected = (analyses * 28) / 365.25;
  const spread = 1.96 * Math.sqrt(expected * (1 - 28 / 365.25));
  print(years, found, expected.toFixed(1), `${(expected - spread).toFixed(0)} – ${(expected + spread).toFixed(0)}`);
}

/** Cases whose place and day have nothing to do with each other. */
function scanOf({ cases, places, days, unevenness }: World): Omit<ScanInput, 'replicates' | 'seed'> {
  return {
    places: {
      lng: Float64Array.from({ length: places }, () => 13 + random() / 5),
      lat: Float64Array.from({ length: places }, () => 55.9 + random() / 9),
    },
    casePlace: Int32Array.from({ length: cases }, () => Math.floor(random() ** (1 + unevenness) * places)),
    caseDay: Int32Array.from({ length: cases }, () => Math.floor(random() * days)),
    asOfDay: days - 1,
    maxRadiusMetres: 3000,
    maxWindowDays: 28,
    analysisEveryDays: 1,
  };
}
