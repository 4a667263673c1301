import type { HandoverStatus } from '@klarlage/model';
import { format } from './format.ts';

/** Handing a report over to those who can act on it. */
export const handovers = {
  act: 'Lämna över',
  title: 'Vem ska ta hand om det?',
  about: 'Rapporten är kvar här och ska fortfarande granskas.',
  police: 'Polisen',
  toPolice: 'Polisen, per telefon',
  toPoliceHint: 'Ring 114 14, eller 112 om det är bråttom. Här sparas bara att du lämnade över, inte vad ni sa.',
  toFaults: (name: string): string => `Felanmälan till ${name}`,
  noReceiverHint: 'Som felanmälan går den inte att skicka: ingen tar emot sådana än, eller så får bara polisen se rapporten.',
  sends: 'Det här skickas',
  withWords: 'Skicka med det som är skrivet',
  noWords: 'Inga egna ord skickas.',
  send: 'Skicka felanmälan',
  told: 'Jag har lämnat över',
  done: { faultReport: 'Felanmälan är på väg.', police: 'Antecknat att polisen har fått veta.' },
  already: 'Överlämnad',
  status: {
    waiting: 'på väg',
    sent: 'mottagen',
    refused: 'nekad av mottagaren. Ring dem i stället.',
    mended: 'åtgärdad',
    told: 'per telefon',
  } satisfies Record<HandoverStatus, string>,
  line: (to: string, day: string, status: string): string => `${to} ${format.shortDay(day)}: ${status}`,
  mail: {
    subject: (mark: string): string => `Felanmälan från Klarläge, ${mark}`,
    text: ({ description, lat, lng }: { description: string; lat: number | undefined; lng: number | undefined }): string =>
      [
        description,
        ...(lat !== undefined && lng !== undefined ? [`Läge (WGS 84): ${lat.toFixed(5)}, ${lng.toFixed(5)}`] : []),
        'Felanmälan är skickad av den som granskar kommunens trygghetsrapporter. Vi skriver aldrig vem som rapporterade.',
      ].join('\n\n'),
  },
  receiver: {
    title: 'Vem tar emot felanmälningar?',
    about:
      'Trasig belysning, klotter och annat som ska lagas kan skickas vidare från granskningen: till ett felanmälningssystem som talar Open311, eller med e-post.',
    none: 'Ingen är inskriven. Då kan rapporter inte skickas vidare som felanmälan.',
    name: 'Vad mottagaren kallas',
    channel: 'Hur det skickas',
    open311: 'Open311 (GeoReport v2)',
    open311Hint: 'Vi frågar varje morgon om felet är åtgärdat, och berättar det för den som rapporterade.',
    mail: 'E-post',
    mailHint: 'Kräver att e-post är påslagen i installationen. Vi får då inte veta när felet är åtgärdat.',
    address: 'Adress till tjänsten',
    addressHint: 'Till exempel https://felanmalan.kommunen.se/open311/v2',
    mailbox: 'E-postadress',
    key: 'Nyckel',
    keyHint: 'Lämna tomt om ingen behövs.',
    keyKept: 'En nyckel finns. Lämna tomt för att behålla den.',
    jurisdiction: 'Jurisdiction_id',
    jurisdictionHint: 'Bara om mottagaren har sagt det.',
    services: 'Deras koder',
    servicesHint: 'En rad för varje kategori: vår kod = deras kod. Utan rad skickas vår kod.',
    servicesFault: (line: number): string => `Rad ${line} saknar likhetstecken.`,
    isActive: 'Ta emot felanmälningar',
  },
};
