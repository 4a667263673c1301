import type { AssessmentLevelRow } from './taxonomy-types.ts';

/** The five steps of the weekly assessment of an area; the number and the words carry it, colour never alone. */
export const assessmentLevels: readonly AssessmentLevelRow[] = [
  { level: 1, name: 'Lugnt', anchor: 'Det vanliga, småsaker.', englishName: 'Calm' },
  { level: 2, name: 'Något att bevaka', anchor: 'Håll ögonen på det, ingen åtgärd än.', englishName: 'Something to watch' },
  {
    level: 3,
    name: 'Märkbar störning',
    anchor: 'Samordna en åtgärd den här veckan.',
    englishName: 'Noticeable disturbance',
  },
  { level: 4, name: 'Allvarligt', anchor: 'Prioritera. Ledningen får veta.', englishName: 'Serious' },
  { level: 5, name: 'Akut förhöjt', anchor: 'Särskild ledning.', englishName: 'Acutely raised' },
];
