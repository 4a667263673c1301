import { checkWords, isRefused, ownNames, type WordsCheck, type WordsHit, withoutIdentifiers } from '@klarlage/model';
import type { Choices } from './choices.ts';

/** The guard of words as the form uses it; its lists weigh more than the rest of the form, so it comes in a file of its own. */
export type Guard = {
  readonly check: (text: string) => WordsCheck;
  readonly isRefused: (found: WordsCheck) => boolean;
  readonly rewritten: (text: string, hit: WordsHit, word: string) => string;
};

/** The guard that knows the municipality's own names of places. */
export function guardOf({ municipalityName, places, areas, categories }: Choices): Guard {
  const own = ownNames([{ name: municipalityName }], places, areas, categories);
  return {
    check: (text) => checkWords(text, own),
    isRefused,
    rewritten: (text, hit, word) => {
      const changed = withoutIdentifiers(text, [hit], word);
      return word ? changed : changed.replace(/ {2,}/g, ' ');
    },
  };
}
