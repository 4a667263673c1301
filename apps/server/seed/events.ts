import type { Chance } from './chance.ts';
import type { ActionPlan, BurstPlan, DemonstrationScenario, Hotspot } from './demonstration-scenario.ts';
import type { NamedPlace } from './geography-types.ts';
import { type IncidentRate, incidentRateOf, incidentRates, ratePopulation } from './incident-rates.ts';
import { metresBetween } from './inside.ts';
import { diurnalWeights, weeklyFactors, yearlyFactors } from './rhythms.ts';
import type { Spot, SpotChooser } from './spots.ts';
import { monthOf, weekdayOf } from './swedish-time.ts';

/** Something that happened, before anybody told about it. */
export interface HappenedEvent {
  readonly rate: IncidentRate;
  readonly day: number;
  /** Minutes past Swedish midnight. */
  readonly minutes: number;
  readonly spot: Spot;
  /** Key of the burst that it belongs to. */
  readonly burstKey?: string;
}

/** What the events are drawn from. */
export interface EventInput {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly population: number;
  readonly places: readonly NamedPlace[];
  readonly scenario: DemonstrationScenario;
  readonly spots: SpotChooser;
  readonly chance: Chance;
}

/** Burglars come back: so many more per burglary, so many days later on average, so far away. */
const nearRepeat = {
  categoryCodes: ['burglary-theft.home', 'burglary-theft.storage'],
  branching: 0.3,
  meanDays: 6,
  townMetres: 130,
  ruralMetres: 900,
};

/** Everything that happens in the period, in order of time. Actions have had their effect. */
export function happenedEvents(input: EventInput): readonly HappenedEvent[] {
  const ordinary = [...ordinaryEvents(input), ...input.scenario.hotspots.flatMap((spot) => hotspotEvents(input, spot))];
  const withRepeats = [...ordinary, ...repeatedEvents(input, ordinary)].sort(byTime);
  const kept = input.scenario.actions.reduce((events, action) => afterAction(input, events, action), withRepeats);
  const bursts = input.scenario.bursts.flatMap((burst) => burstEvents(input, burst));
  return [...kept, ...bursts].sort(byTime);
}

const byTime = (a: HappenedEvent, b: HappenedEvent): number => a.day - b.day || a.minutes - b.minutes;

/** How much more or less than the mean of three years a day has. */
function dayFactor(rate: IncidentRate, day: number): number {
  return (weeklyFactors[rate.weekly][weekdayOf(day)] ?? 1) * (yearlyFactors[rate.yearly][monthOf(day)] ?? 1);
}

function ordinaryEvents({ firstDay, lastDay, population, spots, chance }: EventInput): HappenedEvent[] {
  const middle = (firstDay + lastDay) / 2;
  const scale = population / ratePopulation;
  return incidentRates.flatMap((rate) => {
    const isRepeated = nearRepeat.categoryCodes.includes(rate.categoryCode);
    const perDay = ((rate.perYear * scale) / 365.25) * (isRepeated ? 1 - nearRepeat.branching : 1);
    const events: HappenedEvent[] = [];
    for (let day = firstDay; day <= lastDay; day += 1) {
      const trend = Math.exp((rate.trendPerYear * (day - middle)) / 365.25);
      // days differ more than chance alone would have them
      const mood = chance.gamma(8) / 8;
      for (let left = chance.poisson(perDay * dayFactor(rate, day) * trend * mood); left > 0; left -= 1) {
        events.push({ rate, day, minutes: minutesOf(rate, chance), spot: spots.forRate(rate) });
      }
    }
    return events;
  });
}

