import { medianCpu, medianWall } from '../measure.ts';
import type { Row } from '../row.ts';

/** What one scan costs beside SaTScan's recorded figure: CPU in one thread, wall in two; without its data, the reason. */
export async function scanRows(
  task: string,
  { peer, scan, reason }: { peer: number; scan: ((threads: number) => Promise<unknown>) | undefined; reason: string },
): Promise<Row[]> {
  const [name, wallName] = [`analysis/${task}-cpu`, `analysis/${task}-wall`];
  if (!scan) {
    return [
      { name, value: null, unit: 's CPU', reason },
      { name: wallName, value: null, unit: 's wall', reason },
    ];
  }
  return [
    { name, value: await medianCpu(() => scan(0)), unit: 's CPU', peer: `SaTScan ${peer} s CPU, recorded` },
    { name: wallName, value: await medianWall(() => scan(2)), unit: 's wall, 2 threads' },
  ];
}
