import type { ActionNote, GroupCount, SituationFigures, SituationMap, SituationReportHead } from '@klarlage/model';
import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** How many incidents each area had in each week of a period; an incident without an area counts under null. */
export async function incidentsByAreaAndWeek(
  run: Run,
  input: { municipalityCode: string; fromDay: string; toDay: string },
): Promise<{ areaId: string | null; week: number; count: number }[]> {
  const { rows } = await sql<{ areaId: string | null; week: number; count: number }>`
    select area_id as "areaId", (day - ${input.fromDay}::date) / 7 as week, count(*)::int as count
    from incident
    where municipality_code = ${input.municipalityCode} and withdrawn_at is null and day between ${input.fromDay} and ${input.toDay}
    group by 1, 2`.execute(run);
  return rows;
}

/** How many incidents each group of categories had during a period, most first. */
export async function incidentsByGroup(
  run: Run,
  input: { municipalityCode: string; fromDay: string; toDay: string },
): Promise<GroupCount[]> {
  const { rows } = await sql<GroupCount>`
    -- counted first, named after: joined row by row, a week took 240 ms before the first analyze of the tables
    with counted as materialized (
      select category_code, count(*) as n
      from incident
      where municipality_code = ${input.municipalityCode} and withdrawn_at is null
        and day between ${input.fromDay} and ${input.toDay}
      group by category_code)
    select c.group_code as "groupCode", coalesce(min(top.name), c.group_code) as "groupName", sum(counted.n)::int as count
    from counted
    join category c on c.municipality_code = ${input.municipalityCode} and c.category_code = counted.category_code
    left join category top on top.municipality_code = c.municipality_code and top.category_code = c.group_code
    group by c.group_code
    order by count desc, c.group_code`.execute(run);
  return rows;
}

/** How many organisations reported during a period. */
export async function reportersOf(
  run: Run,
  input: { municipalityCode: string; fromDay: string; toDay: string },
): Promise<number> {
  const { rows } = await sql<{ reporters: number }>`
    select count(distinct organisation_id)::int as reporters
    from incident
    where municipality_code = ${input.municipalityCode} and day between ${input.fromDay} and ${input.toDay}
      and withdrawn_at is null`.execute(run);
  return rows[0]?.reporters ?? 0;
}

/** What a map needs of an incident, or of a place that was felt to be unsafe: never more than its cell, its day and its hour. */
export type MapMark = {
  readonly cell: string;
  readonly day: string;
  readonly hour: number | null;
  readonly groupCode: string;
  readonly layer: 'observed' | 'registered' | 'felt';
};

/** Every incident that the actor may see on a map, and every unsafe place, by cell and day. */
export async function mapMarks(
  run: Run,
  input: { municipalityCode: string; fromDay: string; toDay: string },
): Promise<MapMark[]> {
  const { rows } = await sql<MapMark>`
    select i.cell, i.day, c.group_code as "groupCode", i.layer,
      -- an hour is known only when the whole event lies within three hours
      case when i.time_precision in ('minute', 'interval') and i.ends_at - i.starts_at <= interval '3 hours'
        then extract(hour from (i.starts_at + (i.ends_at - i.starts_at) / 2) at time zone 'Europe/Stockholm')::int end as hour
    from incident i
    join category c using (municipality_code, category_code)
    where i.municipality_code = ${input.municipalityCode} and i.cell is not null and i.withdrawn_at is null
      and i.day between ${input.fromDay} and ${input.toDay}
      and (not i.is_police_only or i.municipality_code = any (context_reviewer_codes())
        or exists (select from organisation o where o.organisation_id = any (context_organisations()) and o.party = 'police'))
    union all
    select r.cell, (r.starts_at at time zone 'Europe/Stockholm')::date, 'condition', 'felt', null
    from report r
    where r.municipality_code = ${input.municipalityCode} and r.kind = 'unsafePlace' and r.cell is not null
      and r.status in ('submitted', 'accepted') and r.quarantined_at is null and not r.is_police_only
      and (r.starts_at at time zone 'Europe/Stockholm')::date between ${input.fromDay} and ${input.toDay}
    order by 2, 1`.execute(run);
  return rows;
}

/** The first day with an incident. */
export async function firstIncidentDay(run: Run, municipalityCode: string): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select min(day) as day from incident where municipality_code = ${municipalityCode} and withdrawn_at is null`.execute(run);
  return rows[0]?.day ?? null;
}

/** Exact positions that are still kept of incidents outside named places, to tell whether they are places or snapped points. */
export async function freePositions(run: Run, municipalityCode: string, toDay: string): Promise<{ lng: number; lat: number }[]> {
  const { rows } = await sql<{ lng: number; lat: number }>`
    select lng, lat
    from incident
    where municipality_code = ${municipalityCode} and day <= ${toDay} and withdrawn_at is null
      and lng is not null and lat is not null and place_id is null
    order by day desc
    limit 20000`.execute(run);
  return rows;
}

/** The indications that wait at a forum which has let its days pass. */
export async function lateIndicationIds(run: Run, municipalityCode: string, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct indication_id as id
    from agenda_item
    where municipality_code = ${municipalityCode} and indication_id is not null and status = 'waiting'
      and (answer_by < ${today}::date or escalated_from_id is not null)`.execute(run);
  return rows.map((row) => row.id);
}

