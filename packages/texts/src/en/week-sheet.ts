import type { weekSheet as original } from '../sv/week-sheet.ts';

/** A week on paper for places without phones. */
export const weekSheet: typeof original = {
  title: (name) => `Week sheet – ${name}`,
  week: (week, period) => `Week ${week}, ${period}`,
  how: 'Write a line for each thing that happened. If it was calm, tick the box: calm counts too.',
  never: 'Never write who. No names, numbers or descriptions that point out anybody.',
  table: 'A week, two lines for each day',
  columns: ['Day', 'Calm', 'Time', 'What', 'Where', 'Unsafe', 'Know'],
  calm: 'calm',
  how4: 'S H T W',
  what: 'What',
  scale: 'Unsafe',
  knows: 'Know',
  how4Means: 'S saw · H heard · T saw traces · W was told',
  danger: 'Is it happening now, or is somebody in danger: call 112. To tip off or report: 114 14. The sheet is no police report.',
  hand: 'Hand the sheet to the coordinator, or point the camera at the square and report on the phone.',
  print: 'Print on A4, landscape. The lines are entered under Review, Enter.',
};
