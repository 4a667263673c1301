/** The days of the events, and which differences between them belong to which column of the Knox table. */
export type CloseDays = {
  readonly columns: number;
  /** Days between the first and the last event. */
  readonly span: number;
  /** Whole days: column c holds the differences from `edges[c]` up to and without `edges[c + 1]`. */
  readonly edges: Int32Array;
  /** Per event: days since the first event. */
  readonly offset: Int32Array;
  /** Column of the difference d (−span … span) at `columnOf[d + span]`; `columns` for differences in no band. */
  readonly columnOf: Uint8Array;
  /** Per column: pairs of events in time alone. */
  readonly perColumn: Float64Array;
  /** Per column: pairs of its pairs that share an event. */
  readonly sharing: Float64Array;
};

/** Pairs in time per band of days, counted by day and not by pair. O(n + span · columns). */
export function closeDays(day: Int32Array, dayEdges: Float64Array): CloseDays {
  const earliest = day.reduce((low, each) => Math.min(low, each));
  const offset = day.map((each) => each - earliest);
  const span = offset.reduce((high, each) => Math.max(high, each));
  const columns = dayEdges.length - 1;
  // whole days: from the first at or above the edge
  const edges = Int32Array.from(dayEdges, (edge) => Math.min(Math.ceil(edge), span + 1));
  const columnOf = new Uint8Array(2 * span + 1).fill(columns);
  for (let column = 0; column < columns; column++) {
    for (let lag = edges[column] as number; lag < (edges[column + 1] as number); lag++) {
      columnOf[span + lag] = column;
      columnOf[span - lag] = column;
    }
  }

  // before[d] = events on days before d
  const before = new Int32Array(span + 2);
  for (const each of offset) before[each + 1] = (before[each + 1] as number) + 1;
  for (let at = 0; at <= span; at++) before[at + 1] = (before[at + 1] as number) + (before[at] as number);
  const eventsBetween = (from: number, to: number) =>
    (before[Math.max(0, Math.min(span + 1, to))] as number) - (before[Math.max(0, Math.min(span + 1, from))] as number);

  const perColumn = new Float64Array(columns);
  const sharing = new Float64Array(columns);
  for (let at = 0; at <= span; at++) {
    const events = eventsBetween(at, at + 1);
    if (events === 0) continue;
    for (let column = 0; column < columns; column++) {
      const [low, high] = [edges[column] as number, edges[column + 1] as number];
      const after = eventsBetween(at + Math.max(low, 1), at + high);
      const earlier = eventsBetween(at - high + 1, at - Math.max(low, 1) + 1);
      const sameDay = low === 0 && high > 0 ? events - 1 : 0;
      const degree = after + earlier + sameDay;
      perColumn[column] = (perColumn[column] as number) + (events * degree) / 2;
      sharing[column] = (sharing[column] as number) + (events * degree * (degree - 1)) / 2;
    }
  }
  return { columns, span, edges, offset, columnOf, perColumn, sharing };
}
