import type { PlannedEvent } from '@klarlage/model';
import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** The planned events that are not over at the one moment and begin before the other, soonest first; what the police marked is seen by them and by those who review. */
export async function plannedBetween(run: Run, municipalityCode: string, from: Date, until: Date): Promise<PlannedEvent[]> {
  const { rows } = await sql<Omit<PlannedEvent, 'startsAt' | 'endsAt'> & { startsAt: Date; endsAt: Date }>`
    select r.report_id as "reportId", c.name as "categoryName", nullif(p.in_sentence, '') as "placeText", a.name as "areaName",
      r.line_metres as "lineMetres", r.starts_at as "startsAt", r.ends_at as "endsAt", r.time_precision as "timePrecision", r.recurs,
      r.people_band as people
    from report r
    left join category c on c.municipality_code = r.municipality_code and c.category_code = r.category_code
    left join place p on p.municipality_code = r.municipality_code and p.place_id = r.place_id
    left join area a on a.municipality_code = r.municipality_code and a.area_id = r.area_id
    where r.municipality_code = ${municipalityCode} and r.kind = 'plannedEvent' and r.status in ('accepted', 'merged')
      and r.ends_at >= ${from} and r.starts_at < ${until}
      and (not r.is_police_only or r.municipality_code = any (context_reviewer_codes())
        or exists (select from organisation o where o.organisation_id = any (context_organisations()) and o.party = 'police'))
    order by r.starts_at, r.report_id
    limit 50`.execute(run);
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() }));
}
