import { personId } from '../src/demonstration/parties.ts';
import type { TestInstallation } from './test-database.ts';

/** Signs a person of the demonstration in, by key, and gives back the cookies of the session. */
export async function cookiesOf({ app }: TestInstallation, key: string): Promise<Record<string, string>> {
  const answer = await app.inject({ method: 'POST', url: '/api/demonstration-login', payload: { personId: personId(key) } });
  return Object.fromEntries(answer.cookies.map((cookie) => [cookie.name, cookie.value]));
}
