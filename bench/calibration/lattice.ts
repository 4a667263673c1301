// Figures of docs/methods/getis-ord.md and local-moran.md: how often the methods on areas see something where there is only chance.
// node bench/calibration/lattice.ts
import { stdout } from 'node:process';
import { gridNeighbours } from '../../packages/analysis/reference/lattice/grid.ts';
import {
  getisOrdPermutation,
  globalMoran,
  hotspots,
  hotspotsOfCounts,
  localMoran,
  localMoranPermutation,
  rowStandardised,
  seeded,
  weightsFromNeighbours,
} from '../../packages/analysis/src/index.ts';

const side = 38;
const lists = gridNeighbours(side, side);
const star = weightsFromNeighbours(lists, { includeSelf: true });
const maps = 200;

function strewn(incidents: number, random: () => number): Float64Array {
  const counts = new Float64Array(side * side);
  for (let incident = 0; incident < incidents; incident++) {
    const cell = Math.floor(random() * side * side);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return counts;
}

function shareOfMaps(seed: number, isFalse: (random: () => number) => boolean): string {
  const random = seeded(seed);
  let count = 0;
  for (let map = 0; map < maps; map++) if (isFalse(random)) count++;
  return `${(100 * count) / maps} %`;
}

stdout.write(
  `${side} × ${side} cells, ${maps} maps per row: share of maps with any cell called hot or cold\nincidents  normal  counts\n`,
);
for (const incidents of [30, 100, 300, 1000, 3000, 10_000]) {
  const normal = shareOfMaps(incidents, (random) =>
    hotspots(strewn(incidents, random), star).kind.some((kind) => kind !== 'none'),
  );
  const counts = shareOfMaps(incidents, (random) => hotspotsOfCounts(strewn(incidents, random), star).kind.includes('hot'));
  stdout.write(`${incidents}  ${normal}  ${counts}\n`);
}

stdout.write('300 strewn incidents and so many more on two neighbouring cells: share of maps that find both\n');
for (const more of [6, 10, 14]) {
  const share = shareOfMaps(more, (random) => {
    const counts = strewn(300, random);
    for (let at = 0; at < more; at++) counts[700 + (at % 2)] = (counts[700 + (at % 2)] ?? 0) + 1;
    const { kind } = hotspotsOfCounts(counts, star);
    return kind[700] === 'hot' && kind[701] === 'hot';
  });
  stdout.write(`${more} more: ${share}\n`);
}

stdout.write('2 000 sets of 144 values without pattern: share of units (whole map: of sets) with p ≤ 0.05\n');
const small = weightsFromNeighbours(gridNeighbours(12, 12), { includeSelf: false });
const row = rowStandardised(small);
const smallStar = weightsFromNeighbours(gridNeighbours(12, 12), { includeSelf: true });
const kinds: [string, (random: () => number) => number][] = [
  ['even values', (random) => random() + random() + random() + random()],
  ['skewed values', (random) => Math.exp(2 * (random() + random() + random()))],
  ['counts, mean 0.5', (random) => (random() < 0.35 ? 1 : 0) + (random() < 0.1 ? 1 : 0) + (random() < 0.05 ? 1 : 0)],
];
for (const [name, value] of kinds) {
  const random = seeded(99);
  const sets = 2000;
  const rare = { local: 0, total: 0, moranDrawn: 0, starDrawn: 0, whole: 0, falseMap: 0 };
  const share = (p: Float64Array) => p.filter((each) => each <= 0.05).length / 144 / sets;
  for (let set = 0; set < sets; set++) {
    const values = Float64Array.from({ length: 144 }, () => value(random));
    rare.local += share(localMoran(values, row).p);
    rare.total += share(localMoran(values, row, { null: 'total' }).p);
    rare.moranDrawn += share(localMoranPermutation(values, row, { replicates: 199, seed: set }).twoSided);
    rare.starDrawn += share(getisOrdPermutation(values, smallStar, { replicates: 199, seed: set, own: 'moves' }).twoSided);
    rare.whole += Number(globalMoran(values, row).pTwoSided <= 0.05) / sets;
    rare.falseMap += Number(hotspots(values, smallStar).kind.some((kind) => kind !== 'none')) / sets;
  }
  stdout.write(`${name}: ${JSON.stringify(rare)}\n`);
}

stdout.write(
  'draws of cells: variance of a share over the binomial one, mean size of the correlation of two cells, and what noise alone gives\n',
);
for (const [n, k, runs] of [
  [20, 5, 2000],
  [78, 5, 2000],
  [400, 8, 400],
] as const) {
  const chance = seeded(n);
  const values = Float64Array.from({ length: n }, () => -Math.log(1 - chance()));
  const ring = Array.from({ length: n }, (_, cell) => Array.from({ length: k }, (__, at) => (cell + at + 1) % n));
  const weights = weightsFromNeighbours(ring, { includeSelf: false });
  const shares = Array.from(
    { length: runs },
    (_, seed) => getisOrdPermutation(values, weights, { replicates: 199, seed }).greater,
  );
  const cells = Array.from({ length: n }, (_, cell) => {
    const own = shares.map((share) => share[cell] ?? 0);
    const mean = own.reduce((sum, each) => sum + each, 0) / runs;
    const off = own.map((each) => each - mean);
    return { mean, off, variance: off.reduce((sum, each) => sum + each * each, 0) / (runs - 1) };
  }).filter(({ mean }) => mean > 0.03 && mean < 0.97);
  const inflation =
    cells.reduce((sum, { mean, variance }) => sum + (variance * 200 ** 2) / 199 / (mean * (1 - mean)), 0) / cells.length;
  const pairs = cells.slice(1).map((cell, at) => {
    const other = cells[at] ?? cell;
    const product = cell.off.reduce((sum, each, run) => sum + each * (other.off[run] ?? 0), 0) / (runs - 1);
    return Math.abs(product / Math.sqrt(cell.variance * other.variance));
  });
  const correlation = pairs.reduce((sum, each) => sum + each, 0) / pairs.length;
  const noise = Math.sqrt(2 / (Math.PI * runs));
  stdout.write(`${n} cells: ${inflation.toFixed(3)}, ${correlation.toFixed(3)} and ${noise.toFixed(3)}\n`);
}
