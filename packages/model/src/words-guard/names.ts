import type { Found } from './kinds.ts';
import { endsAsLastName, firstNameOf, lastNameOf, listedFirstName, listedLastName, type Sureness } from './known-names.ts';
import {
  isBeforeLastName,
  isBeforePlace,
  isNaming,
  isNoName,
  isOfHistory,
  isOrdinary,
  isParticle,
  isRole,
  isThing,
} from './person-words.ts';
import { isNamedAfter, isPlaceWord, isStreet, isTown } from './place-words.ts';
import type { Token } from './tokens.ts';

/** A row of words with capitals that may be a name. */
type Run = { readonly from: number; readonly to: number };

/** Finds the names of people. O(tokens). */
class NameFinder {
  readonly tokens: readonly Token[];
  readonly isPlace: (index: number) => boolean;

  constructor(tokens: readonly Token[], isPlace: (index: number) => boolean) {
    this.tokens = tokens;
    this.isPlace = isPlace;
  }

  *find(): Generator<Run> {
    for (let i = 0; i < this.tokens.length; i++) {
      const token = this.at(i);
      if (!token || token.isNumber) continue;
      const found = token.isCapital ? this.inRun(this.runFrom(i)) : this.inSmall(i);
      for (const run of found.hits) yield run;
      i = found.to;
    }
  }

  at(index: number): Token | undefined {
    return this.tokens[index];
  }

  lower(index: number): string {
    return this.tokens[index]?.lower ?? '';
  }

  firstName(index: number): Sureness {
    return firstNameOf(this.lower(index));
  }

  lastName(index: number): Sureness {
    return lastNameOf(this.lower(index));
  }

  isInitial(index: number): boolean {
    const token = this.at(index);
    return token !== undefined && token.isCapital && token.text.length === 1;
  }

