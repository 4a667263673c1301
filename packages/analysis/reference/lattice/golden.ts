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

type GlobalGolden = { estimate: number; expectation: number; variance: number; z: number; p_greater: number };
type LocalGolden = { Ii: number[]; E: number[]; Var: number[]; Z: number[]; p_two_sided: number[]; p_fdr?: number[] };
type ClassGolden = { p: number[]; p_fdr: number[]; class95: string[] };
/** spdep on real data; parts that a file lacks are left out of the comparison. */
export type LisaGolden = {
  x: number[];
  neighbours_0based: number[][];
  Gi_z_B: number[];
  GiStar_z_B: number[];
  Gi_z_W: number[];
  GiStar_z_W: number[];
  Gi_B: ClassGolden;
  GiStar_B: ClassGolden;
  GiStar_perm: { nsim: number; attributes: string[]; internals: number[][] };
  localMoran: {
    quadrant: string[];
    total: LocalGolden;
    conditional: LocalGolden;
    perm: { nsim: number; columns: string[]; values: number[][] };
  };
  globalMoran: { randomisation: GlobalGolden; normality: GlobalGolden; mc: { nsim: number; p_greater: number } };
  geary: { randomisation: GlobalGolden; normality: GlobalGolden; mc: { nsim: number; p_greater: number } };
  globalG: { estimate: number; expectation: number; variance: number; z: number[][]; p_greater: number[][] };
  cases?: number[];
  population?: number[];
  EBmoran?: { statistic: number; p: number };
  EBlocal?: { raw: number[]; est: number[] };
  EBest?: { raw: number[]; est: number[] };
  choynowski?: { pmap: number[]; type: boolean[] };
};
/** PySAL on the values and neighbours of another file. */
export type EsdaGolden = {
  input: string;
  permutations: number;
  moran: {
    I: number;
    EI: number;
    VI_norm: number;
    VI_rand: number;
    z_norm: number;
    z_rand: number;
    p_rand: number;
    p_sim: number;
  };
  geary: { C: number; z_norm: number; z_rand: number; p_sim: number };
  G: { G: number; EG: number; VG: number; z: number; p_sim: number };
  moran_local: { Is: number[]; q: number[]; p_sim: number[]; EI: number[] };
  g_local: { Zs: number[]; p_norm: number[]; p_sim: number[] };
  g_local_star: { Zs: number[]; p_norm: number[]; p_sim: number[] };
};

export const lisaFiles: { name: string; golden: LisaGolden }[] = goldenFiles<LisaGolden>('lisa_');
export const esdaFiles: { name: string; golden: EsdaGolden; data: LisaGolden }[] = goldenFiles<EsdaGolden>('esda_lisa_').flatMap(
  ({ name, golden }) => {
    const data = lisaFiles.find((file) => golden.input.startsWith(file.name));
    return data ? [{ name, golden, data: data.golden }] : [];
  },
);

/** The largest relative difference between two lists; where the other is 0, the plain one. */
export function largestDifference(ours: ArrayLike<number>, theirs: readonly number[]): number {
  if (ours.length !== theirs.length) return Number.POSITIVE_INFINITY;
  return theirs.reduce((most, other, at) => {
    const difference = Math.abs((ours[at] ?? Number.NaN) - other) / (other === 0 ? 1 : Math.abs(other));
    return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(most, difference);
  }, 0);
}

/** How many of our p lie further from theirs than `4·√(p(1 − p)/nsim) + 1/nsim`. */
export function outside(ours: ArrayLike<number>, theirs: readonly number[], nsim: number): number {
  return theirs.filter((p, at) => !(Math.abs((ours[at] ?? Number.NaN) - p) <= 4 * Math.sqrt((p * (1 - p)) / nsim) + 1 / nsim))
    .length;
}
