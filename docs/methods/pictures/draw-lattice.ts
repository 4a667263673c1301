// node docs/methods/pictures/draw-lattice.ts: draws the pictures of the pages on areas, from made-up data by the package itself.
import { gridNeighbours } from '../../../packages/analysis/reference/lattice/grid.ts';
import {
  distanceBand,
  empiricalBayesRates,
  globalGeary,
  globalMoran,
  hotspotLifeCycle,
  hotspots,
  hotspotsOfCounts,
  localMoran,
  nearestNeighbours,
  queenContiguity,
  rowStandardised,
  type SparseWeights,
  seeded,
  weightsFromNeighbours,
} from '../../../packages/analysis/src/index.ts';
import { COLD, DENSITY, HAIR, INK, NOW, PALE, round, save, text } from './sheet.ts';

const ODD = '#dbb98a';

const strong = `fill="${INK}" font-weight="600"`;

/** A square grid of cells with its upper left corner at x, y; a cell without colour stays paper. */
function grid(x: number, y: number, side: number, size: number, colour: (cell: number) => string | undefined): string {
  const cells = Array.from({ length: side * side }, (_, cell) => {
    const fill = colour(cell);
    if (!fill) return '';
    const [left, top] = [x + (cell % side) * size, y + Math.floor(cell / side) * size];
    return `<rect x="${round(left)}" y="${round(top)}" width="${size}" height="${size}" fill="${fill}"/>`;
  });
  const frame = `<rect x="${x}" y="${y}" width="${side * size}" height="${side * size}" fill="none" stroke="${HAIR}"/>`;
  return cells.join('') + frame;
}

const densityOf = (count: number) => (count > 0 ? DENSITY[Math.min(count, DENSITY.length - 1)] : undefined);

function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let left = Math.exp(mean) * random(); left > 1; left *= random()) count++;
  return count;
}

function getisOrd(): void {
  const [side, size] = [38, 6];
  const random = seeded(11);
  const counts = Float64Array.from({ length: side * side }, () => poisson(0.07, random));
  for (const cell of [700, 701]) counts[cell] = (counts[cell] ?? 0) + 4;
  const star = weightsFromNeighbours(gridNeighbours(side, side), { includeSelf: true });
  const called = [hotspots(counts, star).kind, hotspotsOfCounts(counts, star).kind];
  const panels: [string, (cell: number) => string | undefined][] = [
    ['Incidents', (cell) => densityOf(counts[cell] ?? 0)],
    ['Hot, by the normal tail', (cell) => (called[0]?.[cell] === 'hot' ? NOW : densityOf(counts[cell] ?? 0))],
    ['Hot, by the rule for counts', (cell) => (called[1]?.[cell] === 'hot' ? NOW : densityOf(counts[cell] ?? 0))],
  ];
  const body = panels.map(([name, colour], at) => {
    const x = 20 + at * (side * size + 22);
    return text(x, 26, name, strong) + grid(x, 38, side, size, colour);
  });
  const words = 'About 100 incidents strewn by chance, and eight more in two neighbouring cells.';
  save(
    'getis-ord',
    770,
    306,
    'The same incidents three times: what the normal tail calls hot, and the rule for counts',
    body.join('') + text(20, 292, words),
  );
}

function localMoranMap(): void {
  const [side, size] = [20, 12];
  const random = seeded(3);
  const level = (cell: number) => {
    const [x, y] = [cell % side, Math.floor(cell / side)];
    return 4 * Math.exp(-((x - 5) ** 2 + (y - 6) ** 2) / 18) - 3 * Math.exp(-((x - 14) ** 2 + (y - 13) ** 2) / 20);
  };
  const values = Float64Array.from({ length: side * side }, (_, cell) => level(cell) + 1.2 * (random() + random() - 1));
  values[6 * side + 5] = -4;
  values[13 * side + 14] = 4;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const { kind } = localMoran(values, rowStandardised(weightsFromNeighbours(gridNeighbours(side, side), { includeSelf: false })));
  const colours = { 'high-high': NOW, 'low-low': COLD, 'high-low': ODD, 'low-high': ODD, none: undefined };
  const shade = (cell: number) => DENSITY[Math.min(5, Math.floor((6 * ((values[cell] ?? 0) - low)) / (high - low)))];
  const key = [
    [NOW, 'high among high'],
    [COLD, 'low among low'],
    [ODD, 'unlike its surroundings'],
  ].map(([fill, words], at) => {
    const y = 70 + 26 * at;
    return `<rect x="560" y="${y - 11}" width="14" height="14" fill="${fill}"/>${text(582, y, words ?? '')}`;
  });
  const body = [
    text(20, 26, 'Values', strong),
    grid(20, 38, side, size, shade),
    text(290, 26, 'Local Moran', strong),
    grid(290, 38, side, size, (cell) => colours[kind[cell] ?? 'none']),
    ...key,
  ];
  save('local-moran', 740, 296, 'Values on a map, and where local Moran finds like among like or an odd one out', body.join(''));
}

