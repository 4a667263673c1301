import type { DealSources } from './scan-draws.ts';

// Array positions in this file are in range by construction; `as number` says so to the compiler at no cost.

/** The sources of the cases with these indices of the input, numbered 0 … S − 1. */
export function sourcesNumbered(caseSource: Int32Array, index: Int32Array): Int32Array {
  const numberOf = new Map<number, number>();
  return index.map((at) => {
    const source = caseSource[at] as number;
    const number = numberOf.get(source) ?? numberOf.size;
    numberOf.set(source, number);
    return number;
  });
}

/**
 * Says who reported cases that chance has dealt to places: as alike within a place as the reports that are known.
 *
 * An urn per place (Pólya): a case takes the source of a known report at its place, or of a case dealt there before it, or – with weight `strangers` – of
 * any known report. The weight comes from how much oftener two reports at one place share their source than any two do (ρ): (1 − ρ)/ρ. Where each
 * place has a reporter of its own, so it stays; where reporters are everywhere, they come as they come.
 *
 * @param place of the N known cases
 * @param source of each
 */
export function sourceUrn(place: Int32Array, source: Int32Array, placeCount: number, units: number): DealSources {
  const strangers = strangersWeight(place, source, placeCount);
  const known: number[][] = Array.from({ length: placeCount }, () => []);
  for (let at = 0; at < place.length; at++) known[place[at] as number]?.push(source[at] as number);
  const dealt: number[][] = known.map(() => []);
  return (cells, sources, random) => {
    for (const each of dealt) each.length = 0;
    for (let at = 0; at < cells.length; at++) {
      const where = Math.floor((cells[at] as number) / units);
      const ofPlace = known[where] as number[];
      const before = dealt[where] as number[];
      const local = ofPlace.length + before.length;
      // the share is 1 at a place where nobody is known and nobody was dealt
      const share = strangers === Number.POSITIVE_INFINITY || local === 0 ? 1 : strangers / (strangers + local);
      const isStranger = random() < share;
      const ball = Math.floor(random() * (isStranger ? source.length : local));
      const taken = isStranger ? source[ball] : (ofPlace[ball] ?? before[ball - ofPlace.length]);
      sources[at] = taken as number;
      before.push(taken as number);
    }
  };
}

/** The weight of any known report against one at the place: 0 when a place has one source, infinite when places know nothing of sources. */
function strangersWeight(place: Int32Array, anySource: Int32Array, placeCount: number): number {
  const source = sourcesNumbered(anySource, Int32Array.from(anySource.keys()));
  const sharedAnywhere = pairs(countsOf(source)) / pairs([source.length]);
  const pairsAtPlace = pairs(countsOf(place));
  const sharedAtPlace =
    pairs(countsOf(Array.from(source, (each, at) => each * placeCount + (place[at] as number)))) / pairsAtPlace;
  const likeness = pairsAtPlace > 0 && sharedAnywhere < 1 ? (sharedAtPlace - sharedAnywhere) / (1 - sharedAnywhere) : 0;
  return likeness > 0 ? (1 - likeness) / likeness : Number.POSITIVE_INFINITY;
}

function countsOf(values: Iterable<number>): Iterable<number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts.values();
}

function pairs(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += (count * (count - 1)) / 2;
  return sum;
}
