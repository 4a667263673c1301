// node docs/methods/pictures/draw-effect.ts: draws the pictures of the pages on effect, regression, disclosure and surveys, from made-up data by the
// package itself.
import { addressCells, countRegression, interruptedSeries, seeded, surveyShare } from '../../../packages/analysis/src/index.ts';
import { COLD, HAIR, INK, NOW, PALE, round, save, text } from './sheet.ts';

const SOFT = ['#dbe7ee', '#efe2cf', '#dfe6d3', '#eadbe3', '#e6e1d3', '#d3e3e0'];

const line = (x1: number, y1: number, x2: number, y2: number, colour = HAIR, more = '') =>
  `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${colour}" ${more}/>`;
const path = (points: readonly (readonly [number, number])[], more: string) =>
  `<polyline points="${points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}" fill="none" ${more}/>`;
const right = `fill="${PALE}" text-anchor="end"`;
const strong = `fill="${INK}" font-weight="600"`;

interruption();
families();
cells();
shares();

/** Four years of months; at the start of the third, the place loses four tenths. */
function interruption(): void {
  const random = seeded(20);
  const [months, start] = [48, 24];
  const season = (month: number) => Math.exp(0.25 * Math.sin((2 * Math.PI * (month + 1)) / 12));
  const counts = Float64Array.from({ length: months }, (_, month) =>
    poisson(34 * season(month) * (month < start ? 1 : 0.6), random),
  );
  const { fit, withoutAction, step, prevented } = interruptedSeries({ counts, start, season: { period: 12 } });
  const [left, bottom, top] = [50, 250, 40];
  const x = (month: number) => left + month * 13.6;
  const y = (count: number) => bottom - ((bottom - top) * count) / 60;
  const all = [...counts.keys()];
  const after = all.slice(start);
  const gap = [
    ...after.map((month) => [x(month), y(withoutAction[month] ?? 0)]),
    ...after.reverse().map((month) => [x(month), y(fit.fitted[month] ?? 0)]),
  ];
  const body = [
    ...[0, 20, 40, 60].map(
      (count) => line(left - 6, y(count), x(months - 1) + 6, y(count)) + text(left - 12, y(count) + 4, String(count), right),
    ),
    `<polygon points="${gap.map(([at, height]) => `${round(at ?? 0)},${round(height ?? 0)}`).join(' ')}" fill="#dbe7ee"/>`,
    path(
      all.map((month) => [x(month), y(fit.fitted[month] ?? 0)] as const),
      `stroke="${INK}" stroke-width="2"`,
    ),
    path(
      all.slice(start).map((month) => [x(month), y(withoutAction[month] ?? 0)] as const),
      `stroke="${COLD}" stroke-width="2" stroke-dasharray="5 4"`,
    ),
    ...all.map((month) => `<circle cx="${round(x(month))}" cy="${round(y(counts[month] ?? 0))}" r="2.6" fill="${PALE}"/>`),
    line(x(start) - 7, top - 8, x(start) - 7, bottom, NOW, 'stroke-width="1.5"'),
    text(x(start) - 1, top - 2, 'the action starts', `fill="${NOW}"`),
    text(x(31), y(withoutAction[25] ?? 0) - 26, 'earlier trend and season, carried on', `fill="${COLD}"`),
    text(left, 20, 'Incidents per month', strong),
    text(
      left,
      bottom + 30,
      `Step: ${step.ratio.toFixed(2)} times (${step.lower.toFixed(2)}–${step.upper.toFixed(2)}). Prevented in two years: ${Math.round(prevented.estimate)} (${Math.round(prevented.lower)}–${Math.round(prevented.upper)}); built in were ${Math.round(after.reduce((sum, month) => sum + 34 * season(month) * 0.4, 0))}.`,
    ),
  ];
  save('effect', 740, 296, 'A monthly series that drops when the action starts, and what was expected without it', body.join(''));
}

/** How often each family calls a step that is not there, in months that vary more than chance. */
function families(): void {
  const random = seeded(20261123);
  const columns = [new Float64Array(48).fill(1), Float64Array.from({ length: 48 }, (_, month) => Number(month >= 24))];
  const kinds = [
    ['Poisson', { family: 'poisson' }],
    ['quasi-Poisson', {}],
    ['negative binomial', { family: 'negative-binomial' }],
  ] as const;
  const worlds = [
    ['months vary by chance', 1e9],
    ['a little more (θ = 16)', 16],
    ['much more (θ = 4)', 4],
  ] as const;
  const runs = 4000;
  const [left, width] = [190, 480];
  const scale = (share: number) => left + (width * share) / 0.4;
  const rows = worlds.flatMap(([world, size], group) => {
    const wrong = kinds.map(() => 0);
    for (let run = 0; run < runs; run++) {
      const counts = Float64Array.from({ length: 48 }, () => poisson(15 * gamma(size, random), random));
      kinds.forEach(([, kind], at) => {
        const { lower, upper } = countRegression({ counts, columns, ...kind });
        if ((lower[1] ?? 0) > 0 || (upper[1] ?? 0) < 0) wrong[at] = (wrong[at] ?? 0) + 1;
      });
    }
    const top = 56 + group * 84;
    return [
      text(20, top - 8, world, strong),
      ...kinds.flatMap(([name], at) => {
        const share = (wrong[at] ?? 0) / runs;
        const y = top + at * 20;
        const bar = `<rect x="${left}" y="${y}" width="${round(scale(share) - left)}" height="13" fill="${share > 0.075 ? NOW : COLD}"/>`;
        return [
          text(left - 10, y + 11, name, right),
          bar,
          text(Math.max(scale(share), scale(0.05)) + 6, y + 11, `${(100 * share).toFixed(1)} %`),
        ];
      }),
    ];
  });
  const wanted = scale(0.05);
  const body = [
    ...rows,
    line(wanted, 34, wanted, 284, INK, 'stroke-dasharray="2 3"'),
    text(wanted - 4, 30, '5 %', `fill="${INK}"`),
  ];
  save('count-regression', 740, 300, 'How often a step that is not there is called, by family', body.join(''));
}