function weights(): void {
  const random = seeded(8);
  const side = 7;
  const corner = Array.from({ length: (side + 1) ** 2 }, (_, at) => [
    30 * (at % (side + 1)) + 12 * random(),
    30 * Math.floor(at / (side + 1)) + 12 * random(),
  ]);
  const areas = Array.from({ length: side * side }, (_, area) => {
    const first = (area % side) + Math.floor(area / side) * (side + 1);
    return [[first, first + 1, first + side + 2, first + side + 1].map((at) => corner[at] ?? [0, 0])];
  });
  const middle = areas.map(([ring = []]) => [0, 1].map((part) => ring.reduce((sum, point) => sum + (point[part] ?? 0), 0) / 4));
  const points = { x: Float64Array.from(middle, ([x]) => x ?? 0), y: Float64Array.from(middle, ([, y]) => y ?? 0) };
  const without = { includeSelf: false };
  const chosen = 24;
  const panels: [string, SparseWeights][] = [
    ['queenContiguity', queenContiguity(areas, without)],
    ['distanceBand, 65 m', distanceBand(points, 65, without)],
    ['nearestNeighbours, 5', nearestNeighbours(points, 5, without)],
  ];
  const body = panels.map(([name, { start, neighbour }], at) => {
    const near = new Set(neighbour.subarray(start[chosen], start[chosen + 1]));
    const fill = (area: number) => (area === chosen ? NOW : near.has(area) ? DENSITY[2] : '#faf8f3');
    const drawn = areas.map(([ring = []], area) => {
      const path = ring.map(([x = 0, y = 0]) => `${round(20 + at * 250 + x)},${round(40 + y)}`).join(' ');
      return `<polygon points="${path}" fill="${fill(area)}" stroke="${HAIR}"/>`;
    });
    return text(20 + at * 250, 26, name, strong) + drawn.join('');
  });
  save(
    'weights',
    770,
    280,
    'One area in red and its neighbours in blue, by common corner, by distance and by order of nearness',
    body.join(''),
  );
}

function lifeCycle(): void {
  const [side, periods, place] = [20, 12, 228];
  const star = weightsFromNeighbours(gridNeighbours(side, side), { includeSelf: true });
  const courses = [
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12],
    [0, 0, 0, 7, 8, 9, 11, 12, 14, 15, 17, 19],
    [22, 20, 19, 17, 16, 14, 12, 11, 9, 8, 6, 4],
    [12, 13, 11, 12, 12, 14, 11, 12, 0, 13, 12, 12],
    [0, 0, 11, 0, 0, 0, 0, 12, 12, 0, 0, 0],
  ];
  const body = courses.map((course, at) => {
    const random = seeded(5);
    const counts = Float64Array.from({ length: side * side * periods }, () => poisson(0.15, random));
    course.forEach((more, period) => {
      counts[place * periods + period] = (counts[place * periods + period] ?? 0) + more;
    });
    const { kind, isHot } = hotspotLifeCycle({ counts, periods, weights: star });
    const y = 56 + at * 46;
    const bars = course.map((_, period) => {
      const height = 1.6 * (counts[place * periods + period] ?? 0) + 1;
      const fill = isHot[place * periods + period] === 1 ? NOW : DENSITY[3];
      return `<rect x="${130 + period * 30}" y="${round(y - height)}" width="22" height="${round(height)}" fill="${fill}"/>`;
    });
    return (
      text(20, y, kind[place] ?? '', strong) +
      bars.join('') +
      `<line x1="130" x2="482" y1="${y + 1}" y2="${y + 1}" stroke="${HAIR}"/>`
    );
  });
  const key =
    text(130, 272, 'incidents in the cell, twelve periods;') + text(350, 272, 'red: hot in that period', `fill="${NOW}"`);
  save(
    'hotspot-life-cycle',
    520,
    290,
    'Five courses of a hotspot over twelve periods, each with the name it gets',
    body.join('') + key,
  );
}

