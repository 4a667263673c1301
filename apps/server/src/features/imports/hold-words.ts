import { checkWords, type PlaceNames, placeNames } from '@klarlage/model';
import type { ImportFacts } from './imported-row.ts';

/** Whether a text may point out a person, so that it is kept for those who review until they have redacted it; names of places are nobody's. */
export function isHeldBack(words: string, own?: PlaceNames): boolean {
  if (!words) return false;
  const { hits, isAboutAPerson } = checkWords(words, own);
  return hits.length > 0 || isAboutAPerson;
}

/** The municipality's own names of areas, places and categories. */
export function ownNames({ areas, places, categories }: ImportFacts): PlaceNames {
  return placeNames([...areas, ...places, ...categories].map(({ name }) => name));
}
