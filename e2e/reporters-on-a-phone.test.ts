import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openStage, type Stage, sizes } from './support/browser.ts';
import { expectNewest, inTeckomatorp, listed, openForm, press, receivedReports, report, send, tell } from './support/phone.ts';

let stage: Stage;
let people: { personId: string; name: string; roleText: string }[];
beforeAll(async () => {
  stage = await openStage();
  const context = await stage.anonymous();
  people = await (await context.request.get(`${stage.url}/api/demonstration-logins`)).json();
  await context.close();
});
afterAll(() => stage.close());

type Person = (typeof people)[number];
const personWhois = (roleText: string): Person => {
  const person = people.find((one) => one.roleText === roleText);
  if (!person) throw new Error(`nobody is ${roleText}`);
  return person;
};
const signIn = (context: BrowserContext, { personId }: Person): Promise<unknown> =>
  context.request.post(`${stage.url}/api/demonstration-login`, { data: { personId } });

/** A phone of its own, a minute after the one before. */
async function phone(): Promise<BrowserContext> {
  stage.klarlage.setNow(new Date(stage.klarlage.platform.clock().getTime() + 60_000));
  return stage.anonymous({ ...inTeckomatorp, serviceWorkers: 'block' });
}
const newestReporter = async (): Promise<string | null | undefined> => (await receivedReports(stage))[0]?.reporterId;
const countKept = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('klarlage-report');
      opening.onsuccess = () => resolve(opening.result);
    });
    const counts = ['rows', 'writers', 'blobs'].map(
      (table) =>
        new Promise<number>((resolve) => {
          const asking = database.transaction(table).objectStore(table).count();
          asking.onsuccess = () => resolve(asking.result);
        }),
    );
    const all = await Promise.all(counts);
    database.close();
    return all.reduce((a, b) => a + b, 0);
  });

test('two who share a phone see only what is theirs, and each report is sent in the name of its writer', async () => {
  const [first, second] = [personWhois('Samordnare'), personWhois('Kommunpolis')];
  const context = await phone();
  await signIn(context, first);
  const page = await openForm(stage, context);
  await page.getByText(`Du rapporterar som ${first.name}.`).waitFor();
  await expectAccessible(page, 'signed in');
  await report(page);
  await expectNewest(page, /Mottagen/);
  expect(await newestReporter()).toBe(first.personId);

  await signIn(context, second);
  await page.reload();
  await page.getByText(`Du rapporterar som ${second.name}.`).waitFor();
  expect(await page.getByRole('button', { name: 'Mina rapporter' }).count()).toBe(0);
  await press(page, 'Byt');
  await expectAccessible(page, 'who');
  await press(page, new RegExp(first.name));
  await page.getByText(`Du rapporterar som ${first.name}.`).waitFor();
  await press(page, 'Mina rapporter');
  expect(await listed(page)).toHaveLength(1);

  // without a name means without one, whoever is signed in
  await press(page, 'Rapportera en till');
  await press(page, 'Byt');
  await press(page, 'Utan namn');
  await page.getByText('Du rapporterar utan namn.').waitFor();
  stage.klarlage.setNow(new Date(stage.klarlage.platform.clock().getTime() + 60_000));
  await report(page);
  await expectNewest(page, /Mottagen/);
  expect(await listed(page)).toHaveLength(1);
  expect(await newestReporter()).toBeNull();
  await context.close();
});

test('a report is never sent in the name of somebody else who has signed in: it asks, and goes when its writer is back', async () => {
  const [first, second] = [personWhois('Samordnare'), personWhois('Kommunpolis')];
  const before = (await receivedReports(stage)).length;
  const context = await phone();
  await signIn(context, first);
  const page = await openForm(stage, context);
  await page.getByText(`Du rapporterar som ${first.name}.`).waitFor();
  await context.setOffline(true);
  await report(page);
  await expectNewest(page, /Väntar på täckning/);
  // a page that is still open would send by itself, in the session that it began with
  await page.close();
  await context.setOffline(false);
  await signIn(context, second);
  const later = await openForm(stage, context);
  await later.getByText(`Du rapporterar som ${second.name}.`).waitFor();
  await press(later, 'Byt');
  await press(later, new RegExp(first.name));
  await press(later, 'Mina rapporter');
  await expectNewest(later, /Behöver din hjälp\nDu är inte längre inloggad/);
  expect(await receivedReports(stage)).toHaveLength(before);
  await signIn(context, first);
  await later.reload();
  await press(later, 'Mina rapporter');
  await expectNewest(later, /Mottagen/);
  expect(await newestReporter()).toBe(first.personId);
  expect(await receivedReports(stage)).toHaveLength(before + 1);
  await context.close();
});

test('signing out says first what has not been sent; then nothing of the person is left on the phone', async () => {
  const person = personWhois('Samordnare');
  const context = await phone();
  await signIn(context, person);
  const page = await openForm(stage, context);
  await page.getByText(`Du rapporterar som ${person.name}.`).waitFor();
  await tell(page, 'Två rutor krossade.');
  const desk = await context.newPage();
  await desk.setViewportSize(sizes.desk);
  await desk.goto(`${stage.url}/app/laget`);
  await desk.locator('main h1').first().waitFor();
  await desk.locator('summary', { hasText: person.roleText }).click();
  await press(desk, 'Logga ut');
  await desk.getByText('En rapport är inte skickad än. Loggar du ut nu raderas den.').waitFor();
  await expectAccessible(desk, 'unsent');
  await press(desk, 'Radera och logga ut');
  await desk.waitForURL(/logga-in/);
  // the open form shows nothing of theirs any more
  await page.getByRole('heading', { name: 'Vad har hänt?' }).waitFor();
  expect(await countKept(page)).toBe(0);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(person.personId);
  await context.close();
});

test('what has not come through in fourteen days is erased, and says so; what came through leaves only its receipt', async () => {
  const page = await openForm(stage, await phone());
  await report(page);
  await expectNewest(page, /^Skadegörelse i Teckomatorp\nMottagen/);
  await press(page, 'Rapportera en till');
  await page.context().setOffline(true);
  await tell(page);
  await send(page);
  await expectNewest(page, /Väntar på täckning/);
  await page.context().setOffline(false);
  await page.route('**/api/**', (route) => route.abort());
  await page.clock.fastForward(7 * 86_400_000);
  await page.reload();
  await press(page, 'Mina rapporter');
  await expectNewest(page, /Väntar på täckning\n.*\nRaderas ur telefonen/);
  await expect.poll(async () => (await listed(page))[1]).toMatch(/^Rapport\nMottagen .*\nKvitto/);
  await page.clock.fastForward(7 * 86_400_000);
  await page.reload();
  await press(page, 'Mina rapporter');
  await expectNewest(page, /^Rapport\nRaderad ur telefonen\nSparad .*, men aldrig skickad/);
  await page.context().close();
});