/** The action whose effect is the latest news on a day: judged most recently, else the one that will be judged next. */
export async function latestAction(run: Run, municipalityCode: string, day: string): Promise<ActionNote | null> {
  const { rows } = await sql<ActionNote>`
    select a.action_id as "actionId", a.title, coalesce(e.verdict, 'notYet') as verdict,
      to_char(case when e.verdict is null then a.look_back_on else e.earliest_verdict_on end, 'YYYY-MM-DD') as "earliestOn"
    from action a
    left join lateral (
      select verdict, earliest_verdict_on, evaluated_on
      from evaluation
      where municipality_code = a.municipality_code and action_id = a.action_id and evaluated_on <= ${day}::date
      order by evaluated_on desc
      limit 1) as e on true
    where a.municipality_code = ${municipalityCode} and a.starts_on <= ${day}::date and a.status <> 'notDone'
    order by
      -- judged within the last four weeks, then what goes on now, then what was judged before
      (e.evaluated_on > ${day}::date - 28) desc nulls last,
      (e.verdict is null and a.status in ('decided', 'ongoing')) desc,
      e.evaluated_on desc nulls last, a.starts_on desc, a.action_id
    limit 1`.execute(run);
  return rows[0] ?? null;
}

/** How many actions are past their day on a day. */
export async function overdueActions(run: Run, municipalityCode: string, day: string): Promise<number> {
  const { rows } = await sql<{ overdue: number }>`
    select count(*)::int as overdue
    from action
    where municipality_code = ${municipalityCode} and status in ('decided', 'ongoing') and due_on < ${day}::date`.execute(run);
  return rows[0]?.overdue ?? 0;
}

/** A version of a situation report as it is written. */
export type NewSituationReport = {
  readonly municipalityCode: string;
  readonly situationReportId: string;
  readonly year: number;
  readonly week: number;
  readonly version: number;
  readonly sentences: readonly string[];
  readonly figures: SituationFigures;
  readonly map: SituationMap;
  readonly authorId: string | null;
  readonly now: Date;
};

/** Adds a draft. */
export async function addSituationReport(run: Run, input: NewSituationReport): Promise<void> {
  await run
    .insertInto('situation_report')
    .values({
      municipality_code: input.municipalityCode,
      situation_report_id: input.situationReportId,
      iso_year: input.year,
      iso_week: input.week,
      version: input.version,
      status: 'draft',
      sentences: JSON.stringify(input.sentences),
      figures: JSON.stringify(input.figures),
      map: JSON.stringify(input.map),
      author_id: input.authorId,
      changed_at: input.now,
    })
    .execute();
}

/** Writes the sentences of a draft; tells whether it still was one. */
export async function setSentences(
  run: Run,
  input: {
    municipalityCode: string;
    situationReportId: string;
    sentences: readonly string[];
    authorId: string | null;
    now: Date;
  },
): Promise<boolean> {
  const changed = await run
    .updateTable('situation_report')
    .set({ sentences: JSON.stringify(input.sentences), author_id: input.authorId, changed_at: input.now })
    .where('municipality_code', '=', input.municipalityCode)
    .where('situation_report_id', '=', input.situationReportId)
    .where('status', '=', 'draft')
    .returning('version')
    .executeTakeFirst();
  return changed !== undefined;
}

/** Freezes a draft; tells whether it still was one. */
export async function setFrozen(
  run: Run,
  input: { municipalityCode: string; situationReportId: string; authorId: string | null; now: Date },
): Promise<boolean> {
  const changed = await run
    .updateTable('situation_report')
    .set({ status: 'frozen', frozen_at: input.now, changed_at: input.now, author_id: input.authorId })
    .where('municipality_code', '=', input.municipalityCode)
    .where('situation_report_id', '=', input.situationReportId)
    .where('status', '=', 'draft')
    .returning('version')
    .executeTakeFirst();
  return changed !== undefined;
}

function heads(run: Run, municipalityCode: string) {
  return run
    .selectFrom('situation_report as s')
    .leftJoin('person as p', 'p.person_id', 's.author_id')
    .select([
      's.situation_report_id as situationReportId',
      's.iso_year as year',
      's.iso_week as week',
      's.version',
      's.status',
      'p.name as authorName',
      's.changed_at as changedAt',
      's.frozen_at as frozenAt',
    ])
    .where('s.municipality_code', '=', municipalityCode)
    .orderBy('s.iso_year', 'desc')
    .orderBy('s.iso_week', 'desc')
    .orderBy('s.version', 'desc');
}

/** Every version of every week, or of one week, newest first. */
export async function situationReportHeads(
  run: Run,
  municipalityCode: string,
  of?: { year: number; week: number },
): Promise<SituationReportHead[]> {
  const all = heads(run, municipalityCode);
  const rows = await (of ? all.where('s.iso_year', '=', of.year).where('s.iso_week', '=', of.week) : all).execute();
  return rows.map((row) => ({
    ...row,
    status: row.status as SituationReportHead['status'],
    changedAt: row.changedAt.toISOString(),
    frozenAt: row.frozenAt?.toISOString() ?? null,
  }));
}

/** What a version holds. */
export async function situationReportContent(run: Run, municipalityCode: string, situationReportId: string) {
  const row = await run
    .selectFrom('situation_report')
    .select(['iso_year as year', 'iso_week as week', 'sentences', 'figures', 'map'])
    .where('municipality_code', '=', municipalityCode)
    .where('situation_report_id', '=', situationReportId)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    ...row,
    sentences: row.sentences as unknown as string[],
    figures: row.figures as unknown as SituationFigures,
    map: row.map as unknown as SituationMap,
  };
}
