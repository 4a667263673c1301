/** A smallest square with its addresses; column and row count from the grid's origin. */
export type Square = { column: number; row: number; zone: number; addresses: number };

/** Squares that are together so far but too few, in one larger square. */
type Leftover = { column: number; row: number; zone: number; addresses: number; squares: number[] };

/**
 * Puts squares together from below until every cell holds k addresses: per square its cell, −1 where the whole zone holds fewer.
 *
 * Cells are numbered by their first square. O(squares · log + left over · squares).
 */
export function mergeUpwards(squares: readonly Square[], k: number, doublings: number): Int32Array {
  const cells: number[][] = [];
  let waiting: Leftover[] = [];
  squares.forEach(({ column, row, zone, addresses }, at) => {
    if (addresses >= k) cells.push([at]);
    else waiting.push({ column, row, zone, addresses, squares: [at] });
  });
  for (let doubling = 0; doubling < doublings; doubling++) {
    const together = intoLargerSquares(waiting);
    waiting = together.filter((block) => block.addresses < k);
    for (const block of together) if (block.addresses >= k) cells.push(block.squares);
  }
  joinTheRest(squares, cells, waiting, k);
  return numbered(cells, squares.length);
}

function intoLargerSquares(blocks: readonly Leftover[]): Leftover[] {
  const larger = new Map<string, Leftover>();
  for (const { column, row, zone, addresses, squares } of blocks) {
    const parent = { column: Math.floor(column / 2), row: Math.floor(row / 2) };
    const name = `${zone}/${parent.row}/${parent.column}`;
    const block = larger.get(name) ?? { ...parent, zone, addresses: 0, squares: [] };
    block.addresses += addresses;
    block.squares.push(...squares);
    larger.set(name, block);
  }
  return [...larger.values()];
}

/** What is left joins the nearest cell of its zone; a zone without a cell becomes one when it holds k. */
function joinTheRest(squares: readonly Square[], cells: number[][], waiting: readonly Leftover[], k: number): void {
  const zoneOf = (cell: readonly number[]) => squares[cell[0] ?? 0]?.zone;
  const before = cells.map((cell) => [...cell]);
  const alone = new Map<number, Leftover[]>();
  for (const block of waiting) {
    const near = before.flatMap((cell, at) =>
      zoneOf(cell) === block.zone ? [{ at, away: squareDistance(squares, cell, block.squares) }] : [],
    );
    near.sort((a, b) => a.away - b.away || firstOf(before[a.at]) - firstOf(before[b.at]));
    const nearest = near[0];
    if (nearest) cells[nearest.at]?.push(...block.squares);
    else alone.set(block.zone, [...(alone.get(block.zone) ?? []), block]);
  }
  for (const blocks of alone.values()) {
    const addresses = blocks.reduce((sum, block) => sum + block.addresses, 0);
    if (addresses >= k) cells.push(blocks.flatMap((block) => block.squares));
  }
}

function firstOf(cell: readonly number[] | undefined): number {
  return Math.min(...(cell ?? []));
}

/** The square of the distance between the nearest two squares of two groups, in squares. */
function squareDistance(squares: readonly Square[], one: readonly number[], other: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const a of one) {
    for (const b of other) {
      const [first, second] = [squares[a], squares[b]];
      if (first && second) least = Math.min(least, (first.column - second.column) ** 2 + (first.row - second.row) ** 2);
    }
  }
  return least;
}

function numbered(cells: readonly number[][], count: number): Int32Array {
  const cellOfSquare = new Int32Array(count).fill(-1);
  const ordered = [...cells].sort((a, b) => firstOf(a) - firstOf(b));
  for (const [cell, squares] of ordered.entries()) for (const square of squares) cellOfSquare[square] = cell;
  return cellOfSquare;
}
