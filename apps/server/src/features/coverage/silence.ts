import { addDays, dayNumber, type SourceState } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { heardDays } from './look-store.ts';

/** An organisation that is heard less than it uses to. */
export type SilentOrganisation = {
  readonly organisationId: string;
  readonly name: string;
  readonly lastDay: string;
  readonly silentDays: number;
  /** The usual gap between two days on which it is heard. */
  readonly usualGapDays: number;
};

/** So far back a rhythm is looked for. */
export const rhythmDays = 400;
/** Fewer days than this make no rhythm. */
const fewestDays = 6;
/** Nobody is called silent before a fortnight. */
const shortestSilence = 14;

/** How a source is heard, against its own rhythm. */
export type Rhythm = {
  readonly state: SourceState;
  readonly lastDay: string;
  readonly silentDays: number;
  readonly usualGapDays: number | null;
};

/** The rhythm of days on which a source was heard (latest first, at least one): silent is longer than twice nine gaps out of ten, and at least a fortnight. */
export function rhythmOf(days: readonly [string, ...string[]], today: string): Rhythm {
  const [lastDay] = days;
  const silentDays = dayNumber(today) - dayNumber(lastDay);
  if (days.length < fewestDays) return { state: 'noRhythm', lastDay, silentDays, usualGapDays: null };
  const gaps = gapsBetween(days);
  const long = Math.max(shortestSilence, 2 * quantile(gaps, 0.9));
  return { state: silentDays > long ? 'silent' : 'heard', lastDay, silentDays, usualGapDays: quantile(gaps, 0.5) };
}

/** Who has gone silent, against their own rhythm; a round and a zero-report are heard as well as a report. */
export async function silentOrganisations(
  context: Context,
  municipalityCode: string,
  today: string,
): Promise<{ silent: SilentOrganisation[]; reporters: number }> {
  const heard = await heardDays(context.run, { municipalityCode, fromDay: addDays(today, -rhythmDays), toDay: today });
  const names = new Map(heard.flatMap((one) => (one.organisationId ? [[one.organisationId, one.name] as const] : [])));
  const silent = [...names].flatMap(([organisationId, name]) => {
    const [last, ...earlier] = heard.filter((one) => one.organisationId === organisationId).map((one) => one.day);
    if (last === undefined) return [];
    const { state, lastDay, silentDays, usualGapDays } = rhythmOf([last, ...earlier], today);
    return state === 'silent' && usualGapDays !== null ? [{ organisationId, name, lastDay, silentDays, usualGapDays }] : [];
  });
  silent.sort((a, b) => b.silentDays / b.usualGapDays - a.silentDays / a.usualGapDays);
  return { silent, reporters: names.size };
}

/** Days between neighbours of a falling row of days, in rising order. */
function gapsBetween(days: readonly string[]): number[] {
  return days
    .slice(1)
    .map((day, index) => dayNumber(days[index] ?? day) - dayNumber(day))
    .sort((a, b) => a - b);
}

function quantile(rising: readonly number[], share: number): number {
  return rising[Math.min(rising.length - 1, Math.floor(share * rising.length))] ?? 1;
}
