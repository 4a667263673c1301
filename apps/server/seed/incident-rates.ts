import type { PlaceKind } from './geography-types.ts';
import type { Diurnal, Weekly, Yearly } from './rhythms.ts';

/** Where an incident may lie: at a kind of named place, or at a farm in the countryside. */
export type SpotKind = PlaceKind | 'farm';
/** Which organisations notice, and how often each. */
export type ReporterMix = readonly (readonly [organisationKey: string, weight: number])[];

/** How often a category happens, when, where, and who tells. */
export interface IncidentRate {
  readonly categoryCode: string;
  /** Reports per year for `ratePopulation` inhabitants, before hotspots and bursts. */
  readonly perYear: number;
  readonly diurnal: Diurnal;
  readonly weekly: Weekly;
  readonly yearly: Yearly;
  readonly spots: readonly (readonly [SpotKind, number])[];
  readonly reporters: ReporterMix;
  /** Mean length of the time within which it must have happened; 0 when somebody was there. */
  readonly windowHours: number;
  /** Mean of the reporter's own judgement, 1–5. */
  readonly insecurity: number;
  /** Change of the logarithm of the rate per year. */
  readonly trendPerYear: number;
}

/** The rates are for this many inhabitants; a larger municipality gets more. */
export const ratePopulation = 14_473;

const youthReporters: ReporterMix = [
  ['leisure', 4],
  ['night-walkers', 3],
  ['police-district', 2],
  ['schools', 1],
  ['businesses', 1],
  ['guards', 1],
  ['residents', 3],
];
const damageReporters: ReporterMix = [
  ['streets-parks', 4],
  ['schools', 3],
  ['housing', 2],
  ['police-district', 2],
  ['guards', 1],
  ['sports-clubs', 1],
  ['residents', 1],
];
const theftReporters: ReporterMix = [
  ['police-district', 5],
  ['villages', 2],
  ['businesses', 1],
  ['housing', 1],
  ['residents', 1],
];
const farmReporters: ReporterMix = [
  ['farmers', 5],
  ['police-district', 3],
  ['villages', 2],
];
const drugReporters: ReporterMix = [
  ['leisure', 3],
  ['police-district', 3],
  ['night-walkers', 2],
  ['social-services', 1],
  ['streets-parks', 1],
  ['residents', 1],
];
const violenceReporters: ReporterMix = [
  ['police-district', 5],
  ['night-walkers', 1],
  ['schools', 2],
  ['guards', 1],
  ['social-services', 1],
];
const trafficReporters: ReporterMix = [
  ['residents', 5],
  ['villages', 4],
  ['police-district', 2],
  ['schools', 1],
];
const roadReporters: ReporterMix = [
  ['rescue-service', 4],
  ['police-district', 4],
  ['residents', 1],
];
const outdoorReporters: ReporterMix = [
  ['streets-parks', 5],
  ['residents', 4],
  ['villages', 2],
];
const fireReporters: ReporterMix = [
  ['rescue-service', 7],
  ['police-district', 1],
  ['streets-parks', 1],
];
const homeReporters: ReporterMix = [
  ['housing', 6],
  ['social-services', 1],
  ['residents', 2],
];
const elderReporters: ReporterMix = [
  ['police-district', 4],
  ['social-services', 2],
  ['residents', 2],
];
const townReporters: ReporterMix = [
  ['residents', 4],
  ['libraries', 2],
  ['safety-unit', 2],
  ['businesses', 1],
  ['schools', 1],
];
const schoolReporters: ReporterMix = [
  ['schools', 6],
  ['leisure', 3],
  ['residents', 1],
];

type Spots = IncidentRate['spots'];
const meeting: Spots = [
  ['station', 3],
  ['square', 2],
  ['park', 1],
  ['school', 2],
  ['sports', 1],
];
const driving: Spots = [
  ['square', 2],
  ['industry', 2],
  ['school', 1],
  ['sports', 1],
  ['through-road', 1],
  ['houses', 1],
];
const roadside: Spots = [
  ['road', 5],
  ['through-road', 1],
  ['square', 1],
];
const damage: Spots = [
  ['school', 3],
  ['station', 2],
  ['sports', 2],
  ['park', 2],
  ['square', 1],
  ['path', 0.6],
];
const quiet: Spots = [
  ['park', 3],
  ['station', 2],
  ['sports', 2],
  ['nature-parking', 1],
  ['school', 1],
  ['path', 0.5],
];
const rubbish: Spots = [
  ['park', 3],
  ['square', 2],
  ['station', 2],
  ['school', 1],
  ['nature-parking', 1],
  ['path', 0.5],
];
const trouble: Spots = [
  ['station', 3],
  ['square', 2],
  ['sports', 1],
  ['school', 1],
  ['flats', 1],
];
const homes: Spots = [
  ['houses', 3],
  ['flats', 2],
];
const anywhere: Spots = [
  ['square', 2],
  ['station', 2],
  ['school', 2],
  ['library', 1],
  ['shop', 1],
  ['flats', 1],
];

