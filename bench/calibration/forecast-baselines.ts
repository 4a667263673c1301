// How well three baselines foretell Chicago's burglaries of 2016, two weeks at a time from September on, cells of 500 m:
//   node bench/calibration/forecast-baselines.ts        (about a minute of CPU; the figures stand in docs/methods/forecast-quality.md)
import { stdout } from 'node:process';
import { sharedRows } from '../../packages/analysis/reference/shared-reference.ts';
import { exactKernelDensity, forecastQuality, selfExcitingForecast } from '../../packages/analysis/src/index.ts';

const side = 500;
const horizonDays = 14;
// one of the rows has no day
const rows = (sharedRows('real/chicago_burglary_2016_xy.csv.gz') ?? []).filter((row) => row['time'] !== 'NA');
const dayOf = (row: Record<string, string>) => Math.round(Date.parse(`${(row['time'] ?? '').slice(0, 10)}T00:00Z`) / 86_400_000);
const firstDay = Math.min(...rows.map(dayOf));
const events = rows.map((row) => ({ x: Number(row['x_m']), y: Number(row['y_m']), day: dayOf(row) - firstDay }));
const west = side * Math.floor(Math.min(...events.map((event) => event.x)) / side);
const south = side * Math.floor(Math.min(...events.map((event) => event.y)) / side);
const columns = Math.floor((Math.max(...events.map((event) => event.x)) - west) / side) + 1;
const rowsOfCells = Math.floor((Math.max(...events.map((event) => event.y)) - south) / side) + 1;
const surface = {
  window: { west, south, east: west + side * columns, north: south + side * rowsOfCells },
  columns,
  rows: rowsOfCells,
};

function countsBetween(from: number, to: number): Int32Array {
  const counts = new Int32Array(columns * rowsOfCells);
  for (const { x, y, day } of events) {
    if (day < from || day >= to) continue;
    const cell = Math.floor((y - south) / side) * columns + Math.floor((x - west) / side);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

const share = 0.01;
const sums = new Map<string, { pai: number; pei: number; hits: number }>();
let fits = 0;
for (let from = 244; from + horizonDays <= 366; from += horizonDays) {
  const known = events.filter((event) => event.day < from);
  const points = { x: Float64Array.from(known, (event) => event.x), y: Float64Array.from(known, (event) => event.y), ...surface };
  const kernel = { ...points, bandwidth: 500, edge: 'none' as const };
  const excited = selfExcitingForecast({
    ...kernel,
    day: Int32Array.from(known, (event) => event.day),
    asOfDay: from - 1,
    periodDays: from,
    horizonDays,
    reachMetres: 800,
    reachDays: 90,
    leastEchoMetres: 50,
  });
  const forecasts: [string, Float64Array][] = [
    ['last two weeks', Float64Array.from(countsBetween(from - horizonDays, from))],
    ['all since January', Float64Array.from(countsBetween(0, from))],
    ['kernel density, 500 m', exactKernelDensity(kernel).intensity],
    ['self-exciting', excited.intensity],
  ];
  for (const [name, forecast] of forecasts) {
    const { pai, pei, hits } = forecastQuality({ forecast, events: countsBetween(from, from + horizonDays), areaShare: share });
    const sum = sums.get(name) ?? { pai: 0, pei: 0, hits: 0 };
    sums.set(name, { pai: sum.pai + pai, pei: sum.pei + pei, hits: sum.hits + hits });
  }
  stdout.write(`from day ${from}: ${JSON.stringify(excited.model)}\n`);
  fits++;
}
for (const [name, { pai, pei, hits }] of sums) {
  stdout.write(`${name.padEnd(24)} PAI ${(pai / fits).toFixed(2)}  PEI ${(pei / fits).toFixed(3)}  hits ${hits}\n`);
}
