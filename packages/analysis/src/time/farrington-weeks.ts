import { refuseUnless } from '../errors.ts';
import { civilDateOf, dayNumberOf } from './civil-date.ts';

/** Weeks that a judged week is compared with, and the season (zone) that each belongs to; zone 0 is that of the judged week. */
export type ReferenceWeeks = { weeks: Int32Array; zones: Int32Array };

const DAYS_OF_WEEK = 7;
const WEEKS_OF_YEAR = 52;

/**
 * The same week in each earlier year: the judged week first, then one, two … years back.
 *
 * Without dates a year is 52 weeks. With the day number of the first week's Monday it is the week whose Monday is nearest to the same
 * date of that year, so that years of 53 weeks do not shift the season.
 */
export function sameWeeks(week: number, years: number, firstMonday: number | undefined): Int32Array {
  if (firstMonday === undefined) return Int32Array.from({ length: years + 1 }, (_, back) => week - WEEKS_OF_YEAR * back);
  const monday = firstMonday + DAYS_OF_WEEK * week;
  return Int32Array.from({ length: years + 1 }, (_, back) => {
    const sameDate = yearsEarlier(monday, back);
    return Math.round((sameDate - firstMonday) / DAYS_OF_WEEK);
  });
}

/** The day number of the same date `years` earlier; 29 February becomes 1 March where there is none. */
function yearsEarlier(day: number, years: number): number {
  const date = civilDateOf(day);
  return dayNumberOf({ ...date, year: date.year - years });
}

/**
 * Reference weeks with their zones: windows of 2w + 1 weeks around the same week of each earlier year are zone 0, and the weeks between
 * two windows are cut into zones 1 … zones − 1, as even as they go (longer ones first). With one zone only the windows count.
 *
 * @param same    weeks from `sameWeeks`, the judged one first
 * @param leftOut the judged week and so many weeks before it never count (they may belong to the same outbreak)
 * @throws {AnalysisError} bad-parameter, when the year has fewer weeks than zones
 * @source  Noufaily et al. 2013, section 3.1
 */
export function referenceWeeks(same: Int32Array, halfWidth: number, zones: number, leftOut: number): ReferenceWeeks {
  const now = same[0] as number;
  const found: { week: number; zone: number }[] = [];
  const add = (week: number, zone: number) => {
    if (week < now - leftOut) found.push({ week, zone });
  };
  for (let back = same.length - 1; back >= 1; back--) {
    const middle = same[back] as number;
    const next = same[back - 1] as number;
    for (let week = middle - halfWidth; week <= middle + halfWidth; week++) add(week, 0);
    if (zones === 1) continue;
    const gap = next - middle - 2 * halfWidth - 1;
    refuseUnless(gap >= zones - 1, 'bad-parameter', `${gap} weeks between windows cannot hold ${zones - 1} zones`);
    const length = Math.floor(gap / (zones - 1));
    const longer = gap % (zones - 1);
    let week = middle + halfWidth + 1;
    for (let zone = 1; zone < zones; zone++) {
      for (const end = week + length + Number(zone <= longer); week < end; week++) add(week, zone);
    }
  }
  for (let week = now - halfWidth; week < now; week++) add(week, 0);
  return { weeks: Int32Array.from(found, (one) => one.week), zones: Int32Array.from(found, (one) => one.zone) };
}
