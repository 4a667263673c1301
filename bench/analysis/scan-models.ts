import { type ClusterScanInput, clusterScan } from '../../packages/analysis/src/index.ts';
import { median, type Row } from '../row.ts';
import { type ChicagoEvent, chicagoEvents, chicagoScan } from './chicago.ts';

const UNIT = 's CPU';
const RUNS = 3;
const CELL_DEGREES = 0.0098;
const JANUARY_TO_JULY = 212;

/** The CPU of the scans beyond the prospective permutation, plain TypeScript on one thread: Chicago's crimes on square cells of 0.0098°. */
export function scanModels(): Row[] {
  const events = chicagoEvents();
  return [
    row('analysis/scan-poisson-50k-698-cpu', 9.9, events && poissonProspective(events)),
    row('analysis/scan-retrospective-10k-637-cpu', 45, events && permutationRetrospective(events)),
  ];
}

function row(name: string, peer: number, input: ClusterScanInput | undefined): Row {
  if (!input) return { name, value: null, unit: UNIT, reason: '../shared/data/real/chicago_2018.csv.gz is not there' };
  return { name, value: cpuSeconds(input), unit: UNIT, peer: `SaTScan ${peer} s CPU, recorded` };
}

/** 50 000 crimes, what is expected of a cell in proportion to all its crimes: circles of at most 5 km, windows of 1–28 days that end with July. */
function poissonProspective(events: readonly ChicagoEvent[]): ClusterScanInput {
  const { places, casePlace, caseDay, asOfDay } = chicagoScan(events, 50_000, CELL_DEGREES);
  const expected = new Float64Array(places.lng.length);
  for (const place of casePlace) expected[place] = (expected[place] ?? 0) + 1;
  return {
    model: { kind: 'poisson', expected },
    places,
    casePlace,
    caseDay,
    time: { kind: 'prospective', firstDay: asOfDay - JANUARY_TO_JULY + 1, lastDay: asOfDay, maxWindowDays: 28 },
    circles: { maxRadiusMetres: 5000 },
    replicates: 999,
    seed: 1,
    analysisEveryDays: 1,
  };
}

/** 10 000 crimes, windows of 1–28 days anywhere from January to July, 99 replicates. */
function permutationRetrospective(events: readonly ChicagoEvent[]): ClusterScanInput {
  const { places, casePlace, caseDay, asOfDay } = chicagoScan(events, 10_000, CELL_DEGREES);
  return {
    model: { kind: 'permutation' },
    places,
    casePlace,
    caseDay,
    time: { kind: 'retrospective', firstDay: asOfDay - JANUARY_TO_JULY + 1, lastDay: asOfDay, maxWindowDays: 28 },
    circles: { maxRadiusMetres: 5000 },
    replicates: 99,
    seed: 1,
  };
}

function cpuSeconds(input: ClusterScanInput): number {
  const seconds = Array.from({ length: RUNS }, () => {
    const before = process.cpuUsage();
    clusterScan(input);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return median(seconds);
}
