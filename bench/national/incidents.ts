import { closeSync, openSync, readSync } from 'node:fs';
import type { Cells, Incidents } from '../analysis/municipality-night.ts';

/** One municipality's rows as they are read: hundred-thousandths of a degree, minutes since 1970, and the group of categories. */
export type MunicipalityRows = {
  readonly code: string;
  readonly lng: Int32Array<ArrayBuffer>;
  readonly lat: Int32Array<ArrayBuffer>;
  readonly minute: Int32Array<ArrayBuffer>;
  readonly group: Uint8Array<ArrayBuffer>;
};

/** The generator's 21 categories in 16 groups, those that are alike together. */
const groups = [
  'ord.ungdom',
  'skade.skadegorelse skade.klotter',
  'inbrott.bostad inbrott.annat',
  'stold.fordon',
  'stold.butik',
  'stold.ovrig',
  'vald.brak vald.hot',
  'narkotika',
  'alkohol',
  'trafik.fart',
  'trafik.buskorning',
  'trafik.olycka trafik.ratt',
  'miljo.nedskrap miljo.belysning',
  'brand.anlagd',
  'bedrageri',
  'trygghet',
];
/** How many groups there are. */
export const groupCount: number = groups.length;
const groupOf = new Map(groups.flatMap((names, group) => names.split(' ').map((name) => [name, group] as const)));

const CHUNK_BYTES = 1 << 20;
const [COMMA, LINE, MINUS, NINE, ZERO] = [44, 10, 45, 57, 48];

/** Reads `id,kommunkod,category,occurred_at,lon,lat,…` piece by piece, and gives each municipality's rows, the largest first. */
export function readByMunicipality(file: string): MunicipalityRows[] {
  const found = new Map<string, GrowingRows>();
  const handle = openSync(file, 'r');
  const bytes = Buffer.alloc(2 * CHUNK_BYTES);
  let kept = 0;
  let isHead = true;
  for (
    let size = readSync(handle, bytes, 0, CHUNK_BYTES, null);
    size > 0;
    size = readSync(handle, bytes, kept, CHUNK_BYTES, null)
  ) {
    const end = kept + size;
    let from = 0;
    for (let to = bytes.indexOf(LINE); to >= 0 && to < end; to = bytes.indexOf(LINE, from)) {
      if (!isHead) takeRow(found, bytes, from, to);
      isHead = false;
      from = to + 1;
    }
    // a line that goes on in the next piece
    bytes.copyWithin(0, from, end);
    kept = end - from;
  }
  closeSync(handle);
  return [...found].map(([code, rows]) => ({ code, ...rows.trimmed() })).sort((a, b) => b.group.length - a.group.length);
}

function takeRow(found: Map<string, GrowingRows>, bytes: Buffer, from: number, to: number): void {
  const ends: number[] = [];
  for (let at = from; at < to && ends.length < 6; at++) if (bytes[at] === COMMA) ends.push(at);
  const [id = 0, code = 0, category = 0, time = 0, lng = 0, lat = 0] = ends;
  const group = groupOf.get(bytes.toString('latin1', code + 1, category));
  if (group === undefined)
    throw new Error(`a row of the category ${bytes.toString('latin1', code + 1, category)}, which no group holds`);
  const municipality = bytes.toString('latin1', id + 1, code);
  let rows = found.get(municipality);
  if (!rows) {
    rows = new GrowingRows();
    found.set(municipality, rows);
  }
  const minute = Date.parse(bytes.toString('latin1', category + 1, time)) / 60_000;
  rows.push(digitsOf(bytes, time + 1, lng), digitsOf(bytes, lng + 1, lat), minute, group);
}

/** A number with five decimals, its point left out. */
function digitsOf(bytes: Buffer, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = bytes[at] ?? 0;
    if (digit >= ZERO && digit <= NINE) value = 10 * value + digit - ZERO;
  }
  return bytes[from] === MINUS ? -value : value;
}

/** Rows whose number is not known before they are read. */
class GrowingRows {
  #size = 0;
  #lng = new Int32Array(256);
  #lat = new Int32Array(256);
  #minute = new Int32Array(256);
  #group = new Uint8Array(256);

  push(lng: number, lat: number, minute: number, group: number): void {
    if (this.#size === this.#group.length) this.#double();
    const at = this.#size++;
    this.#lng[at] = lng;
    this.#lat[at] = lat;
    this.#minute[at] = minute;
    this.#group[at] = group;
  }

  trimmed(): Omit<MunicipalityRows, 'code'> {
    const size = this.#size;
    return {
      lng: this.#lng.slice(0, size),
      lat: this.#lat.slice(0, size),
      minute: this.#minute.slice(0, size),
      group: this.#group.slice(0, size),
    };
  }

  #double(): void {
    const larger = (values: Int32Array) => {
      const copy = new Int32Array(2 * values.length);
      copy.set(values);
      return copy;
    };
    this.#lng = larger(this.#lng);
    this.#lat = larger(this.#lat);
    this.#minute = larger(this.#minute);
    const group = new Uint8Array(2 * this.#group.length);
    group.set(this.#group);
    this.#group = group;
  }
}

const CELL_METRES = 150;
const LAT_METRES = 111_195;
const DAY_MINUTES = 1440;

/** Lays the rows on square cells of 150 m; those with an incident are the places. Days are counted from `firstDay` (days since 1970). */
export function onCells(rows: MunicipalityRows, firstDay: number): { cells: Cells; incidents: Incidents } {
  const lngMetres = LAT_METRES * Math.cos(((rows.lat[0] ?? 0) / 1e5) * (Math.PI / 180));
  const numberOf = new Map<number, number>();
  const x: number[] = [];
  const y: number[] = [];
  const cell = rows.lng.map((lng, at) => {
    const column = Math.floor(((lng / 1e5) * lngMetres) / CELL_METRES);
    const row = Math.floor((((rows.lat[at] ?? 0) / 1e5) * LAT_METRES) / CELL_METRES);
    const key = row * 2 ** 20 + column;
    const known = numberOf.get(key);
    if (known !== undefined) return known;
    numberOf.set(key, x.length);
    x.push((column + 0.5) * CELL_METRES);
    y.push((row + 0.5) * CELL_METRES);
    return x.length - 1;
  });
  return {
    cells: {
      metres: CELL_METRES,
      x: Float64Array.from(x),
      y: Float64Array.from(y),
      lng: Float64Array.from(x, (metres) => metres / lngMetres),
      lat: Float64Array.from(y, (metres) => metres / LAT_METRES),
    },
    incidents: {
      cell,
      day: rows.minute.map((minute) => Math.floor(minute / DAY_MINUTES) - firstDay),
      group: Int32Array.from(rows.group),
      startsAtMs: Float64Array.from(rows.minute, (minute) => minute * 60_000),
    },
  };
}
