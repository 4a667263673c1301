import type { RoundKind } from '@klarlage/model';
import { type Chance, chanceOf } from './chance.ts';
import type { DemonstrationData, DemonstrationReport } from './demonstration-types.ts';
import type { NamedPlace } from './geography-types.ts';
import { calmSentences } from './incident-sentences.ts';
import { stableId } from './stable-id.ts';
import { dayNumberOf, momentOf, weekdayOf } from './swedish-time.ts';

/** One round of the demonstration: a place is passed at each of its moments. Times are epoch milliseconds. */
export interface DemonstrationRound {
  readonly roundId: string;
  readonly kind: RoundKind;
  readonly organisationKey: string;
  readonly participants: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly passed: readonly { readonly placeId: string; readonly at: number }[];
  readonly mood: number;
  readonly words?: string;
}

/** Who goes when, and past what. */
interface Habit {
  readonly organisationKey: string;
  readonly kind: RoundKind;
  /** 0 is Monday. */
  readonly weekdays: readonly number[];
  /** Minutes past midnight, and minutes on the way. */
  readonly from: number;
  readonly minutes: number;
  /** The share of those days on which they really go. */
  readonly share: number;
  readonly participants: readonly [fewest: number, most: number];
  readonly placeIds: readonly string[];
  /** They have not been out since. */
  readonly stoppedDaysBack?: number;
}

const habits: readonly Habit[] = [
  {
    organisationKey: 'night-walkers',
    kind: 'nightWalk',
    weekdays: [4, 5],
    from: 20 * 60 + 45,
    minutes: 180,
    share: 0.85,
    participants: [3, 7],
    placeIds: ['svalov-station', 'svalov-square', 'svalov-park', 'svalov-path', 'svalov-flats', 'svalov-high-school'],
  },
  {
    organisationKey: 'leisure',
    kind: 'fieldShift',
    weekdays: [2, 4],
    from: 16 * 60 + 30,
    minutes: 270,
    share: 0.8,
    participants: [2, 2],
    placeIds: ['svalov-square', 'svalov-library', 'kagerod-square', 'kagerod-station', 'svalov-sports'],
  },
  {
    organisationKey: 'streets-parks',
    kind: 'caretaking',
    weekdays: [0, 3],
    from: 7 * 60,
    minutes: 150,
    share: 0.7,
    participants: [1, 2],
    placeIds: ['svalov-park', 'svalov-path', 'teckomatorp-park', 'teckomatorp-station', 'billeberga-station', 'kagerod-sports'],
  },
  {
    organisationKey: 'parents',
    kind: 'nightWalk',
    weekdays: [4],
    from: 20 * 60,
    minutes: 120,
    share: 0.9,
    participants: [4, 8],
    placeIds: ['teckomatorp-station', 'teckomatorp-school', 'teckomatorp-square', 'teckomatorp-park'],
    stoppedDaysBack: 52,
  },
];

/** So far back rounds are kept: a year shows a rhythm. */
const daysBack = 365;

/** The rounds of the last year, the oldest first. The same demonstration gives the same rounds. */
export function demonstrationRounds(
  { lastDay, seed }: Pick<DemonstrationData, 'lastDay' | 'seed'>,
  places: readonly NamedPlace[],
): readonly DemonstrationRound[] {
  const last = dayNumberOf(lastDay);
  const known = new Set(places.map((place) => place.placeId));
  const rounds = habits.flatMap((habit) => {
    const chance = chanceOf(seed, `rounds ${habit.organisationKey}`);
    const own = { ...habit, placeIds: habit.placeIds.filter((placeId) => known.has(placeId)) };
    return own.placeIds.length === 0 ? [] : roundsOf(own, last, chance);
  });
  return rounds.sort((a, b) => a.startsAt - b.startsAt || (a.roundId < b.roundId ? -1 : 1));
}

function roundsOf(habit: Habit, last: number, chance: Chance): DemonstrationRound[] {
  const rounds: DemonstrationRound[] = [];
  for (let day = last - daysBack; day <= last; day += 1) {
    if (!habit.weekdays.includes(weekdayOf(day)) || chance.next() >= habit.share) continue;
    const round = roundOn(habit, day, chance);
    // one that ends after midnight of the last day has not ended yet
    if (last - day >= (habit.stoppedDaysBack ?? 0) && round.endsAt < momentOf(last + 1, 0)) rounds.push(round);
  }
  return rounds;
}

function roundOn(habit: Habit, day: number, chance: Chance): DemonstrationRound {
  const { organisationKey, kind, from, minutes, participants, placeIds } = habit;
  const startsAt = momentOf(day, from + chance.whole(-2, 3) * 5);
  const endsAt = startsAt + (minutes + chance.whole(-3, 3) * 5) * 60_000;
  const passed = placeIds.filter(() => chance.next() < 0.8);
  const each = (endsAt - startsAt) / (passed.length + 1);
  const mood = chance.weighted([
    [1, 12],
    [2, 6],
    [3, 2],
  ]);
  const words = chance.next() < 0.3 ? chance.pick(calmSentences) : undefined;
  return {
    roundId: stableId('round', organisationKey, String(day)),
    kind,
    organisationKey,
    participants: chance.whole(...participants),
    startsAt,
    endsAt,
    passed: (passed.length > 0 ? passed : placeIds.slice(0, 1)).map((placeId, i) => ({
      placeId,
      at: Math.round(startsAt + Math.min(i + 1, passed.length || 1) * each),
    })),
    mood,
    ...(words === undefined ? {} : { words }),
  };
}

/** Which round a report was sent on: one of its own organisation that was on the way when it happened. */
export function roundsOfReports(
  rounds: readonly DemonstrationRound[],
  reports: readonly DemonstrationReport[],
): ReadonlyMap<string, string> {
  const onRounds = new Map<string, string>();
  for (const report of reports) {
    const middle = (report.startsAt + report.endsAt) / 2;
    const round = rounds.find(
      (one) => one.organisationKey === report.organisationKey && one.startsAt <= middle && middle <= one.endsAt,
    );
    if (round) onRounds.set(report.reportId, round.roundId);
  }
  return onRounds;
}
