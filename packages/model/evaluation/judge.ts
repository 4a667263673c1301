// Compares what the guard finds with what stands in made or marked texts.
import { checkWords, type GuardKind, isRefused, type PlaceNames, type WordsHit } from '../src/words-guard/index.ts';

/** A text with what is to be found in it. */
export type Marked = {
  readonly text: string;
  readonly template?: number;
  readonly isHarmless: boolean;
  readonly spans: readonly { readonly label: string; readonly start: number; readonly end: number }[];
};
/** How many of all. */
export type Tally = { found: number; all: number };
/** What came out: per label how many were found, per kind how many hits were right, and the harmless texts that were touched. */
export type Verdict = {
  readonly recall: ReadonlyMap<string, Tally>;
  readonly precision: ReadonlyMap<GuardKind, Tally>;
  /** Recall of identifiers and of names per template. */
  readonly templates: ReadonlyMap<number, { readonly identifiers: Tally; readonly names: Tally }>;
  readonly refusedHarmless: readonly string[];
  readonly warnedHarmless: readonly string[];
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
};

const identifiers: GuardKind[] = ['personalNumber', 'phone', 'email', 'plate', 'link', 'handle', 'account', 'ip', 'apartment'];
/** Which kinds answer which label; an identifier taken for another identifier is refused all the same. */
export const answers: Readonly<Record<string, readonly GuardKind[]>> = {
  ...Object.fromEntries(
    'PNR SAM SAMNR ORGNR PHONE EMAIL HANDLE SOCIAL LINK PLATE REGNR ACCOUNT GIRO IBAN SWISH IP APT'
      .split(' ')
      .map((label) => [label, identifiers]),
  ),
  ...Object.fromEntries('FULL FIRST LAST INITIAL PERSON'.split(' ').map((label) => [label, ['name']])),
  ADDR: ['address', 'apartment'],
  ADDRESS: ['address', 'apartment'],
  PROP: ['property'],
  PROPERTY: ['property'],
  TRAIT: ['trait'],
};
/** Whether a label is a name. */
export const isName = (label: string): boolean => answers[label]?.[0] === 'name';
/** Whether a label is an identifier. */
export const isIdentifier = (label: string): boolean => answers[label] === answers['PNR'];

/** Judges the guard on texts; a part counts as found when a hit of its kind covers it. */
export function judge(texts: readonly Marked[], places?: PlaceNames): Verdict {
  const recall = new Map<string, Tally>();
  const precision = new Map<GuardKind, Tally>();
  const templates = new Map<number, { identifiers: Tally; names: Tally }>();
  const refusedHarmless: string[] = [];
  const warnedHarmless: string[] = [];
  const missed: string[] = [];
  const wrong: string[] = [];
  for (const { text, spans, isHarmless, template = 0 } of texts) {
    const check = checkWords(text, places);
    const touched = new Set<WordsHit>();
    for (const { label, start, end } of spans) {
      const near = check.hits.filter((hit) => hit.start < end && start < hit.end && answers[label]?.includes(hit.kind));
      for (const hit of near) touched.add(hit);
      const isFound = covers(near, start, end, text);
      count(recall, label, isFound);
      const own = templates.get(template) ?? { identifiers: { found: 0, all: 0 }, names: { found: 0, all: 0 } };
      templates.set(template, own);
      const tally = isIdentifier(label) ? own.identifiers : isName(label) ? own.names : undefined;
      if (tally) tally.all++;
      if (tally && isFound) tally.found++;
      if (!isFound) missed.push(`${label} "${text.slice(start, end)}" · ${text}`);
    }
    for (const hit of check.hits) {
      count(precision, hit.kind, touched.has(hit));
      if (!touched.has(hit)) wrong.push(`${hit.kind} "${text.slice(hit.start, hit.end)}" · ${text}`);
    }
    if (isHarmless && isRefused(check)) refusedHarmless.push(text);
    else if (isHarmless && check.hits.length > 0) warnedHarmless.push(text);
  }
  return { recall, precision, templates, refusedHarmless, warnedHarmless, missed, wrong };
}

/** Whether the hits together reach over the part; a sign at its edge may stand outside. */
function covers(hits: readonly WordsHit[], start: number, end: number, text: string): boolean {
  for (let at = start; at < end; at++)
    if (/[\p{L}\p{N}]/u.test(text[at] ?? '') && !hits.some((hit) => hit.start <= at && at < hit.end)) return false;
  return hits.length > 0;
}

function count<Key>(tallies: Map<Key, Tally>, key: Key, isFound: boolean): void {
  const tally = tallies.get(key) ?? { found: 0, all: 0 };
  tally.all++;
  if (isFound) tally.found++;
  tallies.set(key, tally);
}

/** The sum of tallies. */
export function together(tallies: Iterable<Tally>): Tally {
  const sum = { found: 0, all: 0 };
  for (const { found, all } of tallies) {
    sum.found += found;
    sum.all += all;
  }
  return sum;
}

/** The Wilson interval at 95 % of a share. */
export function wilson({ found, all }: Tally): { readonly low: number; readonly high: number } {
  if (all === 0) return { low: 0, high: 1 };
  const z = 1.959964;
  const share = found / all;
  const centre = (share + (z * z) / (2 * all)) / (1 + (z * z) / all);
  const half = (z / (1 + (z * z) / all)) * Math.sqrt((share * (1 - share)) / all + (z * z) / (4 * all * all));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
