import { inContext } from '../platform/context.ts';
import { type Manifest, makeBackup } from '../platform/database/backup.ts';
import { type Command, neededPositional, words } from './command.ts';
import { inSession, municipalityOf } from './open-session.ts';

/** Backs the whole database up into a folder. */
export const backupCommand: Command = {
  options: {},
  run: (call) =>
    inSession(call, async (session) => {
      const folder = neededPositional(call, 0, 'MAPP');
      const municipalityCode = municipalityOf(call, session, 'administration.read');
      const { platform, installation, actor } = session;
      const manifest = await makeBackup(installation.owner, folder, platform.clock(), (_name, done, of) =>
        call.progress(words.backup.copying, done, of),
      );
      await inContext(platform, { actor, codes: [municipalityCode] }, (context) =>
        context.record({
          type: 'backup.made',
          municipalityCode,
          objectType: 'backup',
          objectId: manifest.madeAt,
          details: { tables: manifest.tables.length, rows: rowsOf(manifest) },
        }),
      );
      call.say(words.backup.made(folder, manifest.tables.length, rowsOf(manifest)));
    }),
};

/** How many rows a backup holds. */
export function rowsOf(manifest: Manifest): number {
  return manifest.tables.reduce((sum, { rows }) => sum + rows, 0);
}
