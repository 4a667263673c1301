import type { PassedOnBy, ReportKind, SubmitReport } from '@klarlage/model';

/** A row as it is typed: every field is text, and may still be empty. */
export type EntryRow = {
  readonly reportId: string;
  /** "incident vandalism.glass", "unsafePlace condition.lighting", "nothingToReport". */
  readonly what: string | undefined;
  /** "place <id>", "area <id>" or "everywhere". */
  readonly where: string | undefined;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly insecurity: string;
  readonly certainty: SubmitReport['certainty'];
  readonly words: string;
};

/** Which fields of a row cannot be sent as they are. */
export type EntryFaults = Partial<Record<'what' | 'where' | 'when' | 'ahead', true>>;

/** Who told it, and how. */
export type Teller = { readonly by: PassedOnBy; readonly organisationId: string };

/** An empty row; of a row before it the day and the place are kept, because a sheet is filled in day by day at one place. */
export function emptyRow(today: string, before?: EntryRow): EntryRow {
  return {
    reportId: crypto.randomUUID(),
    what: undefined,
    where: before?.where,
    day: before?.day ?? today,
    from: '',
    to: '',
    insecurity: '',
    certainty: before?.certainty ?? 'saw',
    words: '',
  };
}

/** Whether nothing has been said in a row but what it took over from the row before. */
export function isBlank({ what, from, to, words, insecurity }: EntryRow): boolean {
  return what === undefined && !from && !to && !words.trim() && !insecurity;
}

const dayMs = 86_400_000;

/** The span of a row in the time of this computer: both times, one time, or the whole day. */
function spanOf({ day, from, to }: EntryRow, now: Date): SubmitReport['when'] | undefined {
  const at = (time: string): Date => new Date(`${day}T${time}`);
  const [first, last] = [at(from || to || '00:00'), at(to || from || '23:59')];
  if (Number.isNaN(first.getTime()) || Number.isNaN(last.getTime())) return undefined;
  const isDay = !from && !to;
  const ends = last < first ? new Date(last.getTime() + dayMs) : last;
  const today = isDay && first <= now && ends > now;
  return {
    startsAt: first.toISOString(),
    endsAt: (today ? now : ends).toISOString(),
    precision: isDay ? 'day' : first.getTime() === ends.getTime() ? 'minute' : 'interval',
  };
}

function placeOf(where: string | undefined): SubmitReport['place'] {
  const [kind, id = ''] = (where ?? '').split(' ');
  if (kind === 'place') return { placeId: id };
  return kind === 'area' ? { areaId: id } : undefined;
}

/** The report that a row says, or what is wrong with it. */
export function reportOfRow(row: EntryRow, teller: Teller, now: Date): { report: SubmitReport } | { faults: EntryFaults } {
  const [kind, categoryCode] = (row.what ?? '').split(' ') as [ReportKind | '', string | undefined];
  const when = spanOf(row, now);
  const isPlanned = kind === 'plannedEvent';
  const latest = now.getTime() + (isPlanned ? 365 * dayMs : 10 * 60_000);
  const isTime = when !== undefined && new Date(when.endsAt).getTime() <= latest;
  const isWhere = row.where !== undefined && (row.where !== 'everywhere' || kind === 'nothingToReport');
  if (!kind || !when || !isTime || !isWhere) {
    return {
      faults: {
        ...(kind ? {} : { what: true }),
        ...(isWhere ? {} : { where: true }),
        ...(isTime ? {} : isPlanned ? { ahead: true } : { when: true }),
      },
    };
  }
  const place = placeOf(row.where);
  const words = row.words.trim();
  return {
    report: {
      reportId: row.reportId,
      kind,
      ...(categoryCode ? { categoryCode } : {}),
      ...(place ? { place } : {}),
      when,
      ...(row.insecurity && kind !== 'nothingToReport' ? { insecurity: Number(row.insecurity) } : {}),
      certainty: row.certainty,
      ...(words ? { words } : {}),
      passedOn: { by: teller.by, ...(teller.organisationId ? { organisationId: teller.organisationId } : {}) },
    },
  };
}
