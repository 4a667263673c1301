import type {
  AgeBand,
  LngLat,
  PeopleBand,
  Recurrence,
  ReportKind,
  ReportSource,
  ReportStatus,
  TimePrecision,
  VehicleKind,
} from '@klarlage/model';
import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** A report as those who review see it, without its words. */
export type ReviewRow = {
  readonly reportId: string;
  readonly kind: ReportKind;
  readonly categoryCode: string | null;
  readonly categoryName: string | null;
  readonly placeName: string | null;
  readonly placeText: string | null;
  readonly areaName: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timePrecision: TimePrecision;
  readonly recurs: Recurrence | null;
  readonly lineMetres: number | null;
  readonly people: PeopleBand | null;
  readonly ages: AgeBand | null;
  readonly vehicle: VehicleKind | null;
  readonly source: ReportSource;
  readonly insecurity: number | null;
  readonly certainty: string;
  readonly isPoliceOnly: boolean;
  readonly organisationName: string | null;
  readonly receivedAt: Date;
  readonly status: ReportStatus;
};

/** Everything of a report that reviewing it needs; the row is locked when it is to be changed. */
export type ReviewedReport = ReviewRow & {
  readonly lng: number | null;
  readonly lat: number | null;
  readonly accuracyMetres: number | null;
  readonly cell: string | null;
  readonly areaId: string | null;
  readonly placeId: string | null;
  readonly line: LngLat[] | null;
  readonly organisationId: string | null;
  readonly incidentId: string | null;
  readonly triagedAt: Date | null;
  readonly triagedBy: string | null;
  readonly duplicateRadiusMetres: number;
  readonly duplicateHours: number;
};

const columns = sql`
  r.report_id as "reportId", r.kind, r.category_code as "categoryCode", c.name as "categoryName", p.name as "placeName",
  nullif(p.in_sentence, '') as "placeText", a.name as "areaName", r.starts_at as "startsAt", r.ends_at as "endsAt",
  r.time_precision as "timePrecision", r.recurs, r.line_metres as "lineMetres", r.people_band as people, r.age_band as ages,
  r.vehicle_kind as vehicle, r.source, r.insecurity, r.certainty, r.is_police_only as "isPoliceOnly",
  o.name as "organisationName", r.received_at as "receivedAt", r.status`;
const tables = sql`
  report r
  left join category c on c.municipality_code = r.municipality_code and c.category_code = r.category_code
  left join place p on p.municipality_code = r.municipality_code and p.place_id = r.place_id
  left join area a on a.municipality_code = r.municipality_code and a.area_id = r.area_id
  left join organisation o on o.organisation_id = r.organisation_id`;

