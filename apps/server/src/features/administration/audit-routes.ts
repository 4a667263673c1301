import { addDays } from '@klarlage/model';
import Type from 'typebox';
import { endpoint, type Route } from '../../platform/http/endpoint.ts';
import { todayOf } from './administered.ts';
import { Code, closed, Day, orNull, Uuid, words } from './administration-schemas.ts';
import { accessLog, peopleInAccessLog, retentionOfColumns } from './administration-store.ts';

/** The events that show that somebody opened, or took out, what is sensitive. */
export const accessEvents = [
  'report.words-opened',
  'report.words-redacted',
  'report.words-erased',
  'photo.opened',
  'photo.kept',
  'photo.blacked-out',
  'photo.removed',
  'photo.erased',
  'incident.position-opened',
  'export.made',
  'backup.made',
  'import.done',
  'administration.changed',
  'municipality.added',
] as const;

const rowsAtOnce = 200;

/** What a data protection officer looks at: how long things are kept, and who opened what. */
export function auditRoutes(base: string): Route[] {
  return [
    endpoint({
      method: 'GET',
      path: `${base}/retention`,
      scope: 'municipality',
      verb: 'administration.read',
      summary: 'How long every column is kept, read from the database itself',
      params: Code,
      answer: Type.Array(Type.Object({ table: Type.String(), column: Type.String(), retention: Type.String() })),
      handle: ({ run }) => retentionOfColumns(run),
    }),
    endpoint({
      method: 'GET',
      path: `${base}/access-log`,
      scope: 'municipality',
      verb: 'accessLog.read',
      summary: 'Who opened words or positions, took data out, or changed who may; the latest first',
      params: Code,
      query: Type.Object(
        {
          from: Type.Optional(Day),
          to: Type.Optional(Day),
          personId: Type.Optional(Uuid),
          type: Type.Optional(words(accessEvents)),
          before: Type.Optional(Type.String({ format: 'date-time' })),
        },
        closed,
      ),
      answer: Type.Object({
        people: Type.Array(Type.Object({ personId: Uuid, name: Type.String() })),
        isMore: Type.Boolean(),
        rows: Type.Array(
          Type.Object({
            eventId: Uuid,
            type: Type.String(),
            personName: orNull(Type.String()),
            actedAs: Type.String(),
            happenedAt: Type.String(),
            objectType: Type.String(),
            objectId: Type.String(),
          }),
        ),
      }),
      handle: async (context, { params, query }) => {
        const code = params.municipalityCode;
        const today = todayOf(context);
        const types = query.type ? [query.type] : accessEvents;
        const found = await accessLog(context.run, {
          code,
          // a Swedish day begins one or two hours before the same day in UTC
          from: swedishMidnight(query.from ?? addDays(today, -30)),
          to: swedishMidnight(addDays(query.to ?? today, 1)),
          types,
          limit: rowsAtOnce + 1,
          ...(query.personId ? { personId: query.personId } : {}),
          ...(query.before ? { before: new Date(query.before) } : {}),
        });
        return {
          people: await peopleInAccessLog(context.run, code, accessEvents),
          isMore: found.length > rowsAtOnce,
          rows: found.slice(0, rowsAtOnce).map((row) => ({ ...row, happenedAt: row.happenedAt.toISOString() })),
        };
      },
    }),
  ];
}

/** The moment when a calendar day begins in Sweden. */
function swedishMidnight(day: string): Date {
  const noon = new Date(`${day}T12:00:00Z`);
  const hourThere = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Stockholm', hour: '2-digit', hour12: false }).format(noon),
  );
  return new Date(noon.getTime() - hourThere * 3_600_000);
}
