import { join } from 'node:path';
import { expect, test } from 'vitest';
import { circles, findings, importRules } from './import-rules.ts';
import { importsOf, readModuleGraph } from './module-graph.ts';
import { tableOwners } from './table-owners.ts';

const root = join(import.meta.dirname, '../..');

// each rule is broken once on purpose, by a file that is written here and nowhere else
const breaches: Record<string, readonly [file: string, text: string]> = {
  'analysis-is-pure': ['packages/analysis/src/x.ts', "import { readFileSync } from 'node:fs';"],
  'model-is-pure': ['packages/model/src/x.ts', "import { sv } from '@klarlage/texts';"],
  'texts-know-only-the-model': [
    'packages/texts/src/x.ts',
    "import { html } from '../../../apps/server/src/platform/http/html.ts';",
  ],
  'packages-never-import-apps': [
    'packages/model/src/x.ts',
    "import { html } from '../../../apps/server/src/platform/http/html.ts';",
  ],
  'server-and-web-never-meet': ['apps/web/src/x.ts', "export { html } from '../../server/src/platform/http/html.ts';"],
  'platform-knows-no-feature': ['apps/server/src/platform/x.ts', "import { locator } from '../features/areas/index.ts';"],
  'components-know-no-feature': ['apps/web/src/components/x.ts', "import { a } from '../features/reports/index.ts';"],
  'features-meet-at-the-door': ['apps/server/src/features/reports/x.ts', "import { areasOf } from '../areas/area-store.ts';"],
  'features-in-order': ['apps/server/src/features/identity/x.ts', "import { locator } from '../areas/index.ts';"],
  'sql-lives-in-stores': ['apps/server/src/features/areas/x.ts', "import { sql } from 'kysely';"],
  'no-test-in-production': ['apps/server/src/x.ts', "import { startTestCluster } from '../test/test-database.ts';"],
  'no-dev-dependency-in-production': ['apps/server/src/x.ts', "import { test } from 'vitest';"],
  resolvable: ['apps/server/src/x.ts', "import './nowhere.ts';"],
};

for (const rule of importRules) {
  test(`the rule ${rule.name} is caught when it is broken`, () => {
    const [file = '', text = ''] = breaches[rule.name] ?? [];
    expect(importsOf(root, file, text).some(rule.isBrokenBy)).toBe(true);
  });
}

test('a circle is found, and an import of types alone is none', () => {
  const edge = (from: string, to: string, isTypeOnly = false) => ({
    from,
    to,
    specifier: to,
    isTypeOnly,
    packageName: undefined,
    isResolved: true,
  });
  expect(circles({ files: ['a', 'b'], edges: [edge('a', 'b'), edge('b', 'a')] })).toEqual([['a', 'b', 'a']]);
  expect(circles({ files: ['a', 'b'], edges: [edge('a', 'b'), edge('b', 'a', true)] })).toEqual([]);
});

test('a file that nobody imports is found', () => {
  expect(findings({ files: ['apps/server/src/lonely.ts'], edges: [] })[0]).toMatch(/no-orphans/);
});

test('a table that two features write is found, in calls and in SQL', () => {
  const tables = new Set(['report']);
  const owners = tableOwners(
    [
      { feature: 'reports', text: "run.insertInto('report')" },
      { feature: 'imports', text: 'sql`update report set status = 1`' },
      { feature: 'areas', text: 'for update of report; select from report' },
    ],
    tables,
  );
  expect([...(owners.get('report') ?? [])]).toEqual(['reports', 'imports']);
});

test('the whole tree is read', () => {
  expect(readModuleGraph(root).files.length).toBeGreaterThan(100);
});
