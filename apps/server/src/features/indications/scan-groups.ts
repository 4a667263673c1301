import { AnalysisError, type ScanCluster, type ScanInput } from '@klarlage/analysis';
import { spaceTimePermutationScan } from '@klarlage/analysis/node';
import { dayNumber, dayOfNumber, type ScanFinding, type ScanGroupResult, type ScanParameters } from '@klarlage/model';
import { cellToLatLng } from 'h3-js';

/** What the scan needs to know of an incident. */
export type ScanIncident = {
  readonly incidentId: string;
  readonly groupCode: string;
  readonly cell: string;
  readonly day: string;
  readonly organisationId: string | null;
};

/** Everything that a run depends on: the same request gives the same digits. */
export type ScanRequest = {
  readonly asOf: string;
  readonly seed: number;
  readonly parameters: ScanParameters;
  readonly incidents: readonly ScanIncident[];
};

/** Chance alone makes a handful of weak findings in every run; so many of the strongest are kept for the record. */
const findingsKept = 5;

/**
 * Looks in all groups together, and in each group that is large enough, for incidents that come close in place and time.
 *
 * Pure, but long: runs in another thread. Groups in alphabetical order, all together last.
 */
export async function scanGroups(
  request: ScanRequest,
  onProgress?: (done: number, of: number) => void,
): Promise<ScanGroupResult[]> {
  const { incidents, parameters } = request;
  const groups: (string | null)[] = [...new Set(incidents.map((incident) => incident.groupCode))].sort();
  groups.push(null);
  const results: ScanGroupResult[] = [];
  for (const [done, groupCode] of groups.entries()) {
    const members = groupCode === null ? incidents : incidents.filter((incident) => incident.groupCode === groupCode);
    if (members.length < parameters.minGroupCases) continue;
    const progress = (share: number) => onProgress?.(Math.round((done + share) * 100), groups.length * 100);
    results.push(await scanOne(groupCode, members, request, progress));
  }
  return results;
}

async function scanOne(
  groupCode: string | null,
  incidents: readonly ScanIncident[],
  { asOf, seed, parameters }: ScanRequest,
  progress: (share: number) => void,
): Promise<ScanGroupResult> {
  const cells = [...new Set(incidents.map((incident) => incident.cell))].sort();
  const input = scanInput(incidents, cells);
  const counted = { groupCode, cases: incidents.length, cells: cells.length };
  try {
    const result = await spaceTimePermutationScan(
      {
        ...input,
        asOfDay: dayNumber(asOf),
        maxRadiusMetres: parameters.maxRadiusMetres,
        maxWindowDays: parameters.maxWindowDays,
        minCases: parameters.minCases,
        replicates: parameters.replicates,
        seed: seedOf(`${seed}/${groupCode ?? ''}`),
        analysisEveryDays: parameters.analysisEveryDays,
      },
      // this thread is there for nothing else
      { threads: 0, onProgress: (done, of) => progress(done / of) },
    );
    const findings = result.clusters.slice(0, findingsKept).map((cluster) => findingOf(cluster, groupCode, incidents, cells));
    return { ...counted, casesInWindow: result.casesInWindow, findings };
  } catch (error) {
    // one place only, or one day only: nothing can stand out from the rest
    if (error instanceof AnalysisError && error.code === 'constant-input') return { ...counted, casesInWindow: 0, findings: [] };
    throw error;
  }
}

function scanInput(
  incidents: readonly ScanIncident[],
  cells: readonly string[],
): Pick<ScanInput, 'places' | 'casePlace' | 'caseDay'> {
  const centres = cells.map((cell) => cellToLatLng(cell));
  const placeOf = new Map(cells.map((cell, index) => [cell, index]));
  return {
    places: {
      lng: Float64Array.from(centres, ([, lng]) => lng),
      lat: Float64Array.from(centres, ([lat]) => lat),
    },
    casePlace: Int32Array.from(incidents, (incident) => placeOf.get(incident.cell) ?? -1),
    caseDay: Int32Array.from(incidents, (incident) => dayNumber(incident.day)),
  };
}

function findingOf(
  cluster: ScanCluster,
  groupCode: string | null,
  incidents: readonly ScanIncident[],
  cells: readonly string[],
): ScanFinding {
  const members = cluster.cases.flatMap((index) => incidents[index] ?? []);
  const [lat, lng] = cellToLatLng(cells[cluster.centre] ?? '');
  // who told is not always known: all of those count as one source
  const sources = new Set(members.map((incident) => incident.organisationId));
  return {
    groupCode,
    cells: cluster.places.flatMap((place) => cells[place] ?? []),
    lng,
    lat,
    radiusMetres: cluster.radiusMetres,
    firstDay: dayOfNumber(cluster.firstDay),
    lastDay: dayOfNumber(cluster.lastDay),
    observed: cluster.observed,
    expected: cluster.expected,
    logLikelihoodRatio: cluster.logLikelihoodRatio,
    p: cluster.p,
    gumbelP: cluster.gumbelP,
    recurrenceDays: cluster.recurrenceIntervalDays,
    incidentIds: members.map((incident) => incident.incidentId),
    sourceCount: sources.size,
  };
}

/** A seed out of words (FNV-1a, 31 bits): the same words always give the same seed. */
export function seedOf(words: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 16)) & 0x7fffffff;
}
