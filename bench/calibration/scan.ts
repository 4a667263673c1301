// How often the scans cry wolf: node bench/calibration/scan.ts [SETS] [MODEL] [FIRST SEED]
// For each model and way of looking at time, data sets that chance alone dealt out; the share whose strongest cluster has p ≤ 0.05 – first as the
// rank counts it, ties as reached, then with ties broken at random. The figures stand in docs/methods.
import { randomScanInput, type ScanKind, scanKinds } from '../../packages/analysis/reference/cluster-scan-inputs.ts';
import { dealtByChance } from '../../packages/analysis/reference/dealt-by-chance.ts';
import { type ClusterScanInput, clusterScan, seeded } from '../../packages/analysis/src/index.ts';

const sets = Number(process.argv[2] ?? 2000);
const asked = process.argv[3] ?? '';
const firstSeed = Number(process.argv[4] ?? 9000);
const PLACES = 25;
const REPLICATES = 39;

type World = {
  readonly name: string;
  readonly cases: number;
  /** Half of what is reported comes from a tenth of the places, each with one eager source. */
  readonly isClustered?: boolean;
  /** Each place has one source of its own, or six sources are everywhere, one of them behind every other report. */
  readonly sources?: 'own' | 'everywhere';
  readonly minPlaces?: number;
  readonly minSources?: number;
};

const worlds: readonly World[] = [
  { name: '20 cases', cases: 20 },
  { name: '80 cases', cases: 80 },
  { name: 'few places report half', cases: 80, isClustered: true },
  { name: '… two places asked for', cases: 80, isClustered: true, minPlaces: 2 },
  { name: '… two sources, each place its own', cases: 80, isClustered: true, sources: 'own', minSources: 2 },
  { name: '… two sources, one behind half', cases: 80, isClustered: true, sources: 'everywhere', minSources: 2 },
];

const print = (...cells: string[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const error = Math.sqrt((0.05 * 0.95) / sets);
process.stdout.write(
  `${sets} sets; 99 % of such shares lie within ${percent(0.05 - 2.576 * error)} – ${percent(0.05 + 2.576 * error)}\n`,
);
print('', ...worlds.map(({ name }) => name));
print('---', ...worlds.map(() => '---'));
for (const kind of scanKinds.filter((each) => each.startsWith(asked))) {
  const shares = worlds.map((world) => sharesOfFalseAlarms(kind, world));
  print(kind, ...shares.map(([careful, exact]) => `${percent(careful)} · ${percent(exact)}`));
}

function sharesOfFalseAlarms(kind: ScanKind, world: World): [number, number] {
  let careful = 0;
  let exact = 0;
  for (let set = 0; set < sets; set++) {
    const { minPlaces = 1, minSources = 1 } = world;
    const free = {
      ...randomScanInput(kind, firstSeed + set, world.cases, PLACES),
      replicates: REPLICATES,
      seed: firstSeed - 9000 + set,
    };
    const dealt = dealtByChance(world.isClustered ? clustered(free, set) : free);
    const input = world.sources ? withSources(dealt, world.sources, set) : dealt;
    const [strongest] = clusterScan({ ...input, minPlaces, minSources }).clusters;
    if ((strongest?.p ?? 1) <= 0.05) careful++;
    if ((strongest?.randomisedP ?? 1) <= 0.05) exact++;
  }
  return [careful / sets, exact / sets];
}

function clustered(input: ClusterScanInput, set: number): ClusterScanInput {
  const random = seeded(set);
  const eager = Math.ceil(PLACES / 10);
  const place = () => (random() < 0.5 ? Math.floor(random() * eager) : Math.floor(random() * PLACES));
  const { model } = input;
  const casePlace = input.casePlace.map(place);
  if (model.kind === 'permutation') return { ...input, casePlace };
  if (model.kind === 'bernoulli')
    return { ...input, casePlace, model: { ...model, controlPlace: model.controlPlace.map(place) } };
  const perPlace = model.expected.length / PLACES;
  const weight = (at: number) => (Math.floor(at / perPlace) < eager ? 1 + PLACES / eager : 1);
  return { ...input, casePlace, model: { ...model, expected: model.expected.map((each, at) => each * weight(at)) } };
}

function withSources(input: ClusterScanInput, sources: 'own' | 'everywhere', set: number): ClusterScanInput {
  const random = seeded(set + 1_000_000);
  const sourceOf = (place: number) => {
    if (sources === 'own') return place;
    return random() < 0.5 ? 0 : 1 + Math.floor(random() * 5);
  };
  const { model } = input;
  const caseSource = input.casePlace.map(sourceOf);
  if (model.kind !== 'bernoulli') return { ...input, caseSource };
  return { ...input, caseSource, model: { ...model, controlSource: model.controlPlace.map(sourceOf) } };
}
