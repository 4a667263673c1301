// Makes texts from templates: the same seed gives the same texts.
import { readFileSync } from 'node:fs';
import { harmlessSlots, personSlots, pick } from './carriers.ts';

/** Where in a made text something stands that is to be found. */
export type Span = { readonly label: string; readonly start: number; readonly end: number };
/** A made text, and the template that it came from. */
export type MadeText = {
  readonly text: string;
  readonly template: number;
  readonly isHarmless: boolean;
  readonly spans: readonly Span[];
};

const read = (file: string): string[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));

/** Chance that can be repeated (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The first names, last names or roles that the texts of a set draw from. */
export function namesOf(set: 'tuning' | 'held-out', kind: string): string[] {
  const line = read(`${set}-names.txt`).find((one) => one.startsWith(`${kind}:`)) ?? '';
  return line
    .slice(kind.length + 1)
    .trim()
    .split(' ');
}

/** Makes texts of the tuning or the held-out templates, each template equally often. */
export function generate(set: 'tuning' | 'held-out', perTemplate: number, seed: number): MadeText[] {
  const chance = seeded(seed);
  const draws = new Map(['first', 'last', 'role'].map((kind) => [kind, namesOf(set, kind)]));
  const draw = (kind: string): string => pick(chance, draws.get(kind) ?? []);
  const fullName = (): string => {
    const form = chance();
    const full = `${draw('first')} ${draw('last')}`;
    if (form < 0.06) return full.toLowerCase();
    if (form < 0.09) return full.toUpperCase();
    return form < 0.13 ? `${draw('first')} ${full}` : full;
  };
  const slots: Record<string, () => string> = {
    FULL: fullName,
    FIRST: () => draw('first'),
    LAST: () => draw('last'),
    INITIAL: () => pick(chance, [`${draw('first')} ${draw('last')[0]}`, `${draw('first')[0]}. ${draw('last')}`]),
    ROLE: () => draw('role'),
  };
  return read(`${set}-templates.txt`).flatMap((template, number) =>
    Array.from({ length: perTemplate }, () => filled(template, number, slots, chance)),
  );
}

function filled(template: string, number: number, slots: Record<string, () => string>, chance: () => number): MadeText {
  const isHarmless = template.startsWith('-');
  const pattern = isHarmless ? template.slice(1) : template;
  const spans: Span[] = [];
  let text = '';
  let from = 0;
  for (const { 0: slot, 1: name = '', index } of pattern.matchAll(/\{(\p{L}+)\}/gu)) {
    text += pattern.slice(from, index);
    from = index + slot.length;
    const written = slots[name]?.() ?? (personSlots[name] ?? harmlessSlots[name])?.(chance);
    if (written === undefined) throw new Error(`no slot ${name}`);
    if (name === name.toUpperCase() && name !== 'ROLE')
      spans.push({ label: name, start: text.length, end: text.length + written.length });
    text += written;
  }
  return { text: text + pattern.slice(from), template: number, isHarmless, spans };
}
