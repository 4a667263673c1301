/** Something that can be chosen from a long list. */
export type Suggestion = { value: string; text: string; detail?: string };

const plain = (text: string): string => text.toLocaleLowerCase('sv').trim();

/** The suggestions that hold what was written, those that begin with it first; at most fifty. */
export function matching(options: readonly Suggestion[], written: string): Suggestion[] {
  const wanted = plain(written);
  if (wanted === '') return options.slice(0, 50);
  const begins = (option: Suggestion): boolean => plain(option.text).startsWith(wanted);
  const holds = (option: Suggestion): boolean => plain(`${option.text} ${option.detail ?? ''}`).includes(wanted);
  return [...options.filter(begins), ...options.filter((option) => !begins(option) && holds(option))].slice(0, 50);
}

/** The next row up or down, going round at the ends; −1 when there is none. */
export function stepped(active: number, step: 1 | -1, count: number): number {
  if (count === 0) return -1;
  if (active < 0) return step > 0 ? 0 : count - 1;
  return (active + step + count) % count;
}
