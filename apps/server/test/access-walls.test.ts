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
  newsIn,
  prepare,
  relations,
} from './access-cells.ts';
import { makeWorlds, otherCode, signEverybodyIn, type World } from './access-world.ts';
import { routeSamples } from './route-samples.ts';
import { openTestInstallation, type TestInstallation } from './test-database.ts';

// the application's own checks are off: what is left is row-level security, and it alone must hold
let klarlage: TestInstallation;
let worlds: { own: World; other: World };
let sentCount = 0;
beforeAll(async () => {
  klarlage = await openTestInstallation({ accessChecks: false });
  worlds = await makeWorlds(klarlage);
});
afterAll(async () => {
  process.stdout.write(`access walls: ${sentCount} requests with the application's checks off\n`);
  await klarlage.close();
});

const reachable = declaredRoutes().filter(({ name }) => routeSamples[name] && !routeSamples[name].notSent);
const walled = reachable.filter(({ route }) => route.scope === 'municipality' || route.scope === 'member');

test('the checks are really off: somebody without the right role is served', async () => {
  await signEverybodyIn(klarlage);
  const queue = reachable.find(({ name }) => name === 'GET /api/m/:municipalityCode/incidents');
  if (!queue) throw new Error('the route is gone');
  expect((await deliver(klarlage, await prepare(worlds, queue, 'dataProtectionOfficer', 'own'))).statusCode).toBe(200);
});

test.each(walled.map((one) => [one.name, one] as const))(
  '%s shows and changes nothing of another municipality, even unchecked',
  async (_, one) => {
    await signEverybodyIn(klarlage);
    const cells: Cell[] = [];
    for (const relation of relations) {
      let first: Cell | undefined;
      for (const asker of askers) {
        // what is the other municipality's never changes, so everybody may ask for the same thing
        const cell: Cell = first && relation !== 'own' ? asAsked(first, asker) : await prepare(worlds, one, asker, relation);
        first ??= cell;
        cells.push(cell);
      }
    }
    const before = await hashOfTables(klarlage, 'other');
    const answers = await Promise.all(cells.map(async (cell) => ({ cell, answer: await deliver(klarlage, cell) })));
    const leaks = answers
      .filter(({ cell, answer }) => holdsCanary(newsIn(cell, answer), otherCode))
      .map(({ cell, answer }) => `${cell.asker} ${cell.relation}: ${answer.body.slice(0, 200)}`);
    sentCount += cells.length;
    expect(leaks).toEqual([]);
    expect(changedTables(before, await hashOfTables(klarlage, 'other'))).toEqual([]);
  },
);
