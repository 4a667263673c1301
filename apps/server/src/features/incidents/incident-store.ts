import type {
  AgeBand,
  IncidentLayer,
  IncidentRow,
  LngLat,
  PeopleBand,
  Recurrence,
  TimePrecision,
  VehicleKind,
} from '@klarlage/model';
import { dayOfSpan } from '@klarlage/model';
import { type RawBuilder, sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** An incident as it is registered; where and when it happened has already been checked. */
export type NewIncident = {
  readonly incidentId: string;
  readonly municipalityCode: string;
  readonly categoryCode: string;
  readonly lng?: number | undefined;
  readonly lat?: number | undefined;
  readonly accuracyMetres?: number | undefined;
  readonly cell?: string | undefined;
  readonly areaId?: string | undefined;
  readonly placeId?: string | undefined;
  /** A stretch instead of a position, and how long it is; it has no cell, because it is no point. */
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
  readonly certainty: string;
  readonly insecurity?: number | undefined;
  readonly layer: IncidentLayer;
  readonly isPoliceOnly: boolean;
  readonly organisationId?: string | undefined;
};

const rowsAtATime = 1000;

/** Adds incidents with their first version, a thousand in one statement. */
export async function addIncidents(run: Run, incidents: readonly NewIncident[], now: Date): Promise<void> {
  for (let from = 0; from < incidents.length; from += rowsAtATime) {
    const rows = incidents.slice(from, from + rowsAtATime).map((incident) => ({
      municipality_code: incident.municipalityCode,
      incident_id: incident.incidentId,
      category_code: incident.categoryCode,
      lng: incident.lng,
      lat: incident.lat,
      accuracy_metres: incident.accuracyMetres,
      cell: incident.cell,
      area_id: incident.areaId,
      place_id: incident.placeId,
      line: incident.line,
      line_metres: incident.lineMetres,
      recurs: incident.recurs,
      people_band: incident.people,
      age_band: incident.ages,
      vehicle_kind: incident.vehicle,
      starts_at: incident.startsAt,
      ends_at: incident.endsAt,
      time_precision: incident.timePrecision,
      day: dayOfSpan(incident.startsAt.getTime(), incident.endsAt.getTime()),
      certainty: incident.certainty,
      insecurity: incident.insecurity,
      layer: incident.layer,
      is_police_only: incident.isPoliceOnly,
      organisation_id: incident.organisationId,
    }));
    await sql`
      with added as (
        insert into incident (
          municipality_code, incident_id, version, category_code, lng, lat, accuracy_metres, cell, area_id, place_id, starts_at,
          ends_at, time_precision, day, certainty, insecurity, layer, is_police_only, organisation_id, registered_at,
          line, line_metres, recurs, people_band, age_band, vehicle_kind)
        select
          municipality_code, incident_id, 1, category_code, lng, lat, accuracy_metres, cell, area_id, place_id, starts_at,
          ends_at, time_precision, day, certainty, insecurity, layer, is_police_only, organisation_id, ${now},
          line, line_metres, recurs, people_band, age_band, vehicle_kind
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
          municipality_code text, incident_id uuid, category_code text, lng float8, lat float8, accuracy_metres int, cell text,
          area_id uuid, place_id uuid, starts_at timestamptz, ends_at timestamptz, time_precision text, day date,
          certainty text, insecurity smallint, layer text, is_police_only boolean, organisation_id uuid, line jsonb,
          line_metres int, recurs jsonb, people_band text, age_band text, vehicle_kind text)
        returning *)
      insert into incident_version (
        municipality_code, incident_id, version, category_code, cell, day, time_precision, organisation_id, is_withdrawn, recorded_at)
      select municipality_code, incident_id, version, category_code, cell, day, time_precision, organisation_id, false, ${now}
      from added`.execute(run);
  }
}

/** Writes the present state of incidents as their newest version. */
async function addVersions(run: Run, municipalityCode: string, ids: readonly string[], now: Date): Promise<void> {
  await sql`
    insert into incident_version (
      municipality_code, incident_id, version, category_code, cell, day, time_precision, organisation_id, is_withdrawn, recorded_at)
    select
      municipality_code, incident_id, version, category_code, cell, day, time_precision, organisation_id,
      withdrawn_at is not null, ${now}
    from incident
    where municipality_code = ${municipalityCode} and incident_id = any (${ids as string[]}::uuid[])`.execute(run);
}

/** Gives an incident another category, if it still is at the expected version; tells whether it was. */
export async function changeCategory(
  run: Run,
  input: { municipalityCode: string; incidentId: string; categoryCode: string; expectedVersion: number },
  now: Date,
): Promise<boolean> {
  const changed = await run
    .updateTable('incident')
    .set({ category_code: input.categoryCode, version: input.expectedVersion + 1 })
    .where('municipality_code', '=', input.municipalityCode)
    .where('incident_id', '=', input.incidentId)
    .where('version', '=', input.expectedVersion)
    .where('withdrawn_at', 'is', null)
    .returning('incident_id')
    .executeTakeFirst();
  if (!changed) return false;
  await addVersions(run, input.municipalityCode, [input.incidentId], now);
  return true;
}

/** Adds to the number of reports about an incident (or takes away); tells whether the incident stands. */
export async function changeReportCount(
  run: Run,
  input: { municipalityCode: string; incidentId: string; by: number },
): Promise<boolean> {
  const changed = await run
    .updateTable('incident')
    .set(({ eb }) => ({ report_count: eb('report_count', '+', input.by) }))
    .where('municipality_code', '=', input.municipalityCode)
    .where('incident_id', '=', input.incidentId)
    .where('withdrawn_at', 'is', null)
    .returning('incident_id')
    .executeTakeFirst();
  return changed !== undefined;
}

/** Withdraws incidents that stand, each with a version more. */
export async function withdraw(run: Run, municipalityCode: string, ids: readonly string[], now: Date): Promise<void> {
  const withdrawn = await run
    .updateTable('incident')
    .set(({ eb }) => ({ withdrawn_at: now, version: eb('version', '+', 1) }))
    .where('municipality_code', '=', municipalityCode)
    .where(sql<boolean>`incident_id = any (${ids as string[]}::uuid[])`)
    .where('withdrawn_at', 'is', null)
    .returning('incident_id')
    .execute();
  await addVersions(
    run,
    municipalityCode,
    withdrawn.map((row) => row.incident_id),
    now,
  );
}

/** What an analysis knows of an incident. */
export type AnalysisIncident = {
  readonly incidentId: string;
  readonly version: number;
  readonly groupCode: string;
  readonly categoryCode: string;
  readonly cell: string | null;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly day: string;
  readonly timePrecision: TimePrecision;
  readonly organisationId: string | null;
  readonly areaId: string | null;
  readonly placeId: string | null;
  readonly layer: IncidentLayer;
};

/** The incidents of a period as they stand now, in an order that never changes. */
export async function currentIncidents(
  run: Run,
  input: { municipalityCode: string; fromDay: string; toDay: string },
): Promise<AnalysisIncident[]> {
  const { rows } = await sql<AnalysisIncident>`
    select
      i.incident_id as "incidentId", i.version, c.group_code as "groupCode", i.category_code as "categoryCode", i.cell,
      i.lng, i.lat, i.day, i.time_precision as "timePrecision", i.organisation_id as "organisationId", i.area_id as "areaId",
      i.place_id as "placeId", i.layer
    from incident i
    join category c using (municipality_code, category_code)
    where i.municipality_code = ${input.municipalityCode}
      and i.day between ${input.fromDay} and ${input.toDay}
      and i.withdrawn_at is null
    order by i.day, i.incident_id`.execute(run);
  return rows;
}

/** Exactly the named versions of incidents, in the order in which they are named; positions are those that are still kept. */
export async function namedVersions(
  run: Run,
  municipalityCode: string,
  ids: readonly string[],
  versions: readonly number[],
): Promise<AnalysisIncident[]> {
  const { rows } = await sql<AnalysisIncident>`
    select
      v.incident_id as "incidentId", v.version, c.group_code as "groupCode", v.category_code as "categoryCode", v.cell,
      i.lng, i.lat, v.day, v.time_precision as "timePrecision", v.organisation_id as "organisationId", i.area_id as "areaId",
      i.place_id as "placeId", i.layer
    from unnest(${ids as string[]}::uuid[], ${versions as number[]}::int[]) with ordinality as named(incident_id, version, place)
    join incident_version v
      on v.municipality_code = ${municipalityCode} and v.incident_id = named.incident_id and v.version = named.version
    join incident i on i.municipality_code = v.municipality_code and i.incident_id = v.incident_id
    join category c on c.municipality_code = v.municipality_code and c.category_code = v.category_code
    order by named.place`.execute(run);
  return rows;
}

/** A circle, or a ring when there is an inner radius; a position on the outer edge is inside, on the inner edge outside. */
export type Circle = {
  readonly lng: number;
  readonly lat: number;
  readonly radiusMetres: number;
  readonly innerRadiusMetres?: number;
};

/** Which incidents are meant; what is left out does not narrow. */
export type IncidentFilter = {
  readonly municipalityCode: string;
  readonly fromDay: string;
  readonly toDay: string;
  /** A top level counts everything below it. */
  readonly categoryCodes?: readonly string[] | null | undefined;
  readonly groupCode?: string | null | undefined;
  readonly circle?: Circle | null | undefined;
  readonly areaId?: string | null | undefined;
  readonly cells?: readonly string[] | null | undefined;
  readonly layer?: IncidentLayer | null | undefined;
};

/** The great-circle distance in metres from a position to the incident's, the haversine formula of `distanceMetres`. */
function distance({ lng, lat }: Circle): RawBuilder<number> {
  return sql<number>`2 * 6371008.8 * asin(least(1, sqrt(
    power(sin(radians(i.lat - ${lat}::float8) / 2), 2)
      + cos(radians(${lat}::float8)) * cos(radians(i.lat)) * power(sin(radians(i.lng - ${lng}::float8) / 2), 2))))`;
}

function within(circle: Circle): RawBuilder<boolean> {
  const degrees = circle.radiusMetres / 111_000;
  const wide = degrees / Math.max(0.05, Math.cos((circle.lat * Math.PI) / 180));
  const inner = circle.innerRadiusMetres ?? -1;
  // the box first, because it is cheap
  return sql<boolean>`i.lat between ${circle.lat - degrees}::float8 and ${circle.lat + degrees}::float8
    and i.lng between ${circle.lng - wide * 1.01}::float8 and ${circle.lng + wide * 1.01}::float8
    and ${distance(circle)} <= ${circle.radiusMetres}::float8 and ${distance(circle)} > ${inner}::float8`;
}

function matches(filter: IncidentFilter): RawBuilder<boolean> {
  const parts = [
    sql`i.municipality_code = ${filter.municipalityCode}`,
    sql`i.day between ${filter.fromDay} and ${filter.toDay}`,
    sql`i.withdrawn_at is null`,
  ];
  if (filter.categoryCodes) {
    const codes = filter.categoryCodes as string[];
    parts.push(sql`(i.category_code = any (${codes}::text[]) or split_part(i.category_code, '.', 1) = any (${codes}::text[]))`);
  }
  if (filter.groupCode) {
    parts.push(sql`exists (
      select from category c
      where c.municipality_code = i.municipality_code and c.category_code = i.category_code and c.group_code = ${filter.groupCode})`);
  }
  if (filter.circle) parts.push(within(filter.circle));
  if (filter.areaId) parts.push(sql`i.area_id = ${filter.areaId}`);
  if (filter.cells) parts.push(sql`i.cell = any (${filter.cells as string[]}::text[])`);
  if (filter.layer) parts.push(sql`i.layer = ${filter.layer}`);
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

/** How many incidents there are. */
export async function count(run: Run, filter: IncidentFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from incident i where ${matches(filter)}`.execute(
    run,
  );
  return rows[0]?.count ?? 0;
}

/** How many incidents each cell holds; an empty cell is left out. */
export async function countByCell(run: Run, filter: IncidentFilter): Promise<{ cell: string; count: number }[]> {
  const { rows } = await sql<{ cell: string; count: number }>`
    select i.cell, count(*)::int as count
    from incident i
    where ${matches(filter)} and i.cell is not null
    group by i.cell
    order by i.cell`.execute(run);
  return rows;
}

/** How many incidents each week holds, from the Monday of the first day to the last day; a week without any holds 0. */
export async function countByWeek(run: Run, filter: IncidentFilter): Promise<{ monday: string; count: number }[]> {
  const { rows } = await sql<{ monday: string; count: number }>`
    select to_char(week.monday, 'YYYY-MM-DD') as monday, coalesce(counted.count, 0)::int as count
    from generate_series(
      date_trunc('week', ${filter.fromDay}::date::timestamp), ${filter.toDay}::date::timestamp, interval '7 days') as week(monday)
    left join (
      select date_trunc('week', i.day::timestamp) as monday, count(*) as count
      from incident i
      where ${matches(filter)}
      group by 1) as counted using (monday)
    order by week.monday`.execute(run);
  return rows;
}

const row = sql`
  i.incident_id as "incidentId", i.version, i.category_code as "categoryCode", c.name as "categoryName",
  c.group_code as "groupCode", i.place_id as "placeId", p.name as "placeName", nullif(p.in_sentence, '') as "placeText",
  i.area_id as "areaId", a.name as "areaName", i.cell, i.accuracy_metres as "accuracyMetres",
  i.line_metres as "lineMetres", i.starts_at as "startsAt", i.ends_at as "endsAt", i.time_precision as "timePrecision", i.recurs,
  i.people_band as people, i.age_band as ages, i.vehicle_kind as vehicle, i.day, i.certainty, i.insecurity, i.layer,
  i.is_police_only as "isPoliceOnly", i.report_count as "reportCount", i.withdrawn_at is not null as "isWithdrawn"`;

const named = sql`
  from incident i
  join category c using (municipality_code, category_code)
  left join place p on p.municipality_code = i.municipality_code and p.place_id = i.place_id
  left join area a on a.municipality_code = i.municipality_code and a.area_id = i.area_id`;

// what the police marked is listed for Klarläge's own work, those who review, and members of the police
const mayBeListed = sql`(
  not i.is_police_only or context_person() is null or i.municipality_code = any (context_reviewer_codes())
  or exists (select from organisation o where o.organisation_id = any (context_organisations()) and o.party = 'police'))`;

type StoredRow = Omit<IncidentRow, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date };
const written = (stored: StoredRow): IncidentRow => ({
  ...stored,
  startsAt: stored.startsAt.toISOString(),
  endsAt: stored.endsAt.toISOString(),
});

/** The named incidents that the actor may see, withdrawn ones as well, newest first. */
export async function rowsByIds(run: Run, municipalityCode: string, ids: readonly string[]): Promise<IncidentRow[]> {
  const { rows } = await sql<StoredRow>`
    select ${row} ${named}
    where i.municipality_code = ${municipalityCode} and i.incident_id = any (${ids as string[]}::uuid[]) and ${mayBeListed}
    order by i.starts_at desc, i.incident_id`.execute(run);
  return rows.map(written);
}

/** A page of the incidents that the actor may see, newest first, and how many there are in all. */
export async function listRows(
  run: Run,
  filter: IncidentFilter,
  page: { limit: number; offset: number },
): Promise<{ total: number; incidents: IncidentRow[] }> {
  const { rows } = await sql<StoredRow>`
    select ${row} ${named}
    where ${matches(filter)} and ${mayBeListed}
    order by i.starts_at desc, i.incident_id
    limit ${page.limit} offset ${page.offset}`.execute(run);
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from incident i where ${matches(filter)} and ${mayBeListed}`.execute(run);
  return { total: counted[0]?.total ?? 0, incidents: rows.map(written) };
}

/** What an incident near in place and time looks like to somebody who reviews. */
export type NearIncident = IncidentRow & { readonly distanceMetres: number; readonly hoursApart: number };

/** The incidents of the same category group within a radius and so many hours, nearest first: perhaps the same event. */
export async function near(
  run: Run,
  input: {
    municipalityCode: string;
    categoryCode: string;
    lng: number;
    lat: number;
    radiusMetres: number;
    startsAt: Date;
    endsAt: Date;
    hours: number;
  },
): Promise<NearIncident[]> {
  const circle = { lng: input.lng, lat: input.lat, radiusMetres: input.radiusMetres };
  const { rows } = await sql<StoredRow & { distanceMetres: number; hoursApart: number }>`
    select ${row}, ${distance(circle)} as "distanceMetres", gap.hours::float8 as "hoursApart" ${named}
    cross join lateral (select greatest(0,
      extract(epoch from i.starts_at - ${input.endsAt}::timestamptz),
      extract(epoch from ${input.startsAt}::timestamptz - i.ends_at)) / 3600 as hours) as gap
    where i.municipality_code = ${input.municipalityCode} and i.withdrawn_at is null
      and split_part(i.category_code, '.', 1) = split_part(${input.categoryCode}, '.', 1)
      and ${within(circle)} and gap.hours <= ${input.hours} and ${mayBeListed}
    order by ${distance(circle)} + gap.hours * 10, i.incident_id
    limit 5`.execute(run);
  return rows.map((found) => ({ ...written(found), distanceMetres: found.distanceMetres, hoursApart: found.hoursApart }));
}

/** The exact position of an incident, when it is still kept and the actor may see the incident. */
export async function exactPosition(
  run: Run,
  municipalityCode: string,
  incidentId: string,
): Promise<{ lng: number | null; lat: number | null; accuracyMetres: number | null } | undefined> {
  const { rows } = await sql<{ lng: number | null; lat: number | null; accuracyMetres: number | null }>`
    select i.lng, i.lat, i.accuracy_metres as "accuracyMetres"
    from incident i
    where i.municipality_code = ${municipalityCode} and i.incident_id = ${incidentId} and ${mayBeListed}`.execute(run);
  return rows[0];
}
