import type { AnalysisRun, IndicationStatus, ScanFinding, ScanGroupResult, ScanParameters } from '@klarlage/model';
import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** A run as it is begun: everything that its result depends on. */
export type NewRun = {
  readonly municipalityCode: string;
  readonly runId: string;
  readonly asOf: string;
  readonly seed: number;
  readonly parameters: ScanParameters;
  readonly version: string;
  readonly inputIds: readonly string[];
  readonly inputVersions: readonly number[];
  readonly startedAt: Date;
};

/** Lets one run at a time begin in a municipality, until the transaction ends. */
export async function lockRuns(run: Run, municipalityCode: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('analysis_run'), hashtext(${municipalityCode}))`.execute(run);
}

/** Whether a run that began after a moment still goes on. */
export async function hasRunSince(run: Run, municipalityCode: string, since: Date): Promise<boolean> {
  const found = await run
    .selectFrom('analysis_run')
    .select('run_id')
    .where('municipality_code', '=', municipalityCode)
    .where('status', '=', 'running')
    .where('started_at', '>', since)
    .executeTakeFirst();
  return found !== undefined;
}

/** Runs that are still called running were left behind by a server that stopped. */
export async function giveUpRuns(run: Run, municipalityCode: string, now: Date): Promise<void> {
  await run
    .updateTable('analysis_run')
    .set({ status: 'failed', finished_at: now })
    .where('municipality_code', '=', municipalityCode)
    .where('status', '=', 'running')
    .execute();
}

/** Adds a run that has begun. */
export async function addRun(run: Run, input: NewRun): Promise<void> {
  await run
    .insertInto('analysis_run')
    .values({
      municipality_code: input.municipalityCode,
      run_id: input.runId,
      kind: 'prospectiveScan',
      status: 'running',
      as_of: input.asOf,
      seed: input.seed,
      parameters: JSON.stringify(input.parameters),
      version: input.version,
      input_ids: input.inputIds as string[],
      input_versions: input.inputVersions as number[],
      started_at: input.startedAt,
    })
    .execute();
}

/** What became of a run. */
export type RunOutcome =
  | { readonly status: 'done'; readonly result: readonly ScanGroupResult[] }
  | { readonly status: 'refused'; readonly refusal: string }
  | { readonly status: 'failed' };

/** Writes what became of a run. */
export async function finishRun(
  run: Run,
  input: { municipalityCode: string; runId: string; outcome: RunOutcome; finishedAt: Date },
): Promise<void> {
  const { outcome } = input;
  await run
    .updateTable('analysis_run')
    .set({
      status: outcome.status,
      finished_at: input.finishedAt,
      refusal: outcome.status === 'refused' ? outcome.refusal : null,
      result: outcome.status === 'done' ? JSON.stringify(outcome.result) : null,
    })
    .where('municipality_code', '=', input.municipalityCode)
    .where('run_id', '=', input.runId)
    .execute();
}

/** A run with everything that is needed to repeat it. */
export async function runById(run: Run, municipalityCode: string, runId: string) {
  const row = await run
    .selectFrom('analysis_run')
    .select([
      'as_of as asOf',
      'seed',
      'status',
      'parameters',
      'input_ids as inputIds',
      'input_versions as inputVersions',
      'result',
    ])
    .where('municipality_code', '=', municipalityCode)
    .where('run_id', '=', runId)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    ...row,
    parameters: row.parameters as unknown as ScanParameters,
    result: row.result as unknown as ScanGroupResult[] | null,
  };
}

/** The latest runs, newest first; or the one that is named, however many were started since. */
export async function latestRuns(
  run: Run,
  municipalityCode: string,
  { limit, runId }: { limit: number; runId?: string },
): Promise<AnalysisRun[]> {
  const { rows } = await sql<Omit<AnalysisRun, 'startedAt' | 'finishedAt'> & { startedAt: Date; finishedAt: Date | null }>`
    select
      run_id as "runId", status, as_of as "asOf", seed, version, started_at as "startedAt", finished_at as "finishedAt", refusal,
      cardinality(input_ids) as incidents,
      coalesce(jsonb_array_length(result), 0) as groups,
      (select count(*)::int
        from jsonb_array_elements(coalesce(result, '[]')) g, jsonb_array_elements(g -> 'findings') f
        where (f ->> 'recurrenceDays')::float8 >= (parameters ->> 'recurrenceDays')::float8) as findings
    from analysis_run
    where municipality_code = ${municipalityCode} and (${runId ?? null}::uuid is null or run_id = ${runId ?? null}::uuid)
    order by started_at desc, as_of desc
    limit ${limit}`.execute(run);
  return rows.map((row) => ({
    ...row,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }));
}

/** An indication as it is raised. */
export type NewIndication = {
  readonly municipalityCode: string;
  readonly indicationId: string;
  readonly runId: string;
  readonly finding: ScanFinding;
  readonly radiusMetres: number;
  readonly areaId: string | null;
  readonly placeId: string | null;
  readonly raisedAt: Date;
};

/** Adds an indication that waits for an answer. */
export async function addIndication(run: Run, input: NewIndication): Promise<void> {
  const { finding } = input;
  await run
    .insertInto('indication')
    .values({
      municipality_code: input.municipalityCode,
      indication_id: input.indicationId,
      run_id: input.runId,
      group_code: finding.groupCode,
      status: 'open',
      lng: finding.lng,
      lat: finding.lat,
      radius_metres: input.radiusMetres,
      cells: finding.cells,
      area_id: input.areaId,
      place_id: input.placeId,
      first_day: finding.firstDay,
      last_day: finding.lastDay,
      observed: finding.observed,
      expected: finding.expected,
      p: finding.p,
      recurrence_days: finding.recurrenceDays,
      incident_ids: finding.incidentIds,
      source_count: finding.sourceCount,
      raised_at: input.raisedAt,
    })
    .execute();
}

/** Notes that the scan found an indication again. */
export async function setSeenAgain(run: Run, municipalityCode: string, indicationId: string, day: string): Promise<void> {
  await run
    .updateTable('indication')
    .set({ seen_again_on: day })
    .where('municipality_code', '=', municipalityCode)
    .where('indication_id', '=', indicationId)
    .execute();
}

/** Moves an indication that waits to another state; tells whether it waited. */
export async function setStatus(
  run: Run,
  input: { municipalityCode: string; indicationId: string; status: IndicationStatus; now: Date },
): Promise<boolean> {
  const changed = await run
    .updateTable('indication')
    .set({ status: input.status, answered_at: input.now })
    .where('municipality_code', '=', input.municipalityCode)
    .where('indication_id', '=', input.indicationId)
    .where('status', '=', 'open')
    .returning('indication_id')
    .executeTakeFirst();
  return changed !== undefined;
}

const columns = [
  'i.municipality_code as municipalityCode',
  'i.indication_id as indicationId',
  'i.group_code as groupCode',
  'i.status',
  'i.lng',
  'i.lat',
  'i.radius_metres as radiusMetres',
  'i.cells',
  'i.first_day as firstDay',
  'i.last_day as lastDay',
  'i.observed',
  'i.expected',
  'i.recurrence_days as recurrenceDays',
  'i.incident_ids as incidentIds',
  'i.source_count as sourceCount',
  'i.raised_at as raisedAt',
  'i.seen_again_on as seenAgainOn',
  'place.in_sentence as inSentence',
  'area.name as areaName',
  'area.kind as areaKind',
  'municipality.name as municipalityName',
  'category.name as groupName',
] as const;

function indications(run: Run, codes: readonly string[]) {
  return (
    run
      .selectFrom('indication as i')
      .innerJoin('municipality', 'municipality.municipality_code', 'i.municipality_code')
      .leftJoin('place', (join) =>
        join.onRef('place.municipality_code', '=', 'i.municipality_code').onRef('place.place_id', '=', 'i.place_id'),
      )
      .leftJoin('area', (join) =>
        join.onRef('area.municipality_code', '=', 'i.municipality_code').onRef('area.area_id', '=', 'i.area_id'),
      )
      // the top level of a group bears its name
      .leftJoin('category', (join) =>
        join.onRef('category.municipality_code', '=', 'i.municipality_code').onRef('category.category_code', '=', 'i.group_code'),
      )
      .select([...columns])
      .where('i.municipality_code', 'in', codes.length > 0 ? [...codes] : [''])
  );
}

/** An indication with the names of its place, area and group. */
export type IndicationRow = Awaited<ReturnType<typeof indicationRow>> & object;

/** One indication. */
export function indicationRow(run: Run, municipalityCode: string, indicationId: string) {
  return indications(run, [municipalityCode]).where('i.indication_id', '=', indicationId).executeTakeFirst();
}

/** Indications in one of these states, the longest waiting first. */
export function indicationRows(run: Run, codes: readonly string[], statuses: readonly IndicationStatus[]) {
  return indications(run, codes)
    .where('i.status', 'in', [...statuses])
    .orderBy('i.raised_at')
    .orderBy('i.recurrence_days', 'desc')
    .orderBy('i.indication_id')
    .execute();
}

/** Indications, whatever their state, whose window touches a period; strongest first. */
export function indicationRowsWithin(run: Run, municipalityCode: string, fromDay: string, toDay: string) {
  return indications(run, [municipalityCode])
    .where('i.first_day', '<=', toDay)
    .where('i.last_day', '>=', fromDay)
    .orderBy('i.recurrence_days', 'desc')
    .orderBy('i.indication_id')
    .execute();
}

/** The indications that any of the incidents is evidence of: which of them, on what day it was raised, and of how many in all. */
export async function indicationsBehind(
  { run }: { readonly run: Run },
  municipalityCode: string,
  incidentIds: readonly string[],
): Promise<{ indicationId: string; raisedAt: Date; incidentIds: string[]; incidents: number }[]> {
  const { rows } = await sql<{ indicationId: string; raisedAt: Date; incidentIds: string[]; incidents: number }>`
    select indication_id as "indicationId", raised_at as "raisedAt", cardinality(incident_ids) as incidents,
      array(select id from unnest(incident_ids) as id where id = any (${incidentIds as string[]}::uuid[])) as "incidentIds"
    from indication
    where municipality_code = ${municipalityCode} and incident_ids && ${incidentIds as string[]}::uuid[]
    order by raised_at`.execute(run);
  return rows;
}

/** Which of the incidents are evidence of an indication. */
export async function incidentsBehindIndications(
  { run }: { readonly run: Run },
  municipalityCode: string,
  incidentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct id
    from indication, unnest(incident_ids) as id
    where municipality_code = ${municipalityCode} and incident_ids && ${incidentIds as string[]}::uuid[]
      and id = any (${incidentIds as string[]}::uuid[])`.execute(run);
  return new Set(rows.map(({ id }) => id));
}
