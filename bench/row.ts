/** One measured figure, or null with the reason why it could not be measured. */
export type Row = {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  readonly reason?: string;
  /** What another program needs for the same, and whether it was measured now or earlier. */
  readonly peer?: string;
};

/** The middle one of some figures. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
