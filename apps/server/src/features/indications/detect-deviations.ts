import { randomUUID } from 'node:crypto';
import {
  type AnalysisRun,
  addDays,
  Refusal,
  type RefusalCode,
  refuseUnless,
  type ScanGroupResult,
  type ScanParameters,
  standardRecurrenceDays,
  swedishDayOf,
} from '@klarlage/model';
import { asSystem, type Context, inContext, type Platform } from '../../platform/context.ts';
import type { Job } from '../../platform/jobs.ts';
import { inThread } from '../../platform/thread.ts';
import { gridResolution, municipalities, municipalityByCode } from '../areas/index.ts';
import { type AnalysisIncident, analysisIncidents, incidentVersions } from '../incidents/index.ts';
import { addRun, finishRun, giveUpRuns, hasRunSince, latestRuns, lockRuns, runById } from './indication-store.ts';
import { raiseIndications } from './raise-indications.ts';
import { type ScanIncident, type ScanRequest, seedOf } from './scan-groups.ts';

/** The method as it is now; a change that moves a digit gets a new name. */
const methodVersion = 'space-time-permutation 2';
/** No run takes so long: one that is still called running was left behind. */
const longestRunMinutes = 15;

/** How a run is asked for: where, as of which day, and a seed when it is not the day's own. */
export type DetectDeviations = { readonly municipalityCode: string; readonly asOf: string; readonly seed?: number };

type Options = {
  /** Opens contexts as the person who asked; Klarläge itself when left out. */
  readonly open?: <T>(work: (context: Context) => Promise<T>) => Promise<T>;
  readonly onProgress?: (done: number, of: number) => void;
};

/**
 * Looks for incidents that come unusually close in place and time, and raises an indication for what stands out.
 *
 * Load (short transaction) → compute (another thread, no transaction) → save (short transaction).
 */
export async function detectDeviations(platform: Platform, input: DetectDeviations, options: Options = {}): Promise<AnalysisRun> {
  const { municipalityCode, asOf } = input;
  const open = options.open ?? ((work) => asSystem(platform, municipalityCode, work));
  const started = await open((context) => begin(context, input));
  if (started.refusal) return started.run;
  try {
    const groups = await scan(started.request, options.onProgress);
    return await open((context) => save(context, { municipalityCode, asOf, ...started, groups }));
  } catch (error) {
    await open((context) =>
      finishRun(context.run, {
        municipalityCode,
        runId: started.runId,
        outcome: { status: 'failed' },
        finishedAt: context.now,
      }),
    );
    throw error;
  }
}

/** Does a run once more, from exactly the versions that it read, and tells whether every digit is the same. */
export async function repeatRun(
  platform: Platform,
  { municipalityCode, runId }: { readonly municipalityCode: string; readonly runId: string },
): Promise<{ readonly result: readonly ScanGroupResult[]; readonly isSame: boolean }> {
  const { request, stored } = await asSystem(platform, municipalityCode, async (context) => {
    const run = await runById(context.run, municipalityCode, runId);
    refuseUnless(run && run.result !== null, 'request/not-found');
    const incidents = await incidentVersions(context, municipalityCode, run.inputIds, run.inputVersions);
    const { asOf, seed, parameters } = run;
    return { request: { asOf, seed, parameters, incidents: scanned(incidents) }, stored: run.result };
  });
  const result = await scan(request);
  return { result, isSame: JSON.stringify(canonical(result)) === JSON.stringify(canonical(stored)) };
}

/** Every night, in every municipality, over the days that are through; each municipality is work of its own. */
export const detectDeviationsJob: Job = {
  name: 'detect-deviations',
  schedule: '15 4 * * *',
  run: async (platform, input) => {
    const { municipalityCode, asOf } = input as { municipalityCode?: string; asOf?: string };
    if (municipalityCode && asOf) {
      await detectDeviations(platform, { municipalityCode, asOf });
      return;
    }
    await inContext(platform, { actor: { kind: 'system' }, codes: [] }, async (context) => {
      const yesterday = addDays(swedishDayOf(context.now.getTime()), -1);
      for (const { code } of await municipalities(context.run)) {
        await context.enqueue('detect-deviations', { municipalityCode: code, asOf: yesterday });
      }
    });
  },
};

type Started = { runId: string; run: AnalysisRun; refusal?: RefusalCode; request: ScanRequest; incidents: AnalysisIncident[] };