function wholeMap(): void {
  const [side, size] = [14, 15];
  const random = seeded(2);
  const row = rowStandardised(weightsFromNeighbours(gridNeighbours(side, side), { includeSelf: false }));
  const maps: [string, (cell: number) => number][] = [
    ['Together', (cell) => 3 + 2.5 * Math.sin((cell % side) / 2.4) * Math.cos(Math.floor(cell / side) / 2.6) + random() - 0.5],
    ['By chance', () => 6 * random()],
    ['Apart', (cell) => 3 + 2 * ((cell % side) % 2 === 0 ? 1 : -1) + random() - 0.5],
  ];
  const body = maps.map(([name, value], at) => {
    const values = Float64Array.from({ length: side * side }, (_, cell) => value(cell));
    const x = 20 + at * 245;
    const figures =
      `I ${globalMoran(values, row).estimate.toFixed(2)} · c ${globalGeary(values, row).estimate.toFixed(2)}`.replace('-', '−');
    const shade = (cell: number) => DENSITY[Math.max(0, Math.min(5, Math.floor(values[cell] ?? 0)))];
    return text(x, 26, name, strong) + grid(x, 38, side, size, shade) + text(x, 270, figures, `fill="${INK}"`);
  });
  save(
    'global-autocorrelation',
    750,
    288,
    "Three maps with Moran's I and Geary's c: like values together, by chance, apart",
    body.join(''),
  );
}

function empiricalBayes(): void {
  const random = seeded(6);
  const population = Float64Array.from({ length: 40 }, () => Math.round(30 * Math.exp(4.6 * random())));
  const cases = population.map((people) => poisson(people * 0.02 * (0.5 + random()), random));
  const { raw, estimate } = empiricalBayesRates({ cases, population });
  const x = (people: number) => 70 + (580 * Math.log(people / 30)) / 4.6;
  const y = (rate: number) => 250 - 3300 * Math.min(rate, 0.066);
  const mean = cases.reduce((sum, count) => sum + count, 0) / population.reduce((sum, people) => sum + people, 0);
  const arrows = Array.from(population, (people, area) => {
    const at = round(x(people));
    const [from, to] = [round(y(raw[area] ?? 0)), round(y(estimate[area] ?? 0))];
    return `<line x1="${at}" x2="${at}" y1="${from}" y2="${to}" stroke="${DENSITY[2]}" stroke-width="2"/><circle cx="${at}" cy="${from}" r="3" fill="#faf8f3" stroke="${PALE}"/><circle cx="${at}" cy="${to}" r="3.5" fill="${COLD}"/>`;
  });
  const axis = [30, 100, 300, 1000, 3000].map((people) => text(x(people) - 10, 276, String(people)));
  const line = `<line x1="70" x2="660" y1="${round(y(mean))}" y2="${round(y(mean))}" stroke="${HAIR}"/>`;
  const ticks = [0, 20, 40, 60].map((perThousand) => text(30, y(perThousand / 1000) + 4, String(perThousand)));
  const words =
    text(30, 22, 'Incidents per thousand', strong) +
    text(300, 22, '○ as counted', `fill="${PALE}"`) +
    text(400, 22, '● drawn towards the mean', `fill="${COLD}"`) +
    text(520, 296, 'inhabitants of the area');
  save(
    'empirical-bayes',
    690,
    310,
    'Rates of forty areas: those of small areas are drawn far towards the mean',
    line + arrows.join('') + axis.join('') + ticks.join('') + words,
  );
}

getisOrd();
localMoranMap();
weights();
lifeCycle();
wholeMap();
empiricalBayes();
