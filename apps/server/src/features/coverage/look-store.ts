import type { RoundKind, SourceWay } from '@klarlage/model';
import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** A period of Swedish calendar days in one municipality; both ends count. */
export type Period = { readonly municipalityCode: string; readonly fromDay: string; readonly toDay: string };

const weekOf = (moment: string) =>
  sql.raw(`to_char(date_trunc('week', ${moment} at time zone 'Europe/Stockholm'), 'YYYY-MM-DD')`);
const within = (moment: string, { fromDay, toDay }: Period) => sql`
  ${sql.raw(moment)} >= (${fromDay}::date::timestamp at time zone 'Europe/Stockholm')
  and ${sql.raw(moment)} < ((${toDay}::date + 1)::timestamp at time zone 'Europe/Stockholm')`;

/** Reports that tell that somebody looked: what anybody can send without a name counts when it has been reviewed. */
const counted = sql`(r.status in ('accepted', 'merged') or (r.status = 'submitted' and r.organisation_id is not null)) and r.quarantined_at is null`;
/** A report that was sent on a round which has come in is part of that round; one whose round never came stands by itself. */
const isOnRound = sql`exists (
  select from round where round.municipality_code = r.municipality_code and round.round_id = r.round_id)`;

/** Where rounds looked, and when: the areas that were passed, and those that were reported from on the way. */
const roundLooks = (period: Period) => sql`
  select passing.round_id, passing.area_id, ${weekOf('passing.passed_at')} as monday
  from round_passing passing
  where passing.municipality_code = ${period.municipalityCode} and passing.area_id is not null
    and ${within('passing.passed_at', period)}
  union
  select r.round_id, r.area_id, ${weekOf('r.starts_at')}
  from report r
  where r.municipality_code = ${period.municipalityCode} and r.area_id is not null and ${counted} and ${isOnRound}
    and ${within('r.starts_at', period)}`;

/** Looks of one area in one week, by what they were. */
export type AreaLooks = {
  readonly areaId: string;
  readonly monday: string;
  readonly reports: number;
  readonly zeroReports: number;
  readonly rounds: number;
};

/** How often somebody looked in each area and week of a period: reports, zero-reports, and rounds with what was reported on them. */
export async function looksByAreaAndWeek(run: Run, period: Period): Promise<AreaLooks[]> {
  const { rows } = await sql<AreaLooks>`
    select area_id as "areaId", monday, sum(reports)::int as reports, sum(zero)::int as "zeroReports", sum(rounds)::int as rounds
    from (
      select r.area_id, ${weekOf('r.starts_at')} as monday, (r.kind <> 'nothingToReport')::int as reports,
        (r.kind = 'nothingToReport')::int as zero, 0 as rounds
      from report r
      where r.municipality_code = ${period.municipalityCode} and r.area_id is not null and ${counted} and not ${isOnRound}
        and ${within('r.starts_at', period)}
      union all
      select area_id, monday, 0, 0, 1 from (${roundLooks(period)}) as looked) as look
    group by area_id, monday
    order by area_id, monday`.execute(run);
  return rows;
}

/** A day on which an organisation was heard, and how; null stands for those who report without signing in. */
export type Heard = {
  readonly organisationId: string | null;
  readonly name: string;
  readonly kind: string;
  readonly day: string;
  readonly reports: number;
  readonly zeroReports: number;
  readonly rounds: number;
  readonly ways: SourceWay[];
};

/** The days on which each organisation was heard, by when it reached us, latest first. */
export async function heardDays(run: Run, period: Period): Promise<Heard[]> {
  const { rows } = await sql<Heard>`
    select heard.organisation_id as "organisationId", coalesce(o.name, '') as name, coalesce(o.kind, '') as kind,
      to_char(heard.day, 'YYYY-MM-DD') as day, sum(reports)::int as reports, sum(zero)::int as "zeroReports",
      sum(rounds)::int as rounds, array_agg(distinct way) as ways
    from (
      select r.organisation_id, (r.received_at at time zone 'Europe/Stockholm')::date as day, r.source as way,
        (r.kind <> 'nothingToReport' and not ${isOnRound})::int as reports,
        (r.kind = 'nothingToReport' and not ${isOnRound})::int as zero, 0 as rounds
      from report r
      where r.municipality_code = ${period.municipalityCode} and ${counted} and ${within('r.received_at', period)}
      union all
      select organisation_id, (received_at at time zone 'Europe/Stockholm')::date, 'round', 0, 0, 1
      from round
      where municipality_code = ${period.municipalityCode} and ${within('received_at', period)}) as heard
    left join organisation o using (organisation_id)
    where heard.organisation_id is null or o.is_active
    group by heard.organisation_id, o.name, o.kind, heard.day
    order by o.name nulls last, heard.day desc`.execute(run);
  return rows;
}

/** A named place, and the last day of a period on which somebody was there: a round, a report from it, or one from a few steps away. */
export type PlaceLook = {
  readonly placeId: string;
  readonly name: string;
  readonly areaId: string | null;
  readonly lng: number;
  readonly lat: number;
  readonly lastDay: string | null;
};

