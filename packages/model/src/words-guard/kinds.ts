/** What points out a person beyond doubt: a text with one of these is refused. */
export const identifierKinds = [
  'personalNumber',
  'phone',
  'email',
  'plate',
  'link',
  'handle',
  'account',
  'ip',
  'apartment',
] as const;
/** What points out a person beyond doubt. */
export type IdentifierKind = (typeof identifierKinds)[number];

/** What may point out a person, or says something sensitive: a text with one of these is held back until somebody has looked. */
export const warningKinds = ['name', 'trait', 'address', 'property'] as const;
/** What may point out a person. */
export type WarningKind = (typeof warningKinds)[number];

/** What the guard of words looks for. */
export type GuardKind = IdentifierKind | WarningKind;

/** One place in a text where something points out a person: the characters from `start` up to, not including, `end`. */
export type WordsHit = {
  readonly kind: GuardKind;
  /** Refused: nothing of the text is kept. A warning: the text may be sent, and is held back until it is redacted. */
  readonly level: 'refused' | 'warning';
  readonly start: number;
  readonly end: number;
};

/** What the guard found in a text. */
export type WordsCheck = {
  /** In the order of the text; hits never overlap. */
  readonly hits: readonly WordsHit[];
  /** The text is worry about one person: that is for the social services, and nothing of it is kept. */
  readonly isAboutAPerson: boolean;
};

/** A part of the folded text that a rule found: from `start` up to, not including, `end`. */
export type Found = { readonly kind: GuardKind; readonly start: number; readonly end: number };

const refused: ReadonlySet<string> = new Set(identifierKinds);

/** What follows from a kind of hit. */
export function levelOf(kind: GuardKind): WordsHit['level'] {
  return refused.has(kind) ? 'refused' : 'warning';
}
