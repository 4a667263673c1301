import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible, openStage, type Stage } from './support/browser.ts';
import { expectNewest, inTeckomatorp, listed, openForm, press, receivedReports, report, send, tell } from './support/phone.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const reportsAddress = '**/api/**/reports';
const onlySent = (route: Route): boolean => route.request().method() === 'POST';

/** A phone of its own with the form open, a minute after the one before. */
async function phone(): Promise<Page> {
  stage.klarlage.setNow(new Date(stage.klarlage.platform.clock().getTime() + 60_000));
  // what a worker lets through cannot be made to fail here
  return openForm(stage, await stage.anonymous({ ...inTeckomatorp, serviceWorkers: 'block' }));
}

/** What the phone keeps, as it lies on the disk. */
const lyingOnThePhone = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('klarlage-report');
      opening.onsuccess = () => resolve(opening.result);
    });
    const rows = await new Promise<Record<string, unknown>[]>((resolve) => {
      const asking = database.transaction('rows').objectStore('rows').getAll();
      asking.onsuccess = () => resolve(asking.result);
    });
    database.close();
    const decoder = new TextDecoder();
    const readable = rows.map((row) => ({ ...row, sealed: decoder.decode((row['sealed'] as { data: ArrayBuffer }).data) }));
    return JSON.stringify([readable, { ...localStorage }]);
  });

