import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomSettlement } from '../../reference/random-settlement.ts';
import { seeded } from '../random.ts';
import { type AddressCells, addressCells, cellOfPlace } from './address-cells.ts';

const refusal = (code: string) => expect.objectContaining({ code });

test('squares are put together from below, worked by hand', () => {
  // 100 m squares: 3 addresses alone are enough; 1 + 1 + 1 of the same four become a cell; one far away joins the nearest
  const east = Float64Array.of(10, 20, 30, 210, 310, 250, 810);
  const north = Float64Array.of(10, 20, 30, 10, 110, 120, 10);
  const cells = addressCells({ east, north, k: 3, smallestMetres: 100, doublings: 1 });
  expect([...cells.cellOf]).toEqual([0, 0, 0, 1, 1, 1, 1]);
  expect([...cells.addresses]).toEqual([3, 4]);
  expect(cells.unplaced).toBe(0);
  expect([cells.east[0], cells.north[0]]).toEqual([50, 50]);
  const { squareColumn, squareRow, squareZone, squareCell } = cells;
  expect([squareColumn, squareRow, squareZone, squareCell].map((list) => [...list])).toEqual([
    [0, 2, 8, 2, 3],
    [0, 0, 0, 1, 1],
    [0, 0, 0, 0, 0],
    [0, 1, 1, 1, 1],
  ]);
  expect(cellOfPlace(cells, 5, 99)).toBe(0);
  // an empty square belongs to the nearest: (150, 50) to the first, (600, 50) to the one at 800
  expect(cellOfPlace(cells, 120, 50)).toBe(0);
  expect(cellOfPlace(cells, 600, 50)).toBe(1);
  expect(cellOfPlace(cells, 0, 0, 7)).toBe(-1);
  // the second cell's squares lie at columns 2, 3 and 8: their middles' mean
  expect([cells.east[1], cells.north[1]]).toEqual([(250 + 350 + 250 + 850) / 4, (50 + 150 + 150 + 50) / 4]);
});

test('a place on an edge belongs to the square that begins there, as an address does', () => {
  const east = Float64Array.of(50, 50, 100, 100);
  const cells = addressCells({ east, north: east.map(() => 100), k: 2, smallestMetres: 100 });
  expect([...cells.cellOf]).toEqual([0, 0, 1, 1]);
  expect(cellOfPlace(cells, 100, 100)).toBe(1);
  expect(cellOfPlace(cells, 99.9, 199)).toBe(0);
  // as near to both: the first
  expect(cellOfPlace(cells, 100, 900)).toBe(0);
});

test('from north to south the nearest square is measured to its middle', () => {
  // two squares in one column, rows 0 and 8: their middles at 50 and 850
  const north = Float64Array.of(50, 50, 850, 850);
  const cells = addressCells({ east: north.map(() => 50), north, k: 2, smallestMetres: 100, doublings: 0 });
  expect([700, 460, 440, 300].map((at) => cellOfPlace(cells, 50, at))).toEqual([1, 1, 0, 0]);
});

test('a zone is never crossed, and one with too few addresses has no cell', () => {
  const east = Float64Array.of(0, 0, 0, 0, 0, 0, 0);
  const zone = Int32Array.of(1, 1, 1, 2, 2, 3, 3);
  const cells = addressCells({ east, north: east, zone, k: 3 });
  expect([...cells.cellOf]).toEqual([0, 0, 0, -1, -1, -1, -1]);
  expect(cells.unplaced).toBe(4);
  expect(cellOfPlace(cells, 0, 0, 2)).toBe(-1);
});

function groups(cells: AddressCells, names: readonly number[]): string[] {
  const members = Array.from(cells.addresses, (): number[] => []);
  cells.cellOf.forEach((cell, at) => {
    members[cell]?.push(names[at] ?? -1);
  });
  return members.map((list) => list.sort((a, b) => a - b).join()).sort();
}

test('no cell ever holds fewer than k addresses, whatever the settlement; order and whole steps of the grid change nothing', () => {
  fc.assert(
    fc.property(
      fc.nat(1e6),
      fc.integer({ min: 2, max: 25 }),
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 0, max: 4 }),
      (seed, k, n, doublings) => {
        const random = seeded(seed);
        const places = randomSettlement(random, n, 8000);
        const perZone = [0, 1].map((zone) => places.zone.filter((own) => own === zone).length);
        if (Math.max(...perZone) < k) {
          expect(() => addressCells({ ...places, k, doublings })).toThrow(refusal('too-few-points'));
          return;
        }
        const cells = addressCells({ ...places, k, doublings });
        expect(Math.min(...cells.addresses)).toBeGreaterThanOrEqual(k);
        expect(cells.addresses.reduce((sum, count) => sum + count, 0) + cells.unplaced).toBe(n);
        expect(cells.unplaced).toBe(perZone.filter((count) => count < k).reduce((sum, count) => sum + count, 0));
        cells.cellOf.forEach((cell, at) => {
          if (cell < 0) return;
          expect(cells.zone[cell]).toBe(places.zone[at]);
          expect(cellOfPlace(cells, places.east[at] ?? 0, places.north[at] ?? 0, places.zone[at])).toBe(cell);
        });

        // the same addresses in another order, moved by a whole number of the largest squares
        const order = [...places.east.keys()].sort(() => random() - 0.5);
        const step = 250 * 2 ** doublings;
        const moved = addressCells({
          east: Float64Array.from(order, (at) => (places.east[at] ?? 0) + 3 * step),
          north: Float64Array.from(order, (at) => (places.north[at] ?? 0) - 2 * step),
          zone: Int32Array.from(order, (at) => places.zone[at] ?? 0),
          k,
          doublings,
        });
        expect(groups(moved, order)).toEqual(groups(cells, [...places.east.keys()]));
      },
    ),
    { numRuns: 60 },
  );
});