type ShortRow = readonly [
  code: string,
  perYear: number,
  diurnal: Diurnal,
  weekly: Weekly,
  yearly: Yearly,
  spots: Spots,
  reporters: ReporterMix,
  windowHours: number,
  insecurity: number,
  trendPerYear?: number,
];

const rows: readonly ShortRow[] = [
  ['traffic.nuisance-driving', 75, 'evening', 'weekend', 'summer', driving, trafficReporters, 0, 2.4, 0.05],
  ['traffic.nuisance-driving-car', 50, 'evening', 'weekend', 'summer', driving, trafficReporters, 0, 2.4, 0.08],
  [
    'traffic.speeding',
    250,
    'commute',
    'weekday',
    'summer',
    [
      ['road', 5],
      ['through-road', 1],
      ['school', 2],
      ['houses', 1],
    ],
    trafficReporters,
    0,
    2.3,
  ],
  [
    'traffic.forbidden-driving',
    38,
    'evening',
    'even',
    'summer',
    [
      ['path', 2],
      ['square', 2],
      ['school', 2],
      ['park', 1],
    ],
    trafficReporters,
    0,
    2.2,
  ],
  [
    'traffic.dangerous-parking',
    58,
    'commute',
    'weekday',
    'even',
    [
      ['school', 4],
      ['station', 1],
      ['flats', 1],
    ],
    [
      ['schools', 4],
      ['residents', 3],
      ['streets-parks', 2],
    ],
    0,
    1.9,
  ],
  [
    'traffic.electric-scooter',
    18,
    'day',
    'even',
    'summer',
    [
      ['square', 2],
      ['station', 2],
      ['path', 2],
    ],
    trafficReporters,
    0,
    1.8,
  ],
  ['traffic.collision-near-miss', 50, 'commute', 'weekday', 'even', roadside, roadReporters, 0, 3],
  [
    'traffic.drunk-driving',
    32,
    'evening',
    'weekend',
    'summer',
    roadside,
    [
      ['police-district', 4],
      ['residents', 2],
      ['guards', 1],
    ],
    0,
    3.6,
  ],
  [
    'vandalism.graffiti',
    56,
    'night',
    'weekend',
    'spring',
    [
      ['station', 3],
      ['school', 2],
      ['park', 1],
      ['path', 1],
    ],
    damageReporters,
    14,
    2.1,
  ],
  ['vandalism.glass', 44, 'night', 'weekend', 'spring', damage, damageReporters, 10, 2.9],
  ['vandalism.fixtures', 48, 'night', 'weekend', 'summer', damage, damageReporters, 12, 2.4],
  [
    'vandalism.vehicle',
    22,
    'night',
    'weekend',
    'even',
    [
      ['flats', 3],
      ['station', 2],
      ['houses', 2],
      ['industry', 1],
    ],
    theftReporters,
    10,
    2.9,
  ],
  [
    'vandalism.bus-stop',
    18,
    'night',
    'weekend',
    'even',
    [
      ['station', 4],
      ['through-road', 1],
      ['road', 1],
    ],
    damageReporters,
    10,
    2.3,
  ],
  [
    'vandalism.school',
    20,
    'night',
    'weekend',
    'spring',
    [['school', 1]],
    [
      ['schools', 6],
      ['guards', 2],
      ['police-district', 1],
    ],
    14,
    2.8,
  ],
  [
    'vandalism.sports-club',
    13,
    'night',
    'weekend',
    'summer',
    [['sports', 1]],
    [
      ['sports-clubs', 6],
      ['streets-parks', 2],
    ],
    20,
    2.6,
  ],
  ['vandalism.farm-forest', 10, 'night', 'even', 'autumn', [['farm', 1]], farmReporters, 20, 2.6],
  [
    'fire.arson',
    13,
    'night',
    'weekend',
    'spring',
    [
      ['school', 2],
      ['park', 2],
      ['industry', 1],
      ['flats', 1],
      ['farm', 1],
    ],
    fireReporters,
    0,
    4,
  ],
  [
    'fire.container',
    12,
    'night',
    'weekend',
    'spring',
    [
      ['flats', 3],
      ['school', 2],
      ['station', 1],
    ],
    fireReporters,
    0,
    3.5,
  ],
  [
    'fire.grass-forest',
    11,
    'day',
    'even',
    'spring',
    [
      ['farm', 4],
      ['nature-parking', 1],
      ['road', 1],
    ],
    fireReporters,
    0,
    3,
  ],
  [
    'fire.vehicle',
    4,
    'night',
    'even',
    'even',
    [
      ['flats', 2],
      ['industry', 1],
      ['farm', 1],
    ],
    fireReporters,
    0,
    4.2,
  ],
  [
    'fire.fireworks',
    26,
    'evening',
    'weekend',
    'new-year',
    [
      ['square', 3],
      ['park', 2],
      ['school', 2],
      ['houses', 2],
    ],
    [
      ['residents', 4],
      ['night-walkers', 2],
      ['police-district', 1],
    ],
    0,
    2.6,
  ],
  [
    'fire.false-alarm',
    14,
    'day',
    'weekday',
    'even',
    [
      ['school', 3],
      ['industry', 2],
      ['flats', 2],
    ],
    fireReporters,
    0,
    1.6,
  ],
  ['littering.rubbish', 160, 'day', 'even', 'summer', rubbish, outdoorReporters, 0, 1.4],
  [
    'littering.dumping',
    64,
    'day',
    'even',
    'spring',
    [
      ['farm', 3],
      ['road', 2],
      ['nature-parking', 1],
      ['industry', 1],
    ],
    outdoorReporters,
    30,
    1.9,
  ],
  [
    'littering.derelict-building',
    12,
    'day',
    'weekday',
    'even',
    [
      ['industry', 3],
      ['farm', 2],
      ['houses', 1],
    ],
    outdoorReporters,
    0,
    2.4,
  ],
  [
    'littering.needles',
    8,
    'day',
    'weekday',
    'even',
    quiet,
    [
      ['streets-parks', 4],
      ['schools', 1],
    ],
    0,
    3.4,
  ],
  ['gathering.outdoors', 175, 'evening', 'weekend', 'summer', meeting, youthReporters, 0, 2.5],
  [
    'gathering.indoors',
    34,
    'evening',
    'even',
    'winter',
    [
      ['flats', 3],
      ['station', 2],
      ['library', 2],
      ['shop', 1],
    ],
    [
      ['housing', 4],
      ['libraries', 3],
      ['guards', 2],
    ],
    0,
    2.5,
  ],
  [
    'gathering.noise-party',
    56,
    'night',
    'weekend',
    'summer',
    [
      ['flats', 4],
      ['houses', 2],
      ['park', 1],
    ],
    homeReporters,
    0,
    2,
  ],
  ['gathering.school-evening', 44, 'evening', 'even', 'summer', [['school', 1]], schoolReporters, 0, 2.3],
  [
    'gathering.unauthorised-sleeping',
    8,
    'night',
    'even',
    'winter',
    [
      ['flats', 2],
      ['station', 1],
      ['nature-parking', 1],
    ],
    homeReporters,
    10,
    2.2,
  ],
  [
    'substances.drunk',
    52,
    'evening',
    'weekend',
    'summer',
    [
      ['square', 3],
      ['station', 2],
      ['park', 1],
      ['shop', 1],
    ],
    youthReporters,
    0,
    2.4,
  ],
  ['substances.visible-use', 48, 'evening', 'weekend', 'spring', quiet, drugReporters, 0, 3.1],
  ['substances.suspected-dealing', 34, 'evening', 'weekend', 'even', quiet, drugReporters, 0, 3.5],
  [
    'substances.supply-to-young',
    16,
    'evening',
    'weekend',
    'even',
    [
      ['school', 3],
      ['square', 2],
      ['shop', 1],
    ],
    schoolReporters,
    0,
    3,
  ],
  ['substances.find', 20, 'day', 'weekday', 'even', quiet, drugReporters, 24, 2.8],
  ['violence.loud-quarrel', 40, 'evening', 'weekend', 'summer', trouble, violenceReporters, 0, 3],
  ['violence.fight', 26, 'night', 'weekend', 'summer', trouble, violenceReporters, 0, 3.9],
  ['violence.threat', 36, 'evening', 'even', 'even', trouble, violenceReporters, 0, 3.5],
  ['violence.assault', 16, 'night', 'weekend', 'summer', trouble, violenceReporters, 0, 4.3],
  ['violence.robbery', 4, 'evening', 'weekend', 'autumn', trouble, violenceReporters, 0, 4.6],
  ['violence.weapons', 6, 'evening', 'even', 'even', trouble, violenceReporters, 0, 4],
  ['harassment.molestation', 22, 'evening', 'even', 'summer', anywhere, townReporters, 0, 3.6],
  [
    'harassment.hate-motive',
    8,
    'night',
    'even',
    'even',
    [
      ['school', 2],
      ['station', 2],
      ['path', 1],
    ],
    damageReporters,
    20,
    3.3,
  ],
  [
    'harassment.official',
    8,
    'day',
    'weekday',
    'even',
    [
      ['library', 2],
      ['square', 1],
    ],
    [
      ['safety-unit', 3],
      ['libraries', 2],
      ['social-services', 1],
    ],
    0,
    3.8,
  ],
  ['harassment.against-group', 3, 'day', 'even', 'even', anywhere, townReporters, 0, 3.6],
  [
    'burglary-theft.home',
    17,
    'day',
    'weekday',
    'autumn',
    [
      ['houses', 6],
      ['farm', 3],
    ],
    theftReporters,
    9,
    3.9,
    -0.12,
  ],
  [
    'burglary-theft.storage',
    44,
    'night',
    'even',
    'autumn',
    [
      ['flats', 3],
      ['farm', 3],
      ['houses', 2],
      ['industry', 2],
    ],
    theftReporters,
    12,
    3,
  ],
  [
    'burglary-theft.business-farm',
    42,
    'night',
    'even',
    'autumn',
    [
      ['farm', 3],
      ['industry', 2],
    ],
    farmReporters,
    14,
    3,
  ],
  [
    'burglary-theft.vehicle-bicycle',
    110,
    'night',
    'even',
    'summer',
    [
      ['station', 3],
      ['flats', 2],
      ['houses', 2],
      ['school', 1],
      ['industry', 1],
    ],
    theftReporters,
    10,
    2.6,
    -0.1,
  ],
  [
    'burglary-theft.shop',
    34,
    'shop',
    'weekday',
    'even',
    [['shop', 1]],
    [
      ['businesses', 6],
      ['police-district', 2],
    ],
    0,
    2.2,
  ],
  [
    'burglary-theft.attempt-reconnaissance',
    36,
    'evening',
    'even',
    'autumn',
    [
      ['houses', 3],
      ['farm', 3],
      ['industry', 1],
    ],
    theftReporters,
    0,
    2.9,
  ],
  ['fraud.doorstep', 34, 'day', 'weekday', 'even', homes, elderReporters, 0, 3.2, 0.2],
  [
    'fraud.false-tradesman',
    16,
    'day',
    'weekday',
    'spring',
    [
      ['houses', 3],
      ['farm', 1],
    ],
    elderReporters,
    0,
    2.9,
    0.2,
  ],
  [
    'fraud.note-code',
    10,
    'day',
    'even',
    'even',
    [
      ['station', 2],
      ['square', 1],
      ['flats', 1],
    ],
    elderReporters,
    0,
    2,
    0.24,
  ],
  ['rumour.social-media', 24, 'evening', 'even', 'even', anywhere, townReporters, 0, 2.3],
  ['rumour.worry-after-event', 16, 'day', 'even', 'even', anywhere, townReporters, 0, 2.8],
  ['rumour.spread-images', 6, 'evening', 'even', 'even', [['school', 1]], schoolReporters, 0, 3.2],
  [
    'animals-nature.loose-dogs',
    26,
    'day',
    'even',
    'summer',
    [
      ['park', 3],
      ['houses', 2],
      ['farm', 1],
    ],
    trafficReporters,
    0,
    2.2,
  ],
  ['animals-nature.poaching', 6, 'night', 'even', 'autumn', [['farm', 1]], farmReporters, 0, 2.6],
  [
    'animals-nature.off-road-driving',
    14,
    'day',
    'weekend',
    'spring',
    [
      ['farm', 2],
      ['nature-parking', 1],
    ],
    farmReporters,
    0,
    2,
  ],
  ['school-leisure.school-outside-hours', 20, 'evening', 'even', 'even', [['school', 1]], schoolReporters, 0, 2.4],
  [
    'school-leisure.trespass',
    16,
    'day',
    'weekday',
    'even',
    [
      ['school', 3],
      ['sports', 1],
    ],
    schoolReporters,
    0,
    2.8,
  ],
  [
    'school-leisure.youth-centre',
    14,
    'evening',
    'even',
    'winter',
    [
      ['square', 1],
      ['school', 1],
    ],
    [['leisure', 1]],
    0,
    2.3,
  ],
  ['other', 24, 'day', 'even', 'even', anywhere, townReporters, 0, 2],
];

/** Every category that the demonstration reports, with its rate. Free choices, checked in size against reported crime. */
export const incidentRates: readonly IncidentRate[] = rows.map(
  ([categoryCode, perYear, diurnal, weekly, yearly, spots, reporters, windowHours, insecurity, trend]) => ({
    categoryCode,
    perYear,
    diurnal,
    weekly,
    yearly,
    spots,
    reporters,
    windowHours,
    insecurity,
    trendPerYear: trend ?? 0,
  }),
);

const rateByCode = new Map(incidentRates.map((rate) => [rate.categoryCode, rate]));

/** The rate of a category that the demonstration reports. */
export function incidentRateOf(categoryCode: string): IncidentRate {
  const rate = rateByCode.get(categoryCode);
  if (rate === undefined) throw new Error(`the demonstration has no rate for ${categoryCode}`);
  return rate;
}