test('an answer that is lost after the municipality has the report is asked for again: one report, one receipt', async () => {
  const before = await receivedReports(stage);
  const page = await phone();
  let lost = 0;
  await page.route(reportsAddress, async (route) => {
    if (!onlySent(route) || lost++ > 0) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await report(page);
  await expectNewest(page, /Väntar på täckning/);
  await page.clock.runFor(3_000);
  await expectNewest(page, /Mottagen/);
  expect(await receivedReports(stage)).toHaveLength(before.length + 1);
  await page.context().close();
});

test('what stands between, and a server that is away, have no say: the report waits', async () => {
  const page = await phone();
  let asked = 0;
  let answers = [502, 503, 403, 200];
  await page.route(reportsAddress, async (route) => {
    if (!onlySent(route)) return route.continue();
    asked += 1;
    const [status] = answers;
    answers = answers.slice(1);
    // a portal that wants a sign-in answers with a page of its own
    if (status === 200) return route.fulfill({ status, contentType: 'text/html', body: '<h1>Gästnät</h1>' });
    return status ? route.fulfill({ status, contentType: 'text/html', body: 'Bad gateway' }) : route.continue();
  });
  await report(page);
  await expectNewest(page, /Väntar på täckning/);
  await expect
    .poll(
      async () => {
        await page.clock.runFor(5_000);
        return asked;
      },
      { timeout: 40_000 },
    )
    .toBe(5);
  await expectNewest(page, /Mottagen/);
  expect(asked).toBe(5);
  await page.context().close();
});

test('a report that the municipality has under the same number, but otherwise, needs help, and is sent as a new one', async () => {
  const before = await receivedReports(stage);
  const page = await phone();
  await page.route(reportsAddress, async (route) => {
    if (!onlySent(route)) return route.continue();
    await route.fetch({ postData: JSON.stringify({ ...route.request().postDataJSON(), insecurity: 1 }) });
    return route.continue();
  });
  await report(page, 'Två rutor krossade.');
  await expectNewest(page, /Behöver din hjälp\n.*med annat innehåll/);
  await expectAccessible(page, 'help');
  await page.unroute(reportsAddress);
  await press(page, 'Skicka som ny');
  await page.clock.runFor(100);
  await expectNewest(page, /Mottagen/);
  expect(await listed(page)).toHaveLength(1);
  expect(await receivedReports(stage)).toHaveLength(before.length + 2);
  await page.context().close();
});

test('a refused report says why, and is taken up where the fault is, with everything that was told', async () => {
  const page = await phone();
  // an older version of the form had no guard
  await page.route(/words-guard/, (route) => route.abort());
  await page.reload();
  await report(page, 'Ring 070-174 06 12.');
  await expectNewest(page, /Behöver din hjälp\n.*telefonnummer/);
  await press(page, 'Ändra och skicka igen');
  expect(await page.locator('.building-sentence').innerText()).toContain('Skadegörelse i Teckomatorp');
  await page.getByLabel('Några ord, om du vill').fill('Två rutor krossade.');
  await send(page);
  await expectNewest(page, /Mottagen/);
  expect(await listed(page)).toHaveLength(1);
  expect((await receivedReports(stage))[0]?.words).toBe('Två rutor krossade.');
  await page.context().close();
});

test('two tabs see the same reports, and one of them sends each', async () => {
  const before = await receivedReports(stage);
  const first = await phone();
  const second = await openForm(stage, first.context());
  await first.context().setOffline(true);
  let sent = 0;
  for (const page of [first, second])
    await page.route(reportsAddress, (route) => {
      if (onlySent(route)) sent++;
      return route.continue();
    });
  await report(first);
  await expectNewest(first, /Väntar på täckning/);
  await press(second, 'Mina rapporter');
  await expectNewest(second, /Väntar på täckning/);
  sent = 0;
  await first.context().setOffline(false);
  await expectNewest(first, /Mottagen/);
  await expectNewest(second, /Mottagen/);
  expect(sent).toBe(1);
  expect(await receivedReports(stage)).toHaveLength(before.length + 1);
  await first.context().close();
});

test('what is told lies sealed on the phone; a begun report is taken up, and stays in the list when it is left', async () => {
  const page = await phone();
  await tell(page, 'Kanariefågel vid skolan.');
  await page.reload();
  await page.getByText('Vi hittade en påbörjad rapport.').waitFor();
  expect(await page.getByLabel('Några ord, om du vill').inputValue()).toBe('Kanariefågel vid skolan.');
  expect(await lyingOnThePhone(page)).not.toMatch(/Kanarie|Skadeg|Teckomatorp/);
  await page.clock.fastForward('13:00:00');
  await page.reload();
  await press(page, 'Mina rapporter');
  expect(await listed(page)).toEqual([
    expect.stringMatching(/^Skadegörelse i Teckomatorp\nPåbörjad\nBara i telefonen\. Raderas/),
  ]);
  await expectAccessible(page, 'drafts');
  await press(page, 'Fortsätt');
  expect(await page.getByLabel('Några ord, om du vill').inputValue()).toBe('Kanariefågel vid skolan.');
  await page.context().close();
});

test('what an older version of the form left is moved, sealed and sent: a draft, one on its way, one that needed help, a receipt', async () => {
  const before = await receivedReports(stage);
  const page = await phone();
  await page.route(reportsAddress, (route) => (onlySent(route) ? route.abort() : route.continue()));
  await page.evaluate((nowMs) => {
    const at = new Date(nowMs - 3_600_000).toISOString();
    const report = {
      reportId: 'aaaaaaaa-0000-4000-8000-000000000001',
      kind: 'incident',
      categoryCode: 'vandalism',
      place: { lng: 13.0884, lat: 55.8672, accuracyMetres: 60 },
      when: { startsAt: at, endsAt: at, precision: 'minute' },
      insecurity: 3,
      certainty: 'saw',
      words: 'Kanariefågel från förr.',
    };
    const entry = { report, title: 'Skadegörelse i Teckomatorp', savedAt: at, holdUntil: nowMs };
    const other = (id: string): object => ({ ...entry, report: { ...report, reportId: report.reportId.replace(/1$/, id) } });
    localStorage.setItem(
      'klarlage.report.outbox.1214',
      JSON.stringify([
        { ...entry, state: 'waiting', triedAt: at },
        { ...other('2'), state: 'help', refused: 'Platsen ligger utanför kommunen.' },
        { ...other('3'), state: 'sent', status: 'accepted', receiptCode: '1111 2222 3333 4444', receivedAt: at },
      ]),
    );
    const draft = { ...report, reportId: report.reportId.replace(/1$/, '4'), when: { ...report.when, words: 'nu' } };
    localStorage.setItem('klarlage.report.draft.1214', JSON.stringify({ draft, path: ['what', 'where', 'how'], keptAt: nowMs }));
    localStorage.setItem('klarlage.report.draft.9999', '{"half');
  }, stage.klarlage.platform.clock().getTime());
  await page.reload();
  await page.getByText('Vi hittade en påbörjad rapport.').waitFor();
  expect(await page.getByLabel('Några ord, om du vill').inputValue()).toBe('Kanariefågel från förr.');
  expect(await lyingOnThePhone(page)).not.toMatch(/Kanarie|Teckomatorp/);
  // what cannot be read is left where it is
  expect(await page.evaluate(() => Object.keys(localStorage).sort())).toEqual(['klarlage.report.draft.9999']);
  await page.clock.fastForward('13:00:00');
  await page.unroute(reportsAddress);
  await page.reload();
  await press(page, 'Mina rapporter');
  await expect.poll(() => listed(page)).toContainEqual(expect.stringMatching(/Mottagen/));
  expect((await listed(page)).sort()).toEqual([
    expect.stringMatching(/Påbörjad/),
    expect.stringMatching(/Behöver din hjälp\nPlatsen ligger utanför kommunen/),
    expect.stringMatching(/Läst och räknad/),
    expect.stringMatching(/Mottagen/),
  ]);
  const received = await receivedReports(stage);
  expect(received).toHaveLength(before.length + 1);
  expect(received.find((one) => one.reportId.endsWith('0001'))?.words).toBe('Kanariefågel från förr.');
  await page.context().close();
});
