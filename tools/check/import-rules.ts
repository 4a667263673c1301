import type { Edge, ModuleGraph } from './module-graph.ts';

/** A rule of who may import whom: its name, why it is there, and whether an import breaks it. */
export type ImportRule = { readonly name: string; readonly why: string; readonly isBrokenBy: (edge: Edge) => boolean };

const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const featureOf = (file: string) => /^apps\/(?:server|web)\/src\/features\/([^/]+)\//.exec(file)?.[1];
const sideOf = (file: string) => /^apps\/(server|web)\//.exec(file)?.[1];
const starts = (text: string | undefined, ...prefixes: string[]) => prefixes.some((prefix) => text?.startsWith(prefix));

/** The files of the analysis that own threads, and so may speak with Node. */
const threadEntries = ['packages/analysis/src/node.ts', 'packages/analysis/src/node-thread.ts'];

/** The features of the server in the order in which they happen: each may use those before it. */
export const featureOrder = [
  'identity',
  'areas',
  'incidents',
  'reports',
  'rounds',
  'imports',
  'open-requests',
  'handovers',
  'indications',
  'coverage',
  'actions',
  'forums',
  'answers',
  'situation',
  'publication',
  'exports',
  'administration',
] as const;

/** Every rule of who may import whom. */
export const importRules: readonly ImportRule[] = [
  {
    name: 'analysis-is-pure',
    why: 'packages/analysis is mathematics: numbers in, numbers out. Load and save in the feature that asks.',
    isBrokenBy: ({ from, to, packageName }) =>
      starts(from, 'packages/analysis/src/') &&
      !isTest(from) &&
      !starts(from, ...threadEntries) &&
      (packageName !== undefined || !starts(to, 'packages/analysis/src/')),
  },
  {
    name: 'model-is-pure',
    why: 'packages/model says what things are and what may happen to them. It reaches for nothing but the validator.',
    isBrokenBy: ({ from, to, packageName }) =>
      starts(from, 'packages/model/src/') && !isTest(from) && packageName !== 'typebox' && !starts(to, 'packages/model/src/'),
  },
  {
    name: 'texts-know-only-the-model',
    why: 'Texts are words for things in the model.',
    isBrokenBy: ({ from, to }) =>
      starts(from, 'packages/texts/src/') && !isTest(from) && !starts(to, 'packages/texts/src/', 'packages/model/src/'),
  },
  {
    name: 'packages-never-import-apps',
    why: 'A package must work without this product around it.',
    isBrokenBy: ({ from, to }) => starts(from, 'packages/') && starts(to, 'apps/'),
  },
  {
    name: 'server-and-web-never-meet',
    why: 'They share packages/model and packages/texts, and speak HTTP.',
    isBrokenBy: ({ from, to }) => {
      const [here, there] = [sideOf(from), sideOf(to ?? '')];
      return here !== undefined && there !== undefined && here !== there;
    },
  },
  {
    name: 'platform-knows-no-feature',
    why: 'platform/ is plumbing that any feature may use, so it can know none of them.',
    isBrokenBy: ({ from, to }) => /^apps\/(server|web)\/src\/platform\//.test(from) && featureOf(to ?? '') !== undefined,
  },
  {
    name: 'components-know-no-feature',
    why: 'components/ is the design system; it knows no noun.',
    isBrokenBy: ({ from, to }) => starts(from, 'apps/web/src/components/') && !isTest(from) && featureOf(to ?? '') !== undefined,
  },
  {
    name: 'features-meet-at-the-door',
    why: 'Import another feature through its index.ts. If what you need is not there, ask whether it should be.',
    isBrokenBy: ({ from, to }) => {
      const [here, there] = [featureOf(from), featureOf(to ?? '')];
      return here !== undefined && there !== undefined && here !== there && !/\/features\/[^/]+\/index\.tsx?$/.test(to ?? '');
    },
  },
  {
    name: 'features-in-order',
    why: 'What happens later imports what happens earlier; the earlier one records an event, and app.ts lists who reacts.',
    isBrokenBy: ({ from, to }) => {
      if (!starts(from, 'apps/server/src/features/') || isTest(from)) return false;
      const order: readonly string[] = featureOrder;
      const [here, there] = [featureOf(from), featureOf(to ?? '')];
      return here !== undefined && there !== undefined && here !== there && order.indexOf(there) >= order.indexOf(here);
    },
  },
  {
    name: 'sql-lives-in-stores',
    why: 'SQL is written in *-store.ts, so that one can read what a feature asks of the database in one place.',
    isBrokenBy: ({ from, packageName }) =>
      starts(from, 'apps/server/src/') &&
      !/-store\.ts$/.test(from) &&
      !starts(from, 'apps/server/src/platform/') &&
      !isTest(from) &&
      (packageName === 'kysely' || packageName === 'pg' || packageName === 'pg-copy-streams'),
  },
  {
    name: 'no-test-in-production',
    why: 'Nothing that ships imports a test or the support of tests.',
    isBrokenBy: ({ from, to }) =>
      /^(apps|packages)\/[^/]+\/src\//.test(from) &&
      !isTest(from) &&
      (isTest(to ?? '') || starts(to, 'apps/server/test/', 'e2e/')),
  },
  {
    name: 'no-dev-dependency-in-production',
    why: 'What ships depends only on "dependencies".',
    isBrokenBy: ({ from, packageName, isTypeOnly }) =>
      /^(apps|packages)\/[^/]+\/src\//.test(from) &&
      !isTest(from) &&
      !isTypeOnly &&
      ['vitest', 'fast-check', 'playwright-core', '@axe-core/playwright', 'vite', 'oxc-parser', 'knip'].includes(
        packageName ?? '',
      ),
  },
  { name: 'resolvable', why: 'This import leads nowhere.', isBrokenBy: ({ isResolved }) => !isResolved },
];

/** What stands in the way: one line for each import that breaks a rule, each circle, each file that nobody imports. */
export function findings(graph: ModuleGraph): string[] {
  const broken = graph.edges.flatMap((edge) =>
    importRules
      .filter((rule) => rule.isBrokenBy(edge))
      .map((rule) => `${rule.name}: ${edge.from} → ${edge.specifier}\n    ${rule.why}`),
  );
  return [
    ...broken,
    ...circles(graph).map(
      (circle) => `no-cycles: ${circle.join(' → ')}\n    Two files that need each other are one file, or need a third.`,
    ),
    ...orphans(graph),
  ];
}

/** Circles of imports that are there when the program runs; one line for each, in the order of the files. */
export function circles({ files, edges }: ModuleGraph): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to, isTypeOnly } of edges)
    if (to && !isTypeOnly && from !== to) next.set(from, [...(next.get(from) ?? []), to]);
  const state = new Map<string, 'open' | 'done'>();
  const found: string[][] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push([...path.slice(path.indexOf(file)), file]);
      return;
    }
    state.set(file, 'open');
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  return found;
}

const entries =
  /(^|\/)(main|command-line|service-worker|vite\.config|vitest\.config|index)\.tsx?$|\.test\.tsx?$|^tools\/|^bench\/|^e2e\/|^apps\/server\/test\/|\.d\.ts$|thread-worker\.ts$|^packages\/analysis\/src\/(node|browser|kernel\/assembly\/[^/]+)\.ts$|^packages\/analysis\/reference\/[^/]+\/input\.ts$/;

function orphans({ files, edges }: ModuleGraph): string[] {
  const imported = new Set(edges.map(({ to }) => to));
  return files
    .filter((file) => !imported.has(file) && !entries.test(file))
    .map((file) => `no-orphans: ${file}\n    Nobody imports this file.`);
}
