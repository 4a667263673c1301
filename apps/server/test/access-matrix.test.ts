import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asAsked,
  askers,
  type Cell,
  changedTables,
  declaredRoutes,
  deliver,
  hashOfTables,
  holdsCanary,
  isAllowed,
  newsIn,
  prepare,
  relationsOf,
} from './access-cells.ts';
import { makeWorlds, otherCode, ownCode, signEverybodyIn, type World } from './access-world.ts';
import { routeSamples } from './route-samples.ts';
import { openTestInstallation, type TestInstallation } from './test-database.ts';

let klarlage: TestInstallation;
let worlds: { own: World; other: World };
const count = { allowed: 0, denied: 0 };
beforeAll(async () => {
  klarlage = await openTestInstallation();
  worlds = await makeWorlds(klarlage);
});
afterAll(async () => {
  process.stdout.write(
    `access matrix: ${declared.length} routes, ${count.allowed} allowed cells, ${count.denied} denied cells\n`,
  );
  await klarlage.close();
});

const declared = declaredRoutes();
const sampled = declared.filter(({ name }) => routeSamples[name]);

test('every declared route has a sample, and no sample is left over', () => {
  expect(declared.map(({ name }) => name).filter((name) => !routeSamples[name])).toEqual([]);
  expect(
    Object.keys(routeSamples).filter((name) => !routeSamples[name]?.isBuilt && !declared.some((one) => one.name === name)),
  ).toEqual([]);
});

test.each(sampled.map((one) => [one.name, one] as const))(
  '%s turns away whom its policy does not name, and nothing changes',
  async (name, one) => {
    await signEverybodyIn(klarlage);
    const cells = await cellsOf(name, one, false);
    const before = await hashOfTables(klarlage, 'all');
    const answers = await Promise.all(cells.map(async (cell) => ({ cell, answer: await deliver(klarlage, cell) })));
    const faults = answers
      .filter(({ cell, answer }) => !isTurnedAway(cell, answer))
      .map(({ cell, answer }) => told(cell, answer));
    count.denied += cells.length;
    expect(faults).toEqual([]);
    expect(changedTables(before, await hashOfTables(klarlage, 'all'))).toEqual([]);
  },
);

test.each(sampled.map((one) => [one.name, one] as const))(
  '%s serves whom its policy names with what is theirs',
  async (name, one) => {
    const sample = routeSamples[name] ?? {};
    await signEverybodyIn(klarlage);
    const cells = sample.notSent ? [] : await cellsOf(name, one, true);
    const before = await hashOfTables(klarlage, 'other');
    const faults: string[] = [];
    let succeeded = 0;
    let shown = 0;
    for (const cell of cells) {
      const answer = await deliver(klarlage, cell);
      const news = newsIn(cell, answer);
      if (!isRight(cell, answer) || holdsCanary(news, otherCode)) faults.push(told(cell, answer));
      if (cell.relation !== 'own') continue;
      succeeded += Number(answer.statusCode < 400);
      shown += Number(holdsCanary(news, ownCode));
    }
    count.allowed += cells.length;
    expect(faults).toEqual([]);
    expect(changedTables(before, await hashOfTables(klarlage, 'other'))).toEqual([]);
    expect(succeeded).toBeGreaterThanOrEqual(cells.length === 0 || sample.neverSucceeds ? 0 : 1);
    expect(shown).toBeGreaterThanOrEqual(sample.shows ? 1 : 0);
  },
);

async function cellsOf(name: string, one: (typeof declared)[number], allowed: boolean): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const relation of relationsOf(one.route, routeSamples[name] ?? {})) {
    let first: Cell | undefined;
    for (const asker of askers.filter((who) => isAllowed(one.route, who, relation) === allowed)) {
      // those who are turned away may all ask for the same thing: none of them changes it
      const cell: Cell = first && !allowed ? asAsked(first, asker) : await prepare(worlds, one, asker, relation);
      first ??= cell;
      cells.push(cell);
    }
  }
  return cells;
}

/** Turned away with the right status, and with nothing of anybody's. */
function isTurnedAway(cell: Cell, answer: LightMyRequestResponse): boolean {
  // a forum of another municipality is not there for those who may see forums of their own
  const right = cell.asker === 'anonymous' ? [401] : cell.route.scope === 'member' ? [403, 404] : [403];
  const news = newsIn(cell, answer);
  return right.includes(answer.statusCode) && !holdsCanary(news, otherCode) && !holdsCanary(news, ownCode);
}

/** A success, a refusal of the field itself that the sample names, or that another municipality's thing is not there. */
function isRight({ name, relation }: Cell, answer: LightMyRequestResponse): boolean {
  const sample = routeSamples[name] ?? {};
  if (answer.statusCode < 400 || sample.statuses?.includes(answer.statusCode)) return true;
  if (relation === 'crossed') return answer.statusCode < 500;
  const isProblem = String(answer.headers['content-type']).startsWith('application/problem+json');
  return isProblem && (sample.refusals?.includes(answer.json().code) ?? false);
}

function told({ asker, relation }: Cell, answer: LightMyRequestResponse): string {
  return `${asker} ${relation}: ${answer.statusCode} ${answer.body.slice(0, 300)}`;
}
