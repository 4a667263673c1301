import type {
  AgeBand,
  IncidentLayer,
  LngLat,
  PeopleBand,
  Recurrence,
  ReportKind,
  ReportSource,
  ReportStatus,
  ReportStatusRow,
  TimePrecision,
  VehicleKind,
} from '@klarlage/model';
import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** A report that is ready to be stored: where and when have been checked, its words hold nothing that points out a person or are held back. */
export type NewReport = {
  readonly reportId: string;
  readonly municipalityCode: string;
  readonly kind: ReportKind;
  readonly categoryCode?: string | undefined;
  readonly lng?: number | undefined;
  readonly lat?: number | undefined;
  readonly accuracyMetres?: number | undefined;
  readonly cell?: string | undefined;
  readonly areaId?: string | undefined;
  readonly placeId?: string | undefined;
  /** A stretch instead of a position, and how long it is. */
  readonly line?: readonly LngLat[] | undefined;
  readonly lineMetres?: number | undefined;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timePrecision: TimePrecision;
  /** The habit, when the precision is `recurring`. */
  readonly recurs?: Recurrence | undefined;
  readonly people?: PeopleBand | undefined;
  readonly ages?: AgeBand | undefined;
  readonly vehicle?: VehicleKind | undefined;
  readonly insecurity?: number | undefined;
  readonly certainty: string;
  readonly source: ReportSource;
  readonly isPoliceOnly?: boolean | undefined;
  readonly reporterId?: string | undefined;
  readonly organisationId?: string | undefined;
  readonly batchId?: string | undefined;
  readonly rowNumber?: number | undefined;
  /** What the sender's own system calls it; the same key of the same organisation is stored once. */
  readonly sourceKey?: string | undefined;
  readonly words?: string | undefined;
  /** The words may point out a person: only those who review see them, until they are redacted. */
  readonly areWordsHeldBack?: boolean | undefined;
  /** The round that it was sent on. */
  readonly roundId?: string | undefined;
  /** When it came in; now, unless it came in earlier. */
  readonly receivedAt?: Date | undefined;
  /** Whose facts they are when it becomes an incident. */
  readonly layer?: IncidentLayer | undefined;
  /** The report whose incident it is about as well; triage by rule then merges it. */
  readonly duplicateOf?: string | undefined;
};

/** A report with everything that is decided while it is stored. */
export type StoredReport = NewReport & {
  readonly bodySha256: Buffer;
  readonly receiptCode: string;
  readonly receiptSentence: string;
  readonly status: ReportStatus;
  readonly incidentId?: string | undefined;
  readonly triagedAt?: Date | undefined;
  readonly triagedBy?: string | undefined;
  /** Came too thick: waits outside the queue. */
  readonly isQuarantined?: boolean;
};

/**
 * Adds reports (at most a thousand), each once: one whose id or source key is known is left as it is.
 * Gives back the ids of those that were new.
 */
