import type { ImportFault, ImportField, ImportMapping, ImportTarget, LngLat } from '@klarlage/model';
import { locatorOf } from '../areas/index.ts';
import type { ImportFacts } from './imported-row.ts';
import { readNumber, readPosition } from './read-place.ts';
import { type ReadTime, readTime } from './read-time.ts';

/** What a row has in a field; empty when there is no such column. */
export type Value = (field: ImportField) => string;

/** Something in a row that has to be mended, in the file or in the mapping. */
export class RowFault extends Error {
  readonly field: ImportField;
  readonly fault: ImportFault;
  constructor(field: ImportField, fault: ImportFault) {
    super(fault);
    this.field = field;
    this.fault = fault;
  }
}

const oldest = Date.UTC(1990, 0, 1);
const unsafeWords = ['unsafeplace', 'otrygg plats'];
const kindWords = ['', 'incident', 'händelse', ...unsafeWords];

/** The category that a target means here. */
export function codeOf(target: ImportTarget): string | undefined {
  if (target.kind === 'incident') return target.categoryCode;
  return target.kind === 'unsafePlace' ? `condition.${target.condition}` : undefined;
}

/** Makes the reader of what a row is about. */
export function targetReader(mapping: ImportMapping, facts: ImportFacts): (value: Value) => ImportTarget {
  const known = new Set(facts.categories.map((one) => one.categoryCode));
  const targets = new Map(Object.entries(mapping.categories));
  return (value) => {
    const kind = value('kind').toLowerCase();
    if (!kindWords.includes(kind)) throw new RowFault('kind', 'kind-unknown');
    const written = value('category');
    const feeling: ImportTarget | undefined = unsafeWords.includes(kind)
      ? { kind: 'unsafePlace', condition: 'feeling' }
      : undefined;
    const found = targets.get(written) ?? mapping.otherCategories ?? feeling;
    if (!found) throw new RowFault('category', written ? 'category-unknown' : 'category-missing');
    const code = codeOf(found);
    if (code && !known.has(code)) throw new RowFault('category', 'category-unknown');
    return found;
  };
}

/** Reads when it happened: from and to, or one time. */
export function readSpan(value: Value, now: number): ReadTime {
  const start = readPast(value, 'startsAt', now);
  if (!start) throw new RowFault('startsAt', 'time-missing');
  const end = start.precision === 'month' ? undefined : readPast(value, 'endsAt', now);
  if (!end) return start;
  if (end.to < start.from) throw new RowFault('endsAt', 'ends-before-start');
  return { from: start.from, to: end.to, precision: precisionOf(start, end) };
}

/** Reads a time that has been; what has not been cannot have been observed. */
export function readPast(value: Value, field: ImportField, now: number): ReadTime | undefined {
  const written = value(field);
  if (!written) return undefined;
  const time = readTime(written);
  if (!time) throw new RowFault(field, 'time-unreadable');
  if (time.from > now) throw new RowFault(field, 'time-in-the-future');
  if (time.from < oldest) throw new RowFault(field, 'time-too-old');
  return time;
}

/** Two minutes make an interval; a day and a later day as well, because between them nothing is known. */
function precisionOf(start: ReadTime, end: ReadTime): ReadTime['precision'] {
  if (end.precision === 'month') return 'month';
  if (start.precision === 'minute' && end.precision === 'minute') return end.to > start.from ? 'interval' : 'minute';
  return start.precision === 'day' && end.from === start.from ? 'day' : 'interval';
}

/** Reads a whole number between two others. */
export function readWhole(value: Value, field: ImportField, lowest: number, highest: number): number | undefined {
  const written = value(field);
  if (!written) return undefined;
  const number = readNumber(written);
  if (number === undefined || number < lowest || number > highest) throw new RowFault(field, 'number-unreadable');
  return Math.round(number);
}

