import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MailServer, openMailServer } from '../../../test/mail-server.ts';
import { cookiesOf } from '../../../test/sign-in.ts';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { openMail } from '../../platform/mail.ts';
import { mailAnswers } from './mail-answers.ts';

// A caretaker's report is sent back by the reviewer; whether a mail tells it is the caretaker's wish.

const words = 'Glaskross vid gungorna, ta med kvast.';
let klarlage: TestInstallation;
let mailServer: MailServer;
beforeAll(async () => {
  mailServer = await openMailServer();
  const out = openMail(mailServer.url, 'Klarläge <klarlage@svalov.example>');
  klarlage = await openTestInstallation({ demonstration: true, mail: { out, publicUrl: 'https://klarlage.svalov.example' } });
});
afterAll(async () => {
  await klarlage.close();
  await mailServer.close();
});

async function ask(key: string, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) {
  const cookies = await cookiesOf(klarlage, key);
  const answer = await klarlage.app.inject({ method, url, cookies, ...(payload ? { payload } : {}) });
  expect(answer.statusCode, `${method} ${url}: ${answer.body.slice(0, 200)}`).toBe(200);
  return answer.json();
}
const tomorrow = (): void => klarlage.setNow(new Date(klarlage.platform.clock().getTime() + 86_400_000));
const wish = (isWished: boolean) => ask('caretaker', 'PUT', '/api/my-mail', { isWished });
async function isSentBack(): Promise<void> {
  const reportId = randomUUID();
  const at = klarlage.platform.clock().toISOString();
  await ask('caretaker', 'POST', '/api/m/1214/reports', {
    reportId,
    kind: 'incident',
    categoryCode: 'vandalism.glass',
    place: { lng: 13.0884, lat: 55.8672, accuracyMetres: 20 },
    when: { startsAt: at, endsAt: at, precision: 'minute' },
    insecurity: 3,
    certainty: 'saw',
    words,
  });
  await ask('coordinator', 'POST', `/api/m/1214/reports/${reportId}/return`, { reason: 'Vilken lekplats gäller det?' });
}

test('nobody is written to who has not wished it', async () => {
  expect(await ask('caretaker', 'GET', '/api/my-mail')).toEqual({ isPossible: true, isWished: false });
  await isSentBack();
  tomorrow();
  await mailAnswers(klarlage.platform);
  expect(mailServer.taken).toEqual([]);
});

test('whoever wishes it gets one mail the morning after, with a link and nothing of the report', async () => {
  expect(await wish(true)).toEqual({ isPossible: true, isWished: true });
  tomorrow();
  await isSentBack();
  await isSentBack();
  await mailAnswers(klarlage.platform);
  expect(mailServer.taken, 'the day is not over').toEqual([]);
  tomorrow();
  await mailAnswers(klarlage.platform);
  await mailAnswers(klarlage.platform);
  expect(mailServer.taken.map(({ to }) => to)).toEqual(['caretaker@ovning.klarlage.example']);
  const text = mailServer.taken[0]?.text ?? '';
  expect(text).toContain('https://klarlage.svalov.example/app/mina-rapporter');
  for (const word of [words, 'Glaskross', 'gungorna', 'lekplats', 'Svalöv', 'Teckomatorp']) expect(text).not.toContain(word);
});

test('a mail server that is away is asked again, and the mail is sent once', async () => {
  mailServer.taken.length = 0;
  await isSentBack();
  tomorrow();
  mailServer.refuseWith = 451;
  await expect(mailAnswers(klarlage.platform)).rejects.toThrow('1 of 1 could not be told by mail');
  mailServer.refuseWith = undefined;
  await mailAnswers(klarlage.platform);
  await mailAnswers(klarlage.platform);
  expect(mailServer.taken).toHaveLength(1);
});

test('a mailbox that is no more is not tried for ever', async () => {
  mailServer.taken.length = 0;
  await isSentBack();
  tomorrow();
  mailServer.refuseWith = 550;
  await mailAnswers(klarlage.platform);
  mailServer.refuseWith = undefined;
  await mailAnswers(klarlage.platform);
  expect(mailServer.taken).toEqual([]);
});

test('a wish taken back, and a closed account, get nothing', async () => {
  await isSentBack();
  expect((await wish(false)).isWished).toBe(false);
  tomorrow();
  await mailAnswers(klarlage.platform);
  await wish(true);
  tomorrow();
  await isSentBack();
  await klarlage.owner.query('set role klarlage_maintenance');
  await klarlage.owner.query("update person set disabled_at = now() where email = 'caretaker@ovning.klarlage.example'");
  tomorrow();
  await mailAnswers(klarlage.platform);
  expect(mailServer.taken).toEqual([]);
});

test('no address stands in what waits to be done, or in the log', async () => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query('select count(*)::int as n from event where details::text like $1', ['%@%']);
  expect(rows[0].n).toBe(0);
  expect(klarlage.logged.join('\n')).not.toContain('@ovning');
});
