import { randomUUID } from 'node:crypto';
import { mostWords, Refusal, type ReportPlace, refuseUnless, type SubmitReport, swedishDayOf } from '@klarlage/model';
import { texts } from '@klarlage/texts';
import { stableId } from '../../../seed/stable-id.ts';
import { dayNumberOf, momentOf } from '../../../seed/swedish-time.ts';
import type { Context } from '../../platform/context.ts';
import { hasBadCharacter } from '../../platform/http/check-input.ts';
import { bodyHash, submitReport } from '../reports/index.ts';
import type { Created } from './open-request-schemas.ts';
import { knownRequest } from './open-request-store.ts';
import { faultCategories, jurisdictionOf } from './services.ts';

/** A request as it is posted, and under which id of ours it is stored. */
export type Posted = {
  readonly municipalityCode: string;
  readonly body: unknown;
  /** What the sender calls this sending, from the header; the same key again is the same request. */
  readonly idempotencyKey: string | undefined;
  readonly reportId: string;
  /** Asked once when the request is new: whether it goes to the queue. */
  readonly isLetIn: () => boolean;
};

/** What somebody may say who reports a fault; whatever else is posted is not read. */
type Said = {
  readonly serviceCode: string;
  readonly place: ReportPlace;
  readonly words?: string;
  readonly insecurity?: number;
};

/** How well a position is known when a client does not say, in metres. */
const assumedAccuracyMetres = 100;

/**
 * Stores a request as a report that waits for review. Its public id is another than the report's, because who has the report's id may see
 * its receipt.
 */
export async function postRequest(context: Context, posted: Posted): Promise<Created[]> {
  const { run, now } = context;
  const { municipalityCode } = posted;
  const fields = fieldsOf(posted.body);
  await jurisdictionOf(run, municipalityCode, fields.get('jurisdiction_id'));
  const said = saidIn(fields);
  const bodySha256 = bodyHash(said);
  const key = keyOf(posted.idempotencyKey ?? fields.get('attribute[request_id]'));
  const requestId = key ? stableId('open request', municipalityCode, fields.get('api_key') ?? '', key) : randomUUID();
  const created = [{ service_request_id: requestId, service_notice: texts('sv').openRequests.serviceNotice, account_id: null }];
  const known = await knownRequest(run, municipalityCode, requestId);
  if (known) {
    refuseUnless(known.bodySha256.equals(bodySha256), 'report/other-body');
    return created;
  }
  const service = (await faultCategories(run, municipalityCode)).find((one) => one.categoryCode === said.serviceCode);
  refuseUnless(service, 'open-request/unknown-service');
  const kind = service.kind === 'placeCondition' ? 'unsafePlace' : 'incident';
  const report: SubmitReport = {
    reportId: posted.reportId,
    kind,
    categoryCode: said.serviceCode,
    place: said.place,
    when: today(now),
    certainty: 'saw',
    ...(said.words ? { words: said.words } : {}),
    ...(said.insecurity ? { insecurity: said.insecurity } : {}),
  };
  await submitReport(context, {
    municipalityCode,
    report,
    source: 'open311',
    sourceKey: requestId,
    bodySha256,
    isLetIn: posted.isLetIn,
  });
  return created;
}

/** A client does not say when: the day on which it was seen is known, and no more. */
function today(now: Date): SubmitReport['when'] {
  const start = momentOf(dayNumberOf(swedishDayOf(now.getTime())), 0);
  return { startsAt: new Date(start).toISOString(), endsAt: now.toISOString(), precision: 'day' };
}

/** The fields that are read; a field that stands twice is refused, one that is not read may be anything. */
const read = [
  'jurisdiction_id',
  'api_key',
  'service_code',
  'lat',
  'long',
  'address_id',
  'description',
  'attribute[insecurity]',
  'attribute[request_id]',
] as const;
type Field = (typeof read)[number];

function fieldsOf(body: unknown): ReadonlyMap<Field, string> {
  const sent = typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
  const fields = new Map<Field, string>();
  for (const name of read) {
    const value = sent[name];
    if (value === undefined || value === '') continue;
    refuseUnless(typeof value === 'string', 'open-request/bad-field', { field: name });
    refuseUnless(!hasBadCharacter(value), 'input/bad-character');
    fields.set(name, value);
  }
  return fields;
}

function saidIn(fields: ReadonlyMap<Field, string>): Said {
  const serviceCode = fields.get('service_code');
  if (!serviceCode) throw new Refusal('open-request/field-missing', { field: 'service_code' });
  const words = fields.get('description')?.replaceAll('\r\n', '\n').trim();
  refuseUnless((words?.length ?? 0) <= mostWords, 'open-request/too-long', { most: mostWords });
  const insecurity = fields.get('attribute[insecurity]');
  refuseUnless(!insecurity || /^[1-5]$/.test(insecurity), 'open-request/bad-field', { field: 'attribute[insecurity]' });
  return {
    serviceCode,
    place: placeIn(fields),
    ...(words ? { words } : {}),
    ...(insecurity ? { insecurity: Number(insecurity) } : {}),
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Where: a position, or the id of a named place. The words of an address are not read: they may say where somebody lives. */
function placeIn(fields: ReadonlyMap<Field, string>): ReportPlace {
  const placeId = fields.get('address_id');
  if (!fields.has('lat') && !fields.has('long') && placeId) {
    refuseUnless(uuid.test(placeId), 'report/unknown-place');
    return { placeId };
  }
  return { lng: degrees(fields, 'long', 180), lat: degrees(fields, 'lat', 90), accuracyMetres: assumedAccuracyMetres };
}

function degrees(fields: ReadonlyMap<Field, string>, field: 'lat' | 'long', most: number): number {
  const text = fields.get(field);
  if (text === undefined) throw new Refusal('open-request/field-missing', { field });
  const value = /^[+-]?\d{1,3}(\.\d{1,20})?$/.test(text) ? Number(text) : Number.NaN;
  refuseUnless(Math.abs(value) <= most, 'open-request/bad-field', { field });
  return value;
}

function keyOf(key: string | undefined): string | undefined {
  if (!key) return undefined;
  refuseUnless(key.length <= 200 && !hasBadCharacter(key), 'open-request/bad-field', { field: 'Idempotency-Key' });
  return key;
}
