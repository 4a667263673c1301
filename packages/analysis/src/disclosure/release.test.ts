import { expect, test } from 'vitest';
import { randomSettlement } from '../../reference/random-settlement.ts';
import { seeded } from '../random.ts';
import { addressCells } from './address-cells.ts';
import { cellKeyCounts } from './cell-key-counts.ts';
import { linkageAttack } from './linkage-attack.ts';
import { perturbationTable } from './perturbation-table.ts';
import { releaseAttack } from './release-attack.ts';
import { type ReleasePlace, releaseFaults } from './release-faults.ts';

const refusal = (code: string) => expect.objectContaining({ code });
const uint32 = (random: () => number) => Math.floor(random() * 2 ** 32);

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

test('places of one layer that overlap are a fault, places of different layers are not', () => {
  const places = [
    place('a', 'cells', 0, 20),
    place('b', 'cells', 17, 40),
    place('c', 'localities', 0, 40),
    place('d', 'cells', 40, 50),
  ];
  const numbers = places.map(({ name }) => number(name, 0));
  expect(releaseFaults({ places, numbers }).filter(({ kind }) => kind === 'overlap')).toEqual([
    { kind: 'overlap', place: 'b', subject: 'cells', found: 3 },
  ]);
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

test('points moved at random give the home away when many are averaged; cells never do more often than one in k', () => {
  const random = seeded(12);
  const places = randomSettlement(random, 800, 6000);
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

test('releases that do not fit together are refused', () => {
  const east = Float64Array.of(0, 1, 2);
  const one = new Float64Array(1);
  const cellOf = Int32Array.of(0, 1);
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

test('an attack on two small tables, worked by hand', () => {
  // records 0–5; the first table tells {0,1,2} and {3,4,5}, the second {0,1}, {2} and {3,4,5}
  const attacked = (first: number[], second: number[]) => [
    { cellOf: Int32Array.of(0, 0, 0, 1, 1, 1), published: Int32Array.from(first) },
    { cellOf: Int32Array.of(0, 0, 1, 2, 2, 2), published: Int32Array.from(second) },
  ];
  // {0,1} and {2} lie in {0,1,2} and hide one and two records; {3,4,5} lies in itself, both ways
  const result = releaseAttack({ tables: attacked([5, 5], [3, 0, 3]) });
  expect(result.differencing).toEqual({ pairs: 2, emptyPairs: 2, exactShare: 1, blindShare: 0.5, presenceAdvantage: 0 });
  // 5 was two too many, the mean of 5 and 3 one
  expect(result.averaging).toEqual({ repeated: 1, toldDifferently: 1, gain: 0.5 });
  // both differences are 3: one of the two guesses is right; the same number for the same records shows that nobody is hidden there
  const same = releaseAttack({ tables: attacked([6, 3], [3, 3, 3]) });
  expect(same.differencing).toMatchObject({ exactShare: 0.5, blindShare: 0.5, presenceAdvantage: 1 });
  expect(same.averaging).toEqual({ repeated: 1, toldDifferently: 0, gain: 0 });
  expect(releaseAttack({ tables: attacked([6, 3], [3, 3, 3]), mostHidden: 1 }).differencing).toMatchObject({
    pairs: 1,
    blindShare: 1,
  });
  // records that a table does not count: {1} alone is inside {0,1,2}, and {4} inside nothing that the other counts
  const partly = releaseAttack({
    tables: [
      { cellOf: Int32Array.of(0, 0, 0, -1, -1), published: Int32Array.of(3, 0) },
      { cellOf: Int32Array.of(-1, 0, -1, 0, 1), published: Int32Array.of(4, 0) },
      { cellOf: Int32Array.of(-1, 0, -1, -1, -1), published: Int32Array.of(3) },
    ],
  });
  // {1} hides two in {0,1,2} and one in {1,3}
  expect(partly.differencing).toMatchObject({ pairs: 2, emptyPairs: 0, presenceAdvantage: 0 });
  expect(partly.averaging.repeated).toBe(0);
});

test('homes and their points, worked by hand', () => {
  const result = linkageAttack({
    east: Float64Array.of(0, 10, 100, 200),
    north: Float64Array.of(0, 0, 50, 0),
    stratum: Int32Array.of(1, 1, 0, 0),
    targets: Int32Array.of(0, 1, 2, 3),
    // the first home's two points have it in their middle, the second's lies nearer to the first, the third's at its north, the fourth has none
    reportTarget: Int32Array.of(0, 0, 1, 2),
    reportEast: Float64Array.of(-40, 40, 4, 101),
    reportNorth: Float64Array.of(7, -7, 0, 40),
  });
  expect(result).toEqual([
    { stratum: 0, attacked: 1, found: 1, foundShare: 1 },
    { stratum: 1, attacked: 2, found: 1, foundShare: 0.5 },
  ]);
});

test('refusals of attacks say what was needed and what it got', () => {
  const published = Int32Array.of(1);
  const tables = (cell: number) => [{ cellOf: Int32Array.of(cell), published }];
  expect(() => releaseAttack({ tables: tables(1) })).toThrow('cells need numbers −1 … 0, got 1');
  expect(() => releaseAttack({ tables: tables(-2) })).toThrow('got -2');
  expect(() => releaseAttack({ tables: tables(0), mostHidden: 1.5 })).toThrow('mostHidden needs a whole number from 1, got 1.5');
  expect(() => releaseAttack({ tables: [...tables(0), { cellOf: new Int32Array(2), published }] })).toThrow(
    'tables need 1 records, got 2',
  );
  const one = Float64Array.of(0);
  const linkage = {
    east: one,
    north: one,
    stratum: Int32Array.of(0),
    targets: Int32Array.of(0),
    reportTarget: Int32Array.of(0),
    reportEast: one,
    reportNorth: one,
  };
  const said = (change: object) => () => linkageAttack({ ...linkage, ...change });
  const two = new Float64Array(2);
  expect(said({ north: two })).toThrow('north and stratum need 1 addresses, got 2 and 1');
  expect(said({ stratum: new Int32Array(2) })).toThrow('got 1 and 2');
  expect(said({ reportEast: two })).toThrow('reports need 1 points, got 2 and 1');
  expect(said({ reportNorth: two })).toThrow('got 1 and 2');
  expect(said({ targets: Int32Array.of(1) })).toThrow('targets need addresses of the register, got 1');
  expect(said({ targets: Int32Array.of(-1) })).toThrow('got -1');
  expect(said({ reportTarget: Int32Array.of(1) })).toThrow('reports need homes among the targets, got 1');
  expect(said({ reportTarget: Int32Array.of(-1) })).toThrow('got -1');
});
