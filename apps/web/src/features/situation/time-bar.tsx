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
