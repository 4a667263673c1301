import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seeded } from '../random.ts';
import { type AddressCells, addressCells, cellOfPlace } from './address-cells.ts';
import { cellKeyCounts } from './cell-key-counts.ts';
import { linkageAttack } from './linkage-attack.ts';
import { perturbationTable } from './perturbation-table.ts';
import { releaseAttack } from './release-attack.ts';
import { type ReleasePlace, releaseFaults } from './release-faults.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const uint32 = (random: () => number) => Math.floor(random() * 2 ** 32);

// --- cells of at least k addresses

test('squares are put together from below, worked by hand', () => {
  // 100 m squares: 3 addresses alone are enough; 1 + 1 + 1 of the same four become a cell; one far away joins the nearest
  const east = Float64Array.of(10, 20, 30, 210, 310, 250, 810);
  const north = Float64Array.of(10, 20, 30, 10, 110, 120, 10);
  const cells = addressCells({ east, north, k: 3, smallestMetres: 100, doublings: 1 });
  expect([...cells.cellOf]).toEqual([0, 0, 0, 1, 1, 1, 1]);
  expect([...cells.addresses]).toEqual([3, 4]);
  expect(cells.unplaced).toBe(0);
  expect([cells.east[0], cells.north[0]]).toEqual([50, 50]);
  expect(cellOfPlace(cells, 5, 99)).toBe(0);
  // an empty square belongs to the nearest: (150, 50) to the first, (600, 50) to the one at 800
  expect(cellOfPlace(cells, 120, 50)).toBe(0);
  expect(cellOfPlace(cells, 600, 50)).toBe(1);
  expect(cellOfPlace(cells, 0, 0, 7)).toBe(-1);
});

test('a zone is never crossed, and one with too few addresses has no cell', () => {
  const east = Float64Array.of(0, 0, 0, 0, 0, 0, 0);
  const zone = Int32Array.of(1, 1, 1, 2, 2, 3, 3);
  const cells = addressCells({ east, north: east, zone, k: 3 });
  expect([...cells.cellOf]).toEqual([0, 0, 0, -1, -1, -1, -1]);
  expect(cells.unplaced).toBe(4);
  expect(cellOfPlace(cells, 0, 0, 2)).toBe(-1);
});

type Places = { east: Float64Array; north: Float64Array; zone: Int32Array };

function village(random: () => number, n: number, metres: number): Places {
  const centres = Array.from({ length: 4 }, () => [random() * metres, random() * metres] as const);
  const places = Array.from({ length: n }, (_, at) => {
    const [east, north] = centres[at % 4] ?? [0, 0];
    const isFar = random() < 0.3;
    return isFar ? [random() * metres, random() * metres] : [east + 600 * random(), north + 600 * random()];
  });
  return {
    east: Float64Array.from(places, ([east]) => east ?? 0),
    north: Float64Array.from(places, ([, north]) => north ?? 0),
    zone: Int32Array.from(places, ([east]) => Number((east ?? 0) > metres / 2)),
  };
}

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
        const places = village(random, n, 8000);
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

// --- counts changed by cell keys

test('the table has no bias, the wanted variance, and its bounds; the widest published example is met', () => {
  // two each way, variance 1: the probabilities that national statistics publish, 0.383 for no change
  const plain = perturbationTable({ largestChange: 2, variance: 1, hiddenUpTo: 0 });
  const last = plain.rows.at(-1);
  for (const [at, expected] of [0.0638, 0.2447, 0.383, 0.2447, 0.0638].entries()) {
    expect(last?.probabilities[at]).toBeCloseTo(expected, 3);
  }
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.nat(7),
      fc.double({ min: 0.05, max: 1, noNaN: true }),
      (most, hidden, share) => {
        fc.pre(hidden < most);
        const variance = share * most ** 2;
        const { rows } = perturbationTable({ largestChange: most, variance, hiddenUpTo: hidden });
        rows.forEach(({ changes, probabilities, variance: had }, count) => {
          const moment = (power: number) => probabilities.reduce((sum, p, at) => sum + p * (changes[at] ?? 0) ** power, 0);
          expect(moment(0)).toBeCloseTo(1, 10);
          expect(moment(1)).toBeCloseTo(0, 6);
          expect(moment(2)).toBeCloseTo(had, 5);
          for (const change of changes) {
            expect(Math.abs(change)).toBeLessThanOrEqual(most);
            expect(count + change === 0 || count + change > hidden).toBe(true);
          }
        });
        expect([...(rows[0]?.changes ?? [])]).toEqual([0]);
        // beyond the hidden counts all changes are open, and the variance is as asked
        expect(rows.at(-1)?.changes.length).toBe(2 * most + 1);
        expect(rows.at(-1)?.variance).toBeCloseTo(variance, 9);
      },
    ),
  );
});

