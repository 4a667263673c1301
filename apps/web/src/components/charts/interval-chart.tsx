import type { Format } from '@klarlage/texts';
import type { ReactNode } from 'react';
import { Table } from '../table.tsx';
import { useTexts } from '../texts.tsx';
import { ChartFrame, Measured } from './chart-frame.tsx';
import { logarithmic } from './scale.ts';

/** One ratio (1 = no difference) with its interval. A reason why it cannot be compared draws it grey. */
export type Ratio = { name: string; value: number; low: number; high: number; notComparable?: string };

/** A ratio in words: "31 % färre", "13 % fler", "lika många". */
export function ratioWords(
  ratio: number,
  words: { fewer: (share: string) => string; more: (share: string) => string; same: string },
  format: Format,
): string {
  const share = Math.round(Math.abs(ratio - 1) * 100) / 100;
  if (share === 0) return words.same;
  return ratio < 1 ? words.fewer(format.percent(share)) : words.more(format.percent(share));
}

/** Ratios with their intervals on a log axis: half and double lie equally far from "ingen skillnad". */
export function IntervalChart({
  title,
  ratios,
  widest = 590,
  withTable = true,
}: {
  title: string;
  ratios: readonly Ratio[];
  widest?: number;
  withTable?: boolean;
}): ReactNode {
  const { charts, format } = useTexts();
  const picture = <Measured widest={widest}>{(width) => <Intervals {...{ title, ratios, width }} />}</Measured>;
  if (!withTable) return picture;
  return (
    <ChartFrame
      picture={picture}
      table={
        <Table
          caption={title}
          hideCaption
          rows={ratios}
          rowKey={(row) => row.name}
          columns={[
            { key: 'name', title: charts.place, cell: (row) => row.name },
            { key: 'value', title: charts.ratio, cell: (row) => ratioWords(row.value, charts, format) },
            {
              key: 'interval',
              title: charts.interval,
              cell: (row) =>
                row.notComparable
                  ? charts.notComparable(row.notComparable)
                  : charts.between(ratioWords(row.low, charts, format), ratioWords(row.high, charts, format)),
            },
          ]}
        />
      }
    />
  );
}

/** Over the point; beside the line of no difference where it would be struck through by it. */
function wordsPlace(at: number, line: number): { x: number; textAnchor: 'start' | 'middle' | 'end' } {
  if (Math.abs(at - line) > 48) return { x: at, textAnchor: 'middle' };
  return at < line ? { x: line - 8, textAnchor: 'end' } : { x: line + 8, textAnchor: 'start' };
}

function Intervals({ title, ratios, width }: { title: string; ratios: readonly Ratio[]; width: number }): ReactNode {
  const { charts, format } = useTexts();
  // on a phone each name stands above its interval
  const narrow = width < 460;
  const left = narrow ? 8 : 148;
  const right = width - (narrow ? 8 : 24);
  const lowest = Math.min(0.4, ...ratios.map((ratio) => Math.max(0.05, ratio.low)));
  const highest = Math.max(2.5, ...ratios.map((ratio) => Math.min(20, ratio.high)));
  const x = logarithmic(lowest, highest, left, right);
  const rowHeight = narrow ? 74 : 54;
  const axis = 40 + ratios.length * rowHeight;
  // "75 % färre" beside "hälften", and "dubbelt" beside "fyra gånger"
  const hasRoom = x(4) - x(2) > 74;
  const ticks = [
    { at: 0.25, text: charts.tick.quarter },
    { at: 0.5, text: charts.tick.half },
    { at: 2, text: charts.tick.double },
    { at: 4, text: charts.tick.fourfold },
  ].filter((tick) => tick.at >= lowest && tick.at <= highest && (hasRoom || tick.at === 0.5 || tick.at === 2));
  const inWords = (ratio: Ratio): string =>
    `${ratioWords(ratio.value, charts, format)}, ${charts.between(
      ratioWords(ratio.low, charts, format),
      ratioWords(ratio.high, charts, format),
    )}`;
  const sentence = ratios.map((ratio) => `${ratio.name}: ${inWords(ratio)}`).join('. ');
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${width} ${axis + 28}`}
      width={width}
      height={axis + 28}
      role="img"
      aria-label={`${title}. ${sentence}.`}
    >
      <text className="axis-text" x={x(1)} y="14" textAnchor="middle">
        {charts.noDifference}
      </text>
      <line className="reference" x1={x(1)} x2={x(1)} y1="22" y2={axis} />
      <line className="axis" x1={left} x2={right} y1={axis} y2={axis} />
      {ticks.map((tick) => (
        <g key={tick.text}>
          <line className="axis" x1={x(tick.at)} x2={x(tick.at)} y1={axis} y2={axis + 5} />
          <text className="axis-text" x={x(tick.at)} y={axis + 20} textAnchor="middle">
            {tick.text}
          </text>
        </g>
      ))}
      {ratios.map((ratio, index) => {
        const y = 40 + index * rowHeight + (narrow ? 44 : 22);
        const grey = ratio.notComparable ? ' interval-grey' : '';
        const [a, b] = [x(ratio.low), x(ratio.high)];
        return (
          <g key={ratio.name}>
            <text className="row-text halo" x="0" y={narrow ? y - 32 : y + 5}>
              {ratio.name}
            </text>
            <path className={`interval${grey}`} d={`M${a} ${y - 6}v12M${a} ${y}H${b}M${b} ${y - 6}v12`} />
            <circle className={`interval-point${grey && ' interval-point-grey'}`} cx={x(ratio.value)} cy={y} r="6" />
            <text className="halo" {...wordsPlace(x(ratio.value), x(1))} y={y - 13}>
              {ratio.notComparable ?? ratioWords(ratio.value, charts, format)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
