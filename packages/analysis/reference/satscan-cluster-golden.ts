import { type ClusterScanInput, personDays, type ScanTime, standardisedExpected } from '../src/index.ts';
import { dayOf } from './satscan-golden.ts';
import { sharedGolden } from './shared-reference.ts';

type Cell = string | number;

/** A SaTScan run of the Poisson, Bernoulli or permutation model with its input, parameters and reported figures. */
export type ClusterGolden = {
  inputs: { CaseFile: Cell[][]; CoordinatesFile: Cell[][]; PopulationFile?: Cell[][]; ControlFile?: Cell[][] };
  params: Record<string, string>;
  clusters: {
    LOC_ID: Cell;
    RADIUS: number;
    START_DATE: string;
    END_DATE: string;
    LLR?: number;
    /** The statistic of a permutation run. */
    TEST_STAT?: number;
    P_VALUE: number;
    RECURR_INT?: number;
    OBSERVED: number;
    EXPECTED: number;
    REL_RISK?: number;
    LOCATIONS: Cell[];
  }[];
  sim_llr_sorted_desc: number[];
};

/** The golden file, or undefined when it is not there. */
export function clusterGolden(name: string): ClusterGolden | undefined {
  return sharedGolden<ClusterGolden>(`${name}.json`);
}

/** SaTScan's parameters and files as our input, with the names of the places. */
export function clusterInputOf(golden: ClusterGolden, seed: number): { input: ClusterScanInput; names: string[] } {
  const { inputs, params } = golden;
  // SaTScan settles ties by the names of the places, as text
  const coordinates = inputs.CoordinatesFile.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
  const names = coordinates.map(([name]) => String(name));
  const placeOf = new Map(names.map((name, index) => [name, index]));
  const unitOf = unitReader(params);
  const time = timeOf(params);
  const cases = eventsOf(inputs.CaseFile, placeOf, unitOf);
  const limits = params['UseDistanceFromCenterOption'] === 'y' ? Number(params['MaxSpatialSizeInDistanceFromCenter']) : 0;
  const isPlanar = params['CoordinatesType'] === '0';
  const column = (at: number) => Float64Array.from(coordinates, (row) => Number(row[at]));
  const input: ClusterScanInput = {
    model: modelOf(golden, placeOf, unitOf),
    places: isPlanar ? { x: column(1), y: column(2) } : { lat: column(1), lng: column(2) },
    casePlace: cases.place,
    ...(time && { caseDay: cases.day, time }),
    circles: {
      maxShare: Number(params['MaxSpatialSizeInPopulationAtRisk']) / 100,
      equallyFar: 'one-by-one',
      ...(limits > 0 && { maxRadiusMetres: limits * 1000 }),
    },
    direction: params['ScanAreas'] === '3' ? 'both' : 'high',
    minCases: Number(params['MinimumCasesInHighRateClusters']),
    replicates: Number(params['MonteCarloReps']),
    seed,
    ...(time?.kind === 'prospective' && { analysisEveryDays: Number(params['ProspectiveFrequency']) }),
  };
  return { input, names };
}

/** Reads a date as the unit that the run counts in: a year or a day. */
function unitReader(params: Record<string, string>): (date: Cell | undefined) => number {
  const isYearly = params['TimeAggregationUnits'] === '1';
  return (date) => (isYearly ? Number(String(date).slice(0, 4)) : dayOf(String(date)));
}

function timeOf(params: Record<string, string>): ScanTime | undefined {
  if (params['AnalysisType'] === '1') return undefined;
  const unitOf = unitReader(params);
  const [firstDay, lastDay] = [unitOf(params['StartDate']), unitOf(params['EndDate'])];
  const size = Number(params['MaxTemporalSize']);
  const isShare = params['MaxTemporalSizeInterpretation'] === '0';
  return {
    kind: params['AnalysisType'] === '4' ? 'prospective' : 'retrospective',
    firstDay,
    lastDay,
    maxWindowDays: isShare ? Math.floor((size / 100) * (lastDay - firstDay + 1)) : size,
    minWindowDays: Number(params['MinimumTemporalClusterSize']),
  };
}

function eventsOf(
  rows: Cell[][],
  placeOf: Map<string, number>,
  unitOf: (date: Cell | undefined) => number,
): { place: Int32Array; day: Int32Array } {
  const place: number[] = [];
  const day: number[] = [];
  for (const [name, count, date] of rows) {
    for (let copy = 0; copy < Number(count); copy++) {
      place.push(placeOf.get(String(name)) ?? -1);
      day.push(date === undefined ? 0 : unitOf(date));
    }
  }
  return { place: Int32Array.from(place), day: Int32Array.from(day) };
}

function modelOf(
  { inputs, params }: ClusterGolden,
  placeOf: Map<string, number>,
  unitOf: (date: Cell | undefined) => number,
): ClusterScanInput['model'] {
  if (params['ModelType'] === '2') return { kind: 'permutation' };
  if (inputs.ControlFile) {
    return { kind: 'bernoulli', controlPlace: eventsOf(inputs.ControlFile, placeOf, unitOf).place };
  }
  return { kind: 'poisson', expected: expectedOf(inputs, params, placeOf) };
}

/** Population by place, year and strata as expected counts: 1 July of the year, straight lines between. Per year when the run counts in years and looks at time. */
function expectedOf(
  { PopulationFile = [], CaseFile }: ClusterGolden['inputs'],
  params: Record<string, string>,
  placeOf: Map<string, number>,
): Float64Array {
  const fullYear = (year: Cell | undefined) => (String(year).length === 2 ? `19${year}` : String(year));
  const years = [...new Set(PopulationFile.map(([, year]) => fullYear(year)))].sort();
  const strata = [...new Set(PopulationFile.map((row) => row.slice(3).join('/')))];
  const population = new Float64Array(placeOf.size * strata.length * years.length);
  for (const [name, year, people, ...stratum] of PopulationFile) {
    const row = (placeOf.get(String(name)) ?? 0) * strata.length + strata.indexOf(stratum.join('/'));
    const at = row * years.length + years.indexOf(fullYear(year));
    population[at] = (population[at] ?? 0) + Number(people);
  }
  const first = dayOf(String(params['StartDate']));
  const end = dayOf(String(params['EndDate'])) + 1;
  const isYearly = params['TimeAggregationUnits'] === '1' && params['AnalysisType'] !== '1';
  const startYear = Number(String(params['StartDate']).slice(0, 4));
  const endYear = Number(String(params['EndDate']).slice(0, 4));
  const yearStarts = Array.from({ length: endYear - startYear + 2 }, (_, index) => dayOf(`${startYear + index}/1/1`));
  const casesPerStratum = strata.map((stratum) =>
    CaseFile.filter((row) => strata.length === 1 || row.slice(3).join('/') === stratum).reduce(
      (sum, row) => sum + Number(row[1]),
      0,
    ),
  );
  return standardisedExpected({
    placeCount: placeOf.size,
    casesPerStratum,
    population: personDays({
      knownDays: Float64Array.from(years, (year) => dayOf(`${year}/7/1`)),
      population,
      edges: Float64Array.from(isYearly ? yearStarts : [first, end]),
    }),
  });
}
