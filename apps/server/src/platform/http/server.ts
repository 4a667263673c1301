import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import { type Actor, can, municipalityCodesOf, Refusal, type RefusalCode, refusalStatus, refuseUnless } from '@klarlage/model';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Context, type ContextInput, inContext, type Platform } from '../context.ts';
import type { Metrics } from '../metrics.ts';
import { inputCheck } from './check-input.ts';
import { Answer, type Route } from './endpoint.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    declared?: Route;
  }
}

/** What the HTTP side needs beside the platform. */
export type ServerOptions = {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly publicUrl?: string | undefined;
  readonly trustedProxies?: number;
  /** Who sends the request. */
  readonly actorOf: (request: FastifyRequest) => Promise<Actor>;
  /** The words of a refusal, for the answer's title. */
  readonly wordsOf: (code: RefusalCode, details: Readonly<Record<string, unknown>>) => string;
  /** The page that a browser sees instead of a refusal in JSON. */
  readonly refusalPage: (status: number, words: string, requestId: string) => string;
  /** Where the built scripts and styles lie. */
  readonly assetFolder?: string | undefined;
  /** Off only in the test that proves the second wall: row-level security alone must hold. */
  readonly accessChecks?: boolean;
};

/** Builds the HTTP server from the declared routes; a route that is not declared stops it from starting. */
export async function openServer(platform: Platform, routes: readonly Route[], options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: 1_048_576,
    // only as many hops as the operator says are believed
    trustProxy: (_address: string, hop: number) => hop <= (options.trustedProxies ?? 0),
    genReqId: () => randomUUID(),
    logger: false,
    routerOptions: { ignoreTrailingSlash: true },
    // an address that cannot be read, or with a part too long to be an id, is one that does not exist
    frameworkErrors: (_error, request, reply) => answerError(new Refusal('request/not-found'), request, reply, options),
    forceCloseConnections: true,
  });
  app.addHook('onRoute', (route) => {
    const isAsset = route.url.startsWith('/assets') || route.method === 'HEAD';
    if (!isAsset && !(route.config as { declared?: Route } | undefined)?.declared) {
      throw new Error(`the route ${String(route.method)} ${route.url} is not declared`);
    }
  });
  await app.register(cookie);
  await app.register(formbody);
  await app.register(compress, { threshold: 1024 });
  await app.register(rateLimit, { global: false });
  await app.register(helmet, securityHeaders(options.publicUrl?.startsWith('https:') ?? false));
  app.addContentTypeParser(['text/csv', 'application/octet-stream'], { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  app.addHook('onRequest', async (request) => refuseForeignOrigin(request, options.publicUrl));
  app.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith('/assets/') && !reply.getHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    const { declared } = request.routeOptions.config;
    const route = declared ? `${declared.method} ${declared.path}` : 'none';
    options.metrics.count(route, reply.statusCode, reply.elapsedTime);
    options.log.info({ id: request.id, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
  });
  if (options.assetFolder) {
    // files are named after their content, so they may be kept for ever
    await app.register(fastifyStatic, {
      root: options.assetFolder,
      prefix: '/assets/',
      immutable: true,
      maxAge: '365d',
      index: false,
      wildcard: false,
    });
  }
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, options));
  app.setNotFoundHandler((request, reply) => answerError(new Refusal('request/not-found'), request, reply, options));
  for (const route of routes) mount(app, platform, route, options);
  return app;
}

function mount(app: FastifyInstance, platform: Platform, route: Route, options: ServerOptions): void {
  const check = {
    params: route.params ? inputCheck(route.params, 'params') : (value: unknown) => value,
    query: route.query ? inputCheck(route.query, 'query') : (value: unknown) => value,
    body: route.body && typeof route.body !== 'string' ? inputCheck(route.body, 'body') : (value: unknown) => value,
  };
  if ((route.scope === 'municipality' || route.scope === 'member') && !route.verb) throw new Error(`${route.path} has no verb`);
  if (route.scope === 'municipality' && !route.path.includes(':municipalityCode'))
    throw new Error(`${route.path} names no municipality`);
  app.route({
    method: route.method,
    url: route.path,
    ...(route.largestBody || route.body === 'file' ? { bodyLimit: route.largestBody ?? 20 * 1_048_576 } : {}),
    ...(typeof route.answer === 'string' ? {} : { schema: { response: { '2xx': route.answer } } }),
    config: { declared: route, ...(route.perMinute ? { rateLimit: { max: route.perMinute, timeWindow: '1 minute' } } : {}) },
    handler: async (request, reply) => {
      const params = check.params(request.params) as Record<string, string>;
      const contextInput = await admit(route, params, request, options);
      const body = check.body(request.body);
      const report = route.report?.({ params, body, request });
      const walls: ContextInput = { ...contextInput, ...(report ? { report } : {}) };
      const open = <T>(work: (context: Context) => Promise<T>) => inContext(platform, walls, work);
      const { actor, codes } = walls;
      const input = { params, query: check.query(request.query), body, platform, actor, codes, open, request, reply };
      const handle = route.handle as (context: Context | undefined, input: object) => Promise<unknown>;
      const answer = route.isLong ? await handle(undefined, input) : await open((context) => handle(context, input));
      if (!(answer instanceof Answer)) {
        if (route.answer === 'page') reply.type('text/html; charset=utf-8');
        return answer;
      }
      if (route.answer === 'page') reply.type('text/html; charset=utf-8');
      return reply.status(answer.status).headers(answer.headers).send(answer.body);
    },
  });
}

