// How often the scans cry wolf: node bench/calibration/scan.ts [SETS] [MODEL]
// For each model and way of looking at time, data sets that chance alone dealt out; the share whose strongest cluster has p ≤ 0.05.
// The 99 % interval of that share is 3.8–6.3 % for 2 000 sets. Equal values (few cases, few places) make a scan careful: then it is less.
import { randomScanInput, type ScanKind, scanKinds } from '../../packages/analysis/reference/cluster-scan-inputs.ts';
import { dealtByChance } from '../../packages/analysis/reference/dealt-by-chance.ts';
import { type ClusterScanInput, clusterScan, seeded } from '../../packages/analysis/src/index.ts';

const sets = Number(process.argv[2] ?? 2000);
const asked = process.argv[3] ?? '';
const PLACES = 25;
const REPLICATES = 39;

const ways: readonly (readonly [string, number, (input: ClusterScanInput, set: number) => ClusterScanInput])[] = [
  ['20 cases', 20, (input) => input],
  ['80 cases', 80, (input) => input],
  ['80 cases, clustered sources', 80, (input, set) => clusteredSources(input, set, 1)],
  ['80 cases, clustered sources, two asked for', 80, (input, set) => clusteredSources(input, set, 2)],
];

for (const kind of scanKinds.filter((each) => each.startsWith(asked))) {
  for (const [name, cases, changed] of ways) {
    const share = shareOfFalseAlarms(kind, cases, changed);
    process.stdout.write(`${kind} · ${name}: ${(100 * share).toFixed(1)} %\n`);
  }
}

function shareOfFalseAlarms(kind: ScanKind, cases: number, changed: (typeof ways)[number][2]): number {
  let alarms = 0;
  for (let set = 0; set < sets; set++) {
    const question = changed({ ...randomScanInput(kind, 9000 + set, cases, PLACES), replicates: REPLICATES, seed: set }, set);
    const input = dealtByChance(question);
    const caseSource = question.caseSource && localSources(input.casePlace);
    if ((clusterScan({ ...input, ...(caseSource && { caseSource }) }).clusters[0]?.p ?? 1) <= 0.05) alarms++;
  }
  return alarms / sets;
}

/** Half of what is reported comes from a tenth of the places, each with one eager source. */
function clusteredSources(input: ClusterScanInput, set: number, minSources: number): ClusterScanInput {
  const random = seeded(set);
  const eager = Math.ceil(PLACES / 10);
  const place = () => (random() < 0.5 ? Math.floor(random() * eager) : Math.floor(random() * PLACES));
  const casePlace = input.casePlace.map(place);
  const model =
    input.model.kind === 'poisson'
      ? {
          ...input.model,
          expected: input.model.expected.map((each, at) => each * (isEager(input, at, eager) ? 1 + PLACES / eager : 1)),
        }
      : input.model.kind === 'bernoulli'
        ? { ...input.model, controlPlace: input.model.controlPlace.map(place) }
        : input.model;
  return { ...input, model, casePlace, caseSource: localSources(casePlace), minSources };
}

function isEager(input: ClusterScanInput, at: number, eager: number): boolean {
  const perPlace = input.model.kind === 'poisson' ? input.model.expected.length / PLACES : 1;
  return Math.floor(at / perPlace) < eager;
}

/** Each place has one source of its own. */
function localSources(casePlace: Int32Array): Int32Array {
  return casePlace.slice();
}
