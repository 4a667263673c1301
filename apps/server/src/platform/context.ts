import { randomUUID } from 'node:crypto';
import { type Actor, can, type DomainEvent } from '@klarlage/model';
import { sql } from 'kysely';
import type { Database, Run } from './database/connect.ts';
import type { Mail } from './mail.ts';

/** What a command may touch: one transaction inside the walls, who acts, what time it is, and the record of what happened. */
export type Context = {
  readonly run: Run;
  readonly actor: Actor;
  /** The municipalities that the work at hand may touch; row-level security holds the same list. */
  readonly codes: readonly string[];
  readonly now: Date;
  /** Writes the one event of this command, in the same transaction. */
  readonly record: (event: DomainEvent) => Promise<void>;
  /** Asks for work to be done after this transaction is through; it is asked for only if the transaction is. */
  readonly enqueue: (job: string, input: Readonly<Record<string, unknown>>) => Promise<void>;
};

/** What opens a context: who acts, where, and a narrow purpose when there is one. */
export type ContextInput = {
  readonly actor: Actor;
  readonly codes: readonly string[];
  readonly purpose?: 'identity' | 'set-up' | 'open-requests';
  /** `municipality code/report id` of the one report that somebody without membership sends. */
  readonly report?: string;
};

/** What every part of the server stands on. */
export type Platform = {
  readonly database: Database;
  readonly clock: () => Date;
  /** Sends a job within a transaction. */
  readonly send: (run: Run, job: string, input: Readonly<Record<string, unknown>>) => Promise<void>;
  /** The jobs that an event asks for; listed in app.ts. */
  readonly reactions: Readonly<Partial<Record<DomainEvent['type'], readonly string[]>>>;
  /** How many bytes are free where Klarläge keeps its data; missing when the database is somebody else's. */
  readonly freeBytes?: () => Promise<number>;
  /** The way out for mail, and the address that its links begin with; missing when none is set. */
  readonly mail?: { readonly out: Mail; readonly publicUrl: string };
};

/** Does the work in one transaction whose walls are set from who acts and where; all of it counts, or nothing. */
export function inContext<T>(platform: Platform, input: ContextInput, work: (context: Context) => Promise<T>): Promise<T> {
  const { actor, codes } = input;
  const now = platform.clock();
  return platform.database.transaction().execute(async (run) => {
    await raiseWalls(run, input);
    return work({
      run,
      actor,
      codes,
      now,
      record: (event) => record(platform, run, actor, codes, now, event),
      enqueue: (job, jobInput) => platform.send(run, job, jobInput),
    });
  });
}

/** Does work of Klarläge's own (a job, the command line's start) in one municipality. */
export function asSystem<T>(platform: Platform, code: string, work: (context: Context) => Promise<T>): Promise<T> {
  return inContext(platform, { actor: { kind: 'system' }, codes: [code] }, work);
}

async function raiseWalls(run: Run, { actor, codes, purpose, report }: ContextInput): Promise<void> {
  const person = actor.kind === 'person' ? actor : undefined;
  const reviewed = actor.kind === 'system' ? codes : codes.filter((code) => can(actor, 'report.readWords', code));
  const organisations = [...new Set(person?.memberships.map((m) => m.organisationId) ?? [])];
  await sql`
    select set_config('app.codes', ${codes.join(',')}, true),
      set_config('app.person', ${person?.personId ?? ''}, true),
      set_config('app.organisations', ${organisations.join(',')}, true),
      set_config('app.reviewer_codes', ${reviewed.join(',')}, true),
      set_config('app.purpose', ${purpose ?? ''}, true),
      set_config('app.report', ${report ?? ''}, true),
      set_config('app.districts', coalesce((
        select string_agg(distinct district_id::text, ',') from district_municipality
        where municipality_code = any (string_to_array(${codes.join(',')}, ','))), ''), true)`.execute(run);
}

async function record(
  platform: Platform,
  run: Run,
  actor: Actor,
  codes: readonly string[],
  now: Date,
  event: DomainEvent,
): Promise<void> {
  const municipalityCode = event.municipalityCode ?? (codes.length === 1 ? codes[0] : undefined) ?? '0000';
  await run
    .insertInto('event')
    .values({
      municipality_code: municipalityCode,
      event_id: randomUUID(),
      type: event.type,
      person_id: actor.kind === 'person' ? actor.personId : null,
      acted_as: actedAs(actor, municipalityCode),
      happened_at: now,
      object_type: event.objectType,
      object_id: event.objectId,
      details: JSON.stringify(event.details ?? {}),
    })
    .execute();
  for (const job of platform.reactions[event.type] ?? []) {
    await platform.send(run, job, { municipalityCode, objectId: event.objectId, ...event.details });
  }
}

function actedAs(actor: Actor, municipalityCode: string): string {
  if (actor.kind !== 'person') return actor.kind;
  const here = actor.memberships.filter((m) => m.municipalityCodes.includes(municipalityCode)).map((m) => m.role);
  return [...new Set(here)].join(',') || 'person';
}
