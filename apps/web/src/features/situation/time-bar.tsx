import { dayNumber, dayOfNumber } from '@klarlage/model';
import { isoWeek } from '@klarlage/texts';
import type { ReactNode } from 'react';
import { RadioRows, useTexts } from '../../components/index.ts';
import { type MapData, type MapFilter, periodOf } from './map-model.ts';

const lengths = [4, 13, 52] as const;
const shownWeeks = 104;

/** The weeks under the map: how long a period, and which; the bars show how many incidents each week held. */
export function TimeBar({
  data,
  filter,
  perWeek,
  onChange,
}: {
  data: MapData;
  filter: MapFilter;
  perWeek: Int32Array;
  onChange: (change: Partial<MapFilter>) => void;
}): ReactNode {
  const { situation, format } = useTexts();
  const first = Math.max(0, data.weeks - shownWeeks);
  const { from, to } = periodOf(data, filter);
  const words = situation.map.periodOf(format.period(from, to), filter.weeks);
  return (
    <div className="time-bar">
      <RadioRows
        dense
        hideLegend
        legend={situation.map.period}
        options={lengths.map((weeks) => ({ value: String(weeks), text: situation.map.weeks(weeks) }))}
        value={String(filter.weeks)}
        onChange={(value) => onChange({ weeks: Number(value), endWeek: Math.max(filter.endWeek, Number(value)) })}
      />
      <div className="time-bar-weeks">
        <b className="time-bar-words">{format.period(from, to)}</b>
        <Years firstDay={data.firstDay} first={first} weeks={data.weeks} />
        <Bars perWeek={perWeek.subarray(first)} from={filter.endWeek - filter.weeks - first} to={filter.endWeek - first} />
        <input
          type="range"
          min={first + filter.weeks}
          max={data.weeks}
          value={filter.endWeek}
          aria-label={situation.map.window}
          aria-valuetext={words}
          onChange={(event) => onChange({ endWeek: Number(event.target.value) })}
        />
      </div>
    </div>
  );
}

/** Which year the bars stand in: said at the first week of each, and at the left end. */
function Years({ firstDay, first, weeks }: { firstDay: string; first: number; weeks: number }): ReactNode {
  const yearOf = (week: number): number => isoWeek(dayOfNumber(dayNumber(firstDay) + week * 7)).year;
  const shown = Array.from({ length: weeks - first }, (_, at) => ({ at, year: yearOf(first + at) }));
  const starts = shown.filter(({ at, year }) => at === 0 || year !== shown[at - 1]?.year);
  const share = (at: number): number => at / shown.length;
  return (
    <span className="time-bar-years" aria-hidden="true">
      {starts
        // a year of a few weeks has no room for its name
        .filter(({ at }, index) => share((starts[index + 1]?.at ?? shown.length) - at) > 0.1)
        .map(({ at, year }) => (
          <span key={year} style={{ left: `${share(at) * 100}%` }}>
            {year}
          </span>
        ))}
    </span>
  );
}

/** One bar a week; those of the period darker, in a frame. */
function Bars({ perWeek, from, to }: { perWeek: Int32Array; from: number; to: number }): ReactNode {
  const highest = perWeek.reduce((most, count) => Math.max(most, count), 1);
  const height = 36;
  const size = (count: number): number => (count / highest) * (height - 4);
  return (
    <svg className="time-bars" viewBox={`0 0 ${perWeek.length * 10} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {Array.from(perWeek, (count, week) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a week is its number
          key={week}
          className={week >= from && week < to ? 'density-4' : 'density-2'}
          x={week * 10 + 1}
          y={height - size(count)}
          width="8"
          height={size(count)}
        />
      ))}
      <rect
        className="time-window"
        x={from * 10}
        y="1"
        width={(to - from) * 10}
        height={height - 2}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
