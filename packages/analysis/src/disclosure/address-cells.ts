import { refuseUnless } from '../errors.ts';
import { mergeUpwards, type Square } from './merge-squares.ts';

export type AddressCellsInput = {
  /** Where the addresses are, in metres of a plane grid (SWEREF 99 TM): n each. */
  readonly east: Float64Array;
  readonly north: Float64Array;
  /** A number per address (locality, district) that no cell may cross, default one for all. */
  readonly zone?: Int32Array;
  /** The fewest addresses that a cell may hold, 2 or more. */
  readonly k: number;
  /** Side of the smallest square in metres, default 250. */
  readonly smallestMetres?: number;
  /** How often squares are put together four by four before what is left joins its nearest cell, default 3 (2 000 m). */
  readonly doublings?: number;
};

/** A fixed division of the addresses into cells that each hold at least k of them. */
export type AddressCells = {
  k: number;
  smallestMetres: number;
  /** Per address: its cell, or −1 in a zone that holds fewer than k addresses in all. */
  cellOf: Int32Array;
  /** Per cell: how many addresses, its zone, and the mean place of its squares' middles (metres). */
  addresses: Int32Array;
  zone: Int32Array;
  east: Float64Array;
  north: Float64Array;
  /** Per smallest square with addresses: column, row, zone and cell. Their union is what is drawn. */
  squareColumn: Int32Array;
  squareRow: Int32Array;
  squareZone: Int32Array;
  squareCell: Int32Array;
  /** Addresses in zones that are too small for any cell. */
  unplaced: number;
};

/**
 * Cells to publish by, each with at least k addresses, as small as that allows.
 *
 * Smallest squares with k addresses stand by themselves. The others of the same four are put together; with k they are a cell, else they go on to
 * the next larger four, and so on. What is left at the top joins the nearest cell of its zone (or, where there is none, is one). Depends on the places of
 * the addresses only, not on their order. Input untouched. O(n log n + left over · cells).
 *
 * Made once a year from the address register; published months stay on the cells they were published by.
 *
 * @throws {AnalysisError} shape-mismatch · bad-parameter · too-few-points (no zone with k addresses)
 * @source own definition; k-anonymity by grid aggregation after Samarati & Sweeney 1998, leaves merged instead of blocks split
 */
export function addressCells(input: AddressCellsInput): AddressCells {
  refuseUnsound(input);
  const { k, smallestMetres = 250, doublings = 3 } = input;
  const { squares, squareOf } = squaresOf(input, smallestMetres);
  const cellOfSquare = mergeUpwards(squares, k, doublings);
  const cells = Math.max(-1, ...cellOfSquare) + 1;
  refuseUnless(cells > 0, 'too-few-points', `needs a zone with ${k} addresses, got ${input.east.length} in all`);

  const addresses = new Int32Array(cells);
  const zone = new Int32Array(cells);
  const east = new Float64Array(cells);
  const north = new Float64Array(cells);
  const members = new Int32Array(cells);
  squares.forEach((square, at) => {
    const cell = cellOfSquare[at] as number;
    if (cell < 0) return;
    addresses[cell] = (addresses[cell] as number) + square.addresses;
    zone[cell] = square.zone;
    members[cell] = (members[cell] as number) + 1;
    east[cell] = (east[cell] as number) + (square.column + 0.5) * smallestMetres;
    north[cell] = (north[cell] as number) + (square.row + 0.5) * smallestMetres;
  });
  const cellOf = squareOf.map((square) => cellOfSquare[square] as number);
  return {
    k,
    smallestMetres,
    cellOf,
    addresses,
    zone,
    east: east.map((sum, cell) => sum / (members[cell] as number)),
    north: north.map((sum, cell) => sum / (members[cell] as number)),
    squareColumn: Int32Array.from(squares, (square) => square.column),
    squareRow: Int32Array.from(squares, (square) => square.row),
    squareZone: Int32Array.from(squares, (square) => square.zone),
    squareCell: cellOfSquare,
    unplaced: cellOf.reduce((sum, cell) => sum + Number(cell < 0), 0),
  };
}

/**
 * The cell to which a place belongs, also one without addresses (a road, a park): that of its square, else of the nearest square of the zone.
 *
 * @returns the cell, or −1 when the zone has none. O(squares).
 */
export function cellOfPlace(cells: AddressCells, east: number, north: number, zone = 0): number {
  const [column, row] = [east / cells.smallestMetres, north / cells.smallestMetres];
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  cells.squareCell.forEach((cell, square) => {
    if (cell < 0 || cells.squareZone[square] !== zone) return;
    const [ownColumn, ownRow] = [cells.squareColumn[square] as number, cells.squareRow[square] as number];
    const isWithin = ownColumn === Math.floor(column) && ownRow === Math.floor(row);
    const away = isWithin ? -1 : (ownColumn + 0.5 - column) ** 2 + (ownRow + 0.5 - row) ** 2;
    if (away >= least) return;
    least = away;
    nearest = cell;
  });
  return nearest;
}

/** The smallest squares that hold addresses, by zone, row and column, and the square of each address. */
function squaresOf({ east, north, zone }: AddressCellsInput, side: number): { squares: Square[]; squareOf: Int32Array } {
  const places = Array.from(east, (value, at) => ({
    at,
    column: Math.floor(value / side),
    row: Math.floor((north[at] as number) / side),
    zone: zone?.[at] ?? 0,
  }));
  places.sort((a, b) => a.zone - b.zone || a.row - b.row || a.column - b.column);
  const squares: Square[] = [];
  const squareOf = new Int32Array(east.length);
  for (const { at, column, row, zone: own } of places) {
    const last = squares.at(-1);
    const isSame = last !== undefined && last.zone === own && last.row === row && last.column === column;
    if (isSame) last.addresses++;
    else squares.push({ column, row, zone: own, addresses: 1 });
    squareOf[at] = squares.length - 1;
  }
  return { squares, squareOf };
}

function refuseUnsound({ east, north, zone, k, smallestMetres = 250, doublings = 3 }: AddressCellsInput): void {
  const n = east.length;
  refuseUnless(north.length === n, 'shape-mismatch', `north needs ${n} addresses, got ${north.length}`);
  refuseUnless(zone === undefined || zone.length === n, 'shape-mismatch', `zone needs ${n} addresses, got ${zone?.length}`);
  refuseUnless(Number.isInteger(k) && k >= 2, 'bad-parameter', `k needs a whole number from 2, got ${k}`);
  const isSide = smallestMetres > 0 && Number.isFinite(smallestMetres);
  refuseUnless(isSide, 'bad-parameter', `smallestMetres needs a length above 0, got ${smallestMetres}`);
  const isCount = Number.isInteger(doublings) && doublings >= 0 && doublings <= 20;
  refuseUnless(isCount, 'bad-parameter', `doublings need a whole number 0 … 20, got ${doublings}`);
  for (const value of [...east, ...north])
    refuseUnless(Number.isFinite(value), 'bad-parameter', `places need metres, got ${value}`);
}
