import { type MultiPolygon, Refusal, refuseUnless, swedishDayOf } from '@klarlage/model';
import { texts } from '@klarlage/texts';
import { dayNumberOf, momentOf } from '../../../seed/swedish-time.ts';
import type { Context } from '../../platform/context.ts';
import type { OpenRequest } from './open-request-schemas.ts';
import { type RequestFilter, type RequestRow, readRequests } from './open-request-store.ts';
import { faultCategories, jurisdictionOf } from './services.ts';

/** What a client asks for, as it stands in the address. */
export type Asked = {
  readonly jurisdiction_id?: string | undefined;
  readonly service_request_id?: string | undefined;
  readonly service_code?: string | undefined;
  readonly start_date?: string | undefined;
  readonly end_date?: string | undefined;
  readonly status?: string | undefined;
};

const dayMs = 86_400_000;
const longestSpanMs = 90 * dayMs;
const {
  openRequests: { statusNotes },
  reports: { form },
} = texts('sv');

/** The requests that are asked for, as the public may know them. */
export async function openRequests(context: Context, code: string, asked: Asked): Promise<OpenRequest[]> {
  const { run, now } = context;
  const municipality = await jurisdictionOf(run, code, asked.jurisdiction_id);
  const services = new Map((await faultCategories(run, code)).map(({ categoryCode, name }) => [categoryCode, name]));
  const rows = await readRequests(run, code, filterOf(asked, now.getTime()), [...services.keys()]);
  const agency = form.about(municipality.name);
  const whole = { areaName: agency, ...boxOf(municipality.outline) };
  return rows.map((row) => asOpenRequest(row, services, whole, agency));
}

/** The one request with the id; refuses when there is none. */
export async function openRequest(context: Context, code: string, id: string, asked: Asked): Promise<OpenRequest[]> {
  const found = await openRequests(context, code, { jurisdiction_id: asked.jurisdiction_id, service_request_id: id });
  refuseUnless(found.length > 0, 'report/not-found');
  return found;
}

type Box = Pick<RequestRow, 'areaName' | 'west' | 'south' | 'east' | 'north'>;

function asOpenRequest(row: RequestRow, services: ReadonlyMap<string, string>, whole: Box, agency: string): OpenRequest {
  const serviceName = services.get(row.categoryCode ?? '');
  const isOpen = serviceName !== undefined && (row.status === 'submitted' || row.status === 'accepted');
  const box = row.areaName === null ? whole : row;
  return {
    service_request_id: row.requestId,
    status: isOpen ? 'open' : 'closed',
    // somebody who reviewed it may have found that it is something else, which is no matter of the public's
    status_notes: serviceName === undefined ? statusNotes.elsewhere : statusNotes[row.status],
    service_name: serviceName ?? null,
    service_code: serviceName === undefined ? null : row.categoryCode,
    description: null,
    agency_responsible: agency,
    service_notice: null,
    requested_datetime: startOfDay(row.requestedOn),
    updated_datetime: startOfDay(row.updatedOn),
    expected_datetime: null,
    address: box.areaName ?? agency,
    address_id: null,
    zipcode: null,
    lat: middle(box.south, box.north),
    long: middle(box.west, box.east),
    media_url: null,
  };
}

function middle(low: number | null, high: number | null): number | null {
  return low === null || high === null ? null : Number(((low + high) / 2).toFixed(4));
}

function boxOf(outline: MultiPolygon | null): Omit<Box, 'areaName'> {
  const points = outline?.flat(2) ?? [];
  if (points.length === 0) return { west: null, south: null, east: null, north: null };
  const lngs = points.map(([lng]) => lng);
  const lats = points.map(([, lat]) => lat);
  return {
    west: lngs.reduce((a, b) => Math.min(a, b)),
    south: lats.reduce((a, b) => Math.min(a, b)),
    east: lngs.reduce((a, b) => Math.max(a, b)),
    north: lats.reduce((a, b) => Math.max(a, b)),
  };
}

/** The first moment of a Swedish day, with its zone: the day is public, the time of day is not. */
export function startOfDay(day: string): string {
  const number = dayNumberOf(day);
  const hours = (number * dayMs - momentOf(number, 0)) / 3_600_000;
  return `${day}T00:00:00+0${hours}:00`;
}

/** What the address says, checked. Ids go before everything else; a span is of whole Swedish days, so that it cannot tell the time of day. */
export function filterOf(asked: Asked, nowMs: number): RequestFilter {
  if (asked.service_request_id !== undefined) return { ids: listOf('service_request_id', asked.service_request_id) };
  const [start, end] = [momentIn('start_date', asked.start_date), momentIn('end_date', asked.end_date)];
  const to = end ?? Math.min(nowMs, (start ?? nowMs) + longestSpanMs);
  const from = start ?? to - longestSpanMs;
  if (start !== undefined && end !== undefined) refuseUnless(start <= end, 'open-request/bad-field', { field: 'end_date' });
  refuseUnless(to - from <= longestSpanMs, 'open-request/span-too-long');
  return {
    from: new Date(momentOf(dayNumberOf(swedishDayOf(from)), 0)),
    before: new Date(momentOf(dayNumberOf(swedishDayOf(to)) + 1, 0)),
    serviceCodes: asked.service_code === undefined ? undefined : listOf('service_code', asked.service_code),
    status: statusIn(asked.status),
  };
}

function listOf(field: string, text: string): string[] {
  const parts = text.split(',').map((part) => part.trim());
  refuseUnless(parts.length <= 1000 && !parts.includes(''), 'open-request/bad-field', { field });
  return parts;
}

function statusIn(text: string | undefined): 'open' | 'closed' | undefined {
  if (text === undefined) return undefined;
  const asked = new Set(listOf('status', text));
  for (const one of asked) refuseUnless(one === 'open' || one === 'closed', 'open-request/bad-field', { field: 'status' });
  if (asked.size === 2) return undefined;
  return asked.has('open') ? 'open' : 'closed';
}

// a plus sign that was not escaped in the address arrives as a space
const w3c = /^20\d{2}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+ -]\d{2}:\d{2}))?$/;

function momentIn(field: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const moment = w3c.test(text) ? Date.parse(text.replace(' ', '+')) : Number.NaN;
  if (Number.isNaN(moment)) throw new Refusal('open-request/bad-field', { field });
  return moment;
}
