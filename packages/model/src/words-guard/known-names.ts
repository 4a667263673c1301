import { sureFirstNames, sureLastNames, unsureFirstNames, unsureLastNames } from './name-book.ts';

/** How well a word is known as a name: surely one, a name and an ordinary word as well, only formed like one, or not at all. */
export type Sureness = 'sure' | 'unsure' | 'like' | undefined;

let book: { readonly first: ReadonlyMap<string, Sureness>; readonly last: ReadonlyMap<string, Sureness> } | undefined;

function nameBook(): NonNullable<typeof book> {
  book ??= {
    first: new Map([...unpacked(unsureFirstNames, 'unsure'), ...unpacked(sureFirstNames, 'sure')]),
    last: new Map([...unpacked(unsureLastNames, 'unsure'), ...unpacked(sureLastNames, 'sure')]),
  };
  return book;
}

function* unpacked(packed: string, sureness: Sureness): Generator<[string, Sureness]> {
  let before = '';
  for (const [, shared, rest] of packed.replace(/\n/gu, '').matchAll(/(\d)(\D*)/gu)) {
    before = before.slice(0, Number(shared)) + rest;
    yield [before, sureness];
  }
}

const sureEnd = /.{2}(?:sson|qvist|kvist|quist|ström|gren|ović|ovic|oğlu|oglu|czyk|wicz|zadeh|enko|ević)$/u;
const likelyEnd =
  /.{2}(?:berg|bergh|lund|dahl|dal|holm|mark|man|mann|stedt|blad|blom|strand|vall|wall|ander|löf|roth|borg|ell|én|lin|din|fors|feldt|fält|hammar|bäck|beck|sköld|krona|son|sen|nen|ić|ic|ski|ska|skij|yan|pour|ez|ini|elli|oui|eh|uddin|ullah)$/u;

/** How well a word in small letters is known as a first name, as it stands. */
export function listedFirstName(lower: string): Sureness {
  return nameBook().first.get(lower);
}

/** How well a word is known as a first name, also in the genitive. */
export function firstNameOf(lower: string): Sureness {
  return listed(nameBook().first, lower);
}

/** How well a word is known as a last name by the lists, also in the genitive. */
export function listedLastName(lower: string): Sureness {
  return listed(nameBook().last, lower);
}

/** How well a word is known as a last name, by the lists or by its ending. */
export function lastNameOf(lower: string): Sureness {
  const known = listedLastName(lower);
  if (known || lower.length < 4) return known;
  if (endsAsLastName(lower)) return 'sure';
  return likelyEnd.test(nominative(lower)) ? 'like' : undefined;
}

/** Whether the word ends as last names only do. */
export function endsAsLastName(lower: string): boolean {
  return sureEnd.test(nominative(lower));
}

function nominative(lower: string): string {
  return lower.endsWith('s') && !lower.endsWith('ss') ? lower.slice(0, -1) : lower;
}

function listed(names: ReadonlyMap<string, Sureness>, lower: string): Sureness {
  return names.get(lower) ?? (lower.endsWith('s') && lower.length > 3 ? names.get(lower.slice(0, -1)) : undefined);
}
