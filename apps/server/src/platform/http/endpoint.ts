import type { Actor, Verb } from '@klarlage/model';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Context, Platform } from '../context.ts';

/**
 * Who may call a route, and in which municipalities its context works:
 * - `municipality`: the path names one (`:municipalityCode`); a role there must allow the verb.
 * - `member`: every municipality where the actor's roles allow the verb (a district's agenda is their union); at least one.
 * - `signedIn`: anybody with a session; every municipality of the person.
 * - `public`: anybody; the context sees published and public rows only, and the one report that it sends.
 */
export type Scope = 'municipality' | 'member' | 'signedIn' | 'public';

/** What a handler gets: checked parts of the request, and the platform for what must happen outside the transaction. */
export type Input<Params, Query, Body> = {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly platform: Platform;
  readonly actor: Actor;
  readonly codes: readonly string[];
  /** Opens a context of its own, with the same actor and walls; for long endpoints. */
  readonly open: <T>(work: (context: Context) => Promise<T>) => Promise<T>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/** A route as it is declared: method, path, who may, the shape of everything that goes in and out, and the use case. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly scope: Scope;
  /** Required for `municipality` and `member`. */
  readonly verb?: Verb;
  readonly params?: TSchema;
  readonly query?: TSchema;
  /** `file`: the raw bytes, at most 20 MB. `form`: an HTML form's fields, checked by the use case. */
  readonly body?: TSchema | 'file' | 'form';
  /** The shape of the answer (also the list of what may leave), or a page, or a file. */
  readonly answer: TSchema | 'page' | 'file';
  readonly summary: string;
  /** The one report that a public route sends: `code/report id`. */
  readonly report?: (input: { params: Record<string, string>; body: unknown; request: FastifyRequest }) => string | undefined;
  /** How a refusal is written where a published specification says it; otherwise as problem details, or as a page. */
  readonly refused?: (refusal: { readonly status: number; readonly words: string }) => Answer;
  readonly purpose?: 'identity' | 'set-up' | 'open-requests';
  /** At most so many calls in a minute from one address. */
  readonly perMinute?: number;
  /** Long work (load, compute, save) opens its own contexts and holds no transaction in between. */
  readonly isLong?: boolean;
  /** The largest body in bytes, where it is not the usual 1 MB. */
  readonly largestBody?: number;
  readonly handle: (context: Context, input: Input<never, never, never>) => Promise<unknown>;
};

type Of<T, Otherwise> = T extends TSchema ? Static<T> : Otherwise;
type BodyOf<B> = B extends 'file'
  ? Buffer
  : B extends 'form'
    ? Record<string, string>
    : B extends TSchema
      ? Static<B>
      : undefined;

/** Declares a route; the types of its handler follow from its schemas. */
export function endpoint<
  const Params extends TSchema | undefined = undefined,
  const Query extends TSchema | undefined = undefined,
  const Body extends TSchema | 'file' | 'form' | undefined = undefined,
>(
  route: Omit<Route, 'handle' | 'params' | 'query' | 'body'> & {
    readonly params?: Params;
    readonly query?: Query;
    readonly body?: Body;
    readonly handle: (
      context: Context,
      input: Input<Of<Params, Record<string, string>>, Of<Query, Record<string, never>>, BodyOf<Body>>,
    ) => Promise<unknown>;
  },
): Route {
  return route as unknown as Route;
}

/** Declares a route whose work is long: its handler opens contexts itself, and holds none while it computes. */
export function longEndpoint<
  const Params extends TSchema | undefined = undefined,
  const Query extends TSchema | undefined = undefined,
  const Body extends TSchema | 'file' | 'form' | undefined = undefined,
>(
  route: Omit<Route, 'handle' | 'params' | 'query' | 'body' | 'isLong'> & {
    readonly params?: Params;
    readonly query?: Query;
    readonly body?: Body;
    readonly handle: (
      input: Input<Of<Params, Record<string, string>>, Of<Query, Record<string, never>>, BodyOf<Body>>,
    ) => Promise<unknown>;
  },
): Route {
  const { handle, ...rest } = route;
  return { ...rest, isLong: true, handle: (_context: Context, input: never) => handle(input) } as unknown as Route;
}

/** An answer that is more than a body: another status, headers, a redirect, bytes. */
export class Answer {
  readonly body: unknown;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  constructor(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}) {
    this.body = body;
    this.status = status;
    this.headers = headers;
  }
}

/** Sends the browser on to another page after a form was taken. */
export function redirect(to: string): Answer {
  return new Answer('', 303, { location: to });
}
