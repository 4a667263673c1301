import type { TSchema } from 'typebox';
import type { Route } from './endpoint.ts';

/** The OpenAPI 3.1 description of the declared routes; the schemas are those that check and answer. */
export function openApiOf(routes: readonly Route[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return { openapi: '3.1.0', info: { title: 'Klarläge', version: '0.1.0', license: { name: 'EUPL-1.2' } }, paths };
}

function operation(route: Route): object {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
  return {
    summary: route.summary,
    'x-scope': route.scope,
    ...(route.verb ? { 'x-verb': route.verb } : {}),
    parameters: [
      ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      ...propertiesOf(route.query).map(([name, schema]) => ({ name, in: 'query', schema })),
    ],
    ...(route.body ? { requestBody: { content: contentOf(route.body) } } : {}),
    responses: {
      '200': { description: 'OK', content: contentOf(route.answer) },
      default: { description: 'Refused', content: { 'application/problem+json': {} } },
    },
  };
}

function contentOf(schema: TSchema | 'page' | 'file' | 'form'): object {
  if (schema === 'page') return { 'text/html': {} };
  if (schema === 'file') return { 'application/octet-stream': {} };
  if (schema === 'form') return { 'application/x-www-form-urlencoded': {} };
  return { 'application/json': { schema } };
}

function propertiesOf(schema: TSchema | undefined): [string, unknown][] {
  const { properties } = (schema ?? {}) as { properties?: Record<string, unknown> };
  return Object.entries(properties ?? {});
}
