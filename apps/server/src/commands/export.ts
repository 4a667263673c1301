import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportTable, exportTables } from '../features/exports/index.ts';
import { type Command, CommandProblem, dayOf, textOf, words } from './command.ts';
import { inSession, municipalityOf, openerOf } from './open-session.ts';

/** Takes tables out as CSV files that only their owner can read. */
export const exportCommand: Command = {
  options: { table: { type: 'string' }, to: { type: 'string' }, from: { type: 'string' }, until: { type: 'string' } },
  run: (call) =>
    inSession(call, async (session) => {
      const municipalityCode = municipalityOf(call, session, 'export.run');
      const asked = textOf(call, 'table');
      const tables = exportTables.filter((table) => asked === undefined || table === asked);
      if (tables.length === 0) throw new CommandProblem(words.export.unknownTable(asked ?? ''), 2);
      const [fromDay, toDay] = [dayOf(call, 'from'), dayOf(call, 'until')];
      const period = { ...(fromDay ? { fromDay } : {}), ...(toDay ? { toDay } : {}) };
      const folder = textOf(call, 'to') ?? '.';
      mkdirSync(folder, { recursive: true });
      for (const table of tables) {
        const file = await openerOf(
          session,
          municipalityCode,
        )((context) => exportTable(context, { municipalityCode, table, ...period }));
        writeFileSync(join(folder, file.fileName), file.csv, { mode: 0o600 });
        call.say(words.export.written(join(folder, file.fileName), file.rows));
      }
    }),
};
