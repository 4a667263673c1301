import { addDays, dayNumber } from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { heardDays } from './situation-store.ts';

/** An organisation that is heard less than it uses to. */
export type SilentOrganisation = {
  readonly organisationId: string;
  readonly name: string;
  readonly lastDay: string;
  readonly silentDays: number;
  /** The usual gap between two days on which it is heard. */
  readonly usualGapDays: number;
};

const historyDays = 400;
/** Fewer days than this make no rhythm. */
const fewestDays = 6;
/** Nobody is called silent before a fortnight. */
const shortestSilence = 14;

/** Who has gone silent, against their own rhythm: longer than twice nine gaps out of ten, and at least a fortnight. */
export async function silentOrganisations(
  context: Context,
  municipalityCode: string,
  today: string,
): Promise<{ silent: SilentOrganisation[]; reporters: number }> {
  const fromDay = addDays(today, -historyDays);
  const heard = await heardDays(context.run, { municipalityCode, fromDay, toDay: today });
  const silent = heard.flatMap(({ organisationId, name, days }) => {
    const [lastDay] = days;
    if (lastDay === undefined || days.length < fewestDays) return [];
    const gaps = gapsBetween(days);
    const silentDays = dayNumber(today) - dayNumber(lastDay);
    const long = Math.max(shortestSilence, 2 * quantile(gaps, 0.9));
    return silentDays > long ? [{ organisationId, name, lastDay, silentDays, usualGapDays: quantile(gaps, 0.5) }] : [];
  });
  silent.sort((a, b) => b.silentDays / b.usualGapDays - a.silentDays / a.usualGapDays);
  return { silent, reporters: heard.length };
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
