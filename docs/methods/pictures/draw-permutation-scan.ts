// node docs/methods/pictures/draw-permutation-scan.ts: draws the picture of the page on the permutation scan, from made-up data by the package itself.
import { type ScanCluster, type ScanInput, seeded, spaceTimePermutationScan } from '../../../packages/analysis/src/index.ts';
import { EARLIER, HAIR, INK, NOW, PALE, round, save, text } from './sheet.ts';

const width = 760;
const height = 330;
const cellMetres = 250;
const side = 12;
const degreesLat = cellMetres / 111_125;

const input = madeUp();
const { clusters, replicateMaxima } = spaceTimePermutationScan(input);
const [strongest] = clusters;
if (!strongest) throw new Error('nothing to draw');
const title = 'A year of incidents on a map, the circle that stands out now, and how rarely chance alone gives as much';
const body = map(strongest) + chance(strongest);
save('space-time-permutation', width, height, title, body);

/** A year of incidents on square cells, more in the middle and along one street; five at one corner during the last six days. */
function madeUp(): ScanInput {
  const random = seeded(31);
  const cells = Array.from({ length: side * side }, (_, cell) => [cell % side, Math.floor(cell / side)] as const);
  const share = cells.map(([x, y]) => 0.25 + 4 * Math.exp(-((x - 4) ** 2 + (y - 5) ** 2) / 5) + (y === 8 ? 0.9 : 0));
  const sum = share.reduce((total, each) => total + each, 0);
  const anyCell = () => {
    let left = random() * sum;
    return share.findIndex((each) => {
      left -= each;
      return left < 0;
    });
  };
  const cases = Array.from({ length: 520 }, () => [anyCell(), Math.floor(random() * 365)] as const);
  const corner = 9 + 2 * side;
  const burst = Array.from({ length: 5 }, (_, index) => [corner + (index % 3 === 0 ? 1 : 0), 359 + (index % 6)] as const);
  const all = [...cases, ...burst];
  return {
    places: {
      lng: Float64Array.from(cells, ([x]) => (x * degreesLat) / Math.cos((55.9 * Math.PI) / 180)),
      lat: Float64Array.from(cells, ([, y]) => 55.9 + y * degreesLat),
    },
    casePlace: Int32Array.from(all, ([cell]) => cell),
    caseDay: Int32Array.from(all, ([, day]) => day),
    asOfDay: 364,
    maxRadiusMetres: 1000,
    maxWindowDays: 28,
    replicates: 999,
    seed: 1,
    analysisEveryDays: 1,
  };
}

/** Left: every incident as a dot in its cell – those of the cluster's days dark – and the circle. */
function map({ centre, radiusMetres, firstDay }: ScanCluster): string {
  const step = 21;
  const left = 34;
  const bottom = 292;
  const at = (cell: number) => [left + (cell % side) * step, bottom - Math.floor(cell / side) * step] as const;
  const random = seeded(8);
  const order = Array.from(input.caseDay.keys()).sort((a, b) => (input.caseDay[a] ?? 0) - (input.caseDay[b] ?? 0));
  const dots = order.map((index) => {
    const [x, y] = at(input.casePlace[index] ?? 0);
    const isNow = (input.caseDay[index] ?? 0) >= firstDay;
    const [dx, dy] = [(random() - 0.5) * 15, (random() - 0.5) * 15];
    return `<circle cx="${round(x + dx)}" cy="${round(y + dy)}" r="${isNow ? 3 : 2}" fill="${isNow ? NOW : EARLIER}"/>`;
  });
  const [x, y] = at(centre);
  const radius = (radiusMetres / cellMetres + 0.62) * step;
  const days = 365 - firstDay;
  return [
    text(22, 26, 'Where, and when', `fill="${INK}" font-weight="600"`),
    ...dots,
    `<circle cx="${x}" cy="${y}" r="${round(radius)}" fill="none" stroke="${NOW}" stroke-width="1.8"/>`,
    `<circle cx="28" cy="314" r="2" fill="${EARLIER}"/>${text(36, 318, 'earlier this year')}`,
    `<circle cx="152" cy="314" r="3" fill="${NOW}"/>${text(160, 318, `the last ${days} days`)}`,
  ].join('');
}

/** Right: the largest statistic of each of the 999 shuffles, and the one that was seen. */
function chance({ logLikelihoodRatio, observed, expected, recurrenceIntervalDays, firstDay }: ScanCluster): string {
  const [left, right, bottom] = [350, 730, 270];
  const most = Math.ceil(Math.max(logLikelihoodRatio, ...replicateMaxima)) + 1;
  const x = (value: number) => left + ((right - left) * value) / most;
  const width = 0.25;
  const counts = new Map<number, number>();
  for (const value of replicateMaxima) counts.set(Math.floor(value / width), (counts.get(Math.floor(value / width)) ?? 0) + 1);
  const highest = Math.max(...counts.values());
  const bars = Array.from(counts, ([bin, count]) => {
    const tall = (170 * count) / highest;
    const wide = round(x(width) - x(0) - 1);
    return `<rect x="${round(x(bin * width))}" y="${round(bottom - tall)}" width="${wide}" height="${round(tall)}" fill="${EARLIER}"/>`;
  });
  const ticks = Array.from({ length: Math.floor(most / 4) + 1 }, (_, index) =>
    text(x(4 * index), bottom + 18, String(4 * index), `fill="${PALE}" text-anchor="middle"`),
  );
  const here = round(x(logLikelihoodRatio));
  const years = recurrenceIntervalDays / 365;
  const once =
    years >= 2 ? `once in ${Math.round(years).toLocaleString('en')} years` : `once in ${Math.round(recurrenceIntervalDays)} days`;
  const anchor = `text-anchor="end" fill="${INK}"`;
  return [
    text(left, 26, 'How often chance gives as much', `fill="${INK}" font-weight="600"`),
    ...bars,
    `<path d="M${left} ${bottom}H${right}" stroke="${HAIR}"/>`,
    ...ticks,
    text(left, bottom + 40, 'the strongest surplus anywhere (LLR), in each of 999 shuffles'),
    `<path d="M${here} 100V${bottom}" stroke="${NOW}" stroke-width="1.8"/>`,
    text(here + 8, 66, `${observed} in ${365 - firstDay} days, ${expected.toFixed(1)} expected`, anchor),
    text(here + 8, 86, `by chance ${once}`, anchor),
  ].join('');
}
