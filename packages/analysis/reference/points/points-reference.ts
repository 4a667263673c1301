import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { input as given } from './input.ts';

/** Row by row: what R finds in a Knox table. */
export type KnoxFigures = {
  observed: number[][];
  spatialPairs: number[];
  temporalPairs: number[];
  expected: number[][];
  p: number[][];
};
/** The figures of R on the generated events of this folder. */
export type PointsReference = {
  knox: { manhattan: KnoxFigures; euclidean: KnoxFigures };
  knoxFew: { mean: number[][]; sd: number[][] };
  density: Record<'none' | 'uniform' | 'jonesDiggle' | 'leaveOneOut' | 'all' | 'jonesDiggleAll', number[]>;
  adaptive: { eventBandwidth: number[]; cellBandwidth: number[]; intensity: number[] };
  logRisk: number[];
  bandwidths: { scott: number[]; diggle: number; ppl: number; diggleOnce: number; pplOnce: number };
  nearest: { mean: number; naive: number; donnelly: number };
  k: Record<'isotropic' | 'translation', number[]>;
};

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
/** The generated events, and what R makes of them. */
export const input: typeof given = read('input.json');
export const reference: PointsReference = read('reference.json');
