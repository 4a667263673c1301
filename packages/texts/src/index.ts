import { en } from './en/index.ts';
import { sv, type Texts } from './sv/index.ts';

export { addDays, type DateInput, dayNumber, type Format, type IsoWeek, isoWeek, localDay, weekDays } from './format.ts';
export { format as swedishFormat } from './sv/format.ts';
export type { Texts } from './sv/index.ts';
export { photos as swedishPhotos } from './sv/photos.ts';
export { refusalText } from './sv/refusals.ts';
// the report form on the phone carries these words alone
export { reports as swedishReports } from './sv/reports.ts';
export { rounds as swedishRounds } from './sv/rounds.ts';
export type { ScreenTexts } from './sv/screen.ts';

/** The languages that Klarläge speaks; Swedish is the original. */
export type Language = 'sv' | 'en';

/** All words in one language. */
export function texts(language: Language): Texts {
  return language === 'en' ? en : sv;
}
