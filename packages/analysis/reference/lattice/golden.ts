import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedPath } from '../shared-reference.ts';
import type { input as given } from './input.ts';

/** A test of one figure for the whole map. */
export type GlobalFigures = { estimate: number; expectation: number; variance: number; z: number; p: number };
/** Local Moran of every unit. */
export type LocalFigures = { i: number[]; expected: number[]; variance: number[]; z: number[]; p: number[] };
/** What spdep says of one list of values with one set of weights. */
export type Described = {
  gi: number[];
  giStar: number[];
  conditional: LocalFigures;
  total: LocalFigures;
  quadrant: string[];
  moran: GlobalFigures;
  moranNormal: GlobalFigures;
  geary: GlobalFigures;
  gearyNormal: GlobalFigures;
  g?: GlobalFigures;
};
/** The figures of R on the generated input of this folder. */
export type LatticeReference = {
  queen: number[][];
  nearest: number[][];
  band: number[][];
  queenBinary: Described;
  queenRow: Described;
  nearestRow: Described;
  countsQueen: Described;
  drawn: { gi: number[]; moran: number[] };
  moranDrawn: number;
  gearyDrawn: number;
  rates: { raw: number[]; estimate: number[]; a: number; m: number };
  localRates: { raw: number[]; estimate: number[] };
  ratesMoran: number;
  probability: number[];
  kendall: { s: number; tau: number; z: number; p: number }[];
};

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
/** The generated input, and what R makes of it. */
export const input: typeof given = read('input.json');
export const reference: LatticeReference = read('reference.json');

/** Every file of `../shared/golden` whose name begins so, with its content; none (and a line in the output) when the folder is not there. */
export function goldenFiles<Golden>(prefix: string): { name: string; golden: Golden }[] {
  const folder = sharedPath('golden');
  if (folder === undefined || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && name.endsWith('.json'))
    .map((name) => ({ name, golden: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Golden }));
}