export async function addReports(run: Run, reports: readonly StoredReport[], now: Date): Promise<Set<string>> {
  const rows = reports.map((report) => ({
    municipality_code: report.municipalityCode,
    report_id: report.reportId,
    kind: report.kind,
    category_code: report.categoryCode,
    lng: report.lng,
    lat: report.lat,
    accuracy_metres: report.accuracyMetres === undefined ? undefined : Math.round(report.accuracyMetres),
    cell: report.cell,
    area_id: report.areaId,
    place_id: report.placeId,
    line: report.line,
    line_metres: report.lineMetres,
    recurs: report.recurs,
    people_band: report.people,
    age_band: report.ages,
    vehicle_kind: report.vehicle,
    starts_at: report.startsAt,
    ends_at: report.endsAt,
    time_precision: report.timePrecision,
    insecurity: report.insecurity,
    certainty: report.certainty,
    source: report.source,
    is_police_only: report.isPoliceOnly ?? false,
    reporter_id: report.reporterId,
    organisation_id: report.organisationId,
    batch_id: report.batchId,
    round_id: report.roundId,
    row_number: report.rowNumber,
    source_key: report.sourceKey,
    body_sha256: report.bodySha256.toString('hex'),
    receipt_code: report.receiptCode,
    receipt_sentence: report.receiptSentence,
    status: report.status,
    incident_id: report.incidentId,
    received_at: report.receivedAt ?? now,
    triaged_at: report.triagedAt,
    triaged_by: report.triagedBy,
    quarantined_at: report.isQuarantined ? now : undefined,
  }));
  const { rows: added } = await sql<{ reportId: string }>`
    insert into report (
      municipality_code, report_id, kind, category_code, lng, lat, accuracy_metres, cell, area_id, place_id, starts_at, ends_at,
      time_precision, insecurity, certainty, source, is_police_only, reporter_id, organisation_id, batch_id, round_id, row_number, source_key,
      body_sha256, receipt_code, receipt_sentence, status, incident_id, received_at, triaged_at, triaged_by,
      line, line_metres, recurs, people_band, age_band, vehicle_kind, quarantined_at)
    select
      municipality_code, report_id, kind, category_code, lng, lat, accuracy_metres, cell, area_id, place_id, starts_at, ends_at,
      time_precision, insecurity, certainty, source, is_police_only, reporter_id, organisation_id, batch_id, round_id, row_number, source_key,
      decode(body_sha256, 'hex'), receipt_code, receipt_sentence, status, incident_id, received_at, triaged_at, triaged_by,
      line, line_metres, recurs, people_band, age_band, vehicle_kind, quarantined_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      municipality_code text, report_id uuid, kind text, category_code text, lng float8, lat float8, accuracy_metres int, cell text,
      area_id uuid, place_id uuid, starts_at timestamptz, ends_at timestamptz, time_precision text, insecurity smallint,
      certainty text, source text, is_police_only boolean, reporter_id uuid, organisation_id uuid, batch_id uuid, round_id uuid, row_number int,
      source_key text, body_sha256 text, receipt_code text, receipt_sentence text, status text, incident_id uuid,
      received_at timestamptz, triaged_at timestamptz, triaged_by uuid, line jsonb, line_metres int, recurs jsonb, people_band text,
      age_band text, vehicle_kind text, quarantined_at timestamptz)
    on conflict do nothing
    returning report_id as "reportId"`.execute(run);
  return new Set(added.map((row) => row.reportId));
}

/** Adds the words of reports that were just added. */
export async function addWords(run: Run, reports: readonly StoredReport[], now: Date): Promise<void> {
  const rows = reports
    .filter((report) => report.words)
    .map((report) => ({
      municipality_code: report.municipalityCode,
      report_id: report.reportId,
      words: report.words,
      is_held_back: report.areWordsHeldBack ?? false,
      held_back_at: report.areWordsHeldBack ? now : undefined,
      reporter_id: report.reporterId,
      organisation_id: report.organisationId,
    }));
  if (rows.length === 0) return;
  await sql`
    insert into report_words (municipality_code, report_id, words, is_held_back, held_back_at, reporter_id, organisation_id)
    select municipality_code, report_id, words, is_held_back, held_back_at, reporter_id, organisation_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      municipality_code text, report_id uuid, words text, is_held_back boolean, held_back_at timestamptz, reporter_id uuid, organisation_id uuid)`.execute(
    run,
  );
}

/** The incidents that the named reports became. */
export async function incidentsOfReports(
  run: Run,
  municipalityCode: string,
  reportIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await run
    .selectFrom('report')
    .select(['report_id', 'incident_id'])
    .where('municipality_code', '=', municipalityCode)
    .where(sql<boolean>`report_id = any (${reportIds as string[]}::uuid[])`)
    .where('incident_id', 'is not', null)
    .execute();
  return new Map(rows.flatMap((row) => (row.incident_id ? [[row.report_id, row.incident_id]] : [])));
}

/** A report of an import, as undoing it sees it. */
export type BatchReport = {
  readonly reportId: string;
  readonly rowNumber: number | null;
  readonly status: ReportStatus;
  readonly incidentId: string | null;
  /** Other reports, of other ways in, are about the same incident. */
  readonly isShared: boolean;
};

/** The reports of an import that stand, in the order of its rows; they are locked until the end of the transaction. */
export async function reportsOfBatch(run: Run, municipalityCode: string, batchId: string): Promise<BatchReport[]> {
  const { rows } = await sql<BatchReport>`
    select
      r.report_id as "reportId", r.row_number as "rowNumber", r.status, r.incident_id as "incidentId",
      r.incident_id is not null and exists (
        select from report other
        where other.municipality_code = r.municipality_code and other.incident_id = r.incident_id
          and other.status <> 'withdrawn' and other.batch_id is distinct from r.batch_id) as "isShared"
    from report r
    where r.municipality_code = ${municipalityCode} and r.batch_id = ${batchId} and r.status <> 'withdrawn'
    order by r.row_number, r.report_id
    for update of r`.execute(run);
  return rows;
}