test('among changes with the same mean and variance none is more uncertain', () => {
  const row = perturbationTable({ largestChange: 3, variance: 2, hiddenUpTo: 0 }).rows.at(-1);
  const entropy = (p: readonly number[]) => -p.reduce((sum, share) => sum + share * Math.log(share), 0);
  const best = entropy([...(row?.probabilities ?? [])]);
  // moving along directions that keep sum, mean and variance: third and fourth differences
  const random = seeded(9);
  for (let trial = 0; trial < 200; trial++) {
    const [a, b] = [0.002 * (random() - 0.5), 0.002 * (random() - 0.5)];
    const other = [...(row?.probabilities ?? [])].map(
      (p, at) => p + a * ([-1, 3, -3, 1, 0, 0, 0][at] ?? 0) + b * ([0, 0, 1, -4, 6, -4, 1][at] ?? 0),
    );
    const moved = b !== 0 && other.every((p) => p > 0);
    if (moved) expect(entropy(other)).toBeLessThan(best);
  }
});

test('the same records have the same number in every table, zero stays zero, small counts never show, and nothing adds up', () => {
  const table = perturbationTable();
  const random = seeded(21);
  const records = 4000;
  const recordKeys = Uint32Array.from({ length: records }, () => uint32(random));
  const cellOf = Int32Array.from({ length: records }, () => Math.floor(random() ** 2 * 700) - 1);
  const { counts, published, cellKeys } = cellKeyCounts({ cellOf, cells: 800, recordKeys, table });
  let sum = 0;
  published.forEach((number, cell) => {
    const count = counts[cell] ?? 0;
    if (count === 0) expect(number).toBe(0);
    expect(number === 0 || number > 2).toBe(true);
    expect(Math.abs(number - count)).toBeLessThanOrEqual(3);
    sum += number;
  });
  expect(counts.reduce((all, count) => all + count, 0)).toBe(cellOf.filter((cell) => cell >= 0).length);

  // the same cells by other names in a smaller table, records in another order
  const order = [...cellOf.keys()].filter((record) => (cellOf[record] ?? -1) < 100).reverse();
  const again = cellKeyCounts({
    cellOf: Int32Array.from(order, (record) => ((cellOf[record] ?? -1) < 0 ? -1 : 99 - (cellOf[record] ?? 0))),
    cells: 100,
    recordKeys: Uint32Array.from(order, (record) => recordKeys[record] ?? 0),
    table,
  });
  for (let cell = 0; cell < 100; cell++) {
    expect(again.published[99 - cell]).toBe(published[cell]);
    expect(again.cellKeys[99 - cell]).toBe(cellKeys[cell]);
  }
  // the total has a change of its own
  const total = cellKeyCounts({ cellOf: cellOf.map((cell) => (cell < 0 ? -1 : 0)), cells: 1, recordKeys, table });
  expect(Math.abs((total.published[0] ?? 0) - (total.counts[0] ?? 0))).toBeLessThanOrEqual(3);
  expect(sum).not.toBe(total.published[0]);
});

test('over many keys the published numbers have the bias 0 and the variance of the table', () => {
  const table = perturbationTable();
  const random = seeded(4);
  const cells = 20_000;
  for (const size of [1, 2, 3, 6, 12]) {
    const cellOf = Int32Array.from({ length: cells * size }, (_, record) => Math.floor(record / size));
    const recordKeys = Uint32Array.from(cellOf, () => uint32(random));
    const { published } = cellKeyCounts({ cellOf, cells, recordKeys, table });
    const mean = published.reduce((sum, number) => sum + number - size, 0) / cells;
    const variance = published.reduce((sum, number) => sum + (number - size) ** 2, 0) / cells;
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(2 / cells));
    expect(Math.abs(variance - (table.rows[Math.min(size, table.rows.length - 1)]?.variance ?? 0))).toBeLessThan(0.12);
  }
});