/** Two villages and countryside, cut into cells of at least eight addresses. */
function cells(): void {
  const random = seeded(4);
  const centres = [
    [1300, 1300, 700],
    [4300, 2100, 480],
  ] as const;
  const places = Array.from({ length: 420 }, (_, at) => {
    const [east, north, reach] = centres[at % 5 < 3 ? 0 : 1] ?? [0, 0, 0];
    if (at % 6 === 0) return [6000 * random(), 3500 * random()] as const;
    return [east + reach * (random() + random() - 1), north + reach * (random() + random() - 1)] as const;
  });
  const cut = addressCells({
    east: Float64Array.from(places, ([east]) => east),
    north: Float64Array.from(places, ([, north]) => north),
    k: 8,
  });
  const scale = 0.115;
  const [left, bottom] = [25, 445];
  const side = cut.smallestMetres * scale;
  const squares = Array.from(cut.squareCell, (cell, square) => {
    const x = left + (cut.squareColumn[square] ?? 0) * side;
    const y = bottom - ((cut.squareRow[square] ?? 0) + 1) * side;
    return `<rect x="${round(x)}" y="${round(y)}" width="${round(side)}" height="${round(side)}" fill="${SOFT[cell % SOFT.length]}" stroke="#faf8f3"/>`;
  });
  const dots = places.map(
    ([east, north]) => `<circle cx="${round(left + east * scale)}" cy="${round(bottom - north * scale)}" r="1.5" fill="${INK}"/>`,
  );
  const counts = Array.from(cut.addresses, (addresses, cell) => {
    const own = Array.from(cut.squareCell.keys()).filter((square) => cut.squareCell[square] === cell);
    if (own.length > 2) return '';
    const [x, y] = [left + (cut.east[cell] ?? 0) * scale, bottom - (cut.north[cell] ?? 0) * scale];
    return text(x, y + 5, String(addresses), `fill="${NOW}" font-weight="600" text-anchor="middle"`);
  });
  const fewest = Math.min(...cut.addresses);
  const body = [
    text(left, 24, 'Addresses and the cells to publish by', strong),
    ...squares,
    ...dots,
    ...counts,
    text(
      left,
      474,
      `${places.length} addresses, ${cut.addresses.length} cells with at least ${fewest}. Squares of one colour that lie near each other are one cell;`,
    ),
    text(left, 492, 'numbers: addresses in cells of one or two squares.'),
  ];
  save('disclosure', 740, 506, 'Villages are cut into small cells, countryside is put together into large ones', body.join(''));
}

/** The same share of yes from few and many answers: Wilson's interval and the one that most people compute. */
function shares(): void {
  const [left, width] = [150, 540];
  const x = (share: number) => left + (width * (share + 0.1)) / 0.6;
  const cases = [
    [0, 30],
    [1, 30],
    [3, 30],
    [9, 30],
    [45, 150],
    [270, 900],
  ] as const;
  const rows = cases.flatMap(([yes, answers], at) => {
    const { share, lower, upper } = surveyShare({
      answers: Int8Array.from({ length: answers }, (_, person) => Number(person < yes)),
      stratum: new Int32Array(answers),
      populations: Float64Array.of(1e9),
    });
    const reach = 1.959963984540054 * Math.sqrt((share * (1 - share)) / answers);
    const y = 62 + at * 36;
    return [
      text(left - 14, y + 5, `${yes} of ${answers}`, right),
      line(x(lower), y - 5, x(upper), y - 5, COLD, 'stroke-width="5"'),
      line(x(share - reach), y + 6, x(share + reach), y + 6, '#dbb98a', 'stroke-width="5"'),
      `<circle cx="${round(x(share))}" cy="${y}" r="3.5" fill="${INK}"/>`,
    ];
  });
  const axis = [0, 0.1, 0.2, 0.3, 0.4].flatMap((share) => [
    line(x(share), 40, x(share), 262),
    text(x(share), 280, `${Math.round(100 * share)} %`, `fill="${PALE}" text-anchor="middle"`),
  ]);
  const names = [
    text(20, 24, 'Share of yes, 95 % intervals:', strong),
    text(210, 24, 'Wilson’s', `fill="${COLD}" font-weight="600"`),
    text(280, 24, 'share ± 1.96 errors: no width for nobody, and below nothing for few', `fill="#96702f" font-weight="600"`),
  ];
  save(
    'survey',
    740,
    296,
    'Intervals of a share from few and many answers, by Wilson and by the plain rule',
    [...names, ...axis, ...rows].join(''),
  );
}

function poisson(mean: number, random: () => number): number {
  let drawn = 0;
  for (let product = random(), limit = Math.exp(-mean); product > limit; product *= random()) drawn++;
  return drawn;
}

/** A number around 1 with variance 1/size, for whole sizes; 1 itself for very large ones. */
function gamma(size: number, random: () => number): number {
  if (size > 1e6) return 1;
  let sum = 0;
  for (let part = 0; part < size; part++) sum -= Math.log(1 - random());
  return sum / size;
}
