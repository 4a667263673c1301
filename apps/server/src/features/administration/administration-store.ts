import { sql } from 'kysely';
import type { Run } from '../../platform/database/connect.ts';

/** How long every column of every table is kept, as the database says it of itself. */
export async function retentionOfColumns(run: Run): Promise<{ table: string; column: string; retention: string }[]> {
  const { rows } = await sql<{ table: string; column: string; retention: string }>`
    select c.relname as "table", a.attname as "column",
      coalesce(substring(col_description(c.oid, a.attnum) from 'retention: (.*)'), '') as retention
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and col_description(c.oid, a.attnum) like 'retention: %'
    order by c.relname, a.attnum`.execute(run);
  return rows;
}

/** Which events of a municipality are looked for. */
export type AccessLogFilter = {
  code: string;
  from: Date;
  to: Date;
  types: readonly string[];
  personId?: string;
  before?: Date;
  limit: number;
};

/** The events that show who opened or took out something sensitive, the latest first. */
export async function accessLog(run: Run, filter: AccessLogFilter) {
  let query = run
    .selectFrom('event')
    .leftJoin('person', 'person.person_id', 'event.person_id')
    .select([
      'event.event_id as eventId',
      'event.type',
      'event.person_id as personId',
      'person.name as personName',
      'event.acted_as as actedAs',
      'event.happened_at as happenedAt',
      'event.object_type as objectType',
      'event.object_id as objectId',
    ])
    .where('event.municipality_code', '=', filter.code)
    .where('event.happened_at', '>=', filter.from)
    .where('event.happened_at', '<', filter.to)
    .where('event.type', 'in', [...filter.types]);
  if (filter.personId) query = query.where('event.person_id', '=', filter.personId);
  if (filter.before) query = query.where('event.happened_at', '<', filter.before);
  return query.orderBy('event.happened_at', 'desc').limit(filter.limit).execute();
}

/** Everybody who is named in the access log of a municipality. */
export async function peopleInAccessLog(run: Run, code: string, types: readonly string[]) {
  return run
    .selectFrom('event')
    .innerJoin('person', 'person.person_id', 'event.person_id')
    .select(['person.person_id as personId', 'person.name'])
    .distinct()
    .where('event.municipality_code', '=', code)
    .where('event.type', 'in', [...types])
    .orderBy('person.name')
    .execute();
}
