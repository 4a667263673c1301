import { refuseIdentifyingWords } from '@klarlage/model';

/** Refuses words that point out a person, or that are worry about one; nothing is stored then. */
export function guardWords(...texts: readonly (string | undefined)[]): void {
  for (const text of texts) refuseIdentifyingWords(text);
}
