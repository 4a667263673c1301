import { refuseUnless } from '../errors.ts';
import type { NearRepeatInput } from './near-repeat-types.ts';

const fewestEvents = 4;
/** Rows and columns are kept in bytes. */
const mostBands = 250;
/** Nobody's register spans more; a table of all differences is made. */
const mostDays = 4_000_000;

/** @throws {AnalysisError} shape-mismatch · too-few-points (4) · bad-parameter · constant-input (one place, or one day) */
export function refuseUnsoundNearRepeat(input: NearRepeatInput): void {
  const { x, y, day, distanceEdges, dayEdges, samePlaceMetres, replicates, seed, metric } = input;
  const n = x.length;
  const areAlike = y.length === n && day.length === n;
  refuseUnless(areAlike, 'shape-mismatch', `needs as many x, y and day, got ${n}, ${y.length} and ${day.length}`);
  refuseUnless(n >= fewestEvents, 'too-few-points', `needs ${fewestEvents} events, got ${n}`);
  const areFinite = x.every(Number.isFinite) && y.every(Number.isFinite);
  refuseUnless(areFinite, 'bad-parameter', 'every coordinate needs to be a finite number');
  const isMetric = metric === 'manhattan' || metric === 'euclidean';
  refuseUnless(isMetric, 'bad-parameter', `metric needs manhattan or euclidean, got ${String(metric)}`);
  refuseUnsoundEdges('distanceEdges', distanceEdges);
  refuseUnsoundEdges('dayEdges', dayEdges);
  const isDistance = samePlaceMetres >= 0 && samePlaceMetres < (distanceEdges[1] as number);
  refuseUnless(isDistance, 'bad-parameter', `samePlaceMetres needs 0 up to the first band's end, got ${samePlaceMetres}`);
  const isCount = Number.isInteger(replicates) && replicates >= 1;
  refuseUnless(isCount, 'bad-parameter', `replicates needs a whole number of at least 1, got ${replicates}`);
  const isSeed = Number.isInteger(seed) && seed >= 0 && seed <= 0xffff_ffff;
  refuseUnless(isSeed, 'bad-parameter', `seed needs a whole number 0 … 4294967295, got ${seed}`);

  const isOnePlace = x.every((each) => each === x[0]) && y.every((each) => each === y[0]);
  refuseUnless(!isOnePlace, 'constant-input', `needs events on more than one place, got ${n} on one`);
  const span = day.reduce((high, each) => Math.max(high, each)) - day.reduce((low, each) => Math.min(low, each));
  refuseUnless(span > 0, 'constant-input', `needs events on more than one day, got ${n} on one`);
  refuseUnless(span <= mostDays, 'bad-parameter', `days need to lie within ${mostDays} of each other, got ${span}`);
}

function refuseUnsoundEdges(name: string, edges: Float64Array): void {
  const isNumber = edges.length >= 2 && edges.length <= mostBands;
  refuseUnless(isNumber, 'bad-parameter', `${name} needs 2 … ${mostBands} edges, got ${edges.length}`);
  const isRising = edges.every((edge, at) => Number.isFinite(edge) && (at === 0 ? edge >= 0 : edge > (edges[at - 1] as number)));
  refuseUnless(isRising, 'bad-parameter', `${name} needs finite edges that rise from 0 or more, got ${[...edges].join(' ')}`);
}
