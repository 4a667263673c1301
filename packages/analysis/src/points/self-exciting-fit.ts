import { densityAtEvents } from './density-at-events.ts';
import { forOthersWithin } from './others-within.ts';
import type { SelfExcitingInput } from './self-exciting-forecast.ts';

/** A steady background, and echoes of each event that fade in time and distance. */
export type SelfExcitingModel = {
  /** Events per day that come by themselves. */
  readonly backgroundPerDay: number;
  /** Events that each event gives rise to, on average. */
  readonly echoes: number;
  /** Mean days until an echo. */
  readonly echoDays: number;
  /** Standard deviation of an echo's distance each way, metres. */
  readonly echoMetres: number;
  readonly rounds: number;
};

type Pairs = { readonly later: Int32Array; readonly days: Float64Array; readonly square: Float64Array };

const mostRounds = 300;
const settled = 1e-6;

/** Expectation and maximisation in turn, until no parameter moves by more than a millionth. O(rounds · pairs within reach). */
export function selfExcitingFit(input: SelfExcitingInput): SelfExcitingModel {
  const { day, asOfDay, periodDays, leastEchoMetres } = input;
  const n = day.length;
  const pairs = earlierPairs(input);
  const perEvent = densityAtEvents({ ...input, leaveOneOut: true }).map((density) => density / (n - 1));
  const until = day.map((each) => asOfDay + 1 - each);
  let model = {
    backgroundPerDay: (0.7 * n) / periodDays,
    echoes: 0.3,
    echoDays: 14,
    echoMetres: Math.max(leastEchoMetres, 200),
    rounds: 0,
  };
  for (let round = 1; round <= mostRounds; round++) {
    const next = improved(model, input, pairs, perEvent, until);
    const isSettled = (['backgroundPerDay', 'echoes', 'echoDays', 'echoMetres'] as const).every(
      (name) => Math.abs(next[name] - model[name]) <= settled * Math.max(1, model[name]),
    );
    model = { ...next, rounds: round };
    if (isSettled) break;
  }
  return model;
}

/** One round: who probably gave rise to whom, and the parameters that fit that best. */
function improved(
  model: SelfExcitingModel,
  { periodDays, leastEchoMetres }: SelfExcitingInput,
  { later, days, square }: Pairs,
  perEvent: Float64Array,
  until: Int32Array,
): SelfExcitingModel {
  const { backgroundPerDay, echoes, echoDays, echoMetres } = model;
  const variance = echoMetres ** 2;
  const scale = echoes / (echoDays * 2 * Math.PI * variance);
  const echo = days.map((each, at) => scale * Math.exp(-each / echoDays - (square[at] as number) / (2 * variance)));
  const rate = perEvent.map((density) => backgroundPerDay * density);
  const background = rate.slice();
  later.forEach((event, at) => {
    rate[event] = (rate[event] as number) + (echo[at] as number);
  });

  let [total, totalDays, totalSquare] = [0, 0, 0];
  later.forEach((event, at) => {
    const whole = rate[event] as number;
    const share = whole > 0 ? (echo[at] as number) / whole : 0;
    total += share;
    totalDays += share * (days[at] as number);
    totalSquare += share * (square[at] as number);
  });
  // an event that nothing explains came by itself
  const own = background.reduce(
    (sum, each, event) => sum + ((rate[event] as number) > 0 ? each / (rate[event] as number) : 1),
    0,
  );
  const seen = until.reduce((sum, each) => sum + 1 - Math.exp(-each / echoDays), 0);
  const hasEchoes = total > 1e-9;
  return {
    backgroundPerDay: own / periodDays,
    echoes: hasEchoes ? Math.min(0.99, total / seen) : 0,
    echoDays: hasEchoes ? Math.max(0.5, totalDays / total) : echoDays,
    echoMetres: hasEchoes ? Math.max(leastEchoMetres, Math.sqrt(totalSquare / (2 * total))) : echoMetres,
    rounds: 0,
  };
}

/** Every pair within reach in space and time, the earlier before the later by at least a day. */
function earlierPairs({ x, y, day, reachMetres, reachDays }: SelfExcitingInput): Pairs {
  const later: number[] = [];
  const days: number[] = [];
  const square: number[] = [];
  forOthersWithin({ x, y }, reachMetres, (event, other, apart) => {
    const lag = (day[other] as number) - (day[event] as number);
    if (lag < 1 || lag > reachDays) return;
    later.push(other);
    days.push(lag);
    square.push(apart * apart);
  });
  return { later: Int32Array.from(later), days: Float64Array.from(days), square: Float64Array.from(square) };
}
