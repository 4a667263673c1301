import { swedishFormat as format, swedishReports } from '@klarlage/texts';

/** All words of the form; the form speaks Swedish. */
export const words = swedishReports;
/** How days, times and metres are written. */
export { format };

/** A category to choose. */
export type Category = {
  readonly categoryCode: string;
  readonly groupCode: string;
  readonly name: string;
  readonly kind: string;
  /** What it asks about those who were there. */
  readonly asks: readonly string[];
  /** Its place among those that the municipality reports most. */
  readonly usualOrder: number | null;
};
/** A named place to choose. */
export type Place = {
  readonly placeId: string;
  readonly name: string;
  readonly inSentence: string;
  readonly areaId: string | null;
  readonly lng: number;
  readonly lat: number;
  readonly accuracyMetres: number;
};
/** A locality or the countryside around. */
export type Area = { readonly areaId: string; readonly name: string; readonly inSentence: string };

/** What the server wrote into the page: the rows of the municipality. */
export type Choices = {
  readonly municipalityCode: string;
  readonly municipalityName: string;
  readonly isSignedIn: boolean;
  readonly categories: readonly Category[];
  readonly places: readonly Place[];
  readonly areas: readonly Area[];
};

/** Reads the rows that the server wrote into the page. */
export function readChoices(): Choices | undefined {
  const written = document.getElementById('report-choices')?.textContent;
  return written ? (JSON.parse(written) as Choices) : undefined;
}

/** The top level of what can happen or is planned, in the municipality's order. */
export function topLevels({ categories }: Choices): readonly Category[] {
  return categories.filter((one) => one.kind !== 'placeCondition' && one.categoryCode === one.groupCode);
}

/** The kinds below a top level. */
export function kindsBelow({ categories }: Choices, groupCode: string): readonly Category[] {
  return categories.filter((one) => one.groupCode === groupCode && one.categoryCode !== groupCode);
}

/** The four categories that stand first: what this phone has reported most, then what the municipality reports most. */
export function favourites(choices: Choices, counts: Readonly<Record<string, number>>): readonly Category[] {
  const own = Object.entries(counts)
    .sort((a, b) => b[1] - a[1])
    .map(([code]) => code);
  const usual = choices.categories
    .filter((one) => one.usualOrder !== null)
    .sort((a, b) => (a.usualOrder ?? 0) - (b.usualOrder ?? 0))
    .map((one) => one.categoryCode);
  const named = [...new Set([...own, ...usual])].flatMap(
    (code) => choices.categories.find((one) => one.categoryCode === code && one.kind !== 'placeCondition') ?? [],
  );
  return [...new Set([...named, ...topLevels(choices)])].slice(0, 4);
}
