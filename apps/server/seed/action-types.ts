import type { ActionSize, ActionTypeRow, OwnerParty } from './taxonomy-types.ts';

type ShortRow = readonly [
  code: string,
  name: string,
  englishName: string,
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
      ['lighting', 'Belysning', 'Lighting', 'measurable', 'municipality', 'before'],
      ['clearing', 'Röjning och fri sikt', 'Clearing and open sight', 'measurable', 'municipality', 'before'],
      ['locks-access', 'Lås och passage', 'Locks and access', 'measurable', 'municipality', 'before'],
      ['speed-calming', 'Hastighetsdämpning', 'Speed calming', 'measurable', 'municipality', 'before'],
      ['barrier', 'Hinder eller bom', 'Barrier', 'measurable', 'municipality', 'before'],
      ['graffiti-removal', 'Klottersanering inom ett dygn', 'Graffiti removed within a day', 'simple', 'municipality', 'after'],
      ['cleaning', 'Städning', 'Cleaning', 'simple', 'municipality', 'after'],
      [
        'furnishing',
        'Möblering, ta bort eller lägga till',
        'Furnishing, removed or added',
        'measurable',
        'municipality',
        'before',
      ],
      ['camera', 'Kamera', 'Camera', 'measurable', 'both', 'before'],
      ['signs', 'Skyltning', 'Signs', 'simple', 'municipality', 'before'],
    ],
  ],
  [
    'presence',
    'Närvaro',
    [
      ['police-patrol', 'Polispatrull, korta stopp', 'Police patrol, short stops', 'measurable', 'police', 'before'],
      ['area-police', 'Områdespolis på plats', 'Area police on site', 'measurable', 'police', 'before'],
      ['order-guard', 'Ordningsvakt', 'Public order guard', 'measurable', 'both', 'before'],
      ['guard-round', 'Väktarrond', 'Guard round', 'measurable', 'municipality', 'before'],
      ['safety-host', 'Trygghetsvärd', 'Safety host', 'measurable', 'municipality', 'before'],
      ['field-workers', 'Fältare', 'Field workers', 'measurable', 'municipality', 'before'],
      ['night-walk', 'Nattvandring', 'Night walk', 'measurable', 'municipality', 'before'],
      ['adults-in-town', 'Vuxna på stan', 'Adults in town', 'simple', 'municipality', 'before'],
      ['shop-host', 'Butiksvärd', 'Shop host', 'simple', 'municipality', 'before'],
    ],
  ],
  [
    'traffic',
    'Trafik',
    [
      ['speed-check', 'Hastighetskontroll', 'Speed check', 'measurable', 'police', 'before'],
      ['speed-camera-request', 'Önskemål om mobil fartkamera', 'Request for a mobile speed camera', 'simple', 'police', 'before'],
      ['speed-bumps', 'Farthinder', 'Speed bumps', 'measurable', 'municipality', 'before'],
      ['separate-paths', 'Skild gång- och cykelväg', 'Separate foot and cycle path', 'measurable', 'municipality', 'before'],
      ['a-tractor-check', 'Kontroll av A-traktorer', 'Check of A-tractors', 'measurable', 'police', 'before'],
      ['club-dialogue', 'Dialog med motorklubb', 'Dialogue with a motor club', 'simple', 'both', 'before'],
    ],
  ],
  [
    'young',
    'Barn och unga',
    [
      ['open-youth-activity', 'Öppen ungdomsverksamhet', 'Open youth activity', 'measurable', 'municipality', 'before'],
      ['holiday-activity', 'Lovaktivitet', 'Holiday activity', 'simple', 'municipality', 'before'],
      ['parents-meeting', 'Föräldramöte', "Parents' meeting", 'simple', 'both', 'before'],
      ['school-attendance', 'Arbete för skolnärvaro', 'Work for school attendance', 'simple', 'municipality', 'before'],
      ['mentor', 'Mentor', 'Mentor', 'simple', 'municipality', 'before'],
      ['talk-outside-tool', 'Samtal som hålls utanför Klarläge', 'Talk held outside Klarläge', 'simple', 'both', 'after'],
    ],
  ],
  [
    'hardening',
    'Målhärdning',
    [
      ['neighbour-cooperation', 'Grannsamverkan', 'Neighbourhood watch', 'measurable', 'both', 'before'],
      ['property-marking', 'Märkning av ägodelar', 'Marking of property', 'measurable', 'both', 'before'],
      ['farm-theft-protection', 'Stöldskydd på lantbruk', 'Theft protection on farms', 'measurable', 'both', 'before'],
      ['shop-package', 'Stöd till butiker', 'Support to shops', 'simple', 'both', 'before'],
      ['advice-to-elderly', 'Råd till äldre', 'Advice to the elderly', 'simple', 'both', 'before'],
    ],
  ],
  [
    'supervision',
    'Tillsyn och regler',
    [
      ['alcohol-supervision', 'Serveringstillsyn', 'Alcohol licence supervision', 'simple', 'municipality', 'before'],
      [
        'tobacco-beer-supervision',
        'Tillsyn av tobak och folköl',
        'Tobacco and beer supervision',
        'simple',
        'municipality',
        'before',
      ],
      ['local-ordinance', 'Lokal ordningsföreskrift', 'Local ordinance', 'measurable', 'municipality', 'before'],
      ['tenancy', 'Avtal och hyresrätt', 'Lease and tenancy', 'simple', 'municipality', 'after'],
      ['event-conditions', 'Krav på evenemang', 'Conditions for events', 'simple', 'both', 'before'],
    ],
  ],
  [
    'dialogue',
    'Dialog och information',
    [
      ['citizen-dialogue', 'Medborgardialog', 'Citizen dialogue', 'simple', 'both', 'before'],
      ['youth-dialogue', 'Ungdomsdialog', 'Youth dialogue', 'simple', 'both', 'before'],
      ['letterbox-note', 'Lapp i brevlådan', 'Note in the letterbox', 'measurable', 'both', 'before'],
      ['rumour-response', 'Svar på rykten', 'Answer to rumours', 'simple', 'both', 'after'],
      ['feedback', 'Återkoppling efter åtgärd', 'Feedback after an action', 'simple', 'both', 'after'],
      ['social-media-post', 'Inlägg i sociala medier', 'Post in social media', 'simple', 'both', 'before'],
    ],
  ],
  [
    'coordination',
    'Samordning',
    [
      ['joint-shift', 'Gemensamt pass', 'Joint shift', 'measurable', 'both', 'before'],
      ['contact-list', 'Kontaktlista', 'Contact list', 'simple', 'both', 'before'],
      ['call-route', 'Väg för samtal när något händer', 'Route for calls when something happens', 'simple', 'both', 'before'],
      ['routine', 'Rutin', 'Routine', 'simple', 'both', 'before'],
      ['reporter-training', 'Utbildning av rapportörer', 'Training of reporters', 'simple', 'municipality', 'before'],
    ],
  ],
  [
    'knowledge',
    'Kunskap',
    [
      ['safety-walk', 'Trygghetsvandring', 'Safety walk', 'simple', 'both', 'before'],
      ['closer-survey', 'Fördjupad kartläggning', 'Closer survey', 'simple', 'both', 'before'],
      ['mini-survey', 'Minienkät', 'Mini survey', 'simple', 'municipality', 'before'],
      [
        'speed-light-measurement',
        'Mätning av hastighet eller ljus',
        'Measurement of speed or light',
        'simple',
        'municipality',
        'before',
      ],
    ],
  ],
  [
    'abstain',
    'Avstå och bevaka',
    [
      [
        'watch',
        'Ingen åtgärd nu, ny bedömning på ett datum',
        'No action now, a new assessment on a date',
        'abstain',
        'both',
        'before',
      ],
    ],
  ],
];

/** The action types that an installation begins with; the code is group and type with a point between. */
export const actionTypes: readonly ActionTypeRow[] = groups.flatMap(([group, groupName, types]) =>
  types.map(([code, name, englishName, defaultSize, ownerParty, when]) => ({
    code: `${group}.${code}`,
    group,
    groupName,
    name,
    englishName,
    defaultSize,
    ownerParty,
    proactive: when === 'before',
  })),
);
