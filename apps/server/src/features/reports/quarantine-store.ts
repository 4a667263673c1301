import type { QuarantinedHeap } from '@klarlage/model';
import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** What waits in quarantine, heaped by kind, area and the hour in which it came; the largest heaps first. */
export async function quarantinedHeaps(run: Run, municipalityCode: string): Promise<QuarantinedHeap[]> {
  const { rows } = await sql<QuarantinedHeap>`
    select r.category_code as "categoryCode", c.name as "categoryName", r.area_id as "areaId", a.name as "areaName",
      to_char(date_trunc('hour', r.received_at at time zone 'UTC'), 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as hour, count(*)::int as reports,
      count(*) filter (where w.report_id is not null)::int as "withWords"
    from report r
    left join category c on c.municipality_code = r.municipality_code and c.category_code = r.category_code
    left join area a on a.municipality_code = r.municipality_code and a.area_id = r.area_id
    left join report_words w on w.municipality_code = r.municipality_code and w.report_id = r.report_id
    where r.municipality_code = ${municipalityCode} and r.quarantined_at is not null and r.status = 'submitted'
    group by r.category_code, c.name, r.area_id, a.name, date_trunc('hour', r.received_at at time zone 'UTC')
    order by reports desc, hour desc, c.name
    limit 200`.execute(run);
  return rows;
}

/** Which reports of the quarantine are meant: one heap, or everything. */
export type Heap = { readonly categoryCode: string | null; readonly areaId: string | null; readonly hour: Date };

const inHeap = (municipalityCode: string, { categoryCode, areaId, hour }: Heap) => sql`
  municipality_code = ${municipalityCode} and quarantined_at is not null and status = 'submitted'
  and category_code is not distinct from ${categoryCode} and area_id is not distinct from ${areaId}::uuid
  and received_at >= ${hour} and received_at < ${hour}::timestamptz + interval '1 hour'`;

/** Lets the oldest of a heap out into the queue; gives back how many. */
export async function letOut(run: Run, municipalityCode: string, heap: Heap, most: number): Promise<number> {
  const { rows } = await sql<{ reportId: string }>`
    update report set quarantined_at = null
    where municipality_code = ${municipalityCode} and report_id in (
      select report_id from report where ${inHeap(municipalityCode, heap)} order by received_at, report_id limit ${most})
    returning report_id as "reportId"`.execute(run);
  return rows.length;
}

/** Takes a heap away, with every word of it; gives back how many reports. */
export async function dismissHeap(
  run: Run,
  municipalityCode: string,
  heap: Heap,
  by: string | undefined,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ reportId: string }>`
    update report set status = 'withdrawn', triaged_at = ${now}, triaged_by = ${by ?? null}
    where ${inHeap(municipalityCode, heap)}
    returning report_id as "reportId"`.execute(run);
  await eraseWordsOf(run, municipalityCode, rows);
  return rows.length;
}

/** Takes away what nobody has let out since before a moment, with every word of it; gives back how many reports. */
export async function dismissQuarantinedSince(run: Run, municipalityCode: string, before: Date, now: Date): Promise<number> {
  const { rows } = await sql<{ reportId: string }>`
    update report set status = 'withdrawn', triaged_at = ${now}
    where municipality_code = ${municipalityCode} and quarantined_at <= ${before} and status = 'submitted'
    returning report_id as "reportId"`.execute(run);
  await eraseWordsOf(run, municipalityCode, rows);
  return rows.length;
}

async function eraseWordsOf(run: Run, municipalityCode: string, reports: readonly { reportId: string }[]): Promise<void> {
  const ids = reports.map(({ reportId }) => reportId);
  await sql`delete from report_words where municipality_code = ${municipalityCode} and report_id = any (${ids}::uuid[])`.execute(
    run,
  );
}
