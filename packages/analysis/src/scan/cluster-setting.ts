import { refuseUnless } from '../errors.ts';
import type { ClusterScanInput } from './cluster-scan-types.ts';
import { refuseUnsoundClusterScan } from './refuse-unsound-cluster-scan.ts';
import { type ReadyModel, readyModel } from './scan-model.ts';
import { cellsOf, knownCases, type ScanUnits, type ScanWindows, unitsOf, windowsOf } from './scan-units.ts';
import { type Zones, zonesAround } from './zones.ts';

/** A cluster scan's input made ready. Cells are place × units + unit. */
export type ClusterSetting = ReadyModel & {
  readonly zones: Zones;
  readonly units: ScanUnits;
  readonly windows: ScanWindows;
  readonly placeCount: number;
  readonly totalCases: number;
  /** Cell of each case in the scanned units, and its index in the input. */
  readonly cell: Int32Array;
  readonly caseIndex: Int32Array;
  readonly wantsHigh: boolean;
  readonly wantsLow: boolean;
  readonly minCases: number;
  readonly minPlaces: number;
  readonly minSources: number;
  /** Who reported each of `cell`; empty when sources do not matter. */
  readonly source: Int32Array;
};

/** Makes the input ready, or refuses it. O(N + L² log L). */
export function clusterSetting(input: ClusterScanInput): ClusterSetting {
  refuseUnsoundClusterScan(input);
  const { time, casePlace, caseDay, direction = 'high' } = input;
  const units = unitsOf(time);
  const cases = knownCases(casePlace, caseDay, time, units);
  refuseUnless(cases.index.length >= 2, 'too-few-points', `needs 2 cases in the study period, got ${cases.index.length}`);
  if (input.model.kind === 'permutation') refuseOneDay(input, cases.index);
  const model = readyModel(input, cases, units);
  const cell = cellsOf(cases, units.count);
  const caseIndex = cases.index.filter((_, at) => (cell[at] as number) >= 0);
  const { minCases = 2, minPlaces = 1, minSources = 1, caseSource } = input;
  return {
    ...model,
    zones: zonesAround(input.places, model.measure.place, input.circles),
    units,
    windows: windowsOf(time, units.count),
    placeCount: model.measure.place.length,
    totalCases: cases.index.length,
    cell: cell.filter((each) => each >= 0),
    caseIndex,
    wantsHigh: direction !== 'low',
    wantsLow: direction !== 'high',
    minCases,
    minPlaces,
    minSources,
    source: caseSource && minSources > 1 ? caseIndex.map((at) => caseSource[at] as number) : new Int32Array(0),
  };
}

function refuseOneDay({ caseDay }: ClusterScanInput, known: Int32Array): void {
  const first = caseDay?.[known[0] as number];
  const varies = known.some((index) => caseDay?.[index] !== first);
  refuseUnless(varies, 'constant-input', 'all cases are on one day: no day can differ from another');
}
