// What a release gives away, in a made-up municipality of our size: node bench/calibration/disclosure.ts
// The figures stand in docs/methods/disclosure.md.
import {
  addressCells,
  cellKeyCounts,
  linkageAttack,
  perturbationTable,
  releaseAttack,
  seeded,
} from '../../packages/analysis/src/index.ts';

const random = seeded(1214);
const print = (...cells: (string | number)[]) => process.stdout.write(`| ${cells.join(' | ')} |\n`);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const VILLAGE = 0;
const COUNTRY = 1;

const register = municipality();
cellSizes();
linkage();
differencing();

/** 6 500 addresses in 25 × 25 km: six localities with four fifths of them, and countryside. */
function municipality() {
  const centres = Array.from({ length: 6 }, () => [3000 + 19_000 * random(), 3000 + 19_000 * random()] as const);
  const shares = [0.35, 0.2, 0.15, 0.12, 0.1, 0.08];
  const places = Array.from({ length: 6500 }, () => {
    if (random() < 0.2) return [25_000 * random(), 25_000 * random(), COUNTRY, 6] as const;
    let at = 0;
    for (let left = random() - (shares[0] ?? 0); left > 0 && at < 5; left -= shares[at] ?? 0) at++;
    const [east, north] = centres[at] ?? [0, 0];
    const width = 2600 * Math.sqrt(shares[at] ?? 0);
    return [east + width * (random() - 0.5), north + width * (random() - 0.5), VILLAGE, at] as const;
  });
  return {
    east: Float64Array.from(places, ([east]) => east),
    north: Float64Array.from(places, ([, north]) => north),
    stratum: Int32Array.from(places, ([, , stratum]) => stratum),
    locality: Int32Array.from(places, ([, , , locality]) => locality),
  };
}

function cellSizes(): void {
  print('k', 'cells', 'fewest addresses', 'median', 'most', 'blocks split from above: cells');
  for (const k of [8, 20, 50]) {
    const { addresses } = addressCells({ ...register, k });
    const sizes = [...addresses].sort((a, b) => a - b);
    print(k, sizes.length, sizes[0] ?? 0, sizes[sizes.length >> 1] ?? 0, sizes.at(-1) ?? 0, fromAbove(k));
  }
}

/** The usual other way: a 2 000 m block is split in four while every part that holds addresses holds k. */
function fromAbove(k: number): string {
  let short = 0;
  const split = (members: readonly number[], side: number): number => {
    if (members.length === 0) return 0;
    const parts = new Map<string, number[]>();
    for (const at of members) {
      const name = `${Math.floor((register.east[at] ?? 0) / (side / 2))}/${Math.floor((register.north[at] ?? 0) / (side / 2))}`;
      parts.set(name, [...(parts.get(name) ?? []), at]);
    }
    const isSplit = side > 250 && [...parts.values()].every((part) => part.length >= k);
    if (isSplit) return [...parts.values()].reduce((sum, part) => sum + split(part, side / 2), 0);
    if (members.length < k) short++;
    return 1;
  };
  const blocks = new Map<string, number[]>();
  register.east.forEach((east, at) => {
    const name = `${Math.floor(east / 2000)}/${Math.floor((register.north[at] ?? 0) / 2000)}`;
    blocks.set(name, [...(blocks.get(name) ?? []), at]);
  });
  const cells = [...blocks.values()].reduce((sum, members) => sum + split(members, 2000), 0);
  return `${cells}, ${short} of them below k`;
}

