import type { SubmitReport } from '@klarlage/model';
import type { Draft } from './draft.ts';
import type { Row } from './outbox-rows.ts';

const draftName = /^klarlage\.report\.draft\.(\d{4})$/;
const outboxName = /^klarlage\.report\.outbox\.(\d{4})$/;

type OldDraft = { draft?: Draft; path?: string[]; keptAt?: number };
type OldSending = {
  report?: SubmitReport;
  title?: string;
  savedAt?: string;
  state?: string;
  triedAt?: string;
  receiptCode?: string;
  receivedAt?: string;
  status?: Row['status'];
  returnReason?: string | null;
  refused?: string;
};

/**
 * Moves what older versions of the form kept in the browser's plain storage to where it is sealed. Nothing is taken away there before it
 * lies here; what cannot be read stays where it is. `move` keeps a row that is not there yet.
 */
export async function moveOldStorage(move: (row: Row) => Promise<unknown>, writerId: string): Promise<void> {
  for (const name of storedNames()) {
    const draftOf = draftName.exec(name)?.[1];
    const outboxOf = outboxName.exec(name)?.[1];
    const municipalityCode = draftOf ?? outboxOf;
    if (!municipalityCode) continue;
    const kept = parsed(localStorage.getItem(name));
    const rows = draftOf ? rowOfDraft(kept as OldDraft | undefined) : rowsOfOutbox(kept as OldSending[] | undefined);
    if (!rows) continue;
    for (const row of rows) await move({ ...row, municipalityCode, writerId });
    localStorage.removeItem(name);
  }
}

function storedNames(): string[] {
  try {
    return Object.keys(localStorage);
  } catch (_) {
    // storage is switched off: then nothing was left there
    return [];
  }
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null') ?? undefined;
  } catch (_) {
    return undefined;
  }
}

type Moved = Omit<Row, 'municipalityCode' | 'writerId'>;

function rowOfDraft(kept: OldDraft | undefined): Moved[] | undefined {
  if (!kept?.draft?.reportId || !Array.isArray(kept.path)) return undefined;
  const { draft, path, keptAt = Date.now() } = kept;
  const savedAt = new Date(keptAt).toISOString();
  return [{ reportId: draft.reportId, state: 'draft', changedAt: keptAt, title: '', kind: draft.kind, savedAt, draft, path }];
}

function rowsOfOutbox(kept: OldSending[] | undefined): Moved[] | undefined {
  if (!Array.isArray(kept)) return undefined;
  return kept.flatMap(({ report, title = '', savedAt = new Date().toISOString(), state, refused, ...rest }): Moved[] => {
    if (!report?.reportId) return [];
    const { triedAt, receiptCode, receivedAt, status, returnReason } = rest;
    const { reportId, kind } = report;
    const row = { reportId, changedAt: Date.parse(savedAt), title, kind, savedAt };
    if (state === 'sent')
      return [
        {
          ...row,
          state: 'acked' as const,
          ...(receiptCode ? { receiptCode } : {}),
          ...(receivedAt ? { receivedAt } : {}),
          status: status ?? 'submitted',
          ...(returnReason === undefined ? {} : { returnReason }),
        },
      ];
    const isHelp = state === 'help';
    const unsent = { ...row, report, draft: draftOf(report, title), ...(triedAt ? { triedAt } : {}) };
    if (isHelp) return [{ ...unsent, state: 'help' as const, refused: { code: '', said: refused ?? '' } }];
    return [{ ...unsent, state: 'waiting' as const }];
  });
}

/** The draft that a report was told from, so that it can be taken up again; what the place was called is in the title. */
function draftOf(report: SubmitReport, title: string): Draft {
  const { place, when, ...rest } = report;
  return {
    ...rest,
    ...(place ? { where: { place, words: title } } : {}),
    when: { ...when, words: '' },
  };
}
