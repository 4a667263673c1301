import { fold } from './fold.ts';
import { type Token, tokensOf } from './tokens.ts';

/** The municipality's own names of places, streets and categories, ready to be looked up. */
export type PlaceNames = ReadonlyMap<string, readonly (readonly string[])[]>;

/** Readies names of places, streets and categories, which are nobody's names; a name of several words counts as a whole only. */
export function placeNames(names: Iterable<string>): PlaceNames {
  const byFirst = new Map<string, string[][]>();
  for (const name of names) {
    const words = tokensOf(fold(name)).map(({ lower }) => lower);
    const [first] = words;
    if (!first || first.length < 2) continue;
    const others = byFirst.get(first);
    if (others) others.push(words);
    else byFirst.set(first, [words]);
  }
  return byFirst;
}

/** Whether the token at a place belongs to one of the names; also in the genitive. O(tokens × names that begin alike). */
export function marked(tokens: readonly Token[], places: PlaceNames | undefined): (index: number) => boolean {
  if (!places || places.size === 0) return () => false;
  const marks = new Uint8Array(tokens.length);
  for (const [i, { lower }] of tokens.entries()) {
    const candidates = places.get(lower) ?? (lower.endsWith('s') ? places.get(lower.slice(0, -1)) : undefined);
    for (const words of candidates ?? []) {
      const isHere = words.every((word, n) => tokens[i + n]?.lower === word || tokens[i + n]?.lower === `${word}s`);
      if (isHere) marks.fill(1, i, i + words.length);
    }
  }
  return (index) => marks[index] === 1;
}

/** What a municipality calls its own: the names of its areas, places and categories, ready to be looked up. */
export function ownNames(...lists: readonly (readonly { readonly name: string }[])[]): PlaceNames {
  return placeNames(lists.flat().map(({ name }) => name));
}