function linkage(): void {
  print('published as', 'reports per home', 'home found: localities', 'countryside');
  const cells = addressCells({ ...register, k: 8 });
  const targets = Int32Array.from({ length: 1000 }, () => Math.floor(random() * register.east.length));
  const point = {
    'moved 50–200 m at random': (home: number) => {
      const angle = 2 * Math.PI * random();
      const away = Math.sqrt(50 ** 2 + (200 ** 2 - 50 ** 2) * random());
      return [(register.east[home] ?? 0) + away * Math.cos(angle), (register.north[home] ?? 0) + away * Math.sin(angle)] as const;
    },
    'cell of at least 8 addresses': (home: number) => {
      const cell = cells.cellOf[home] ?? 0;
      return [cells.east[cell] ?? 0, cells.north[cell] ?? 0] as const;
    },
  };
  for (const [name, draw] of Object.entries(point)) {
    for (const reports of [1, 10, 50]) {
      const drawn = [...targets.keys()].flatMap((target) =>
        Array.from({ length: reports }, () => ({ target, at: draw(targets[target] ?? 0) })),
      );
      const found = linkageAttack({
        ...register,
        targets,
        reportTarget: Int32Array.from(drawn, ({ target }) => target),
        reportEast: Float64Array.from(drawn, ({ at }) => at[0]),
        reportNorth: Float64Array.from(drawn, ({ at }) => at[1]),
      });
      print(name, reports, ...found.map(({ foundShare }) => percent(foundShare)));
    }
  }
}

function differencing(): void {
  const records = 1600;
  const cells = addressCells({ ...register, k: 8 });
  const home = Array.from({ length: records }, () => Math.floor(random() * register.east.length));
  const month = Array.from({ length: records }, () => Math.floor(random() * 12));
  const week = Array.from({ length: records }, () => Math.floor(random() * 4));
  const category = Array.from({ length: records }, () => Math.floor(random() ** 2 * 8));
  const recordKeys = Uint32Array.from({ length: records }, () => Math.floor(random() * 2 ** 32));
  const table = perturbationTable();
  const names = (name: (record: number) => string | undefined) => {
    const known = new Map<string, number>();
    const cellOf = Int32Array.from({ length: records }, (_, record) => {
      const own = name(record);
      if (own === undefined) return -1;
      if (!known.has(own)) known.set(own, known.size);
      return known.get(own) ?? -1;
    });
    return { cellOf, cells: known.size };
  };
  const cellMonth = (record: number) => `${cells.cellOf[home[record] ?? 0]}/${month[record]}/${category[record]}`;
  const localityMonth = (record: number) =>
    `${register.locality[home[record] ?? 0]}/${month[record]}/${(category[record] ?? 0) >> 1}`;
  const upTo = (until: number, name: (record: number) => string) =>
    names((record) => ((week[record] ?? 0) <= until ? name(record) : undefined));
  const whole = names(cellMonth);
  const releases = {
    'closed: cell × month × category alone': [whole],
    '… and the municipality’s total per month and category': [whole, names((record) => `${month[record]}/${category[record]}`)],
    '… and week by week, growing': [0, 1, 2, 3].map((until) => upTo(until, cellMonth)),
    'closed: locality × month × category alone': [names(localityMonth)],
    'the same, and week by week, growing': [0, 1, 2, 3].map((until) => upTo(until, localityMonth)),
  };
  print(
    'release',
    'numbers',
    'pairs that hide 1–3 + none',
    'found, true counts',
    'found, cell keys',
    'blind guess',
    'presence shows',
    'gain by averaging',
  );
  for (const [name, parts] of Object.entries(releases)) {
    const made = parts.map((part) => ({ ...part, ...cellKeyCounts({ ...part, recordKeys, table }) }));
    const plain = releaseAttack({ tables: made.map(({ cellOf, counts }) => ({ cellOf, published: counts })) });
    const keyed = releaseAttack({ tables: made });
    const { pairs, emptyPairs, exactShare, blindShare, presenceAdvantage } = keyed.differencing;
    print(
      name,
      parts.reduce((sum, part) => sum + part.cells, 0),
      `${pairs} + ${emptyPairs}`,
      percent(plain.differencing.exactShare),
      percent(exactShare),
      percent(blindShare),
      percent(presenceAdvantage),
      percent(keyed.averaging.gain),
    );
  }
}