function hotspotEvents(input: EventInput, hotspot: Hotspot): HappenedEvent[] {
  const { lastDay, spots, chance } = input;
  const place = input.places.find((row) => row.placeId === hotspot.placeId);
  if (place === undefined) return [];
  const main = incidentRateOf(hotspot.categories[0]?.[0] ?? 'other');
  const from = hotspot.firstDayBack === undefined ? input.firstDay : lastDay - hotspot.firstDayBack;
  const to = lastDay - (hotspot.lastDayBack ?? 0);
  const events: HappenedEvent[] = [];
  let expected = 0;
  let nextAt = (chance.next() * chance.gamma(hotspot.evenness)) / hotspot.evenness;
  for (let day = Math.max(from, input.firstDay); day <= to; day += 1) {
    if (hotspot.months && !hotspot.months.includes(monthOf(day))) continue;
    const season = hotspot.months ? 12 / hotspot.months.length : 1;
    expected += (hotspot.perYear / 365.25) * dayFactor(main, day) * season;
    while (expected >= nextAt) {
      const rate = incidentRateOf(chance.weighted(hotspot.categories));
      events.push({ rate, day, minutes: minutesOf(rate, chance), spot: spots.near(place, hotspot.spreadMetres) });
      nextAt += chance.gamma(hotspot.evenness) / hotspot.evenness;
    }
  }
  return events;
}

function repeatedEvents({ lastDay, spots, chance }: EventInput, first: readonly HappenedEvent[]): HappenedEvent[] {
  const repeated: HappenedEvent[] = [];
  const waiting = first.filter((event) => nearRepeat.categoryCodes.includes(event.rate.categoryCode));
  for (let parent = waiting.pop(); parent; parent = waiting.pop()) {
    for (let left = chance.poisson(nearRepeat.branching); left > 0; left -= 1) {
      const day = parent.day + Math.max(1, Math.round(-Math.log(1 - chance.next()) * nearRepeat.meanDays));
      if (day > lastDay) continue;
      const metres = parent.spot.isRural ? nearRepeat.ruralMetres : nearRepeat.townMetres;
      const child = { ...parent, day, minutes: minutesOf(parent.rate, chance), spot: spots.moved(parent.spot, metres) };
      repeated.push(child);
      waiting.push(child);
    }
  }
  return repeated;
}

function afterAction(input: EventInput, events: readonly HappenedEvent[], action: ActionPlan): HappenedEvent[] {
  const place = input.places.find((row) => row.placeId === action.placeId);
  if (place === undefined) return [...events];
  const startsOn = input.lastDay - action.startsDaysBack;
  // every second, third … event falls away, so that the effect is the stated one
  let owed = input.chance.next();
  return events.filter(({ rate, day, spot }) => {
    const isTouched =
      day >= startsOn &&
      coversCategory(action.categoryCodes, rate.categoryCode) &&
      metresBetween(spot.point, [place.lng, place.lat]) <= action.radiusMetres;
    if (!isTouched) return true;
    owed -= action.trueEffect;
    if (owed < 1) return true;
    owed -= 1;
    return false;
  });
}

function burstEvents(input: EventInput, burst: BurstPlan): HappenedEvent[] {
  const { lastDay, spots, chance } = input;
  const place = input.places.find((row) => row.placeId === burst.placeId);
  return burst.daysBack.map((daysBack, i) => {
    const rate = incidentRateOf(burst.categories[i % burst.categories.length] ?? 'other');
    const spot = place ? spots.near(place, burst.radiusMetres / 4) : spots.atFarm(burst.position ?? [0, 0], burst.radiusMetres);
    return { rate, day: lastDay - daysBack, minutes: chance.whole(30, 300), spot, burstKey: burst.key };
  });
}

/** Whether a list of category codes counts this category: itself, or the top level above it. */
export function coversCategory(codes: readonly string[], categoryCode: string): boolean {
  return codes.some((code) => categoryCode === code || categoryCode.startsWith(`${code}.`));
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);

function minutesOf(rate: IncidentRate, chance: Chance): number {
  const weights = diurnalWeights[rate.diurnal];
  const hour = chance.weighted(hours.map((h) => [h, weights[h] ?? 0] as const));
  return hour * 60 + chance.whole(0, 11) * 5;
}
