import type { ClusterScanInput } from '../../packages/analysis/src/index.ts';
import { clusterScan } from '../../packages/analysis/src/node.ts';
import type { Row } from '../row.ts';
import { type ChicagoEvent, chicagoEvents, chicagoScan } from './chicago.ts';
import { scanRows } from './scan-rows.ts';

const CELL_DEGREES = 0.0098;
const JANUARY_TO_JULY = 212;

/** The scans beyond the prospective permutation, through the entry for Node: CPU in one thread, wall in two. Chicago's crimes on square cells of 0.0098°. */
export async function scanModels(): Promise<Row[]> {
  const events = chicagoEvents();
  return [
    ...(await rowsOf('scan-poisson-50k-698', 9.9, events && poissonProspective(events))),
    ...(await rowsOf('scan-retrospective-10k-637', 45, events && permutationRetrospective(events))),
  ];
}

function rowsOf(task: string, peer: number, input: ClusterScanInput | undefined): Promise<Row[]> {
  const scan = input && ((threads: number) => clusterScan(input, { threads }));
  return scanRows(task, { peer, scan, reason: '../shared/data/real/chicago_2018.csv.gz is not there' });
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
