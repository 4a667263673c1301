import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const writing =
  /\b(?:insertInto|updateTable|deleteFrom|mergeInto)\('(\w+)'\)|\b(?:insert into|update|delete from|truncate|copy)\s+([a-z_]+)\b(?!\s*(?:set\s*\())/g;
const words = new Set(['set', 'of', 'only', 'select', 'to', 'from']);

/** Which features write a table, read from the builder's calls and the SQL of their stores. */
export function tableOwners(
  stores: readonly { readonly feature: string; readonly text: string }[],
  tables: ReadonlySet<string>,
): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  for (const { feature, text } of stores) {
    for (const [, called, written] of text.matchAll(writing)) {
      const table = called ?? written ?? '';
      if (words.has(table) || !tables.has(table)) continue;
      owners.set(table, new Set([...(owners.get(table) ?? []), feature]));
    }
  }
  return owners;
}

/** Every table is written by the stores of one feature; others go through that feature's door. */
export function tableFindings(root: string): string[] {
  const schema = readFileSync(join(root, 'apps/server/src/platform/database/schema.ts'), 'utf8');
  const tables = new Set([...schema.matchAll(/^ {2}(\w+): \{$/gm)].map((match) => match[1] ?? ''));
  const stores = globSync('apps/server/src/features/*/*-store.ts', { cwd: root }).map((file) => ({
    feature: file.split(/[\\/]/)[4] ?? '',
    text: readFileSync(join(root, file), 'utf8'),
  }));
  return [...tableOwners(stores, tables)]
    .filter(([, features]) => features.size > 1)
    .map(
      ([table, features]) =>
        `table-owners: ${table} is written by ${[...features].join(' and ')}\n    Write through the door of the feature that owns it.`,
    );
}
