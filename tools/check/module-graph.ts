import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { parseSync } from 'oxc-parser';

/** One import of one file: what is written, and where it leads. */
export type Edge = {
  readonly from: string;
  readonly specifier: string;
  /** The file that it leads to, from the root; undefined for a package or a built-in. */
  readonly to: string | undefined;
  /** The name of the package, for what is not a file of ours. */
  readonly packageName: string | undefined;
  readonly isTypeOnly: boolean;
  readonly isResolved: boolean;
};

/** All source files and everything that they import. */
export type ModuleGraph = { readonly files: readonly string[]; readonly edges: readonly Edge[] };

const sources = [
  'packages/*/{src,reference}/**/*.ts',
  'apps/*/src/**/*.{ts,tsx}',
  'apps/server/{seed,test}/**/*.ts',
  '{e2e,bench,tools}/**/*.ts',
];

/** Reads the imports of every source file under the root. */
export function readModuleGraph(root: string): ModuleGraph {
  const files = globSync(sources, { cwd: root })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => !file.includes('node_modules/') && !file.includes('/dist/'))
    .sort();
  const edges = files.flatMap((file) => importsOf(root, file, readFileSync(join(root, file), 'utf8')));
  return { files, edges };
}

/** The imports that are written in one file. */
export function importsOf(root: string, file: string, text: string): Edge[] {
  const { module } = parseSync(file, text);
  const written = [
    ...module.staticImports.map((i) => ({
      specifier: i.moduleRequest.value,
      isTypeOnly: i.entries.length > 0 && i.entries.every((entry) => entry.isType),
    })),
    ...module.staticExports.flatMap((statement) => {
      const request = statement.entries.find((entry) => entry.moduleRequest)?.moduleRequest?.value;
      return request ? [{ specifier: request, isTypeOnly: statement.entries.every((entry) => entry.isType) }] : [];
    }),
    ...module.dynamicImports.flatMap((i) => {
      const specifier = text.slice(i.moduleRequest.start, i.moduleRequest.end);
      return /^['"].*['"]$/.test(specifier) ? [{ specifier: specifier.slice(1, -1), isTypeOnly: false }] : [];
    }),
    // a thread's file and a bundled worker are named by an address
    ...[...text.matchAll(/new URL\(['"](\.[^'"]+)['"], import\.meta\.url\)/g)].map((match) => ({
      specifier: match[1] ?? '',
      isTypeOnly: false,
    })),
  ];
  return written.map(({ specifier, isTypeOnly }) => ({ from: file, specifier, isTypeOnly, ...resolved(root, file, specifier) }));
}

function resolved(root: string, from: string, specifier: string): Pick<Edge, 'to' | 'packageName' | 'isResolved'> {
  const clean = specifier.replace(/\?.*$/, '');
  if (clean.startsWith('.')) {
    const to = posix.join(posix.dirname(from), clean);
    // what lies outside the project is not ours to check
    return { to, packageName: undefined, isResolved: to.startsWith('..') || existsSync(join(root, to)) };
  }
  const packageName = clean.startsWith('@') ? clean.split('/').slice(0, 2).join('/') : (clean.split('/')[0] ?? clean);
  const own = /^@klarlage\/(analysis|model|texts)$/.exec(packageName)?.[1];
  // a package's other entries are files of that name beside the door
  if (own) {
    const entry = clean.split('/').slice(2).join('/') || 'index';
    const to = `packages/${own}/src/${entry}.ts`;
    return { to, packageName, isResolved: existsSync(join(root, to)) };
  }
  const isBuiltIn = packageName.startsWith('node:') || packageName.startsWith('virtual:');
  return { to: undefined, packageName, isResolved: isBuiltIn || isInstalled(root, from, packageName) };
}

function isInstalled(root: string, from: string, packageName: string): boolean {
  for (let folder = dirname(join(root, from)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules', packageName))) return true;
    if (relative(root, folder) === '' || folder === dirname(folder)) return false;
  }
}
