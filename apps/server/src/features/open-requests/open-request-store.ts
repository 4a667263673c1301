import type { ReportStatus } from '@klarlage/model';
import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** The most requests that one answer holds. */
export const mostRequests = 1000;

/** A request as far as it is public: neither its words, nor its place, nor its time of day is read. */
export type RequestRow = {
  readonly requestId: string;
  readonly categoryCode: string | null;
  readonly areaName: string | null;
  readonly west: number | null;
  readonly south: number | null;
  readonly east: number | null;
  readonly north: number | null;
  readonly status: ReportStatus;
  readonly requestedOn: string;
  readonly updatedOn: string;
};

/** Which requests are asked for: by their ids, or of a span, perhaps of some services or in one state. */
export type RequestFilter =
  | { readonly ids: readonly string[] }
  | {
      readonly from: Date;
      readonly before: Date;
      readonly serviceCodes?: readonly string[] | undefined;
      readonly status?: 'open' | 'closed' | undefined;
    };

/** The requests that a municipality got over Open311, the newest day first. `services`: a request of any other category counts as closed. */
export async function readRequests(
  run: Run,
  code: string,
  filter: RequestFilter,
  services: readonly string[],
): Promise<RequestRow[]> {
  const isOpen = sql<boolean>`r.status in ('submitted', 'accepted') and r.category_code = any (${[...services]}::text[])`;
  const wanted =
    'ids' in filter
      ? sql<boolean>`r.source_key = any (${[...filter.ids]}::text[])`
      : sql<boolean>`r.received_at >= ${filter.from} and r.received_at < ${filter.before}
          and (${filter.serviceCodes ? [...filter.serviceCodes] : null}::text[] is null
            or r.category_code = any (${[...(filter.serviceCodes ?? [])]}::text[]) and r.category_code = any (${[...services]}::text[]))
          and (${filter.status ?? null}::text is null or (${filter.status ?? null}::text = 'open') = coalesce(${isOpen}, false))`;
  const { rows } = await sql<RequestRow>`
    select r.source_key as "requestId", r.category_code as "categoryCode",
      a.name as "areaName", a.west, a.south, a.east, a.north, r.status,
      to_char(r.received_at at time zone 'Europe/Stockholm', 'YYYY-MM-DD') as "requestedOn",
      to_char(coalesce(r.triaged_at, r.received_at) at time zone 'Europe/Stockholm', 'YYYY-MM-DD') as "updatedOn"
    from report r
    left join area a on a.municipality_code = r.municipality_code and a.area_id = r.area_id
    where r.municipality_code = ${code} and r.source = 'open311' and not r.is_police_only and r.source_key is not null and ${wanted}
    order by "requestedOn" desc, r.source_key
    limit ${mostRequests}`.execute(run);
  return rows;
}

/** What was sent under the id of a request, when it is known; two who send the same at once wait for each other. */
export async function knownRequest(run: Run, code: string, requestId: string): Promise<{ bodySha256: Buffer } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`open request ${code} ${requestId}`}, 0))`.execute(run);
  return run
    .selectFrom('report')
    .select('body_sha256 as bodySha256')
    .where('municipality_code', '=', code)
    .where('source', '=', 'open311')
    .where('source_key', '=', requestId)
    .executeTakeFirst();
}
