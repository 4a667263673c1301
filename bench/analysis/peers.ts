import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Tasks that an R package of Debian does too. */
export type PeerTask = 'density' | 'alarms' | 'alarms-year' | 'knox' | 'gi-star' | 'gi-star-draws';

/** What the R package needs for the task here and now, where R and the package are there; else what was recorded earlier, and says so. */
export function peer(task: PeerTask, recorded: string, remark = ''): string {
  const { status, stdout } = spawnSync('Rscript', ['--vanilla', join(import.meta.dirname, 'peers.R'), task], {
    encoding: 'utf8',
  });
  const [, name, version, seconds] = (status === 0 && /(\S+) (\S+) ([\d.]+) *\n*$/.exec(stdout)) || [];
  if (!name || !seconds) return `${recorded}, recorded`;
  return `${name} ${version} ${seconds} s CPU${remark}, measured now`;
}
