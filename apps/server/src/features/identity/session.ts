import { createHash, randomBytes } from 'node:crypto';
import { type Actor, swedishDayOf } from '@klarlage/model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Context, inContext, type Platform } from '../../platform/context.ts';
import { addSession, membershipsOf, removeSession, sessionByToken, touchSession } from './identity-store.ts';

const shiftMs = 12 * 3_600_000;
const idleMs = 8 * 3_600_000;
const anonymous: Actor = { kind: 'anonymous' };

/** The cookie of a session: bound to the host over https; over plain http, which is allowed on this machine only, without the prefix that browsers demand https for. */
function cookieName(publicUrl: string | undefined): string {
  return publicUrl?.startsWith('https:') ? '__Host-klarlage' : 'klarlage';
}

/** Finds out who sends a request from its session cookie. */
export async function actorOf(platform: Platform, request: FastifyRequest, publicUrl: string | undefined): Promise<Actor> {
  const token = request.cookies[cookieName(publicUrl)];
  if (!token) return anonymous;
  return inContext(platform, { actor: anonymous, codes: [], purpose: 'identity' }, async ({ run, now }) => {
    const tokenSha256 = sha256(token);
    const session = await sessionByToken(run, tokenSha256, now, new Date(now.getTime() - idleMs));
    if (!session) return anonymous;
    if (now.getTime() - session.lastSeenAt.getTime() > 60_000) await touchSession(run, tokenSha256, now);
    const memberships = await membershipsOf(run, session.personId, swedishDayOf(now.getTime()));
    return { kind: 'person', personId: session.personId, name: session.name, memberships };
  });
}

/** Opens a session for a person and hands its token to the browser. */
export async function openSession(
  context: Context,
  reply: FastifyReply,
  personId: string,
  publicUrl: string | undefined,
): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(context.now.getTime() + shiftMs);
  await addSession(context.run, { tokenSha256: sha256(token), personId, now: context.now, expiresAt });
  const secure = publicUrl?.startsWith('https:') ?? false;
  reply.setCookie(cookieName(publicUrl), token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: shiftMs / 1000 });
}

/** Ends the session behind the request. */
export async function closeSession(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: string | undefined,
): Promise<void> {
  const token = request.cookies[cookieName(publicUrl)];
  if (token) await removeSession(context.run, sha256(token));
  reply.clearCookie(cookieName(publicUrl), { path: '/' });
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
