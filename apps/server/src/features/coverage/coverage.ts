import { blindSpots, reportingEffort } from '@klarlage/analysis';
import {
  addDays,
  type Coverage,
  type CoverageArea,
  type CoverageSource,
  coverageWeeks,
  dayNumber,
  roundKinds,
  sourceWays,
  swedishDayOf,
  unseenWeeksOf,
  weekdayOf,
} from '@klarlage/model';
import type { Context } from '../../platform/context.ts';
import { areasOf, changeSettings, municipalityByCode } from '../areas/index.ts';
import { type AreaLooks, type Heard, heardDays, lastLooks, looksByAreaAndWeek, roundsByWeek } from './look-store.ts';
import { rhythmDays, rhythmOf } from './silence.ts';

/** The weeks that coverage looks back on: whole ones, the last of them the latest that is through. */
export function coveragePeriod(now: Date): { today: string; fromDay: string; toDay: string; mondays: string[] } {
  const today = swedishDayOf(now.getTime());
  const toDay = addDays(today, -weekdayOf(today));
  const fromDay = addDays(toDay, 1 - 7 * coverageWeeks);
  return { today, fromDay, toDay, mondays: Array.from({ length: coverageWeeks }, (_, week) => addDays(fromDay, 7 * week)) };
}

/** The weeks without a look that make a blind spot in a municipality. */
export async function unseenWeeksIn({ run }: Context, municipalityCode: string): Promise<number> {
  return unseenWeeksOf((await municipalityByCode(run, municipalityCode))?.settings);
}

/** Decides how many weeks without a look make a blind spot. */
export async function setUnseenWeeks(context: Context, municipalityCode: string, unseenWeeks: number): Promise<void> {
  await changeSettings(context.run, municipalityCode, { unseenWeeks });
  await context.record({
    type: 'administration.changed',
    municipalityCode,
    objectType: 'municipality',
    objectId: municipalityCode,
    details: { change: 'unseen-weeks', unseenWeeks },
  });
}

/** Localities and the countryside around them; where there are none, whatever areas there are. */
export async function lookedAreas({ run }: Context, municipalityCode: string) {
  const all = await areasOf(run, municipalityCode);
  const named = all.filter((area) => area.kind === 'locality' || area.kind === 'countryside');
  return (named.length > 0 ? named : all).sort(
    (a, b) => Number(a.kind === 'countryside') - Number(b.kind === 'countryside') || (b.population ?? 0) - (a.population ?? 0),
  );
}

/** Who looks where, how regularly, and what nobody has looked at. */
export async function coverageOf(context: Context, municipalityCode: string): Promise<Coverage> {
  const { run, now } = context;
  const { today, fromDay, toDay, mondays } = coveragePeriod(now);
  const period = { municipalityCode, fromDay, toDay };
  const unseenWeeks = await unseenWeeksIn(context, municipalityCode);
  const heard = await heardDays(run, { municipalityCode, fromDay: addDays(today, -rhythmDays), toDay: today });
  // a place that was seen this week is not unseen, though the week is not through
  const places = await lastLooks(run, { ...period, toDay: today });
  const rounds = await roundsByWeek(run, period);
  return {
    mondays,
    lastDay: toDay,
    unseenWeeks,
    sources: sourcesOf(heard, { fromDay, toDay, today }),
    areas: await coveredAreas(context, municipalityCode, await looksByAreaAndWeek(run, period), { mondays, unseenWeeks }),
    unseenPlaces: places.filter(({ lastDay }) => lastDay === null || lastDay <= addDays(toDay, -7 * unseenWeeks)),
    places: places.length,
    rounds: roundKinds.map((kind) => ({
      kind,
      weeks: mondays.map((monday) => rounds.find((one) => one.kind === kind && one.monday === monday)?.rounds ?? 0),
    })),
  };
}

/** Each source with its weeks and its rhythm: those that have gone silent first, then by name. */
function sourcesOf(heard: readonly Heard[], period: { fromDay: string; toDay: string; today: string }): CoverageSource[] {
  const ids = [...new Set(heard.map((one) => one.organisationId))];
  const sources = ids.flatMap((organisationId): CoverageSource[] => {
    const own = heard.filter((one) => one.organisationId === organisationId);
    const [last, ...earlier] = own;
    if (!last) return [];
    const weekly = (count: (one: Heard) => number): number[] => {
      const weeks = Array.from({ length: coverageWeeks }, () => 0);
      for (const one of own) {
        const week = Math.floor((dayNumber(one.day) - dayNumber(period.fromDay)) / 7);
        if (week >= 0 && week < coverageWeeks) weeks[week] = (weeks[week] ?? 0) + count(one);
      }
      return weeks;
    };
    return [
      {
        organisationId: organisationId ?? '',
        name: last.name,
        kind: last.kind,
        ways: sourceWays.filter((way) => own.some((one) => one.ways.includes(way))),
        reports: weekly((one) => one.reports),
        zeroReports: weekly((one) => one.zeroReports),
        rounds: weekly((one) => one.rounds),
        ...rhythmOf([last.day, ...earlier.map((one) => one.day)], period.today),
      },
    ];
  });
  return sources.sort((a, b) => Number(b.state === 'silent') - Number(a.state === 'silent'));
}

/** Each area with its looks, and whether it is a blind spot. */
async function coveredAreas(
  context: Context,
  municipalityCode: string,
  looked: readonly AreaLooks[],
  { mondays, unseenWeeks }: { mondays: readonly string[]; unseenWeeks: number },
): Promise<CoverageArea[]> {
  const areas = await lookedAreas(context, municipalityCode);
  const size = { areas: areas.length, weeks: mondays.length };
  const table = (count: (one: AreaLooks) => number): Int32Array => {
    const counts = new Int32Array(size.areas * size.weeks);
    for (const one of looked) {
      const area = areas.findIndex(({ areaId }) => areaId === one.areaId);
      const week = mondays.indexOf(one.monday);
      if (area >= 0 && week >= 0) counts[area * size.weeks + week] = count(one);
    }
    return counts;
  };
  const [reports, zeroReports, rounds] = [
    table((one) => one.reports),
    table((one) => one.zeroReports),
    table((one) => one.rounds),
  ];
  const hasLooks = [reports, zeroReports, rounds].some((counts) => counts.some((count) => count > 0));
  // where nobody has looked anywhere there is no habit to hold an area against
  const effort = hasLooks ? reportingEffort({ ...size, reports, zeroReports, rounds }) : undefined;
  const blind = effort && blindSpots({ ...size, effort, unseenWeeks });
  return areas.map(({ areaId, name, kind }, area) => ({
    areaId,
    name,
    kind,
    looks: mondays.map((_, week) => effort?.looks[area * size.weeks + week] ?? 0),
    weeksSinceLook: blind?.weeksSinceLook[area] ?? size.weeks,
    usualLooks: blind?.usualLooks[area] ?? null,
    chanceOfSilence: blind?.chanceOfSilence[area] ?? null,
    isBlind: blind ? blind.isBlind[area] === 1 : true,
  }));
}
