import Type from 'typebox';
import { isAwake } from './platform/database/connect.ts';
import { Answer, endpoint, longEndpoint, type Route } from './platform/http/endpoint.ts';
import { openApiOf } from './platform/http/open-api.ts';
import type { Metrics } from './platform/metrics.ts';

/** What whoever runs Klarläge asks of it: is it well, what does it do, what can be called. */
export function operationsRoutes(metrics: Metrics, allRoutes: () => readonly Route[]): Route[] {
  return [
    longEndpoint({
      method: 'GET',
      path: '/health',
      scope: 'public',
      summary: 'Ready, or why not',
      answer: Type.Object({ status: Type.String(), reason: Type.Optional(Type.String()) }),
      handle: async ({ platform }) => {
        try {
          await isAwake(platform.database);
          return { status: 'ready' };
        } catch {
          return new Answer({ status: 'not ready', reason: 'the database does not answer' }, 503, { 'retry-after': '5' });
        }
      },
    }),
    longEndpoint({
      method: 'GET',
      path: '/metrics',
      scope: 'public',
      summary: 'Counters for Prometheus; to callers on this machine only',
      answer: 'file',
      handle: async ({ request }) => {
        const isLocal = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
        if (!isLocal) return new Answer('', 404);
        return new Answer(metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4' });
      },
    }),
    endpoint({
      method: 'GET',
      path: '/api/openapi.json',
      scope: 'public',
      summary: 'Everything that can be called, as OpenAPI 3.1',
      answer: 'file',
      handle: async () => new Answer(JSON.stringify(openApiOf(allRoutes())), 200, { 'content-type': 'application/json' }),
    }),
  ];
}
