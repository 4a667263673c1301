// node docs/methods/pictures/draw-model-scans.ts: draws the pictures of the pages on the Poisson and the Bernoulli scan, from made-up data by the package itself.
import { type ClusterScanInput, clusterScan, type FoundCluster, seeded } from '../../../packages/analysis/src/index.ts';
import { EARLIER, HAIR, INK, NOW, PALE, round, save, text } from './sheet.ts';

const LESS = '#1f5f8b';

const width = 760;
const height = 330;
const side = 11;
const step = 23;
const [mapLeft, mapBottom] = [34, 282];

const heading = (x: number, words: string) => text(x, 26, words, `fill="${INK}" font-weight="600"`);
const middleOf = (cell: number) => [mapLeft + (cell % side) * step, mapBottom - Math.floor(cell / side) * step] as const;

const random = seeded(77);
const cells = Array.from({ length: side * side }, (_, cell) => [cell % side, Math.floor(cell / side)] as const);
const places = { x: Float64Array.from(cells, ([x]) => x), y: Float64Array.from(cells, ([, y]) => y) };
const residents = cells.map(
  ([x, y]) => 4 + 60 * Math.exp(-((x - 3.5) ** 2 + (y - 6) ** 2) / 6) + 20 * Math.exp(-((x - 8) ** 2 + (y - 2) ** 2) / 2),
);

drawPoisson();
drawBernoulli();

/** Incidents in proportion to residents, but for too many around one corner and too few around another. */
function drawPoisson(): void {
  const riskier = ([x, y]: readonly [number, number]) => {
    if (Math.hypot(x - 8, y - 2) <= 1.2) return 2.6;
    return Math.hypot(x - 3, y - 8) <= 1.5 ? 0.4 : 1;
  };
  const weights = residents.map((each, cell) => each * riskier(cells[cell] ?? [0, 0]));
  const input: ClusterScanInput = {
    model: { kind: 'poisson', expected: Float64Array.from(residents) },
    places,
    casePlace: Int32Array.from({ length: 420 }, () => anyCell(weights)),
    circles: { maxRadiusMetres: 1.5 },
    direction: 'both',
    replicates: 999,
    seed: 1,
  };
  const { clusters, replicateMaxima } = clusterScan(input);
  const shown = clusters.filter(({ p }) => p <= 0.01);
  const squares = residents.map((people, cell) => {
    const [x, y] = middleOf(cell);
    const wide = 2 + 18 * Math.sqrt(people / 70);
    return `<rect x="${round(x - wide / 2)}" y="${round(y - wide / 2)}" width="${round(wide)}" height="${round(wide)}" fill="${EARLIER}"/>`;
  });
  const legend =
    `<rect x="24" y="308" width="9" height="9" fill="${EARLIER}"/>${text(38, 317, 'residents')}` +
    `<circle cx="118" cy="313" r="1.8" fill="${INK}"/>${text(126, 317, 'an incident')}`;
  const body = [heading(22, 'Incidents and residents'), ...squares, dots(input.casePlace, INK), ...shown.map(circle), legend];
  save(
    'poisson-scan',
    width,
    height,
    'Incidents and residents on a map, the circles that hold more and fewer than expected, and how rarely chance alone gives as much',
    body.join('') + chance(replicateMaxima, shown, ({ observed, expected }) => `${observed}, ${expected.toFixed(0)} expected`),
  );
}

/** Incidents by night and by day; around one place more of them by night. */
function drawBernoulli(): void {
  const where = Array.from({ length: 330 }, () => anyCell(residents));
  const isNight = where.map((cell) => {
    const [x, y] = cells[cell] ?? [0, 0];
    return random() < (Math.hypot(x - 4, y - 7) <= 1.2 ? 0.7 : 0.33);
  });
  const of = (night: boolean) => Int32Array.from(where.filter((_, index) => isNight[index] === night));
  const [casePlace, controlPlace] = [of(true), of(false)];
  const { clusters, replicateMaxima } = clusterScan({
    model: { kind: 'bernoulli', controlPlace },
    places,
    casePlace,
    circles: { maxRadiusMetres: 3 },
    replicates: 999,
    seed: 1,
  });
  const shown = clusters.filter(({ p }) => p <= 0.05);
  const legend =
    `<circle cx="28" cy="313" r="2.6" fill="${INK}"/>${text(36, 317, 'at night')}` +
    `<circle cx="118" cy="313" r="2.2" fill="none" stroke="${PALE}"/>${text(126, 317, 'by day')}`;
  const body = [
    heading(22, 'By night and by day'),
    dots(controlPlace, undefined),
    dots(casePlace, INK),
    ...shown.map(circle),
    legend,
  ];
  const share = casePlace.length / where.length;
  save(
    'bernoulli-scan',
    width,
    height,
    'Incidents by night and by day on a map, the circle with a larger share by night, and how rarely chance alone gives as much',
    body.join('') +
      chance(
        replicateMaxima,
        shown,
        ({ observed, expected }) => `${observed} of ${Math.round(expected / share)} at night, ${expected.toFixed(0)} expected`,
      ),
  );
}

