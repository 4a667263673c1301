import { createHmac, randomBytes } from 'node:crypto';
import { Refusal, refuseUnless } from '@klarlage/model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../../platform/context.ts';
import { addTry, demonstrationPeople, failedTries, installationRow, personByEmail, personById } from './identity-store.ts';
import { isPassword } from './password.ts';
import { openSession } from './session.ts';

/** A key that lives as long as the server: tries can be counted, but nobody can look an address up. */
const tryKey = randomBytes(32);
const quarterMs = 15 * 60_000;

type Door = {
  readonly open: <T>(work: (context: Context) => Promise<T>) => Promise<T>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly publicUrl: string | undefined;
};

/** Lets a person in who knows the password; too many wrong tries close the door for a quarter of an hour. */
export async function signIn(door: Door, email: string, password: string): Promise<{ personId: string }> {
  refuseUnsafeTransport(door.request, door.publicUrl);
  const accountHash = keyed(email.toLowerCase());
  const addressHash = keyed(networkOf(door.request.ip));
  const person = await door.open(async ({ run, now }) => {
    const tries = await failedTries(run, accountHash, addressHash, new Date(now.getTime() - quarterMs));
    refuseUnless(tries.account < 10 && tries.address < 30, 'sign-in/too-many-tries');
    return personByEmail(run, email);
  });
  // the slow part holds no transaction
  const isRight = await isPassword(password, person?.passwordHash);
  const personId = await door.open(async (context) => {
    await addTry(context.run, { accountHash, addressHash, now: context.now, succeeded: isRight });
    if (!isRight || !person) {
      await context.record({ type: 'person.sign-in-failed', objectType: 'person', objectId: person?.personId ?? 'unknown' });
      return undefined;
    }
    await openSession(context, door.reply, person.personId, door.publicUrl);
    await context.record({ type: 'person.signed-in', objectType: 'person', objectId: person.personId });
    return person.personId;
  });
  if (!personId) throw new Refusal('sign-in/wrong');
  return { personId };
}

/** Lets anybody in as one of the demonstration's roles; impossible where the data is not practice data. */
export async function signInToDemonstration(door: Door, personId: string): Promise<{ personId: string }> {
  refuseUnsafeTransport(door.request, door.publicUrl);
  return door.open(async (context) => {
    const installation = await installationRow(context.run);
    refuseUnless(installation?.kind === 'demonstration', 'sign-in/not-a-demonstration');
    const isOffered = (await demonstrationPeople(context.run)).some((one) => one.personId === personId);
    const person = isOffered ? await personById(context.run, personId) : undefined;
    refuseUnless(person, 'sign-in/wrong');
    await openSession(context, door.reply, personId, door.publicUrl);
    await context.record({ type: 'person.signed-in', objectType: 'person', objectId: personId });
    return { personId };
  });
}

/** A password may only travel over https, or inside this machine. */
export function refuseUnsafeTransport(request: FastifyRequest, publicUrl: string | undefined): void {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const isLoopback = host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
  refuseUnless(isLoopback || publicUrl?.startsWith('https:'), 'sign-in/needs-https');
}

/** An IPv6 home has a whole /64, so that is what counts as one address. */
function networkOf(ip: string): string {
  return ip.includes(':') && !ip.startsWith('::ffff:') ? ip.split(':').slice(0, 4).join(':') : ip;
}

function keyed(text: string): Buffer {
  return createHmac('sha256', tryKey).update(text).digest();
}
