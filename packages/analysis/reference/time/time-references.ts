import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedGolden } from '../shared-reference.ts';

/** Bounds and alarms of one method, one entry per judged week; 'NA' where R gives none. */
export type Bounds = { upper: (number | 'NA')[]; alarm: number[] };

/** One run of R's farringtonFlexible. */
export type FlexibleRun = {
  dated: boolean;
  offset: boolean;
  years: number;
  zones: number;
  method: 'delta' | 'nbPlugin' | 'muan';
  level: number;
  expected: (number | 'NA')[];
  phi: number[];
  upper: (number | 'NA')[];
  p: number[];
  trend: number[];
  slope: (number | 'NA')[];
  alarm: number[];
};

type Glr = { value: number[]; alarm: number[]; mu0: number[]; alpha: number };

/** What R says of one made-up series. */
export type TimeReference = {
  name: string;
  flexible: FlexibleRun[];
  original: Bounds;
  ears: Record<'C1' | 'C2' | 'C3', Bounds>;
  cusum: Record<'rossi' | 'standard' | 'anscombe', Bounds>;
  bayes: { b0: Bounds; b2: Bounds };
  rki: { b0: Bounds; b2: Bounds };
  glrpois: Glr;
  glrnb?: Glr;
  pearson: { eta: number; error: number; phi: number; most: number };
};

type Input = { series: { name: string; firstMonday: string; counts: number[]; exposure: number[] }[] };

function read<Content>(name: string): Content {
  return JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as Content;
}

/** The made-up series, each with what R says of its last 20 weeks. */
export function timeReferences(): (TimeReference & { counts: Int32Array; exposure: Float64Array; firstMonday: number })[] {
  const { series } = read<Input>('input.json');
  return read<{ series: TimeReference[] }>('reference.json').series.map((reference, index) => {
    const { counts = [], exposure = [], firstMonday = '' } = series[index] ?? {};
    return {
      ...reference,
      counts: Int32Array.from(counts),
      exposure: Float64Array.from(exposure),
      firstMonday: Date.parse(firstMonday) / 86_400_000,
    };
  });
}

/** One run of the golden file's flexible method. */
export type GoldenFlexible = Omit<FlexibleRun, 'p'> & {
  control: {
    b: number;
    w: number;
    noPeriods: number;
    pastWeeksNotIncluded: number;
    weightsThreshold: number;
    thresholdMethod: 'delta' | 'nbPlugin' | 'muan';
    alpha: number;
    pThresholdTrend: number;
  };
  pvalue: number[];
  mu0: number[];
  score: number[];
  range0: number[];
};

/** A series of the golden file with all its methods by name. */
export type GoldenSeries = { start_week: string; counts: number[] } & Record<string, unknown>;

/** The golden series by name, or none when the folder is absent. */
export function goldenSeries(): [string, GoldenSeries][] {
  const golden = sharedGolden<{ series: Record<string, GoldenSeries> }>('temporal_surveillance.json');
  return Object.entries(golden?.series ?? {});
}

/** How far a row of figures is from what R says, relative to it, at the worst; entries that R does not give count nothing. */
export function worst(ours: ArrayLike<number>, theirs: readonly (number | 'NA')[]): number {
  return theirs.reduce<number>((most, value, index) => {
    if (value === 'NA') return most;
    return Math.max(most, Math.abs((ours[index] as number) - value) / Math.max(Math.abs(value), 1e-6));
  }, 0);
}
