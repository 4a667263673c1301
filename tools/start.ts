// npm start: builds the web when it is older than its sources, then serves in this very process.
import { argv, env, kill, pid, ppid } from 'node:process';
import { buildWebIfNeeded } from './build-web.ts';

if (env['npm_lifecycle_event'] === 'start') endWithNpm();
if (!argv.includes('--help')) buildWebIfNeeded();
await import('../apps/server/src/main.ts');

/** Whoever asks npm to end reaches its shell only, which ends without a word: then there is nobody left to serve for. */
function endWithNpm(): void {
  const shell = ppid;
  setInterval(() => {
    if (process.ppid !== shell) kill(pid, 'SIGTERM');
  }, 300).unref();
}
