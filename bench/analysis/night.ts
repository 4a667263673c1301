import { seeded } from '../../packages/analysis/src/index.ts';
import { medianCpu } from '../measure.ts';
import type { Row } from '../row.ts';
import { type Cells, type Incidents, wholeNight } from './municipality-night.ts';

const DAYS = 10 * 365;
const CELLS = 1500;
const CELL_METRES = 150;
const EVENTS = 27_000;
const GROUPS = 16;
const FROM_MS = Date.UTC(2016, 0, 1);

/** One municipality's night on ten made-up years: the commonest of 16 groups first, most incidents in a thousand cells of six localities. */
export async function night(): Promise<Row[]> {
  const random = seeded(290);
  const cells = municipality(random);
  const incidents = tenYears(random);
  const work = () => wholeNight({ cells, incidents, days: DAYS, groups: GROUPS, centres: 'every cell' });
  return [{ name: 'analysis/municipality-night-cpu', value: await medianCpu(work), unit: 's CPU' }];
}

function tenYears(random: () => number): Incidents {
  const cell = new Int32Array(EVENTS);
  const day = new Int32Array(EVENTS);
  const group = new Int32Array(EVENTS);
  for (let at = 0; at < EVENTS; at++) {
    cell[at] = Math.floor(random() < 0.9 ? random() ** 2 * 1000 : 1000 + random() * 500);
    day[at] = Math.floor(random() * DAYS);
    group[at] = Math.floor(random() ** 2 * GROUPS);
  }
  const startsAtMs = Float64Array.from(day, (one, at) => FROM_MS + one * 86_400_000 + (((cell[at] ?? 0) * 37) % 1440) * 60_000);
  return { cell, day, group, startsAtMs };
}

/** Six localities that hold a thousand cells, and countryside. */
function municipality(random: () => number): Cells {
  const x = new Float64Array(CELLS);
  const y = new Float64Array(CELLS);
  for (let at = 0; at < CELLS; at++) {
    const isLocality = at < 1000;
    const width = isLocality ? 15 : 140;
    x[at] = ((isLocality ? 10 + 22 * (at % 6) : 0) + Math.floor(random() * width)) * CELL_METRES;
    y[at] = ((isLocality ? 20 + 30 * (at % 3) : 0) + Math.floor(random() * width)) * CELL_METRES;
  }
  const lng = x.map((metres) => 12.95 + metres / 62_300);
  return { metres: CELL_METRES, x, y, lng, lat: y.map((metres) => 55.82 + metres / 111_195) };
}