test('a square with exactly k addresses stands by itself, and each layer of joining is needed', () => {
  // 100 m squares of the same four: 3 addresses, 3 addresses, 1: the two stand alone, the last joins the nearer (first by number when equal)
  const place = (list: readonly (readonly [number, number, number])[]) => ({
    east: Float64Array.from(list.flatMap(([column, , n]) => Array.from({ length: n }, () => 100 * column + 50))),
    north: Float64Array.from(list.flatMap(([, row, n]) => Array.from({ length: n }, () => 100 * row + 50))),
    k: 3,
    smallestMetres: 100,
  });
  const alone = addressCells({
    ...place([
      [0, 0, 3],
      [1, 0, 3],
      [0, 1, 1],
    ]),
    doublings: 3,
  });
  expect([...alone.cellOf]).toEqual([0, 0, 0, 1, 1, 1, 0]);
  // two leftovers of different fours wait for the next larger four: 2 + 1 of columns 0–3
  const later = place([
    [0, 0, 2],
    [2, 0, 1],
    [5, 0, 3],
  ]);
  expect([...addressCells({ ...later, doublings: 2 }).cellOf]).toEqual([0, 0, 0, 1, 1, 1]);
  expect([...addressCells({ ...later, doublings: 1 }).cellOf]).toEqual([0, 0, 0, 0, 0, 0]);
  // rows count as much as columns: the one at (0, 5) is nearer to (0, 7) than to (3, 4), and by a diagonal farther from (2, 3)
  const near = place([
    [3, 4, 3],
    [0, 7, 3],
    [0, 5, 1],
  ]);
  expect(groups(addressCells({ ...near, doublings: 0 }), [...Array(7).keys()])).toEqual(['0,1,2', '3,4,5,6']);
  const diagonal = place([
    [2, 3, 3],
    [0, 8, 3],
    [0, 5, 1],
  ]);
  expect(groups(addressCells({ ...diagonal, doublings: 0 }), [...Array(7).keys()])).toEqual(['0,1,2,6', '3,4,5']);
  // equally near: the cell whose first square comes first (rows, then columns), in whatever order the addresses are given
  const between = place([
    [4, 0, 3],
    [0, 0, 3],
    [2, 0, 1],
  ]);
  expect(groups(addressCells({ ...between, doublings: 0 }), [...Array(7).keys()])).toEqual(['0,1,2', '3,4,5,6']);
  // also when the first one was put together after the other
  const together = place([
    [0, 0, 2],
    [1, 0, 1],
    [5, 0, 3],
    [3, 0, 1],
  ]);
  expect(groups(addressCells({ ...together, doublings: 1 }), [...Array(7).keys()])).toEqual(['0,1,2,6', '3,4,5']);
  // cells are numbered by their first square, also when the joined one was found last
  const numbered = place([
    [6, 0, 3],
    [0, 0, 2],
    [1, 0, 1],
  ]);
  expect([...addressCells({ ...numbered, doublings: 1 }).cellOf]).toEqual([1, 1, 1, 0, 0, 0]);
});

test('addresses that do not fit together are refused, and what is given is left as it was', () => {
  const east = Float64Array.of(0, 1, 2);
  const one = new Float64Array(1);
  expect(() => addressCells({ east, north: one, k: 2 })).toThrow(refusal('shape-mismatch'));
  expect(() => addressCells({ east, north: east, zone: new Int32Array(1), k: 2 })).toThrow(refusal('shape-mismatch'));
  expect(() => addressCells({ east, north: east, k: 1 })).toThrow(refusal('bad-parameter'));
  expect(() => addressCells({ east, north: east, k: 2, smallestMetres: 0 })).toThrow(refusal('bad-parameter'));
  expect(() => addressCells({ east, north: east, k: 2, doublings: -1 })).toThrow(refusal('bad-parameter'));
  expect(() => addressCells({ east, north: Float64Array.of(0, 1, Number.NaN), k: 2 })).toThrow(refusal('bad-parameter'));
  expect(() => addressCells({ east, north: east, k: 4 })).toThrow(refusal('too-few-points'));
  expect([...east]).toEqual([0, 1, 2]);

  // each refusal says what was needed and what it got
  const said = (change: object) => () => addressCells({ east, north: east, k: 2, ...change });
  expect(said({ north: one })).toThrow('north needs 3 addresses, got 1');
  expect(said({ zone: new Int32Array(1) })).toThrow('zone needs 3 addresses, got 1');
  expect(said({ k: 2.5 })).toThrow('k needs a whole number from 2, got 2.5');
  expect(said({ smallestMetres: Number.POSITIVE_INFINITY })).toThrow('smallestMetres needs a length above 0, got Infinity');
  expect(said({ doublings: 21 })).toThrow('doublings need a whole number 0 … 20, got 21');
  expect(said({ doublings: 20 })).not.toThrow();
  expect(said({ north: Float64Array.of(0, 1, Number.NaN) })).toThrow('places need metres, got NaN');
  expect(said({ k: 4 })).toThrow('needs a zone with 4 addresses, got 3 in all');
});