/** When somebody last looked at each named place during a period. */
export async function lastLooks(run: Run, period: Period): Promise<PlaceLook[]> {
  const { rows } = await sql<PlaceLook>`
    select p.place_id as "placeId", p.name, p.area_id as "areaId", p.lng, p.lat,
      to_char(greatest(passed.day, reported.day), 'YYYY-MM-DD') as "lastDay"
    from place p
    left join lateral (
      select max((passing.passed_at at time zone 'Europe/Stockholm')::date) as day
      from round_passing passing
      where passing.municipality_code = p.municipality_code and passing.place_id = p.place_id
        and ${within('passing.passed_at', period)}) as passed on true
    left join lateral (
      select max((r.starts_at at time zone 'Europe/Stockholm')::date) as day
      from report r
      where r.municipality_code = p.municipality_code and ${counted} and ${within('r.starts_at', period)}
        and (r.place_id = p.place_id
          -- a phone that says where it is does not say what the place is called; degrees become metres on a flat piece of earth
          or (r.lng - p.lng) ^ 2 * cos(radians(p.lat)) ^ 2 + (r.lat - p.lat) ^ 2
            <= (greatest(p.accuracy_metres, 100) / 111195.0) ^ 2)) as reported on true
    where p.municipality_code = ${period.municipalityCode} and p.is_active
    order by p.name, p.place_id`.execute(run);
  return rows;
}

/** Rounds per week and kind. */
export async function roundsByWeek(run: Run, period: Period): Promise<{ kind: RoundKind; monday: string; rounds: number }[]> {
  const { rows } = await sql<{ kind: RoundKind; monday: string; rounds: number }>`
    select kind, ${weekOf('starts_at')} as monday, count(*)::int as rounds
    from round
    where municipality_code = ${period.municipalityCode} and ${within('starts_at', period)}
    group by kind, monday
    order by kind, monday`.execute(run);
  return rows;
}

/** Looks of one area at what people see, and how many of them were empty. */
export type ObservedLooks = { readonly areaId: string; readonly looks: number; readonly emptyLooks: number };

/** How often somebody looked in each area at what people see; what comes out of registers reaches us without anybody looking. */
export async function observedLooks(run: Run, period: Period): Promise<ObservedLooks[]> {
  const { rows } = await sql<ObservedLooks>`
    select area_id as "areaId", count(*)::int as looks, count(*) filter (where is_empty)::int as "emptyLooks"
    from (
      select r.area_id, r.kind = 'nothingToReport' as is_empty
      from report r
      left join incident i using (municipality_code, incident_id)
      where r.municipality_code = ${period.municipalityCode} and r.area_id is not null and ${counted} and not ${isOnRound}
        and coalesce(i.layer, 'observed') = 'observed' and ${within('r.starts_at', period)}
      union all
      select looked.area_id, not exists (
        select from report r
        where r.municipality_code = ${period.municipalityCode} and r.round_id = looked.round_id and r.area_id = looked.area_id
          and r.kind <> 'nothingToReport' and ${counted})
      from (${roundLooks(period)}) as looked) as look
    group by area_id`.execute(run);
  return rows;
}

/** Looks of one area that found something of a group of categories. */
export type FoundLooks = { readonly areaId: string; readonly groupCode: string; readonly found: number };

/** How many looks found something, by area and group: each report, and each round on which it was reported once or more. */
export async function foundLooks(run: Run, period: Period): Promise<FoundLooks[]> {
  const { rows } = await sql<FoundLooks>`
    select area_id as "areaId", group_code as "groupCode", count(*)::int as found
    from (
      select r.area_id, c.group_code, r.report_id as look, null as monday
      from report r
      join category c using (municipality_code, category_code)
      left join incident i using (municipality_code, incident_id)
      where r.municipality_code = ${period.municipalityCode} and r.area_id is not null and r.kind = 'incident' and ${counted}
        and not ${isOnRound} and coalesce(i.layer, 'observed') = 'observed' and ${within('r.starts_at', period)}
      union
      select r.area_id, c.group_code, r.round_id, ${weekOf('r.starts_at')}
      from report r
      join category c using (municipality_code, category_code)
      where r.municipality_code = ${period.municipalityCode} and r.area_id is not null and r.kind = 'incident' and ${counted}
        and ${isOnRound} and ${within('r.starts_at', period)}) as found
    group by area_id, group_code`.execute(run);
  return rows;
}

/** How many reports out of registers each group had in a period. */
export async function registeredByGroup(run: Run, period: Period): Promise<{ groupCode: string; registered: number }[]> {
  const { rows } = await sql<{ groupCode: string; registered: number }>`
    select c.group_code as "groupCode", count(*)::int as registered
    from report r
    join category c using (municipality_code, category_code)
    join incident i using (municipality_code, incident_id)
    where r.municipality_code = ${period.municipalityCode} and r.kind = 'incident' and ${counted} and i.layer = 'registered'
      and ${within('r.starts_at', period)}
    group by c.group_code`.execute(run);
  return rows;
}
