import type { AnswerStep, OwnAnswers } from '@klarlage/model';
import { actions } from './actions.ts';
import { format } from './format.ts';

/** What one step says; what stands between ** is bold. */
const step = ({ step: kind, name, incidents, verdict }: AnswerStep): string => {
  switch (kind) {
    case 'counted':
      return 'Räknas i lägesbilden.';
    case 'handedOver':
      return `Lämnad över till **${name}**.`;
    case 'mended':
      return `Lagat, säger **${name}**.`;
    case 'stoodOut':
      return `Stack ut tillsammans med andra: **${format.count(incidents ?? 0, 'händelse', 'händelser')}** på samma plats.`;
    case 'onAgenda':
      return `På dagordningen hos **${name}**.`;
    case 'decided':
      return `Beslut: **${name}**.`;
    case 'abstained':
      return 'De avstod för nu och bevakar platsen.';
    case 'done':
      return `Gjort: ${name}.`;
    case 'judged':
      return `Hjälpte det? **${verdict ? actions.verdict[verdict] : ''}.**`;
  }
};

/** The answer back to those who report. */
export const answers = {
  title: 'Mina rapporter',
  lately: 'Svar på dina rapporter',
  about: 'Vad det blev av det du berättade.',
  year: ({ year, reports, agendaItems, decisions, done, mended }: OwnAnswers['year']): string =>
    [
      `${year}: **${format.count(reports, 'rapport', 'rapporter')}**`,
      ...(agendaItems > 0
        ? [agendaItems === 1 ? 'en punkt på en dagordning' : `${format.number(agendaItems)} punkter på dagordningar`]
        : []),
      ...(decisions > 0 ? [format.count(decisions, 'beslut', 'beslut')] : []),
      ...(mended > 0 ? [format.count(mended, 'lagad sak', 'lagade saker')] : []),
      ...(done > 0 ? [`${format.count(done, 'åtgärd', 'åtgärder')} på gång eller gjord`] : []),
    ].join(' → '),
  none: 'Du har inte rapporterat något här än.',
  first: 'Rapportera något',
  step,
  received: (day: string): string => `Mottagen ${format.shortDay(day)}`,
  receipt: (code: string): string => `Kvitto ${code}`,
  list: 'Rapporter, de senaste först',
  // how far the latest report has come, for those who hear the list
  steps: (sentence: string): string => `Det blev av: ${sentence}`,
  returned: (reason: string): string => `Skickades tillbaka: ${reason}`,
  waits: 'Väntar på granskning.',
  withdrawn: 'Borttagen.',
  action: 'Se åtgärden',
  mailWish: 'Mejla mig när det händer något med en rapport',
  mailWishHint: 'Högst ett mejl om dagen. Det innehåller bara en länk.',
  mail: {
    subject: 'Det har hänt något med en rapport i Klarläge',
    text: (link: string): string =>
      `Hej.\n\nDet finns ett svar på något du har rapporterat. Läs det här:\n${link}\n\nVi skriver aldrig i mejl vad det gäller. Vill du inte ha fler mejl ändrar du det på samma sida.\n`,
  },
};