// --- the release checker and its attacks

const place = (name: string, layer: string, from: number, to: number): ReleasePlace => ({
  name,
  layer,
  addresses: Int32Array.from({ length: to - from }, (_, at) => from + at),
});
const number = (place: string, count: number, file = 'a.csv') => ({ file, place, subject: '2026-10 thefts', count });

test('a sound release has no fault', () => {
  const places = [place('cell 1', 'cells', 0, 10), place('cell 2', 'cells', 10, 30), place('Storby', 'localities', 0, 30)];
  const numbers = [number('cell 1', 0), number('cell 2', 4), number('Storby', 5), number('Storby', 5, 'b.csv')];
  expect(releaseFaults({ numbers, places })).toEqual([]);
});

test('each kind of fault is found, and says where', () => {
  const places = [
    place('cell 1', 'cells', 0, 7),
    place('cell 2', 'cells', 7, 30),
    place('Storby', 'localities', 0, 30),
    place('the school', 'schools', 7, 32),
    place('never used', 'cells', 40, 41),
  ];
  const faults = releaseFaults({
    places,
    numbers: [
      number('cell 1', 3),
      number('cell 2', 2),
      number('Storby', 9),
      number('Storby', 8, 'b.csv'),
      number('the school', 1.5),
      number('elsewhere', 0),
    ],
  });
  expect(faults).toEqual([
    { kind: 'too-few-addresses', place: 'cell 1', found: 7 },
    // the school minus cell 2 leaves two homes
    { kind: 'too-few-left', place: 'the school', subject: 'cells', found: 2 },
    { kind: 'small-count', place: 'cell 2', subject: '2026-10 thefts', file: 'a.csv', found: 2 },
    { kind: 'told-twice', place: 'Storby', subject: '2026-10 thefts', file: 'b.csv', found: 8 },
    { kind: 'no-count', place: 'the school', subject: '2026-10 thefts', file: 'a.csv', found: 1.5 },
    { kind: 'unknown-place', place: 'elsewhere', subject: '2026-10 thefts', file: 'a.csv', found: 0 },
  ]);
  expect(releaseFaults({ places, numbers: [number('cell 1', 1)], k: 7, hiddenUpTo: 0 })).toEqual([]);
});

/** Twelve months, forty cells, many zeros: a table of cells and months, and the same month by month in one place more. */
function attackedTables(seed: number, publish: (cellOf: Int32Array, cells: number, keys: Uint32Array) => Int32Array) {
  const random = seeded(seed);
  const records = 1500;
  const cell = Int32Array.from({ length: records }, () => Math.floor(random() ** 2 * 40));
  const month = Int32Array.from({ length: records }, () => Math.floor(random() * 12));
  const keys = Uint32Array.from({ length: records }, () => uint32(random));
  const of = (name: (record: number) => number, cells: number) => {
    const cellOf = Int32Array.from({ length: records }, (_, record) => name(record));
    return { cellOf, published: publish(cellOf, cells, keys) };
  };
  return [
    of((record) => (cell[record] ?? 0) * 12 + (month[record] ?? 0), 480),
    // the same cells until a week earlier: what weekly releases would give away
    of((record) => (record % 20 === 0 ? -1 : (cell[record] ?? 0) * 12 + (month[record] ?? 0)), 480),
    of((record) => Math.floor((cell[record] ?? 0) / 4) * 12 + (month[record] ?? 0), 120),
  ];
}