/** Reads what the run depends on, and writes it down before anything is computed. */
async function begin(context: Context, { municipalityCode, asOf, seed }: DetectDeviations): Promise<Started> {
  const { run, now } = context;
  await lockRuns(run, municipalityCode);
  const since = new Date(now.getTime() - longestRunMinutes * 60_000);
  if (await hasRunSince(run, municipalityCode, since)) throw new Refusal('analysis/running');
  await giveUpRuns(run, municipalityCode, now);
  const parameters = await parametersOf(context, municipalityCode);
  const incidents = (await analysisIncidents(context, { municipalityCode, fromDay: yearsBefore(asOf, parameters), toDay: asOf }))
    .filter((incident) => incident.cell !== null)
    // the order of the input decides which digit each replicate draws
    .sort((a, b) => (a.incidentId < b.incidentId ? -1 : 1));
  const runId = randomUUID();
  const runSeed = seed ?? seedOf(`${municipalityCode} ${asOf}`);
  await addRun(run, {
    municipalityCode,
    runId,
    asOf,
    seed: runSeed,
    parameters,
    version: methodVersion,
    inputIds: incidents.map((incident) => incident.incidentId),
    inputVersions: incidents.map((incident) => incident.version),
    startedAt: now,
  });
  const refusal = whyNot(incidents, parameters);
  if (refusal) {
    await finishRun(run, { municipalityCode, runId, outcome: { status: 'refused', refusal }, finishedAt: now });
    await recordRun(context, { municipalityCode, runId, asOf, raised: 0, refusal });
  }
  return {
    runId,
    run: await listedRun(context, municipalityCode, runId),
    ...(refusal ? { refusal } : {}),
    request: { asOf, seed: runSeed, parameters, incidents: scanned(incidents) },
    incidents,
  };
}

/** Why the days of these incidents cannot be looked at, when they cannot. */
function whyNot(incidents: readonly AnalysisIncident[], parameters: ScanParameters): RefusalCode | undefined {
  const months = incidents.filter(({ timePrecision }) => !hasDay(timePrecision)).length;
  if (months > 0 && months * 2 >= incidents.length) return 'analysis/times-too-coarse';
  return incidents.length - months < parameters.minGroupCases ? 'analysis/too-few' : undefined;
}

/** An incident of which only the month is known, or that is a habit, has no day to look at. */
const hasDay = (precision: AnalysisIncident['timePrecision']): boolean => precision !== 'month' && precision !== 'recurring';

/** What takes part in the scan: what happened in a cell on a day. */
function scanned(incidents: readonly AnalysisIncident[]): ScanIncident[] {
  return incidents.flatMap(({ incidentId, groupCode, cell, day, organisationId, timePrecision }) =>
    cell === null || !hasDay(timePrecision) ? [] : [{ incidentId, groupCode, cell, day, organisationId }],
  );
}

function scan(request: ScanRequest, onProgress?: (done: number, of: number) => void): Promise<ScanGroupResult[]> {
  return inThread<ScanGroupResult[]>(new URL('./scan-groups.ts', import.meta.url).href, 'scanGroups', request, onProgress);
}

async function save(
  context: Context,
  input: Started & { municipalityCode: string; asOf: string; groups: ScanGroupResult[] },
): Promise<AnalysisRun> {
  const { municipalityCode, runId, asOf, groups, incidents } = input;
  await finishRun(context.run, {
    municipalityCode,
    runId,
    outcome: { status: 'done', result: groups },
    finishedAt: context.now,
  });
  const { recurrenceDays } = input.request.parameters;
  const raised = await raiseIndications(context, { municipalityCode, runId, asOf, recurrenceDays, groups, incidents });
  await recordRun(context, { municipalityCode, runId, asOf, raised: raised.length });
  return listedRun(context, municipalityCode, runId);
}

function recordRun(
  context: Context,
  input: { municipalityCode: string; runId: string; asOf: string; raised: number; refusal?: RefusalCode },
): Promise<void> {
  const { municipalityCode, runId, ...details } = input;
  return context.record({ type: 'analysis.run', municipalityCode, objectType: 'analysisRun', objectId: runId, details });
}

async function listedRun(context: Context, municipalityCode: string, runId: string): Promise<AnalysisRun> {
  const [found] = await latestRuns(context.run, municipalityCode, { limit: 1, runId });
  if (!found) throw new Error(`the run ${runId} is gone`);
  return found;
}

async function parametersOf(context: Context, municipalityCode: string): Promise<ScanParameters> {
  const municipality = await municipalityByCode(context.run, municipalityCode);
  refuseUnless(municipality, 'request/not-found');
  const own = municipality.settings['indicationRecurrenceDays'];
  return {
    gridResolution,
    maxRadiusMetres: 2000,
    maxWindowDays: 28,
    replicates: 999,
    minCases: 3,
    minGroupCases: 30,
    analysisEveryDays: 1,
    recurrenceDays: typeof own === 'number' ? own : standardRecurrenceDays,
    historyYears: 3,
  };
}

/** The first day of the history: whole years back, so that every part of the year weighs the same. */
function yearsBefore(day: string, { historyYears }: ScanParameters): string {
  return addDays(day, -Math.round(historyYears * 365.25) + 1);
}

/** The same value with its keys in one order, because the database keeps its own. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (!value || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, canonical(inner)]));
}
