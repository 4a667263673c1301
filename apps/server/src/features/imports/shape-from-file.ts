import type { ImportField, ImportMapping, LngLat, MultiPolygon, Polygon } from '@klarlage/model';
import { decodeFile } from './decode-file.ts';
import { readTable } from './read-table.ts';
import { RowFault, readPoint } from './row-parts.ts';

/** The ground that the positions of a file lie on: an outline around them, and one shape for each value of the area column. */
export type FileShape = {
  readonly outline: MultiPolygon;
  readonly areas: readonly { readonly code: string; readonly geometry: MultiPolygon }[];
};

/** Positions this close belong to the same piece of ground: a quarter of a degree, so that one stray row far away gets its own. */
const pieceDegrees = 0.25;
const outlineMargin = 300;
const areaMargin = 150;

/** Draws an outline and areas around the positions of a file, for a practice municipality that no map knows. They are approximate: hulls, not borders. */
export function shapeFromFile(bytes: Uint8Array, mapping: ImportMapping): FileShape {
  const { header, rows } = readTable(decodeFile(bytes).text);
  const at = (field: ImportField) => header.indexOf(mapping.columns[field] ?? '');
  const indexes = { lng: at('lng'), lat: at('lat'), area: at('area') };
  const all: LngLat[] = [];
  const byArea = new Map<string, LngLat[]>();
  for (const cells of rows) {
    const position = positionOf((field) => cells[field === 'lng' ? indexes.lng : indexes.lat] ?? '');
    if (!position) continue;
    all.push(position);
    const area = (cells[indexes.area] ?? '').trim().slice(0, 80);
    if (area) addTo(byArea, area, position);
  }
  return {
    outline: pieces(all).map((piece) => hull(piece, outlineMargin)),
    areas: [...byArea].map(([code, positions]) => ({ code, geometry: [hull(positions, areaMargin)] })),
  };
}

/** A row that cannot be read is told by the import itself; it only does not shape the ground. */
function positionOf(value: (field: ImportField) => string): LngLat | undefined {
  try {
    return readPoint(value);
  } catch (error) {
    if (error instanceof RowFault) return undefined;
    throw error;
  }
}

/** The positions in pieces: squares that touch belong together. */
function pieces(positions: readonly LngLat[]): LngLat[][] {
  const squares = new Map<string, LngLat[]>();
  for (const position of positions) addTo(squares, squareOf(position), position);
  const found: LngLat[][] = [];
  for (let next = squares.keys().next(); !next.done; next = squares.keys().next()) found.push(takePiece(squares, next.value));
  return found;
}

/** Takes a square and everything that touches it, directly or through others. */
function takePiece(squares: Map<string, LngLat[]>, start: string): LngLat[] {
  const piece: LngLat[] = [];
  const waiting = [start];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const inSquare = squares.get(key);
    if (!inSquare) continue;
    squares.delete(key);
    for (const position of inSquare) piece.push(position);
    const [x = 0, y = 0] = key.split('/').map(Number);
    for (const dx of [-1, 0, 1]) for (const dy of [-1, 0, 1]) waiting.push(`${x + dx}/${y + dy}`);
  }
  return piece;
}

function squareOf({ lng, lat }: LngLat): string {
  return `${Math.floor(lng / pieceDegrees)}/${Math.floor(lat / pieceDegrees)}`;
}

function addTo(groups: Map<string, LngLat[]>, key: string, position: LngLat): void {
  const found = groups.get(key);
  if (found) found.push(position);
  else groups.set(key, [position]);
}

/** The convex hull of positions with a margin in metres around each (Andrew's monotone chain). Cost: n log n. */
function hull(positions: readonly LngLat[], marginMetres: number): Polygon {
  const corners = chain(positions.map(({ lng, lat }): [number, number] => [lng, lat])).flatMap(([lng, lat]) => {
    const dLat = marginMetres / 111_195;
    const dLng = dLat / Math.cos((lat * Math.PI) / 180);
    return [0, 1, 2, 3, 4, 5, 6, 7].map((eighth): [number, number] => {
      const angle = (eighth * Math.PI) / 4;
      return [rounded(lng + dLng * Math.cos(angle)), rounded(lat + dLat * Math.sin(angle))];
    });
  });
  const ring = chain(corners);
  const [first] = ring;
  return [first ? [...ring, first] : ring];
}

function chain(points: readonly [number, number][]): [number, number][] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (ordered: readonly [number, number][]) => {
    const side: [number, number][] = [];
    for (const point of ordered) {
      while (side.length > 1 && turn(side.at(-2), side.at(-1), point) <= 0) side.pop();
      side.push(point);
    }
    return side.slice(0, -1);
  };
  const ring = [...half(sorted), ...half([...sorted].reverse())];
  return ring.length > 0 ? ring : sorted.slice(0, 1);
}

/** Above zero when the way from a over b to c turns left. */
function turn(a: [number, number] = [0, 0], b: [number, number] = [0, 0], c: [number, number] = [0, 0]): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
