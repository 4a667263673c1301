import type { CommitmentStatus, PublicChange, PublicVerdict, SurveyItem } from '@klarlage/model';
import { format } from './format.ts';

type Standing = { kept: number; notKept: number; later: number };

const capital = (text: string): string => (text[0]?.toUpperCase() ?? '') + text.slice(1);
// ett löfte: neuter, so the number is "ett"
const neuter = (n: number): string => (n === 1 ? 'ett' : format.numberWord(n));

/** "Ett löfte är hållet, ett är inte det. Om två vet vi mer senare." */
function finding({ kept, notKept, later }: Standing): string {
  const total = kept + notKept + later;
  if (total === 0) return 'Än finns inget löfte att följa.';
  if (kept === total) return total === 1 ? 'Löftet är hållet.' : `Alla ${neuter(total)} löften är hållna.`;
  if (notKept === total) return total === 1 ? 'Löftet är inte hållet.' : `Inget av ${neuter(total)} löften är hållet.`;
  if (later === total) return total === 1 ? 'Om löftet vet vi mer senare.' : `Om alla ${neuter(total)} löften vet vi mer senare.`;
  const many = (n: number, word: string): string =>
    `${neuter(n)} ${n === 1 ? `löfte är ${word}hållet` : `löften är ${word}hållna`}`;
  const first = kept ? `${many(kept, '')}${notKept ? `, ${neuter(notKept)} är inte det` : ''}` : many(notKept, 'inte ');
  return `${capital(first)}.${later ? ` Om ${neuter(later)} vet vi mer senare.` : ''}`;
}