test('with true counts differencing finds every hidden number; with cell keys most guesses fail, and averaging gives nothing', () => {
  const table = perturbationTable();
  const plain = releaseAttack({
    tables: attackedTables(1, (cellOf, cells, recordKeys) => cellKeyCounts({ cellOf, cells, recordKeys, table }).counts),
  });
  expect(plain.differencing.pairs).toBeGreaterThan(100);
  expect(plain.differencing).toMatchObject({ exactShare: 1, presenceAdvantage: 1 });
  expect(plain.averaging.gain).toBe(0);

  const keyed = releaseAttack({
    tables: attackedTables(1, (cellOf, cells, recordKeys) => cellKeyCounts({ cellOf, cells, recordKeys, table }).published),
  });
  expect(keyed.averaging.repeated).toBeGreaterThan(100);
  expect(keyed.averaging).toMatchObject({ toldDifferently: 0, gain: 0 });
  // little better than whoever does not look
  expect(keyed.differencing.exactShare).toBeLessThan(keyed.differencing.blindShare + 0.2);
  expect(keyed.differencing.exactShare).toBeGreaterThanOrEqual(keyed.differencing.blindShare);
  // the same records always have the same number, so that a change of number tells of a change of records
  expect(keyed.differencing.presenceAdvantage).toBeGreaterThan(0.3);
});

test('noise that is drawn anew for every table is undone by averaging', () => {
  const random = seeded(2);
  const tables = [...Array(30)].flatMap(() =>
    attackedTables(1, (cellOf, cells) => {
      const counts = new Int32Array(cells);
      for (const cell of cellOf) if (cell >= 0) counts[cell] = (counts[cell] ?? 0) + 1;
      return counts.map((count) => count + Math.floor(random() * 5) - 2);
    }).slice(0, 1),
  );
  const { averaging } = releaseAttack({ tables });
  expect(averaging.toldDifferently).toBe(averaging.repeated);
  expect(averaging.gain).toBeGreaterThan(0.6);
});

test('points moved at random give the home away when many are averaged; cells never do more often than one in k', () => {
  const random = seeded(12);
  const places = village(random, 800, 6000);
  const k = 8;
  const cells = addressCells({ ...places, k });
  const targets = Int32Array.from({ length: 800 }, (_, at) => at);
  const attack = (reports: number, point: (home: number) => readonly [number, number]) => {
    const drawn = Array.from(targets).flatMap((home) => Array.from({ length: reports }, () => ({ home, at: point(home) })));
    return linkageAttack({
      east: places.east,
      north: places.north,
      stratum: places.zone,
      targets,
      reportTarget: Int32Array.from(drawn, ({ home }) => home),
      reportEast: Float64Array.from(drawn, ({ at }) => at[0]),
      reportNorth: Float64Array.from(drawn, ({ at }) => at[1]),
    });
  };
  const donut = (home: number) => {
    const angle = 2 * Math.PI * random();
    const away = 50 + 150 * random();
    return [(places.east[home] ?? 0) + away * Math.cos(angle), (places.north[home] ?? 0) + away * Math.sin(angle)] as const;
  };
  const inCell = (home: number) => {
    const cell = cells.cellOf[home] ?? 0;
    return [cells.east[cell] ?? 0, cells.north[cell] ?? 0] as const;
  };
  const share = (results: ReturnType<typeof linkageAttack>) => Math.max(...results.map(({ foundShare }) => foundShare));
  expect(attack(1, donut).map(({ stratum }) => stratum)).toEqual([0, 1]);
  expect(share(attack(30, donut))).toBeGreaterThan(2 * share(attack(1, donut)));
  expect(share(attack(1, inCell))).toBeLessThanOrEqual(1 / k);
  expect(attack(30, inCell)).toEqual(attack(1, inCell));
});

