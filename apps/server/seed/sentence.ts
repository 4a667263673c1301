import type { Chance } from './chance.ts';
import { fillings } from './incident-sentences.ts';

const longest = 160;

/** One sentence out of several, with its gaps filled for this place. */
export function sentenceFrom(templates: readonly string[], inSentence: string, chance: Chance): string {
  return capitalised(filled(chance.pick(templates), inSentence, chance));
}

/** A sentence and perhaps a second one, never longer than a short text may be. */
export function withDetail(first: string, details: readonly string[], chance: Chance): string {
  const both = `${first} ${chance.pick(details)}`;
  return both.length <= longest ? both : first;
}

function filled(template: string, inSentence: string, chance: Chance): string {
  return template.replace(/\{([^}]+)\}/g, (gap, name: string, at: number) => {
    if (name === 'vid') return inSentence;
    const options = fillings[name];
    if (options === undefined) throw new Error(`no filling for ${gap} in: ${template}`);
    const word = chance.pick(options);
    // a filling starts small inside a sentence
    return at === 0 || template.slice(0, at).endsWith('. ') ? word : lowered(word);
  });
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const lowered = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
