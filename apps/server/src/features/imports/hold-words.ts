import { checkWords } from '@klarlage/model';

/** Whether a text may point out a person, so that it is kept for those who review until they have redacted it. */
export function isHeldBack(words: string): boolean {
  if (!words) return false;
  const { hits, isAboutAPerson } = checkWords(words);
  return hits.length > 0 || isAboutAPerson;
}