/** How many reports wait. */
export async function countWaiting(run: Run, municipalityCode: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from report
    where municipality_code = ${municipalityCode} and status = 'submitted' and quarantined_at is null`.execute(run);
  return rows[0]?.count ?? 0;
}

/** The reports that have waited longest. */
export async function waitingReports(run: Run, municipalityCode: string, limit: number): Promise<ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`
    select ${columns} from ${tables}
    where r.municipality_code = ${municipalityCode} and r.status = 'submitted' and r.quarantined_at is null
    order by r.received_at, r.report_id
    limit ${limit}`.execute(run);
  return rows;
}

/** One report; `forChange` holds it against others until the transaction is through. */
export async function reviewedReport(
  run: Run,
  municipalityCode: string,
  reportId: string,
  { forChange = false } = {},
): Promise<ReviewedReport | undefined> {
  const { rows } = await sql<ReviewedReport>`
    select ${columns}, r.lng, r.lat, r.accuracy_metres as "accuracyMetres", r.cell, r.area_id as "areaId", r.place_id as "placeId", r.line,
      r.organisation_id as "organisationId", r.incident_id as "incidentId", r.triaged_at as "triagedAt", r.triaged_by as "triagedBy",
      coalesce(c.duplicate_radius_metres, 0) as "duplicateRadiusMetres", coalesce(c.duplicate_hours, 0) as "duplicateHours"
    from ${tables}
    where r.municipality_code = ${municipalityCode} and r.report_id = ${reportId}
    ${forChange ? sql`for update of r` : sql``}`.execute(run);
  return rows[0];
}

/** The words of a report, as far as the walls let the reader see them. */
export async function wordsOf(
  run: Run,
  municipalityCode: string,
  reportId: string,
): Promise<{ words: string; isHeldBack: boolean; heldBackAt: Date | null } | undefined> {
  return run
    .selectFrom('report_words')
    .select(['words', 'is_held_back as isHeldBack', 'held_back_at as heldBackAt'])
    .where('municipality_code', '=', municipalityCode)
    .where('report_id', '=', reportId)
    .executeTakeFirst();
}

/** Another report of the queue that may be about the same. */
export type AlikeReport = { readonly reportId: string; readonly distanceMetres: number; readonly hoursApart: number };

/** The reports of the same category that wait as well, within the radius and the hours of the category. */
export async function alikeWaiting(run: Run, municipalityCode: string, report: ReviewedReport): Promise<AlikeReport[]> {
  if (report.lng === null || report.lat === null || !report.categoryCode) return [];
  const { rows } = await sql<AlikeReport>`
    select r.report_id as "reportId", near.metres as "distanceMetres", gap.hours::float8 as "hoursApart"
    from report r
    cross join lateral (select 2 * 6371008.8 * asin(least(1, sqrt(
      power(sin(radians(r.lat - ${report.lat}::float8) / 2), 2)
        + cos(radians(${report.lat}::float8)) * cos(radians(r.lat)) * power(sin(radians(r.lng - ${report.lng}::float8) / 2), 2)))) as metres) near
    cross join lateral (select greatest(0,
      extract(epoch from r.starts_at - ${report.endsAt}::timestamptz),
      extract(epoch from ${report.startsAt}::timestamptz - r.ends_at)) / 3600 as hours) as gap
    where r.municipality_code = ${municipalityCode} and r.status = 'submitted' and r.quarantined_at is null and r.report_id <> ${report.reportId}
      and split_part(r.category_code, '.', 1) = split_part(${report.categoryCode}, '.', 1)
      and near.metres <= ${report.duplicateRadiusMetres} and gap.hours <= ${report.duplicateHours}
    order by near.metres, r.report_id
    limit 3`.execute(run);
  return rows;
}

/** Writes what became of a report that waits; tells whether it still waited. */
export async function decideReport(
  run: Run,
  input: {
    municipalityCode: string;
    reportId: string;
    status: 'accepted' | 'merged' | 'returned';
    incidentId?: string | undefined;
    returnReason?: string | undefined;
    triagedBy: string | undefined;
  },
  now: Date,
): Promise<boolean> {
  const changed = await run
    .updateTable('report')
    .set({
      status: input.status,
      incident_id: input.incidentId ?? null,
      return_reason: input.returnReason ?? null,
      triaged_at: now,
      triaged_by: input.triagedBy ?? null,
    })
    .where('municipality_code', '=', input.municipalityCode)
    .where('report_id', '=', input.reportId)
    .where('status', '=', 'submitted')
    .returning('report_id')
    .executeTakeFirst();
  return changed !== undefined;
}

/** Puts a report back into the queue. */
export async function putBack(run: Run, municipalityCode: string, reportId: string): Promise<void> {
  await run
    .updateTable('report')
    .set({ status: 'submitted', incident_id: null, return_reason: null, triaged_at: null, triaged_by: null })
    .where('municipality_code', '=', municipalityCode)
    .where('report_id', '=', reportId)
    .execute();
}

/** How many other reports are about an incident. */
export async function otherReportsOf(run: Run, municipalityCode: string, incidentId: string, reportId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from report
    where municipality_code = ${municipalityCode} and incident_id = ${incidentId} and report_id <> ${reportId}
      and status <> 'withdrawn'`.execute(run);
  return rows[0]?.count ?? 0;
}