/** Where a row happened: a position with its cell and area, only an area, or outside the municipality. */
export type RowPlace = {
  readonly position?: LngLat;
  readonly cell?: string;
  readonly areaId?: string | undefined;
  readonly placeId?: string;
  readonly isOutside?: boolean;
};

/** Makes the reader of where a row happened: by position, or by the name or code of an area when there is none. */
export function placeReader(mapping: ImportMapping, facts: ImportFacts): (value: Value) => RowPlace {
  const locate = locatorOf(facts.outline, facts.areas);
  const areas = new Map<string, string>();
  for (const { name, code, areaId } of facts.areas) areas.set(name.toLowerCase(), areaId).set(code.toLowerCase(), areaId);
  const places = new Map(facts.places.map((one) => [one.name.toLowerCase(), one]));
  const near = centreOf(facts.outline);
  const isWithin = (position: LngLat) => facts.outline !== null && locate(position).isInside;
  return (value) => {
    if (!value('lng') && !value('lat')) return readName(value, areas, places, locate, mapping.columns.lng ? 'lng' : 'area');
    const position = readPoint(value, near);
    const located = locate(position);
    if (located.isInside) return { position, cell: located.cell, areaId: located.areaId };
    if (mapping.outside === 'refused') return { isOutside: true };
    const isSwapped = Math.abs(position.lng) <= 90 && isWithin({ lng: position.lat, lat: position.lng });
    throw new RowFault('lng', isSwapped ? 'place-swapped' : 'place-outside');
  };
}

/** A name is that of an area, or of a place that the municipality has named. */
function readName(
  value: Value,
  areas: ReadonlyMap<string, string>,
  places: ReadonlyMap<string, ImportFacts['places'][number]>,
  locate: ReturnType<typeof locatorOf>,
  otherwise: ImportField,
): RowPlace {
  const name = value('area').toLowerCase();
  if (!name) throw new RowFault(otherwise, 'place-missing');
  const areaId = areas.get(name);
  if (areaId) return { areaId };
  const place = places.get(name);
  if (!place) throw new RowFault('area', 'area-unknown');
  const position = { lng: place.lng, lat: place.lat };
  const located = locate(position);
  return { placeId: place.placeId, position, ...(located.isInside ? { cell: located.cell, areaId: located.areaId } : {}) };
}

/** The middle of the box around an outline: near enough to tell one local zone from the next. */
function centreOf(outline: ImportFacts['outline']): LngLat | undefined {
  const points = outline?.flat(2) ?? [];
  if (points.length === 0) return undefined;
  const middle = (values: readonly number[]) =>
    (values.reduce((a, b) => Math.min(a, b)) + values.reduce((a, b) => Math.max(a, b))) / 2;
  return { lng: middle(points.map(([lng]) => lng)), lat: middle(points.map(([, lat]) => lat)) };
}

/** Reads a position in degrees or in one of the Swedish grids; a local zone is known by what lies near. */
export function readPoint(value: Value, near?: LngLat): LngLat {
  const [x, y] = [readNumber(value('lng')), readNumber(value('lat'))];
  if (x === undefined) throw new RowFault('lng', 'place-unreadable');
  if (y === undefined) throw new RowFault('lat', 'place-unreadable');
  const position = readPosition(x, y, near);
  if (!position) throw new RowFault('lng', 'place-unreadable');
  return position;
}

/** Our organisation that a row names. */
export type RowOrganisation = { readonly organisation: string | undefined; readonly organisationId: string | undefined };

/** Makes the reader of who told; the mapping's list holds names of our organisations, so that it means the same in another municipality. */
export function organisationReader(mapping: ImportMapping, facts: ImportFacts): (value: Value) => RowOrganisation {
  const names = new Map(Object.entries(mapping.organisations));
  const byName = new Map(facts.organisations.map((one) => [one.name.toLowerCase(), one.organisationId]));
  return (value) => {
    const written = value('organisation');
    const name = names.get(written) ?? written;
    return { organisation: written || undefined, organisationId: byName.get(name.toLowerCase()) };
  };
}