/** Decides whether the actor may call the route, and which municipalities the context opens on. Deny is the rule. */
async function admit(
  route: Route,
  params: Record<string, string>,
  request: FastifyRequest,
  options: ServerOptions,
): Promise<ContextInput> {
  const purpose = route.purpose ? { purpose: route.purpose } : {};
  const actor = await options.actorOf(request);
  if (route.scope === 'public') return { actor, codes: [], ...purpose };
  refuseUnless(actor.kind === 'person', 'access/signed-out');
  if (route.scope === 'signedIn') return { actor, codes: municipalityCodesOf(actor), ...purpose };
  const { verb } = route;
  const checks = options.accessChecks ?? true;
  if (route.scope === 'member') {
    const codes = municipalityCodesOf(actor, checks ? verb : undefined);
    refuseUnless(codes.length > 0, 'access/denied');
    return { actor, codes, ...purpose };
  }
  const code = params['municipalityCode'] ?? '';
  if (checks) refuseUnless(verb && can(actor, verb, code), 'access/denied');
  // even unchecked, a context never opens on a municipality where the actor has no membership
  return { actor, codes: municipalityCodesOf(actor).filter((own) => own === code), ...purpose };
}

/** A page of another site must not be able to act in somebody's name. */
function refuseForeignOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  const own = publicUrl ? new URL(publicUrl).host : request.headers.host;
  const isOwnOrigin = !origin || (origin !== 'null' && URL.canParse(origin) && new URL(origin).host === own);
  refuseUnless(isOwnOrigin && (!site || site === 'same-origin' || site === 'none'), 'request/foreign-origin');
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply, options: ServerOptions): FastifyReply {
  const refusal = asRefusal(error);
  if (refusal && refusal !== error) tellDatabaseRefusal(error, request, options);
  if (!refusal) options.log.error({ id: request.id, err: error }, 'unexpected error');
  const status = refusal ? refusalStatus[refusal.code] : 500;
  const words = refusal ? options.wordsOf(refusal.code, refusal.details) : '';
  if (status === 503) reply.header('retry-after', '5');
  const ownForm = request.routeOptions.config?.declared?.refused?.({ status, words });
  if (ownForm) return reply.status(ownForm.status).headers(ownForm.headers).send(ownForm.body);
  const wantsPage =
    request.routeOptions.config?.declared?.answer === 'page' || (request.headers.accept ?? '').startsWith('text/html');
  if (wantsPage)
    return reply
      .status(status)
      .type('text/html; charset=utf-8')
      .send(options.refusalPage(status, words, request.id));
  return reply
    .status(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      type: 'about:blank',
      title: words,
      status,
      requestId: request.id,
      ...(refusal ? { code: refusal.code, details: refusal.details, faults: refusal.details['faults'] ?? [] } : {}),
    });
}

/**
 * A value that our own checks let through and only the database refused: the asker gets a clear answer, and we get to know, because a check
 * is missing or we have a bug. Names of the schema only; what the database says in words would hold values.
 */
function tellDatabaseRefusal(error: unknown, request: FastifyRequest, { log, metrics }: ServerOptions): void {
  const {
    code = '',
    table,
    column,
    constraint,
  } = error as Record<'code' | 'table' | 'column' | 'constraint', string | undefined>;
  if (!databaseRefusals.has(code)) return;
  const { declared } = request.routeOptions.config;
  const route = declared ? `${declared.method} ${declared.path}` : 'none';
  metrics.countDatabaseRefusal(route, code);
  log.warn({ id: request.id, route, code, table, column, constraint }, 'refused by the database only');
}

/** Two who write the same at one moment, or an id that somebody else's row has. */
const taken = '23505';
/** A day that no calendar has, a number too large for its column, a reference to what is not there. */
const unfit = ['22003', '22007', '22008', '22021', '22P02', '22P05', '23503'];
/** The second wall held: what was asked for is not the asker's. */
const walled = '42501';
const databaseRefusals: ReadonlySet<string> = new Set([taken, ...unfit, walled]);

/** What the framework, the database and the queue say when it is not a bug. */
function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const { code, statusCode, message } = error as { code?: string; statusCode?: number; message?: string };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413) return new Refusal('input/too-large');
  if (statusCode === 429) return new Refusal('request/too-many');
  if (code?.startsWith('FST_ERR_CTP') || (error instanceof SyntaxError && statusCode === 400) || statusCode === 400)
    return new Refusal('input/not-json');
  if (statusCode === 404) return new Refusal('request/not-found');
  if (code === taken) return new Refusal('input/taken');
  if (code && unfit.includes(code)) return new Refusal('input/invalid');
  if (code === walled && /row-level security/.test(message ?? '')) return new Refusal('access/denied');
  if (code === '53100') return new Refusal('database/full');
  const isAway = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', '57P01', '57P02', '57P03', '08006', '08001', '53300'].includes(
    code ?? '',
  );
  if (isAway || /timeout exceeded when trying to connect|Connection terminated|not queryable/.test(message ?? ''))
    return new Refusal('database/unavailable');
  return undefined;
}

function securityHeaders(isHttps: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    // none at all would make the browser say `origin: null` when a form of our own is sent
    referrerPolicy: { policy: 'same-origin' as const },
    crossOriginOpenerPolicy: isHttps ? { policy: 'same-origin' as const } : false,
    crossOriginResourcePolicy: { policy: 'same-origin' as const },
    originAgentCluster: false,
    xFrameOptions: { action: 'deny' as const },
  };
}
