import { checkWords, Refusal } from '@klarlage/model';

/** Refuses words that can point out a person, or that are worry about one; nothing is stored then. */
export function guardWords(...texts: readonly (string | undefined)[]): void {
  for (const text of texts) {
    const { hits, isAboutAPerson } = checkWords(text ?? '');
    if (hits.length > 0) throw new Refusal('report/identifier-in-words', { kinds: [...new Set(hits.map((hit) => hit.kind))] });
    if (isAboutAPerson) throw new Refusal('report/about-a-person');
  }
}
