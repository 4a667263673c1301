import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { input as given } from './input.ts';

type Change = { p: number[]; adjusted: number[] };
/** The figures of R on the generated counts of this folder. */
export type ConcentrationReference = {
  sets: { gini: number; generalisedGini: number; unitsHoldingHalf: number; eventsOnTopTenth: number }[];
  proportion: Change;
  fisher: Change;
  quality: { share: number; cells: number; hits: number; pai: number; pei: number; rri: number }[];
};

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
/** The generated counts, and what R makes of them. */
export const input: typeof given = read('input.json');
export const reference: ConcentrationReference = read('reference.json');
