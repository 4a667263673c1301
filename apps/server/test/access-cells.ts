import { matrix, type Role, roles } from '@klarlage/model';
import type { LightMyRequestResponse } from 'fastify';
import { routes } from '../src/app.ts';
import { readAssets } from '../src/pages/assets.ts';
import type { Route } from '../src/platform/http/endpoint.ts';
import { Metrics } from '../src/platform/metrics.ts';
import { districtPoliceId, otherCode, ownCode, personIdIn, strangerId, tokenOf, type World } from './access-world.ts';
import { routeSamples, type Sample, type Sent } from './route-samples.ts';
import type { TestInstallation } from './test-database.ts';

/** Who asks: a role of the own municipality, police of its whole district, somebody signed in without a role, or nobody. */
export const askers = [...roles, 'districtPolice', 'stranger', 'anonymous'] as const;
/** One of those who ask. */
export type Asker = (typeof askers)[number];

/**
 * Whose things are asked for: those of the own municipality, those of the other one by its own path, or those of the other one by the own
 * municipality's path.
 */
export const relations = ['own', 'other', 'crossed'] as const;
/** One of the relations. */
export type Relation = (typeof relations)[number];

/** One request of the matrix, ready to be sent. */
export type Cell = {
  readonly name: string;
  readonly route: Route;
  readonly asker: Asker;
  readonly relation: Relation;
  readonly personId: string;
  readonly sent: Sent;
};

/** The declared routes, with the names that the samples go by. */
export function declaredRoutes(): { name: string; route: Route }[] {
  return routes(readAssets(), new Metrics()).map((route) => ({ name: `${route.method} ${route.path}`, route }));
}

/** Whether the route names something that belongs to somebody; the others have one relation only. */
export function relationsOf(route: Route, sample: Sample): readonly Relation[] {
  if (route.scope === 'municipality') return sample.send ? relations : ['own', 'other'];
  // without a municipality in the path, things of the other one can only be asked for by their ids
  if (route.scope === 'member' && route.path.includes('/:')) return ['own', 'other'];
  return ['own'];
}

/** What the policy says, read from the declaration and the permission matrix alone. */
export function isAllowed(route: Route, asker: Asker, relation: Relation): boolean {
  if (route.scope === 'public') return true;
  if (asker === 'anonymous') return false;
  if (route.scope === 'signedIn') return true;
  if (asker === 'stranger' || relation === 'other') return false;
  const allowed: readonly Role[] = route.verb ? matrix[route.verb] : [];
  return allowed.includes(asker === 'districtPolice' ? 'policeOfficer' : asker);
}

/** Makes the rows that a request is about, and the request. */
export async function prepare(
  worlds: { own: World; other: World },
  { name, route }: { name: string; route: Route },
  asker: Asker,
  relation: Relation,
): Promise<Cell> {
  const personId = personOf(asker);
  const sent = (await routeSamples[name]?.send?.(relation === 'own' ? worlds.own : worlds.other, personId)) ?? {};
  return { name, route, asker, relation, personId, sent };
}

/** The same request by somebody else. */
export function asAsked(cell: Cell, asker: Asker): Cell {
  return { ...cell, asker, personId: personOf(asker) };
}

function personOf(asker: Asker): string {
  if (asker === 'anonymous') return '';
  if (asker === 'districtPolice') return districtPoliceId;
  return asker === 'stranger' ? strangerId : personIdIn(ownCode, asker);
}

let addresses = 0;

/** Sends the request as the one who asks. */
export function deliver(klarlage: TestInstallation, { route, sent, relation, personId }: Cell): Promise<LightMyRequestResponse> {
  const params: Record<string, string> = { ...sent.params, municipalityCode: relation === 'other' ? otherCode : ownCode };
  const path = route.path.replace(/:(\w+)|\*/g, (whole, name) => encodeURIComponent(params[name ?? whole] ?? ''));
  addresses++;
  for (const id of idsIn(sent)) chosenIds.add(id);
  return klarlage.app.inject({
    method: route.method,
    url: path,
    query: { ...sent.query },
    ...(personId ? { cookies: { klarlage: tokenOf(personId) } } : {}),
    headers: sent.text ? { 'content-type': sent.text.type } : {},
    ...(sent.text ? { payload: sent.text.content } : sent.body === undefined ? {} : { payload: sent.body as object }),
    // each from an address of its own, so that limits for one address are not what is tested
    ...(route.perMinute ? { remoteAddress: `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}` } : {}),
  });
}

const chosenIds = new Set<string>();

function idsIn(sent: Sent): string[] {
  return [...JSON.stringify(sent).matchAll(/0000\d{4}-[0-9a-f-]{27}/g)].map(([id]) => id);
}

/** Everything that was answered, without what the asker itself had sent: an id that comes back is no news. */
export function newsIn({ name, sent }: Cell, answer: LightMyRequestResponse): string {
  let text = `${JSON.stringify(answer.headers)}\n${answer.body}`;
  for (const id of routeSamples[name]?.echoes ? chosenIds : idsIn(sent)) text = text.replaceAll(id, '');
  return text;
}

/** Whether a text holds anything of a municipality that is no public fact. */
export function holdsCanary(text: string, code: string): boolean {
  return text.includes(`HEMLIG${code}`) || text.includes(`0000${code}-`);
}

/**
 * A hash over every row of every table; or over the rows that are the other municipality's, or that point at one of its rows. Only a row's
 * own key, and the event about it, may hold an id that the asker has chosen.
 */
export async function hashOfTables(klarlage: TestInstallation, which: 'all' | 'other'): Promise<string> {
  const { rows } = await klarlage.owner.query<{ name: string; keys: string[] }>(
    `select relname as name, array(
       select attname::text from pg_attribute a join pg_index i on i.indrelid = a.attrelid and a.attnum = any (i.indkey)
       where i.indrelid = c.oid and i.indisprimary and relname <> 'session') as keys
     from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'schema_migration' order by 1`,
  );
  const parts = rows.map(({ name, keys }) => {
    const own = keys.includes('municipality_code')
      ? `t.municipality_code = '${otherCode}'`
      : `t::text ~ '0000${otherCode}-|[(,]${otherCode}[,)]'`;
    const chosen = name === 'event' ? [...keys, 'object_id', 'details'] : keys;
    const pointing = `(to_jsonb(t) - array[${chosen.map((key) => `'${key}'`).join(', ')}]::text[])::text ~ '0000${otherCode}-|HEMLIG${otherCode}'`;
    const condition = which === 'all' ? 'true' : `${own} or ${pointing}`;
    return `select '${name}' as name, md5(string_agg(t::text, '|' order by t::text)) as hash from ${name} t where ${condition}`;
  });
  const found = await klarlage.owner.query(`${parts.join(' union all ')} order by 1`);
  return found.rows.map((row) => `${row.name} ${row.hash}`).join('\n');
}

/** The tables whose rows are not what they were. */
export function changedTables(before: string, after: string): string[] {
  const known = new Set(before.split('\n'));
  return after
    .split('\n')
    .filter((line) => !known.has(line))
    .map((line) => line.split(' ')[0] ?? '');
}
