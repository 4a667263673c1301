// node tools/analysis-package/api-report.ts: writes packages/analysis/API.md, the signature of everything that the package exports.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { argv, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { type ParseResult, parseSync } from 'oxc-parser';
import { buildPackage, packageFolder } from './build.ts';
import { entrySizes } from './entry-sizes.ts';

const report = join(packageFolder, 'API.md');
const readme = join(packageFolder, 'README.md');
const entries = [
  ['@klarlage/analysis', 'index'],
  ['@klarlage/analysis/node', 'node'],
  ['@klarlage/analysis/browser', 'browser'],
] as const;

/** The text of `API.md`: each entry's exports in alphabetical order, as the compiler declares them. Types that lie in several entries stand once. */
export function apiReport(builtFolder: string): string {
  const parts = entries.map(([name, file]) => {
    const signatures = signaturesOf(join(builtFolder, `${file}.d.ts`));
    const fromCore = file === 'index' ? new Map() : signaturesOf(join(builtFolder, 'index.d.ts'));
    const own = [...signatures].sort(([a], [b]) => (a < b ? -1 : 1));
    const lines = own.map(([exported, text]) =>
      fromCore.get(exported) === text ? `// ${exported}: as in @klarlage/analysis` : text,
    );
    return `## \`${name}\`\n\n\`\`\`ts\n${lines.join('\n\n')}\n\`\`\`\n`;
  });
  return `# What the package exports\n\nMade by \`node tools/analysis-package/api-report.ts\`; a test holds it to the source.\n\n${parts.join('\n')}`;
}

/** Per exported name its declaration without comments. */
function signaturesOf(file: string): Map<string, string> {
  const text = readFileSync(file, 'utf8');
  const parsed = parseSync(file, text);
  const found = declarationsIn(parsed, text);
  for (const statement of parsed.module.staticExports) {
    for (const { exportName, importName, moduleRequest } of statement.entries) {
      if (!moduleRequest || !exportName.name || !importName.name) continue;
      const source = join(dirname(file), moduleRequest.value.replace(/\.js$/, '.d.ts'));
      const signature = signaturesOf(source).get(importName.name);
      if (!signature) throw new Error(`${exportName.name} is not declared in ${source}`);
      found.set(exportName.name, signature);
    }
  }
  return found;
}

function declarationsIn({ program, comments }: ParseResult, text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const node of program.body) {
    if (node.type !== 'ExportNamedDeclaration' || !node.declaration) continue;
    const { declaration } = node;
    const names =
      declaration.type === 'VariableDeclaration'
        ? declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
        : 'id' in declaration && declaration.id && 'name' in declaration.id
          ? [declaration.id.name]
          : [];
    const inside = comments.filter(({ start, end }) => start >= node.start && end <= node.end);
    let signature = '';
    let from = node.start;
    for (const { start, end } of inside) {
      signature += text.slice(from, start);
      from = end;
    }
    signature += text.slice(from, node.end);
    for (const name of names) found.set(name, signature.replaceAll(/\n\s*\n/g, '\n').replace('export declare ', 'export '));
  }
  return found;
}

const sizesBlock = /<!-- sizes -->[\s\S]*<!-- \/sizes -->/;

/** The README with the size of each entry as it is now. */
export function readmeWithSizes(text: string, sizes: ReadonlyMap<string, { minified: number; packed: number }>): string {
  const rows = [...sizes].map(
    ([name, { minified, packed }]) => `| \`${name}\` | ${Math.round(minified / 1000)} kB | ${Math.round(packed / 1000)} kB |`,
  );
  const table = ['| entry | minified, everything in it | the same, gzip |', '|---|---|---|', ...rows].join('\n');
  return text.replace(sizesBlock, `<!-- sizes -->\n${table}\n<!-- /sizes -->`);
}

if (argv[1] && resolve(argv[1]) === fileURLToPath(import.meta.url)) {
  const built = mkdtempSync(join(tmpdir(), 'klarlage-analysis-'));
  try {
    buildPackage(built);
    writeFileSync(report, apiReport(built));
    writeFileSync(readme, readmeWithSizes(readFileSync(readme, 'utf8'), await entrySizes(built)));
    stdout.write(`${report}\n${readme}\n`);
  } finally {
    rmSync(built, { recursive: true, force: true });
  }
}