/** What everybody may see, and the page where a person decides what that is. */
export const publication = {
  title: 'Offentligt',
  /** "Svalövs kommun": an s is added, but not to a name that ends in one. */
  municipality: (name: string): string => `${/[sxz]$/.test(name) ? name : `${name}s`} kommun`,
  status: {
    kept: 'Hållet',
    onTheWay: 'På väg',
    notKept: 'Inte hållet',
    tooEarly: 'För tidigt att säga',
  } satisfies Record<CommitmentStatus, string>,
  verdict: {
    works: 'Fungerade',
    doesNotWork: 'Fungerade inte',
    cannotTellYet: 'Går inte att avgöra än',
    notMeasurable: 'Gjort, inte mätbart',
    underWay: 'Pågår',
    notDone: 'Blev inte av',
  } satisfies Record<PublicVerdict, string>,
  item: {
    'problem-index': 'Problem i närområdet, 0\u2060–\u20606 där lågt är bra',
    'unsafe-evening': 'Känner sig otrygga ute sent på kvällen',
    speeding: 'Tycker att bilar kör för fort',
    vandalism: 'Ser skadegörelse som ett problem',
  } satisfies Record<SurveyItem, string>,
  party: { municipality: 'kommunen', police: 'polisen', both: 'kommunen och polisen' },
  years: (first: number, last: number): string => (first === last ? `${first}` : `${first}–${last}`),

  /** The public page. */
  page: {
    subtitle: (name: string): string => `Tryggt i ${name}`,
    plain: 'Lättläst',
    ordinary: 'Vanlig svenska',
    otherLanguage: 'English',
    openData: 'Öppna data',
    accessibility: 'Tillgänglighet',
    finding,
    lead: (count: number, years: string): string =>
      count === 0
        ? 'Här ser du vad kommunen och polisen har gjort och om det hjälpte.'
        : `Kommunen och polisen har lovat ${count === 1 ? 'en sak' : `${format.numberWord(count)} saker`} för ${years}. Här ser du hur det går, vad vi gjort och om det hjälpte.`,
    tell: {
      title: 'Berätta för oss',
      text: 'Om en otrygg eller trygg plats, eller något som hänt. Du är anonym och får en kod, så att du kan se vad som hände.',
      act: 'Berätta om en plats',
      // the two numbers are links to the telephone
      emergency: (sos: string, police: string): string => `Pågår det nu? Ring ${sos}. Annars polisen ${police}.`,
    },
    promises: (years: string): string => `Löftena ${years}`,
    asOf: (day: string): string => `läget ${day}`,
    noPromises: 'Kommunen och polisen har inte publicerat något löfte än.',
    evidence: (party: string, day: string): string => `${capital(party)}. Bedömt ${day}.`,
    done: 'Vad vi gjort, och om det hjälpte',
    noActions: 'Det finns inget att visa här än. När något är beslutat och gjort står det här.',
    decided: (day: string, party: string): string => `Beslutat ${day} av ${party}.`,
    verdictSentence: {
      works: 'Det blev tydligt bättre än på platser där vi inget gjorde.',
      doesNotWork: 'Det blev inte bättre än på platser där vi inget gjorde.',
      cannotTellYet: 'Vi kan inte skilja det från slumpen.',
      notMeasurable: 'Vi har gjort det vi skulle. Om det hjälpte går inte att räkna fram.',
      underWay: 'Vi håller på.',
      notDone: 'Det blev inte gjort.',
    } satisfies Record<PublicVerdict, string>,
    earliest: (day: string): string => `Besked tidigast ${day}.`,
    how: {
      title: 'Hur vet vi det?',
      counted:
        'Vi räknar det som rapporterats före och efter, på platsen och på platser som liknar den. Planen för hur vi bedömer är bestämd innan vi börjar.',
      unknown:
        'Vi vet inget om det som ingen rapporterar. Hur många händelserna är visar vi inte här: då kan enskilda personer gå att känna igen.',
      unknownTitle: 'Vet vi inte',
      countedTitle: 'Räknat',
    },
    survey: {
      title: 'Hur trygga känner vi oss?',
      none: 'Det finns ingen trygghetsmätning att visa än.',
      // better, worse, cannotTell: how many places each
      sentence: (item: string, better: readonly string[], worse: readonly string[], cannotTell: number): string => {
        const parts = [
          better.length ? `bättre i ${format.list(better)}` : '',
          worse.length ? `sämre i ${format.list(worse)}` : '',
        ].filter(Boolean);
        const unsure =
          cannotTell === 0
            ? ''
            : parts.length
              ? ` I ${cannotTell === 1 ? 'en ort' : `${format.numberWord(cannotTell)} orter`} kan skillnaden inte skiljas från slumpen.`
              : ` Skillnaden mot förra mätningen **kan inte skiljas från slumpen**${cannotTell === 1 ? '' : ' i någon ort'}.`;
        return `**${item}.**${parts.length ? ` Det har blivit ${parts.join(' och ')}.` : ''}${unsure}`;
      },
      first: (item: string): string =>
        `**${item}.** Det finns bara en mätning, så vi kan inte säga om det blivit bättre eller sämre.`,
      scale: {
        index: '0 är bäst, 6 är sämst. Strecken visar hur osäkra siffrorna är.',
        share: 'Andel av dem som svarat. Strecken visar hur osäkra siffrorna är.',
      },
      whole: 'Hela kommunen',
      table: 'Siffrorna i en tabell',
      caption: (item: string): string => `${item}, per ort och år`,
      columns: { place: 'Ort', year: 'År', value: 'Värde', interval: 'Osäkerhet', respondents: 'Svarande' },
      source: (source: string): string => `Källa: ${source}.`,
      // for those who hear the drawing
      heard: (place: string, values: string): string => `${place}: ${values}.`,
    },
    published: (day: string, version: number): string => `Publicerat ${day}, version ${version}.`,
    registry: (numbers: string): string => `Diarienummer: ${numbers}.`,
    noCookies: 'Sidan har inga kakor och inget som följer dig.',
    // said on the English page: what the municipality wrote itself is not translated
    originalNote: '',
    empty: {
      finding: (name: string): string => `${name} har inte publicerat något än.`,
      lead: 'Här kommer det att stå vad kommunen och polisen har lovat, vad de gjort och om det hjälpte.',
    },
    preview: 'Förhandsvisning. Inget av det här är publicerat än.',
    back: 'Till redigeringen',
  },
  /** The same page in easy words: what differs. */
  plain: {
    lead: 'Kommunen och polisen lovar saker. De vill att alla ska känna sig trygga. Här kan du läsa om de gör det de lovar.',
    tell: 'Du kan berätta om en plats. Du behöver inte säga vem du är.',
    evidence: 'Vad orden betyder',
    words: [
      ['Hållet', 'Vi har gjort det vi lovade.'],
      ['På väg', 'Vi har börjat. Det är inte klart.'],
      ['Inte hållet', 'Vi har inte gjort det vi lovade.'],
      ['För tidigt att säga', 'Vi måste vänta innan vi kan svara.'],
      ['Fungerade', 'Det blev bättre.'],
      ['Fungerade inte', 'Det blev inte bättre.'],
      ['Går inte att avgöra än', 'Vi vet inte än. Vi räknar igen senare.'],
    ] as readonly (readonly [string, string])[],
    survey:
      'Vi frågar många som bor här hur de mår. Ett streck visar hur säkra vi är på siffran. Ett kort streck är säkert. Ett långt streck är osäkert.',
    survey2: {
      better: (places: string): string => `Det är bättre nu i ${places}.`,
      worse: (places: string): string => `Det är sämre nu i ${places}.`,
      cannotTell: 'I de andra orterna vet vi inte om det är bättre eller sämre.',
      cannotTellAnywhere: 'Vi vet inte om det är bättre eller sämre än förra gången.',
    },
  },

  /** The accessibility statement. */
  accessibility: {
    title: 'Tillgänglighet',
    lead: 'De offentliga sidorna ska gå att använda av alla.',
    howTitle: 'Så fungerar sidorna',
    how: [
      'De går att läsa och använda utan JavaScript, med tangentbord, skärmläsare och stor text.',
      'Varje diagram har en mening och en tabell med samma siffror.',
      'Färg bär aldrig ensam någon betydelse. Sidorna finns i ljust och mörkt.',
      'Det finns en lättläst och en engelsk sida. Det som kommunen själv skrivit är på svenska.',
    ],
    statusTitle: 'Hur väl vi följer lagen',
    status:
      'Sidorna är byggda efter WCAG 2.2, nivå AA. De är prövade med automatisk granskning och med tangentbord. De är inte prövade av en oberoende granskare eller av användare med skärmläsare.',
    helpTitle: 'Hittar du något som inte går att använda?',
    help: 'Säg till kommunen, så rättar vi det eller ger dig innehållet på ett annat sätt.',
    authority: 'Är du inte nöjd med svaret kan du anmäla det till Myndigheten för digital förvaltning.',
    authorityLink: 'Anmäl till Digg',
  },

  /** Where a person decides what is published. */
  editor: {
    about: 'Det här ser alla på kommunens offentliga sida.',
    notPublished: 'Inget är publicerat än.',
    publishedAs: (version: string, day: string): string => `Version ${version} är publicerad sedan ${day}.`,
    withdrawnOn: (day: string): string => `Sidan drogs tillbaka ${day} och är tom.`,
    open: 'Öppna den offentliga sidan',
    preview: 'Se hur sidan blir',
    publish: 'Publicera',
    publishing: 'Publicerar',
    published: 'Sidan är publicerad.',
    withdraw: 'Dra tillbaka sidan',
    withdrawn: 'Sidan är tillbakadragen och tom.',
    withdrawHint: 'Sidan blir tom direkt. Du kan publicera igen.',
    changes: {
      title: 'Det här blir annorlunda',
      none: 'Ingenting. Den publicerade sidan är densamma.',
      first: 'Det här är den första versionen.',
      count: (n: number): string => format.count(n, 'ändring', 'ändringar'),
      part: { promise: 'Löftet', commitment: 'Åtagande', action: 'Åtgärd', survey: 'Mätvärde' } satisfies Record<
        PublicChange['part'],
        string
      >,
      kind: { added: 'Nytt', removed: 'Tas bort', changed: 'Ändras' } satisfies Record<PublicChange['kind'], string>,
      field: {
        title: 'rubrik',
        years: 'år',
        purpose: 'syfte',
        registryNumbers: 'diarienummer',
        status: 'läge',
        evidence: 'hur vi vet',
        assessedOn: 'bedömt',
        party: 'vem',
        sentence: 'mening',
        verdict: 'omdöme',
        earliestVerdictOn: 'besked tidigast',
        value: 'värde',
        interval: 'osäkerhet',
      } as Record<string, string>,
      nothing: 'inget',
      before: 'Förut',
      after: 'Blir',
    },
    tabs: { publish: 'Publicera', promise: 'Löftet', actions: 'Åtgärder', survey: 'Trygghetsmätning' },
    promise: {
      title: 'Löftet',
      none: 'Kommunen och polisen har inget löfte här än.',
      name: 'Rubrik',
      firstYear: 'Från år',
      lastYear: 'Till och med år',
      registryNumbers: 'Diarienummer',
      purpose: 'Syfte',
      purposeHint: 'En eller två meningar. Inga namn på personer.',
      save: 'Spara löftet',
      saved: 'Löftet är sparat.',
    },
    commitments: {
      title: 'Åtaganden',
      none: 'Löftet har inga åtaganden än.',
      add: 'Lägg till ett åtagande',
      edit: 'Ändra',
      name: 'Vad vi lovar',
      party: 'Vem som lovar',
      status: 'Läge',
      evidence: 'Hur vi vet',
      evidenceHint: 'En mening med det som är räknat eller gjort, till exempel ”7 av 12 gjorda”.',
      assessedOn: 'Bedömt den',
      save: 'Spara åtagandet',
      saved: 'Åtagandet är sparat.',
      remove: 'Ta bort åtagandet',
      removed: 'Åtagandet är borttaget.',
    },
    actions: {
      title: 'Vilka åtgärder visas?',
      about: 'Inget visas förrän du väljer det. Skriv en rubrik som en utomstående förstår.',
      none: 'Det finns inga beslutade åtgärder.',
      show: 'Visa på sidan',
      publicTitle: 'Rubrik på sidan',
      sentence: 'Vad vi gjorde',
      sentenceHint: 'En mening. Inga personer, inga antal händelser.',
      save: 'Spara',
      saved: 'Sparat. Det syns på sidan när du publicerar.',
      policeOnly: 'Bara polisens. Stäm av med polisen innan den visas.',
      group: { shown: 'Visas', hidden: 'Visas inte' },
    },
    survey: {
      title: 'Trygghetsmätning',
      none: 'Inga mätvärden är inlagda.',
      item: 'Fråga',
      area: 'Ort',
      whole: 'Hela kommunen',
      year: 'År',
      value: 'Värde',
      lower: 'Lägsta',
      upper: 'Högsta',
      respondents: 'Svarande',
      source: 'Källa',
      sourceHint: 'Till exempel: Polisens trygghetsmätning 2026.',
      add: 'Lägg till ett värde',
      save: 'Spara värdet',
      saved: 'Värdet är sparat.',
      acts: 'Att göra',
      remove: 'Ta bort',
      removed: 'Värdet är borttaget.',
      shareHint: 'Andelar skrivs som procent: 31 eller 31,5.',
      indexHint: 'Problemindex skrivs 0–6, till exempel 2,13.',
      paste: 'Klistra in en tabell',
      pasteHint:
        'En rad per värde: ort, år, värde, lägsta, högsta, svarande. Tabb eller semikolon emellan. Tomt eller – där något fattas.',
      pasteRead: 'Läs tabellen',
      pasteSave: (n: number): string => `Spara ${format.count(n, 'rad', 'rader')}`,
      pasteFault: {
        columns: (row: number): string => `Rad ${row}: det ska vara minst ort, år och värde.`,
        area: (row: number, name: string): string =>
          `Rad ${row}: orten ”${name}” finns inte. Skriv den som i listan över områden.`,
        year: (row: number): string => `Rad ${row}: året är inget årtal.`,
        value: (row: number): string => `Rad ${row}: värdet ligger utanför skalan.`,
        interval: (row: number): string => `Rad ${row}: lägsta ska vara under värdet och högsta över.`,
        respondents: (row: number): string => `Rad ${row}: svarande ska vara ett helt tal.`,
      },
      pasteNothing: 'Det finns inga rader att läsa.',
    },
    versions: {
      title: 'Versioner',
      none: 'Inget har publicerats.',
      version: 'Version',
      at: 'Publicerad',
      by: 'Av',
      withdrawn: 'Tillbakadragen',
      state: 'Läge',
      current: 'visas nu',
      superseded: 'ersatt',
    },
    guard: 'Skriv inget som pekar ut en person: inga namn, nummer eller adresser.',
  },
};