test('what does not fit together is refused, and what is given is left as it was', () => {
  const east = Float64Array.of(0, 1, 2);
  const one = new Float64Array(1);
  expect(() => addressCells({ east, north: one, k: 2 })).toThrow(refusal('shape-mismatch'));
  expect(() => addressCells({ east, north: east, zone: new Int32Array(1), k: 2 })).toThrow(refusal('shape-mismatch'));
  expect(() => addressCells({ east, north: east, k: 1 })).toThrow(refusal('bad-parameter'));
  expect(() => addressCells({ east, north: east, k: 2, smallestMetres: 0 })).toThrow(refusal('bad-parameter'));
  expect(() => addressCells({ east, north: east, k: 2, doublings: -1 })).toThrow(refusal('bad-parameter'));
  expect(() => addressCells({ east, north: Float64Array.of(0, 1, Number.NaN), k: 2 })).toThrow(refusal('bad-parameter'));
  expect(() => addressCells({ east, north: east, k: 4 })).toThrow(refusal('too-few-points'));
  expect(() => perturbationTable({ largestChange: 0 })).toThrow(refusal('bad-parameter'));
  expect(() => perturbationTable({ hiddenUpTo: 3 })).toThrow(refusal('bad-parameter'));
  expect(() => perturbationTable({ variance: 10 })).toThrow(refusal('bad-parameter'));
  const table = perturbationTable();
  const cellOf = Int32Array.of(0, 1);
  const recordKeys = Uint32Array.of(5, 7);
  expect(() => cellKeyCounts({ cellOf, cells: 1, recordKeys, table })).toThrow(refusal('bad-parameter'));
  expect(() => cellKeyCounts({ cellOf, cells: 1.5, recordKeys, table })).toThrow(refusal('bad-parameter'));
  expect(() => cellKeyCounts({ cellOf, cells: 2, recordKeys: new Uint32Array(1), table })).toThrow(refusal('shape-mismatch'));
  expect([...cellOf, ...recordKeys, ...east]).toEqual([0, 1, 5, 7, 0, 1, 2]);
  expect(() => releaseFaults({ numbers: [], places: [], k: 1 })).toThrow(refusal('bad-parameter'));
  expect(() => releaseFaults({ numbers: [], places: [], hiddenUpTo: -1 })).toThrow(refusal('bad-parameter'));
  const published = new Int32Array(2);
  expect(() => releaseAttack({ tables: [{ cellOf: Int32Array.of(2), published }] })).toThrow(refusal('bad-parameter'));
  expect(() => releaseAttack({ tables: [], mostHidden: 0 })).toThrow(refusal('bad-parameter'));
  expect(() =>
    releaseAttack({
      tables: [
        { cellOf, published },
        { cellOf: new Int32Array(1), published },
      ],
    }),
  ).toThrow(refusal('shape-mismatch'));
  expect(releaseAttack({ tables: [] })).toMatchObject({
    differencing: { pairs: 0, exactShare: 0 },
    averaging: { repeated: 0, gain: 0 },
  });
  const linkage = {
    east,
    north: east,
    stratum: new Int32Array(3),
    targets: Int32Array.of(0),
    reportTarget: Int32Array.of(0),
    reportEast: one,
    reportNorth: one,
  };
  expect(linkageAttack(linkage)).toEqual([{ stratum: 0, attacked: 1, found: 1, foundShare: 1 }]);
  expect(() => linkageAttack({ ...linkage, north: one })).toThrow(refusal('shape-mismatch'));
  expect(() => linkageAttack({ ...linkage, reportEast: east })).toThrow(refusal('shape-mismatch'));
  expect(() => linkageAttack({ ...linkage, targets: Int32Array.of(3) })).toThrow(refusal('bad-parameter'));
  expect(() => linkageAttack({ ...linkage, reportTarget: Int32Array.of(1) })).toThrow(refusal('bad-parameter'));
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
  // cells are numbered by their first square, also when the joined one was found last
  const numbered = place([
    [6, 0, 3],
    [0, 0, 2],
    [1, 0, 1],
  ]);
  expect([...addressCells({ ...numbered, doublings: 1 }).cellOf]).toEqual([1, 1, 1, 0, 0, 0]);
});

test('a release at the very limits passes: k addresses left, exactly k per place, least k of 2', () => {
  const inner = place('inner', 'cells', 0, 10);
  const outer = place('outer', 'localities', 0, 18);
  const numbers = [number('inner', 3), number('outer', 3)];
  expect(releaseFaults({ places: [inner, outer], numbers })).toEqual([]);
  expect(releaseFaults({ places: [inner, outer], numbers, k: 9 })).toEqual([
    { kind: 'too-few-left', place: 'outer', subject: 'cells', found: 8 },
  ]);
  expect(releaseFaults({ places: [inner, outer], numbers, k: 2 })).toEqual([]);
  expect(releaseFaults({ places: [inner], numbers: [number('inner', -1)] })).toMatchObject([{ kind: 'no-count', found: -1 }]);
  expect(() => releaseFaults({ places: [], numbers: [], k: 1.5 })).toThrow('k needs a whole number from 2, got 1.5');
  expect(() => releaseFaults({ places: [], numbers: [], hiddenUpTo: 0.5 })).toThrow(
    'hiddenUpTo needs a whole number from 0, got 0.5',
  );
});
