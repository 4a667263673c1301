/** What the group said when one of the planned actions was decided; its key is the planned action's. */
export interface DecidedPlan {
  readonly level: 1 | 2 | 3 | 4 | 5;
  readonly certainty: 'low' | 'medium' | 'high';
  readonly reason: string;
  readonly mechanism: string;
  readonly cost: number;
  /** Who decided. */
  readonly decidedBy: 'municipal-director' | 'streets-manager';
}

/** The words of the decisions about the planned actions. */
export const decidedPlans: Readonly<Record<string, DecidedPlan>> = {
  'station-lighting': {
    level: 4,
    certainty: 'medium',
    reason: 'Många undviker stationen på kvällen.',
    mechanism: 'det mesta händer i mörker, när ingen ser perrongen',
    cost: 280_000,
    decidedBy: 'municipal-director',
  },
  'driving-signs': {
    level: 3,
    certainty: 'high',
    reason: 'Samma sak varje helg.',
    mechanism: 'fler påminns om att centrum är till för alla',
    cost: 24_000,
    decidedBy: 'streets-manager',
  },
  'path-clearing': {
    level: 2,
    certainty: 'low',
    reason: 'Få händelser, men många barn går där.',
    mechanism: 'den som klottrar syns från husen',
    cost: 18_000,
    decidedBy: 'streets-manager',
  },
};

/** An action of the last months that is followed up by looking. */
export interface RecentAction {
  readonly key: string;
  readonly problem: string;
  readonly title: string;
  readonly actionTypeCode: string;
  readonly parties: readonly ('municipality' | 'police')[];
  readonly ownerOrganisationKey: string;
  readonly mechanism: string;
  readonly level: 1 | 2 | 3 | 4 | 5;
  readonly reason: string;
  readonly cost: number;
  /** Days before the last day of the demonstration; the meeting is the group's next one. */
  readonly decidedDaysBack: number;
  readonly startsAfterDays: number;
  /** Days after the last day; below 0 it should have been done by now. */
  readonly dueInDays: number;
  readonly lookBackInDays: number;
  readonly occasions: readonly (readonly [daysBack: number, outcome: 'done' | 'missed', what: string])[];
  /** With a place its effect is counted, by a plan that is made when it is decided. */
  readonly placeId?: string;
  readonly groupCode?: string;
  readonly wishedReduction?: number;
}

/** One goes on, one should have been done, one waits for the police. */
export const recentActions: readonly RecentAction[] = [
  {
    key: 'tagarp-speed',
    problem: 'Höga farter på genomfartsvägen i Tågarp',
    title: 'Farthinder på genomfartsvägen i Tågarp',
    actionTypeCode: 'traffic.speed-bumps',
    parties: ['municipality'],
    ownerOrganisationKey: 'streets-parks',
    mechanism: 'vägen är rak och inbjuder till fart förbi skolan',
    level: 3,
    reason: 'Föräldrar kör barnen i stället för att låta dem gå.',
    cost: 90_000,
    decidedDaysBack: 91,
    startsAfterDays: 14,
    dueInDays: 200,
    lookBackInDays: 220,
    occasions: [
      [75, 'done', 'Fyra gupp är på plats.'],
      [47, 'done', 'Ett gupp sänkt efter synpunkter från bussarna.'],
      [19, 'missed', 'Mätningen av farten blev inte av, utrustningen var utlånad.'],
    ],
    placeId: 'tagarp-through-road',
    groupCode: 'traffic',
    wishedReduction: 0.33,
  },
  {
    key: 'bicycle-shelter',
    problem: 'Cyklar som försvinner vid stationen i Billeberga',
    title: 'Låsbart cykelförråd vid stationen i Billeberga',
    actionTypeCode: 'place.locks-access',
    parties: ['municipality'],
    ownerOrganisationKey: 'streets-parks',
    mechanism: 'en cykel i ett låst förråd är svårare att ta',
    level: 2,
    reason: 'Återkommer varje höst.',
    cost: 65_000,
    decidedDaysBack: 77,
    startsAfterDays: 14,
    dueInDays: -9,
    lookBackInDays: 60,
    occasions: [[50, 'done', 'Förrådet är beställt.']],
  },
  {
    key: 'joint-shift',
    problem: 'Oroliga helgkvällar vid torget i Kågeröd',
    title: 'Gemensamma kvällspass fredag och lördag i Kågeröd',
    actionTypeCode: 'coordination.joint-shift',
    parties: ['municipality', 'police'],
    ownerOrganisationKey: 'safety-unit',
    mechanism: 'den som ser oss tillsammans vet att någon lyssnar',
    level: 3,
    reason: 'Båda parter får samtal om samma sak.',
    cost: 40_000,
    decidedDaysBack: 7,
    startsAfterDays: 18,
    dueInDays: 80,
    lookBackInDays: 90,
    occasions: [],
  },
];

/** What somebody has put on the weekly group's agenda and nobody has taken yet. */
export const waitingProposal = 'Mörkt på gångvägen till idrottsplatsen i Billeberga';
