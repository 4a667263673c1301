import Type from 'typebox';
import { Answer, endpoint, type Route } from '../../platform/http/endpoint.ts';
import { exportTable, exportTables } from './export-tables.ts';

const Day = Type.Optional(Type.String({ format: 'date' }));

/** The tables of a municipality as files; whoever takes one out is recorded. */
export const exportRoutes: Route[] = exportTables.map((table) =>
  endpoint({
    method: 'GET',
    path: `/api/m/:municipalityCode/export/${table}.csv`,
    scope: 'municipality',
    verb: 'export.run',
    summary: `Take out ${table} as CSV, without words and exact positions`,
    params: Type.Object({ municipalityCode: Type.String({ pattern: '^[0-9]{4}$' }) }),
    query: Type.Object({ fromDay: Day, toDay: Day }),
    answer: 'file',
    perMinute: 10,
    handle: async (context, { params, query }) => {
      const { fileName, csv } = await exportTable(context, { ...params, table, ...query });
      return new Answer(csv, 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="export.csv"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      });
    },
  }),
);