  isJoined(index: number): boolean {
    const gap = this.at(index)?.gap ?? '';
    if (gap === ' ') return true;
    return (
      /^(?: {1,2}|-|['’]| ["”“])$/u.test(gap) ||
      (gap === '. ' && this.isInitial(index - 1)) ||
      (gap === '.' && this.isInitial(index - 1))
    );
  }

  /** The words with capitals that stand in a row, with what stands between first and last names. */
  runFrom(from: number): Run {
    let to = from;
    while (to - from < 8) {
      let next = to + 1;
      while (next <= to + 2 && this.isJoined(next) && isParticle(this.lower(next)) && !this.at(next)?.isCapital) next++;
      const token = this.at(next);
      if (
        !token?.isCapital ||
        token.isNumber ||
        !this.isJoined(next) ||
        (next > to + 1 && to === from && this.firstName(from) === undefined)
      )
        break;
      to = next;
    }
    return { from, to };
  }

  /** Whether the word cannot be part of a name where it stands. */
  isOther(index: number): boolean {
    const token = this.at(index);
    if (
      !token ||
      (isNoName(token.lower) && !this.isNameAfterAll(index)) ||
      (isStreet(token.lower) && !this.firstName(index)) ||
      (token.isCapital && isRole(token.lower))
    )
      return true;
    if (token.text.length > 1 && token.text.length <= 4 && token.text === token.text.toUpperCase() && this.isShort(index))
      return true;
    return false;
  }

  /** "Hans-Erik", "Inga Andersson": an ordinary word that a name follows. */
  isNameAfterAll(index: number): boolean {
    const next = this.at(index + 1);
    if (!this.firstName(index) || !next?.isCapital) return false;
    if (next.gap === '-') return this.firstName(index + 1) !== undefined;
    return next.gap === ' ' && this.lastName(index + 1) === 'sure';
  }

  /** Capitals alone that are no name: ICA, LPO. */
  isShort(index: number): boolean {
    return this.firstName(index) === undefined && this.lastName(index) === undefined;
  }

  isPlaceAt(index: number): boolean {
    return this.isPlace(index) || isPlaceWord(this.lower(index));
  }

  inRun(run: Run): { readonly hits: Run[]; readonly to: number } {
    const hits: Run[] = [];
    let i = run.from;
    while (i <= run.to) {
      const found = this.isOther(i)
        ? undefined
        : (this.fromFirst(i, run.to) ?? this.fromInitial(i, run.to) ?? this.fromLast(i, run) ?? this.fromContext(i, run));
      if (found && !this.isNamedThing(found, run)) hits.push(this.widened(found));
      // what is named after somebody is looked at no further
      i = found ? found.to + 1 : i + 1;
    }
    return { hits, to: Math.max(run.to, ...hits.map(({ to }) => to)) };
  }

  /** First name, then whatever follows with a capital: "Viktor Ask", "Sara B", "Anna-Karin Ljung". */
  fromFirst(i: number, most: number): Run | undefined {
    const first = this.firstName(i);
    if (!first || this.isPlace(i)) return undefined;
    let to = i;
    let hasLast = false;
    while (to < most) {
      let next = to + 1;
      while (next < most && isParticle(this.lower(next)) && !this.at(next)?.isCapital) next++;
      const isLast = this.lastName(next) !== undefined;
      if (this.isOther(next) || (this.isPlaceAt(next) && !(isLast && !hasLast && !this.isPlaceOnly(next)))) break;
      if (hasLast && !this.isInitial(next) && !isLast) break;
      if (isLast && !this.firstName(next)) hasLast = true;
      else if (!this.firstName(next) && !this.isInitial(next)) hasLast = true;
      to = next;
    }
    // "Elin sandström": the last name in small letters
    if (to === i && this.at(i + 1)?.gap === ' ' && !this.at(i + 1)?.isCapital && this.lastName(i + 1) === 'sure') to = i + 1;
    const isDouble = this.at(i + 1)?.gap === '-' && this.firstName(i + 1) !== undefined;
    if (to > i) return isDouble || first === 'sure' || !this.isFirstOf(i) || this.lastName(to) ? { from: i, to } : undefined;
    return (first === 'sure' && !isTown(this.lower(i))) || this.isIntroduced(i) ? { from: i, to } : undefined;
  }

  /** A town is a last name too only when it is known as one. */
  isPlaceOnly(index: number): boolean {
    return isStreet(this.lower(index)) || this.lastName(index) === 'like';
  }

  isFirstOf(index: number): boolean {
    return this.at(index)?.isFirst ?? false;
  }

  /** "M. Lindkvist". */
  fromInitial(i: number, most: number): Run | undefined {
    if (!this.isInitial(i) || i === most) return undefined;
    let next = i + 1;
    while (next < most && this.isInitial(next)) next++;
    const last = this.lastName(next);
    const hasDot = this.at(next)?.gap.startsWith('.') ?? false;
    return last === 'sure' || (last && hasDot && !this.isPlaceAt(next)) ? { from: i, to: next } : undefined;
  }

  /** A last name that is nothing else, with the unknown word before it. */
  fromLast(i: number, run: Run): Run | undefined {
    const next = i + 1;
    const isUnknown = !this.isPlaceAt(i) && !this.isFirstOf(i) && this.lastName(i) !== 'sure';
    if (isUnknown && next <= run.to && this.at(next)?.gap !== '-' && !this.isOther(next) && !this.isPlaceAt(next)) {
      const last = this.lastName(next);
      if (last === 'sure' || (last === 'like' && !this.isPlaceAt(next))) return { from: i, to: next };
    }
    if (this.lastName(i) !== 'sure' || this.isPlace(i) || isTown(this.lower(i))) return undefined;
    let to = i;
    if (next <= run.to && this.at(next)?.gap === '-' && this.lastName(next)) to = next;
    return { from: i, to };
  }

  /** Any word with a capital where a name is expected: "mamma Zeinab Warsame", "kommunpolis Hägg", "det var Berg som". */
  fromContext(i: number, run: Run): Run | undefined {
    if (!this.isIntroduced(i) || this.isInitial(i)) return undefined;
    const isKnown = this.lastName(i) !== undefined || this.firstName(i) !== undefined;
    const isTitled = isRole(this.lower(i - 1)) && this.at(i)?.gap === ' ' && !this.isPlace(i);
    if (this.isPlaceAt(i) && !(isKnown && (isTitled || this.isBeforeName(i)))) return undefined;
    let to = i;
    while (to < run.to && to < i + 2 && !this.isOther(to + 1) && !this.isPlaceAt(to + 1)) to++;
    return { from: i, to };
  }

  isBeforeName(i: number): boolean {
    return isBeforeLastName(this.lower(i - 1)) || isNaming(this.lower(i - 1)) || this.isPointedOut(i);
  }

  /** Whether what stands before says that somebody is named now. */
  isIntroduced(i: number): boolean {
    const gap = this.at(i)?.gap ?? '';
    if (!/^(?:,? {1,2}| ?: ?| ?[("”“'] ?|, ["”“]|: ["”“])$/u.test(gap) && !/^ ["”“(]$/u.test(gap)) return false;
    if (this.isPointedOut(i)) return true;
    const before = this.lower(i - 1);
    if (isNaming(before)) return !this.isOfThing(i - 1);
    // "dotter till", "kompis med"
    if ((before === 'till' || before === 'med') && gap === ' ') return isRole(this.lower(i - 2));
    return isRole(before) && !(gap.startsWith(',') && this.isPlaceAt(i));
  }

  /** "det var Berg som slog". */
  isPointedOut(i: number): boolean {
    if (!/^(?:är|var|blev)$/u.test(this.lower(i - 1)) || !/^(?:det|han|hon)$/u.test(this.lower(i - 2))) return false;
    const isKnown = this.lastName(i) !== undefined || this.firstName(i) !== undefined;
    return isKnown && /^(?:som|i|på|från|och)$/u.test(this.lower(i + 1));
  }

  /** "Skolan heter Linden": what has the name is no person. */
  isOfThing(naming: number): boolean {
    for (let i = naming - 1; i >= 0 && i >= naming - 3; i--) {
      if (/[.!?\n]/u.test(this.at(i + 1)?.gap ?? '')) return false;
      if (isThing(this.lower(i))) return true;
    }
    return false;
  }

  /** Whether a place, a company, an animal or somebody of history is meant. */
  isNamedThing({ from, to }: Run, run: Run): boolean {
    const next = this.at(to + 1);
    const last = this.lower(to);
    if (next?.gap === '-' && !next.isCapital) return true;
    if (next && /^ $/u.test(next.gap) && isNamedAfter(next.lower, last.endsWith('s'))) return true;
    for (let i = to + 1; i <= run.to; i++) if (isStreet(this.lower(i)) || isNamedAfter(this.lower(i), false)) return true;
    // kings
    if (next && /^[IVX]{2,5}$/u.test(next.text)) return true;
    const names = this.tokens.slice(from, to + 1).map(({ lower }) => lower);
    if (isOfHistory(names.join(' ')) || isOfHistory(names.slice(0, 2).join(' '))) return true;
    const before = this.lower(from - 1);
    if (before === 't' && this.lower(from - 2) === 's') return true;
    if (isBeforePlace(before) && (from === to || before.startsWith('san') || before === 'st')) return true;
    return next?.lower === 's' && next.gap === ':' && isNamedAfter(this.lower(to + 2), true);
  }

  /** With a first name in small letters before it. */
  widened(found: Run): Run {
    const before = this.at(found.from - 1);
    const isSmall = before && !before.isCapital && this.at(found.from)?.gap === ' ' && listedFirstName(before.lower) === 'sure';
    return isSmall ? { from: found.from - 1, to: found.to } : found;
  }

  /** Names in small letters: first and last name, or a first name where a name is expected. */
  inSmall(i: number): { readonly hits: Run[]; readonly to: number } {
    const sureness = listedFirstName(this.lower(i));
    if (!sureness || isOrdinary(this.lower(i))) return { hits: [], to: i };
    const isHyphened = this.at(i + 1)?.gap === '-' && listedFirstName(this.lower(i + 1)) !== undefined;
    const to = this.smallLast(isHyphened ? i + 2 : i + 1, sureness);
    const isSubject = this.isFirstOf(i) || beforeSmall.test(this.lower(i - 1));
    const isExpected = sureness === 'sure' && (this.isIntroduced(i) || isSubject);
    if (to === undefined && !isExpected) return { hits: [], to: i };
    const run = { from: i, to: to ?? (isHyphened ? i + 1 : i) };
    return { hits: this.isNamedThing(run, run) ? [] : [run], to: run.to };
  }

  /** The place of a last name in small letters, "al-rashid" too. */
  smallLast(at: number, first: Sureness): number | undefined {
    const token = this.at(at);
    if (!token || token.isCapital || !/^ {1,2}$/u.test(token.gap)) return undefined;
    if (isParticle(token.lower) && this.at(at + 1)?.gap === '-') return at + 1;
    const known = listedLastName(token.lower);
    if (endsAsLastName(token.lower) || known === 'sure') return first === 'sure' || known !== 'unsure' ? at : undefined;
    return known && first === 'sure' ? at : undefined;
  }
}

const beforeSmall = /^(?:ring|ringde|fråga|frågade|kontakta|träffade|mötte|hos|åt|tipsade|såg|enligt|med|av|och|från|till)$/u;

/** The names of people, as parts of the text; between two names in a list an unknown word with a capital is one as well. O(tokens). */
export function names(text: string, tokens: readonly Token[], isPlace: (index: number) => boolean): Found[] {
  const finder = new NameFinder(tokens, isPlace);
  const runs = [...finder.find()];
  const listed: Run[] = [];
  for (const [n, run] of runs.entries()) {
    const next = runs[n + 1];
    const between = run.to + 1;
    const token = tokens[between];
    if (next?.from !== run.to + (tokens[run.to + 2]?.lower === 'och' ? 3 : 2) || !token?.isCapital || token.gap !== ', ')
      continue;
    if (!finder.isOther(between) && !finder.isPlaceAt(between)) listed.push({ from: between, to: between });
  }
  return [...runs, ...listed].map(({ from, to }) => ({
    kind: 'name',
    start: tokens[from]?.start ?? 0,
    end: endOf(text, tokens, to),
  }));
}

/** The full stop after an initial belongs to the name. */
function endOf(text: string, tokens: readonly Token[], to: number): number {
  const end = tokens[to]?.end ?? 0;
  return (tokens[to]?.text.length ?? 0) === 1 && text[end] === '.' ? end + 1 : end;
}