function anyCell(weights: readonly number[]): number {
  let left = random() * weights.reduce((sum, each) => sum + each, 0);
  return weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
}

/** A dot per incident, somewhere in its cell; a ring when there is no colour. */
function dots(casePlace: Int32Array, colour: string | undefined): string {
  const look = colour ? `r="1.8" fill="${colour}"` : `r="2.2" fill="none" stroke="${PALE}" stroke-width="0.8"`;
  return Array.from(casePlace, (cell) => {
    const [x, y] = middleOf(cell);
    return `<circle cx="${round(x + (random() - 0.5) * 17)}" cy="${round(y + (random() - 0.5) * 17)}" ${look}/>`;
  }).join('');
}

function circle({ centre, radiusMetres, direction }: FoundCluster): string {
  const [x, y] = middleOf(centre);
  const colour = direction === 'high' ? NOW : LESS;
  return `<circle cx="${x}" cy="${y}" r="${round((radiusMetres + 0.6) * step)}" fill="none" stroke="${colour}" stroke-width="1.8"/>`;
}

/** Right: the largest statistic of each of the 999 random maps, and the circles that were seen. */
function chance(maxima: Float64Array, shown: readonly FoundCluster[], words: (cluster: FoundCluster) => string): string {
  const [left, right, bottom] = [350, 730, 270];
  const most = Math.ceil(Math.max(...maxima, ...shown.map((cluster) => cluster.logLikelihoodRatio))) + 1;
  const x = (value: number) => left + ((right - left) * value) / most;
  const bin = 0.25;
  const counts = new Map<number, number>();
  for (const value of maxima) counts.set(Math.floor(value / bin), (counts.get(Math.floor(value / bin)) ?? 0) + 1);
  const highest = Math.max(...counts.values());
  const bars = Array.from(counts, ([at, count]) => {
    const tall = (140 * count) / highest;
    return `<rect x="${round(x(at * bin))}" y="${round(bottom - tall)}" width="${round(x(bin) - left - 0.6)}" height="${round(tall)}" fill="${EARLIER}"/>`;
  });
  const every = most > 16 ? 5 : 2;
  const ticks = Array.from({ length: Math.floor(most / every) + 1 }, (_, index) =>
    text(x(every * index), bottom + 18, String(every * index), `fill="${PALE}" text-anchor="middle"`),
  );
  const seen = shown.map((cluster, index) => {
    const here = round(x(cluster.logLikelihoodRatio));
    const top = 66 + 40 * index;
    const colour = cluster.direction === 'high' ? NOW : LESS;
    const isRight = here > (left + right) / 2;
    const beside = `fill="${INK}" text-anchor="${isRight ? 'end' : 'start'}"`;
    const at = here + (isRight ? -8 : 8);
    const p =
      cluster.p <= 0.001
        ? 'chance gives this at most once in 1 000'
        : `chance gives this ${Math.round(cluster.p * 1000)} times in 1 000`;
    return (
      `<path d="M${here} ${top - 12}V${bottom}" stroke="${colour}" stroke-width="1.8"/>` +
      text(at, top, words(cluster), beside) +
      text(at, top + 17, p, `fill="${PALE}" text-anchor="${isRight ? 'end' : 'start'}"`)
    );
  });
  return [
    heading(left, 'How often chance gives as much'),
    ...bars,
    `<path d="M${left} ${bottom}H${right}" stroke="${HAIR}"/>`,
    ...ticks,
    text(left, bottom + 40, 'the strongest circle anywhere (LLR), in each of 999 random maps'),
    ...seen,
  ].join('');
}
