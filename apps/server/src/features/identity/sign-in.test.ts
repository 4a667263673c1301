import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestInstallation, type TestInstallation } from '../../../test/test-database.ts';
import { loadDemonstration } from '../../demonstration/load-demonstration.ts';

let klarlage: TestInstallation;
beforeAll(async () => {
  klarlage = await openTestInstallation();
  await loadDemonstration(klarlage.platform, 1);
});
afterAll(() => klarlage.close());

const signIn = (password: string, host = 'localhost') =>
  klarlage.app.inject({
    method: 'POST',
    url: '/api/sign-in',
    headers: { host },
    payload: { email: 'coordinator@ovning.klarlage.example', password },
  });

test('the right password opens a session that says who one is', async () => {
  const answer = await signIn('ovning-klarlage-svalov');
  expect(answer.statusCode).toBe(200);
  const cookie = answer.cookies[0];
  const me = await klarlage.app.inject({ url: '/api/me', cookies: { [cookie?.name ?? '']: cookie?.value ?? '' } });
  expect(me.json().person.name).toBe('Samordnaren');
  expect(me.json().municipalities).toEqual([{ code: '1214', name: 'Svalöv', isPractice: true }]);
});

test('a wrong password is told in Swedish, and the account closes after ten tries', async () => {
  for (let i = 0; i < 10; i++) expect((await signIn('fel lösenord')).statusCode).toBe(401);
  const refused = await signIn('ovning-klarlage-svalov');
  expect(refused.statusCode).toBe(429);
  expect(refused.json().title).toBe('Det blev för många försök. Vänta en kvart och försök igen.');
});

test('a password never travels over plain http to another machine', async () => {
  expect((await signIn('ovning-klarlage-svalov', 'klarlage.example.se')).json().code).toBe('sign-in/needs-https');
});

test('signing in is written down as an event, and the event table takes new rows only', async () => {
  await klarlage.owner.query('set role klarlage_maintenance');
  const { rows } = await klarlage.owner.query("select count(*)::int as n from event where type like 'person.sign%'");
  expect(rows[0].n).toBeGreaterThan(5);
  await klarlage.owner.query('reset role');
  await expect(klarlage.owner.query('delete from event')).rejects.toThrow(/new rows only/);
});
