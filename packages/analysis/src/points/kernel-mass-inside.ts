import { normalBetween } from '../distribution/normal.ts';
import type { DensityInput, PlaneWindow } from './density-types.ts';

/** The share of a Gaussian kernel at (x, y) that falls inside the window. */
export function massInside({ west, east, south, north }: PlaneWindow, bandwidth: number, x: number, y: number): number {
  return (
    normalBetween((west - x) / bandwidth, (east - x) / bandwidth) *
    normalBetween((south - y) / bandwidth, (north - y) / bandwidth)
  );
}

/** Per event: its weight, made larger by Jones–Diggle where that was asked for. O(n). */
export function eventWeights({ x, y, weights, window, bandwidth, edge }: Omit<DensityInput, 'columns' | 'rows'>): Float64Array {
  const plain = weights ?? new Float64Array(x.length).fill(1);
  if (edge !== 'jones-diggle') return plain;
  return plain.map((weight, at) => weight / massInside(window, bandwidth, x[at] as number, y[at] as number));
}

/** As `eventWeights`, the mass read from tables: within 1e-5, for many events. O(n + side / bandwidth). */
export function quickEventWeights(input: DensityInput): Float64Array {
  if (input.edge !== 'jones-diggle') return eventWeights(input);
  const { x, y, window, bandwidth } = input;
  const across = massTable(window.west, window.east, bandwidth);
  const along = massTable(window.south, window.north, bandwidth);
  const plain = input.weights ?? new Float64Array(x.length).fill(1);
  return plain.map((weight, at) => weight / (readMass(across, x[at] as number) * readMass(along, y[at] as number)));
}

type MassTable = { readonly from: number; readonly perMetre: number; readonly mass: Float64Array };

/** The share of a kernel that one side of the window keeps, at steps of a 64th of the bandwidth. */
function massTable(from: number, to: number, bandwidth: number): MassTable {
  const steps = Math.ceil((64 * (to - from)) / bandwidth);
  const perMetre = steps / (to - from);
  const mass = Float64Array.from({ length: steps + 1 }, (_, step) => {
    const apart = step / perMetre;
    return normalBetween(-apart / bandwidth, (to - from - apart) / bandwidth);
  });
  return { from, perMetre, mass };
}

function readMass({ from, perMetre, mass }: MassTable, place: number): number {
  const step = (place - from) * perMetre;
  const low = Math.min(Math.floor(step), mass.length - 2);
  const below = mass[low] as number;
  return below + (step - low) * ((mass[low + 1] as number) - below);
}

/** Coordinates of the cells' centres along one side. */
export function centres(from: number, to: number, cells: number): Float64Array {
  return Float64Array.from({ length: cells }, (_, cell) => from + ((cell + 0.5) * (to - from)) / cells);
}

/** Divides each cell by the mass that a kernel at its centre keeps inside the window, where that was asked for. */
export function correctCells(intensity: Float64Array, { window, columns, rows, bandwidth, edge }: DensityInput): void {
  if (edge !== 'uniform') return;
  const { west, east, south, north } = window;
  const across = centres(west, east, columns).map((x) => normalBetween((west - x) / bandwidth, (east - x) / bandwidth));
  const along = centres(south, north, rows).map((y) => normalBetween((south - y) / bandwidth, (north - y) / bandwidth));
  for (let cell = 0; cell < intensity.length; cell++) {
    const mass = (across[cell % columns] as number) * (along[Math.floor(cell / columns)] as number);
    intensity[cell] = (intensity[cell] as number) / mass;
  }
}
