import type { ActionSize, ActionTypeRow, OwnerParty } from './taxonomy-types.ts';

type ShortRow = readonly [
  code: string,
  name: string,
  defaultSize: ActionSize,
  ownerParty: OwnerParty,
  when: 'before' | 'after',
];

// group code, its name, and its types; "before" works before something has happened
const groups: readonly (readonly [group: string, groupName: string, types: readonly ShortRow[]])[] = [
  [
    'place',
    'Plats och teknik',
    [
      ['lighting', 'Belysning', 'measurable', 'municipality', 'before'],
      ['clearing', 'Röjning och fri sikt', 'measurable', 'municipality', 'before'],
      ['locks-access', 'Lås och passage', 'measurable', 'municipality', 'before'],
      ['speed-calming', 'Hastighetsdämpning', 'measurable', 'municipality', 'before'],
      ['barrier', 'Hinder eller bom', 'measurable', 'municipality', 'before'],
      ['graffiti-removal', 'Klottersanering inom ett dygn', 'simple', 'municipality', 'after'],
      ['cleaning', 'Städning', 'simple', 'municipality', 'after'],
      ['furnishing', 'Möblering, ta bort eller lägga till', 'measurable', 'municipality', 'before'],
      ['camera', 'Kamera', 'measurable', 'both', 'before'],
      ['signs', 'Skyltning', 'simple', 'municipality', 'before'],
    ],
  ],
  [
    'presence',
    'Närvaro',
    [
      ['police-patrol', 'Polispatrull, korta stopp', 'measurable', 'police', 'before'],
      ['area-police', 'Områdespolis på plats', 'measurable', 'police', 'before'],
      ['order-guard', 'Ordningsvakt', 'measurable', 'both', 'before'],
      ['guard-round', 'Väktarrond', 'measurable', 'municipality', 'before'],
      ['safety-host', 'Trygghetsvärd', 'measurable', 'municipality', 'before'],
      ['field-workers', 'Fältare', 'measurable', 'municipality', 'before'],
      ['night-walk', 'Nattvandring', 'measurable', 'municipality', 'before'],
      ['adults-in-town', 'Vuxna på stan', 'simple', 'municipality', 'before'],
      ['shop-host', 'Butiksvärd', 'simple', 'municipality', 'before'],
    ],
  ],
  [
    'traffic',
    'Trafik',
    [
      ['speed-check', 'Hastighetskontroll', 'measurable', 'police', 'before'],
      ['speed-camera-request', 'Önskemål om mobil fartkamera', 'simple', 'police', 'before'],
      ['speed-bumps', 'Farthinder', 'measurable', 'municipality', 'before'],
      ['separate-paths', 'Skild gång- och cykelväg', 'measurable', 'municipality', 'before'],
      ['a-tractor-check', 'Kontroll av A-traktorer', 'measurable', 'police', 'before'],
      ['club-dialogue', 'Dialog med motorklubb', 'simple', 'both', 'before'],
    ],
  ],
  [
    'young',
    'Barn och unga',
    [
      ['open-youth-activity', 'Öppen ungdomsverksamhet', 'measurable', 'municipality', 'before'],
      ['holiday-activity', 'Lovaktivitet', 'simple', 'municipality', 'before'],
      ['parents-meeting', 'Föräldramöte', 'simple', 'both', 'before'],
      ['school-attendance', 'Arbete för skolnärvaro', 'simple', 'municipality', 'before'],
      ['mentor', 'Mentor', 'simple', 'municipality', 'before'],
      ['talk-outside-tool', 'Samtal som hålls utanför Klarläge', 'simple', 'both', 'after'],
    ],
  ],
  [
    'hardening',
    'Målhärdning',
    [
      ['neighbour-cooperation', 'Grannsamverkan', 'measurable', 'both', 'before'],
      ['property-marking', 'Märkning av ägodelar', 'measurable', 'both', 'before'],
      ['farm-theft-protection', 'Stöldskydd på lantbruk', 'measurable', 'both', 'before'],
      ['shop-package', 'Stöd till butiker', 'simple', 'both', 'before'],
      ['advice-to-elderly', 'Råd till äldre', 'simple', 'both', 'before'],
    ],
  ],
  [
    'supervision',
    'Tillsyn och regler',
    [
      ['alcohol-supervision', 'Serveringstillsyn', 'simple', 'municipality', 'before'],
      ['tobacco-beer-supervision', 'Tillsyn av tobak och folköl', 'simple', 'municipality', 'before'],
      ['local-ordinance', 'Lokal ordningsföreskrift', 'measurable', 'municipality', 'before'],
      ['tenancy', 'Avtal och hyresrätt', 'simple', 'municipality', 'after'],
      ['event-conditions', 'Krav på evenemang', 'simple', 'both', 'before'],
    ],
  ],
  [
    'dialogue',
    'Dialog och information',
    [
      ['citizen-dialogue', 'Medborgardialog', 'simple', 'both', 'before'],
      ['youth-dialogue', 'Ungdomsdialog', 'simple', 'both', 'before'],
      ['letterbox-note', 'Lapp i brevlådan', 'measurable', 'both', 'before'],
      ['rumour-response', 'Svar på rykten', 'simple', 'both', 'after'],
      ['feedback', 'Återkoppling efter åtgärd', 'simple', 'both', 'after'],
      ['social-media-post', 'Inlägg i sociala medier', 'simple', 'both', 'before'],
    ],
  ],
  [
    'coordination',
    'Samordning',
    [
      ['joint-shift', 'Gemensamt pass', 'measurable', 'both', 'before'],
      ['contact-list', 'Kontaktlista', 'simple', 'both', 'before'],
      ['call-route', 'Väg för samtal när något händer', 'simple', 'both', 'before'],
      ['routine', 'Rutin', 'simple', 'both', 'before'],
      ['reporter-training', 'Utbildning av rapportörer', 'simple', 'municipality', 'before'],
    ],
  ],
  [
    'knowledge',
    'Kunskap',
    [
      ['safety-walk', 'Trygghetsvandring', 'simple', 'both', 'before'],
      ['closer-survey', 'Fördjupad kartläggning', 'simple', 'both', 'before'],
      ['mini-survey', 'Minienkät', 'simple', 'municipality', 'before'],
      ['speed-light-measurement', 'Mätning av hastighet eller ljus', 'simple', 'municipality', 'before'],
    ],
  ],
  [
    'abstain',
    'Avstå och bevaka',
    [['watch', 'Ingen åtgärd nu, ny bedömning på ett datum', 'abstain', 'both', 'before']],
  ],
];

/** The action types that an installation begins with; the code is group and type with a point between. */
export const actionTypes: readonly ActionTypeRow[] = groups.flatMap(([group, groupName, types]) =>
  types.map(([code, name, defaultSize, ownerParty, when]) => ({
    code: `${group}.${code}`,
    group,
    groupName,
    name,
    defaultSize,
    ownerParty,
    proactive: when === 'before',
  })),
);
