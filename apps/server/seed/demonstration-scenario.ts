import type { LngLat } from './geography-types.ts';

/** A place where a kind of incident happens more often than elsewhere. Days count back from the last day. */
export interface Hotspot {
  readonly key: string;
  readonly placeId: string;
  readonly categories: readonly (readonly [categoryCode: string, weight: number])[];
  readonly perYear: number;
  readonly spreadMetres: number;
  readonly firstDayBack?: number;
  readonly lastDayBack?: number;
  /** Months of the year, January is 0. */
  readonly months?: readonly number[];
  /**
   * How even the gaps are: 1 is chance alone. The areas of the planned actions are drawn more evenly,
   * so that the demonstration shows the stated effect whatever day it is started.
   */
  readonly evenness: number;
}

/** A burst of the last weeks: exactly so many, on these days back from the last day. */
export interface BurstPlan {
  readonly key: string;
  readonly placeId?: string;
  readonly position?: LngLat;
  readonly radiusMetres: number;
  readonly categories: readonly string[];
  readonly daysBack: readonly number[];
}

/** An action of the past; the number of days from its start to the last day says when. */
export interface ActionPlan {
  readonly key: string;
  readonly title: string;
  readonly actionTypeCode: string;
  readonly problem: string;
  readonly placeId: string;
  readonly radiusMetres: number;
  readonly bufferRadiusMetres: number;
  readonly comparisonPlaceIds: readonly string[];
  readonly categoryCodes: readonly string[];
  readonly startsDaysBack: number;
  /** Length of the action and of the period after; the period before lies whole years earlier or just before. */
  readonly days: number;
  readonly trueEffect: number;
  readonly wishedReduction: number;
  readonly ownerOrganisationKey: string;
  readonly followUps: readonly (readonly [daysAfterStart: number, words: string])[];
}

/** An organisation that starts, pauses or delays: the reports change, the world does not. */
export interface ArtefactPlan {
  readonly key: string;
  readonly organisationKey: string;
  readonly description: string;
  readonly silentUntilDaysBack?: number;
  readonly pauseDaysBack?: readonly [first: number, last: number];
  readonly silentMonths?: readonly number[];
  readonly meanDelayDays?: number;
}

/** What is built into the reports of one municipality besides the ordinary. */
export interface DemonstrationScenario {
  readonly hotspots: readonly Hotspot[];
  readonly bursts: readonly BurstPlan[];
  readonly actions: readonly ActionPlan[];
  /** An area from which nobody tells anything on the last days: what happens there is not known. */
  readonly unseen?: { readonly areaId: string; readonly days: number };
}

/** Artefacts that any municipality may have. */
export const artefactPlans: readonly ArtefactPlan[] = [
  {
    key: 'night-walkers-begin',
    organisationKey: 'night-walkers',
    description: 'Nattvandrarna börjar rapportera. Det blir fler rapporter om kvällar, inte fler händelser.',
    silentUntilDaysBack: 900,
  },
  {
    key: 'villages-pause',
    organisationKey: 'villages',
    description: 'Byalagen tar paus från att rapportera.',
    pauseDaysBack: [215, 130],
  },
  {
    key: 'schools-in-july',
    organisationKey: 'schools',
    description: 'Skolorna rapporterar inte i juli.',
    silentMonths: [6],
  },
  {
    key: 'rescue-service-monthly',
    organisationKey: 'rescue-service',
    description: 'Räddningstjänsten lämnar sina uppgifter samlat, omkring två veckor efteråt.',
    meanDelayDays: 12,
  },
];

const disorder = [
  ['gathering.outdoors', 6],
  ['vandalism.fixtures', 2],
  ['vandalism.graffiti', 2],
  ['vandalism.glass', 1],
] as const;
const driving = [
  ['traffic.nuisance-driving', 3],
  ['traffic.nuisance-driving-car', 2],
] as const;

