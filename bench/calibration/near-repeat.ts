// How often near repeat gives a false alarm when days and places have nothing to do with each other:
//   node bench/calibration/near-repeat.ts        (about 20 s of CPU; the figures stand in docs/methods/near-repeat.md)
import { stdout } from 'node:process';
import { nearRepeat, seeded } from '../../packages/analysis/src/index.ts';

const sets = 2000;
let [cell, table, cells] = [0, 0, 0];
for (let set = 0; set < sets; set++) {
  const random = seeded(set);
  const n = 150;
  // busy spots and a busy season, both of their own
  const found = nearRepeat({
    x: Float64Array.from({ length: n }, () => 1000 * random() ** 2),
    y: Float64Array.from({ length: n }, () => 1000 * random()),
    day: Int32Array.from({ length: n }, () => Math.floor(180 * random() ** 1.5)),
    metric: 'manhattan',
    distanceEdges: Float64Array.of(0, 100, 200, 300),
    dayEdges: Float64Array.of(0, 7, 14, 28),
    samePlaceMetres: 1,
    replicates: 199,
    seed: set,
  });
  const bands = found.bands.flatMap((band) => band.cells);
  cell += bands.filter((each) => each.p <= 0.05).length;
  cells += bands.length;
  table += bands.some((each) => each.pTable <= 0.05) ? 1 : 0;
}
stdout.write(`p <= 0.05 in ${((100 * cell) / cells).toFixed(2)} % of ${cells} cells\n`);
stdout.write(`pTable <= 0.05 somewhere in ${((100 * table) / sets).toFixed(2)} % of ${sets} tables\n`);