/** Marks reports as taken back. */
export async function withdrawReports(run: Run, municipalityCode: string, ids: readonly string[]): Promise<void> {
  await run
    .updateTable('report')
    .set({ status: 'withdrawn' })
    .where('municipality_code', '=', municipalityCode)
    .where(sql<boolean>`report_id = any (${ids as string[]}::uuid[])`)
    .execute();
}

/** What is compared when a report is sent again. */
export type KnownReport = {
  readonly reportId: string;
  readonly bodySha256: Buffer;
  readonly receiptCode: string;
  readonly receiptSentence: string;
  readonly receivedAt: Date;
};

/** The report with the id, when there is one. */
export async function knownReport(run: Run, municipalityCode: string, reportId: string): Promise<KnownReport | undefined> {
  return run
    .selectFrom('report')
    .select([
      'report_id as reportId',
      'body_sha256 as bodySha256',
      'receipt_code as receiptCode',
      'receipt_sentence as receiptSentence',
      'received_at as receivedAt',
    ])
    .where('municipality_code', '=', municipalityCode)
    .where('report_id', '=', reportId)
    .executeTakeFirst();
}

/** Whether the person who acts belongs to the police. */
export async function isWithPolice(run: Run): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select from organisation where organisation_id = any (context_organisations()) and party = 'police') as found`.execute(run);
  return rows[0]?.found ?? false;
}

/** How often what happened was reported by people since a moment, by the top level of its category; most first. */
export async function reportedGroups(
  run: Run,
  municipalityCode: string,
  since: Date,
): Promise<{ groupCode: string; reports: number }[]> {
  const { rows } = await sql<{ groupCode: string; reports: number }>`
    select c.group_code as "groupCode", count(*)::int as reports
    from report r
    join category c using (municipality_code, category_code)
    join category top on top.municipality_code = c.municipality_code and top.category_code = c.group_code and top.is_active
    where r.municipality_code = ${municipalityCode} and r.received_at >= ${since} and r.kind = 'incident'
      and r.status in ('accepted', 'merged') and r.source <> 'import'
    group by c.group_code
    order by reports desc, c.group_code`.execute(run);
  return rows;
}

/** Whether the organisation is one that those who act can see. */
export async function isKnownOrganisation(run: Run, organisationId: string): Promise<boolean> {
  const found = await run
    .selectFrom('organisation')
    .select('organisation_id')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return found !== undefined;
}

type StatusRow = Omit<ReportStatusRow, 'receivedAt' | 'triagedAt'> & { receivedAt: Date; triagedAt: Date | null };
const statusColumns = [
  'report_id as reportId',
  'receipt_code as receiptCode',
  'received_at as receivedAt',
  'receipt_sentence as sentence',
  'kind',
  'status',
  'return_reason as returnReason',
  'triaged_at as triagedAt',
] as const;
const written = (row: StatusRow): ReportStatusRow => ({
  ...row,
  receivedAt: row.receivedAt.toISOString(),
  triagedAt: row.triagedAt?.toISOString() ?? null,
});

/** What became of the reports that a person sent, at most so many, newest first, each with the incident that it became or was merged into. */
export async function ownReports(
  run: Run,
  municipalityCode: string,
  personId: string,
  most: number,
): Promise<(ReportStatusRow & { incidentId: string | null })[]> {
  const rows = await run
    .selectFrom('report')
    .select([...statusColumns, 'incident_id as incidentId'])
    .where('municipality_code', '=', municipalityCode)
    .where('reporter_id', '=', personId)
    .orderBy('received_at', 'desc')
    .limit(most)
    .execute();
  return (rows as (StatusRow & { incidentId: string | null })[]).map(({ incidentId, ...row }) => ({
    ...written(row),
    incidentId,
  }));
}

/** What became of the one report that the walls let through: by its id, or by its receipt code. */
export async function reportStatus(
  run: Run,
  municipalityCode: string,
  by: { reportId: string } | { receiptCode: string },
): Promise<ReportStatusRow | undefined> {
  const row = await run
    .selectFrom('report')
    .select(statusColumns)
    .where('municipality_code', '=', municipalityCode)
    .where((where) => ('reportId' in by ? where('report_id', '=', by.reportId) : where('receipt_code', '=', by.receiptCode)))
    .executeTakeFirst();
  return row ? written(row as StatusRow) : undefined;
}

/** What the receipt says of a report; never what its reporter wrote. */
export async function sentenceOf(run: Run, municipalityCode: string, reportId: string): Promise<string> {
  const row = await run
    .selectFrom('report')
    .select('receipt_sentence as sentence')
    .where('municipality_code', '=', municipalityCode)
    .where('report_id', '=', reportId)
    .executeTakeFirst();
  return row?.sentence ?? '';
}
