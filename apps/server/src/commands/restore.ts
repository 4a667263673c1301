import { openInstallation } from '../installation.ts';
import { readManifest, restoreBackup } from '../platform/database/backup.ts';
import { openLog } from '../platform/log.ts';
import { AlreadyRunning } from '../platform/server-lock.ts';
import { rowsOf } from './backup.ts';
import { type Command, CommandProblem, neededPositional, words } from './command.ts';

/** Puts a backup into an empty database. Nobody is there yet to act for; what happened is in the restored log, and the backup's own event. */
export const restoreCommand: Command = {
  options: {},
  run: async (call) => {
    const folder = neededPositional(call, 0, 'MAPP');
    // before anything is made: is there a backup at all
    readManifest(folder);
    const installation = await openInstallation(call.config, openLog({ write: () => undefined })).catch((error) => {
      throw error instanceof AlreadyRunning ? new CommandProblem(words.backup.serverRunning) : error;
    });
    call.onStop(installation.close);
    try {
      const manifest = await restoreBackup(installation.owner, folder, (_name, done, of) =>
        call.progress(words.backup.restoring, done, of),
      );
      call.say(words.backup.restored(manifest.tables.length, rowsOf(manifest), manifest.madeAt));
    } finally {
      await installation.close();
    }
  },
};
