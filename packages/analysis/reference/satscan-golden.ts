import type { ScanInput } from '../src/index.ts';
import { sharedGolden } from './shared-reference.ts';

/** A SaTScan run with its input, parameters and reported figures. */
export type SatscanGolden = {
  inputs: { CaseFile: (string | number)[][]; CoordinatesFile: (string | number)[][] };
  params: Record<string, string>;
  clusters: {
    LOC_ID: string | number;
    RADIUS: number;
    START_DATE: string;
    END_DATE: string;
    NUMBER_LOC: number;
    TEST_STAT: number;
    P_VALUE: number;
    RECURR_INT: number;
    OBSERVED: number;
    EXPECTED: number;
    LOCATIONS: (string | number)[];
  }[];
  sim_llr_sorted_desc: number[];
};

/** The golden file, or undefined when it is not there. */
export function satscanGolden(name: string): SatscanGolden | undefined {
  return sharedGolden<SatscanGolden>(`${name}.json`);
}

/** SaTScan's parameters and files as our input, with the names of the places. */
export function scanInputOf(golden: SatscanGolden, seed: number): { input: ScanInput; names: string[] } {
  const { inputs, params } = golden;
  const names = inputs.CoordinatesFile.map(([name]) => String(name));
  const placeOf = new Map(names.map((name, index) => [name, index]));
  const casePlace: number[] = [];
  const caseDay: number[] = [];
  for (const [name, count, date] of inputs.CaseFile) {
    for (let copy = 0; copy < Number(count); copy++) {
      casePlace.push(placeOf.get(String(name)) ?? -1);
      caseDay.push(dayOf(String(date)));
    }
  }
  const number = (name: string) => Number(params[name]);
  const input: ScanInput = {
    places: {
      lat: Float64Array.from(inputs.CoordinatesFile, ([, lat]) => Number(lat)),
      lng: Float64Array.from(inputs.CoordinatesFile, ([, , lng]) => Number(lng)),
    },
    casePlace: Int32Array.from(casePlace),
    caseDay: Int32Array.from(caseDay),
    asOfDay: dayOf(String(params['EndDate'])),
    maxRadiusMetres: number('MaxSpatialSizeInDistanceFromCenter') * 1000,
    maxWindowDays: number('MaxTemporalSize'),
    minWindowDays: number('MinimumTemporalClusterSize'),
    maxCaseShare: number('MaxSpatialSizeInPopulationAtRisk') / 100,
    minCases: number('MinimumCasesInHighRateClusters'),
    replicates: number('MonteCarloReps'),
    seed,
    analysisEveryDays: number('ProspectiveFrequency'),
  };
  return { input, names };
}

/** Days since 1970 of a date written year/month/day. */
export function dayOf(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split('/').map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}