const svalov: DemonstrationScenario = {
  unseen: { areaId: '1214A0010-L', days: 42 },
  hotspots: [
    { key: 'svalov-station', placeId: 'svalov-station', categories: disorder, perYear: 130, spreadMetres: 80, evenness: 5 },
    {
      key: 'teckomatorp-station',
      placeId: 'teckomatorp-station',
      categories: disorder,
      perYear: 32,
      spreadMetres: 80,
      evenness: 5,
    },
    {
      key: 'billeberga-station',
      placeId: 'billeberga-station',
      categories: disorder,
      perYear: 26,
      spreadMetres: 70,
      evenness: 5,
    },
    { key: 'kagerod-disorder', placeId: 'kagerod-station', categories: disorder, perYear: 24, spreadMetres: 70, evenness: 5 },
    { key: 'kagerod-driving', placeId: 'kagerod-square', categories: driving, perYear: 125, spreadMetres: 90, evenness: 5 },
    { key: 'svalov-driving', placeId: 'svalov-square', categories: driving, perYear: 85, spreadMetres: 80, evenness: 5 },
    {
      key: 'teckomatorp-driving',
      placeId: 'teckomatorp-square',
      categories: driving,
      perYear: 65,
      spreadMetres: 80,
      evenness: 5,
    },
    {
      key: 'rostanga-path',
      placeId: 'rostanga-path',
      categories: [
        ['vandalism.graffiti', 2],
        ['vandalism.fixtures', 1],
      ],
      perYear: 14,
      spreadMetres: 40,
      evenness: 5,
    },
    {
      key: 'svalov-shop',
      placeId: 'svalov-shop',
      categories: [['burglary-theft.shop', 1]],
      perYear: 24,
      spreadMetres: 20,
      evenness: 1,
    },
    {
      key: 'tagarp-speeding',
      placeId: 'tagarp-through-road',
      categories: [['traffic.speeding', 1]],
      perYear: 55,
      spreadMetres: 90,
      evenness: 1,
    },
    {
      key: 'klaverod-vehicles',
      placeId: 'klaverod',
      categories: [['burglary-theft.vehicle-bicycle', 1]],
      perYear: 26,
      spreadMetres: 45,
      months: [4, 5, 6, 7, 8],
      evenness: 1,
    },
    {
      key: 'billeberga-drugs',
      placeId: 'billeberga-sports',
      categories: [
        ['substances.visible-use', 3],
        ['substances.suspected-dealing', 2],
      ],
      perYear: 50,
      spreadMetres: 60,
      firstDayBack: 480,
      lastDayBack: 240,
      evenness: 1,
    },
    {
      key: 'kagerod-storage-series',
      placeId: 'kagerod-houses',
      categories: [['burglary-theft.storage', 1]],
      perYear: 150,
      spreadMetres: 160,
      firstDayBack: 735,
      lastDayBack: 713,
      evenness: 1,
    },
  ],
  bursts: [
    {
      key: 'school-vandalism',
      placeId: 'teckomatorp-school',
      radiusMetres: 110,
      categories: ['vandalism.school', 'vandalism.glass', 'vandalism.graffiti', 'vandalism.school', 'vandalism.fixtures'],
      daysBack: [12, 11, 9, 8, 6, 5, 3, 2, 1, 0],
    },
    {
      key: 'farm-thefts',
      position: [12.995, 55.945],
      radiusMetres: 2200,
      categories: ['burglary-theft.business-farm'],
      daysBack: [16, 14, 13, 10, 8, 6, 4, 2, 1],
    },
  ],
  actions: [
    {
      key: 'station-lighting',
      title: 'Ny belysning och nattvandring vid Svalövs station',
      actionTypeCode: 'place.lighting',
      problem: 'Oroliga kvällar och skadegörelse vid Svalövs station',
      placeId: 'svalov-station',
      radiusMetres: 250,
      bufferRadiusMetres: 500,
      comparisonPlaceIds: ['teckomatorp-station', 'billeberga-station', 'kagerod-station'],
      categoryCodes: ['gathering', 'vandalism'],
      startsDaysBack: 413,
      days: 364,
      trueEffect: -0.5,
      // what counts of this size can just show
      wishedReduction: 0.4,
      ownerOrganisationKey: 'streets-parks',
      followUps: [
        [0, 'Tolv nya lyktor är tända runt stationen.'],
        [12, 'Nattvandrarna börjar gå fredagar och lördagar.'],
        [95, 'Två lyktor trasiga, bytta inom en vecka.'],
        [210, 'Buskarna längs perrongen är nerklippta.'],
      ],
    },
    {
      key: 'driving-signs',
      title: 'Skyltar mot buskörning i centrum i Kågeröd',
      actionTypeCode: 'place.signs',
      problem: 'Buskörning i centrum i Kågeröd',
      placeId: 'kagerod-square',
      radiusMetres: 300,
      bufferRadiusMetres: 600,
      comparisonPlaceIds: ['svalov-square', 'teckomatorp-square'],
      categoryCodes: ['traffic.nuisance-driving', 'traffic.nuisance-driving-car'],
      startsDaysBack: 392,
      days: 364,
      trueEffect: 0,
      wishedReduction: 0.5,
      ownerOrganisationKey: 'streets-parks',
      followUps: [
        [3, 'Fyra skyltar är uppsatta.'],
        [120, 'En skylt klottrad och bytt.'],
      ],
    },
    {
      key: 'path-clearing',
      title: 'Röjning längs gångvägen till skolan i Röstånga',
      actionTypeCode: 'place.clearing',
      problem: 'Klotter och skadegörelse längs gångvägen i Röstånga',
      placeId: 'rostanga-path',
      radiusMetres: 150,
      bufferRadiusMetres: 350,
      comparisonPlaceIds: ['svalov-path', 'svalov-sports', 'kagerod-school', 'billeberga-square'],
      categoryCodes: ['vandalism'],
      startsDaysBack: 203,
      days: 182,
      trueEffect: -0.3,
      // so few that it takes years to tell
      wishedReduction: 0.5,
      ownerOrganisationKey: 'streets-parks',
      followUps: [[1, 'Sly och grenar är borta på båda sidor.']],
    },
  ],
};

const scenarios: Readonly<Record<string, DemonstrationScenario>> = { '1214': svalov };
const nothingSpecial: DemonstrationScenario = { hotspots: [], bursts: [], actions: [] };

/** The stories of a municipality; one without stories has only the ordinary. */
export function scenarioOf(municipalityCode: string): DemonstrationScenario {
  return scenarios[municipalityCode] ?? nothingSpecial;
}
