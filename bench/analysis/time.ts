import { aoristicWeek, farringtonFlexible, lightAt, reportingEffort, seeded } from '../../packages/analysis/src/index.ts';
import { medianCpu } from '../measure.ts';
import type { Row } from '../row.ts';
import { peer } from './peers.ts';

const UNIT = 's CPU';
const YEARS = 10;
const SERIES = 17;
const EVENTS = 10_000;

/** What a municipality's nightly run needs of time: alarms of 17 weekly series of ten years, hours of the week, light, effort. */
export async function time(): Promise<Row[]> {
  const random = seeded(71);
  const series = Array.from({ length: SERIES }, (_, index) => weeklyCounts(0.5 * (index + 1), random));
  const last = 52 * YEARS - 1;
  const start = Date.UTC(2016, 0, 1);
  const startsAtMs = Float64Array.from({ length: EVENTS }, () => start + random() * YEARS * 365 * 86_400_000);
  const endsAtMs = startsAtMs.map((from) => from + random() ** 3 * 48 * 3_600_000);
  const place = { lng: new Float64Array(EVENTS).fill(13.1), lat: new Float64Array(EVENTS).fill(55.9) };
  const table = () => Int32Array.from({ length: 14 * 520 }, () => Math.floor(random() * 4));
  const [reports, zeroReports, rounds] = [table(), table(), table()];
  return [
    await row('analysis/weekly-alarms-cpu', () => judgeAll(series, last), peer('alarms', 'R surveillance 1.20.3 0.18 s CPU')),
    await row(
      'analysis/weekly-alarms-year-cpu',
      () => judgeAll(series, last - 51),
      peer('alarms-year', 'R surveillance 1.20.3 6.3 s CPU'),
    ),
    await row('analysis/aoristic-week-cpu', () => {
      aoristicWeek({ startsAtMs, endsAtMs, fromMs: start, untilMs: start + YEARS * 365 * 86_400_000 });
    }),
    await row('analysis/light-cpu', () => {
      lightAt({ atMs: startsAtMs, ...place });
    }),
    await row('analysis/reporting-effort-cpu', () => {
      reportingEffort({ areas: 14, weeks: 520, reports, zeroReports, rounds });
    }),
  ];
}

async function row(name: string, run: () => void, beside?: string): Promise<Row> {
  return { name, value: await medianCpu(run), unit: UNIT, ...(beside && { peer: beside }) };
}

/** Judges each series by the flexible method from a week on. */
function judgeAll(series: readonly Int32Array[], from: number): void {
  for (const counts of series) farringtonFlexible({ counts, from });
}

/** Ten years of a series around a mean with a season, by adding up rare chances. */
function weeklyCounts(mean: number, random: () => number): Int32Array {
  return Int32Array.from({ length: 52 * YEARS }, (_, week) => {
    const due = mean * (1 + 0.4 * Math.cos((2 * Math.PI * week) / 52));
    return Array.from({ length: 100 }, random).filter((number) => number < due / 100).length;
  });
}
