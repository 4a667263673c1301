import type { SituationReportHead } from '@klarlage/model';
import { useTexts } from '../../components/index.ts';

/** "Fryst 23 november kl. 7.00 av Samordnaren", or "Utkast av …". */
export function useVersionWords(): (head: SituationReportHead) => string {
  const { situation, format } = useTexts();
  return ({ status, authorName, changedAt, frozenAt }) => {
    const when = frozenAt ?? changedAt;
    const state =
      status === 'frozen'
        ? situation.report.frozen(format.dayWithYear(new Date(when)), format.time(new Date(when)))
        : situation.report.draft;
    return `${state} ${authorName ? situation.report.by(authorName) : situation.report.byItself}`;
  };
}
