import type { GuardKind, RefusalCode } from '@klarlage/model';
import { areaFileFault } from './area-file.ts';
import { reports } from './reports.ts';

type Details = Readonly<Record<string, unknown>>;
/** What to say to somebody whose command was refused: what happened, and what to do now. */
export type RefusalWords = string | ((details: Details) => string);

const planFaults: Readonly<Record<string, string>> = {
  periods: 'perioderna måste vara minst en vecka och ligga efter varandra',
  evaluateTooEarly: 'bedömningen måste ligga efter sista dagen',
  bufferTooSmall: 'ringen måste vara större än målområdet',
  comparisonOverlaps: 'jämförelserna får inte ligga över målområdet, ringen eller varandra',
};

/** Words for every way of being refused; a new code without words does not build. */
export const refusals: Record<RefusalCode, RefusalWords> = {
  'input/invalid': 'Något i formuläret fattas eller är fel ifyllt. Rätta det som är markerat och skicka igen.',
  'input/bad-character': 'Texten innehåller ett tecken som inte går att spara. Ta bort det och skicka igen.',
  'input/too-large': 'Det du skickade är för stort. Korta texten eller dela upp filen.',
  'input/not-json': 'Det som kom fram gick inte att läsa. Ladda om sidan och försök igen.',
  'request/not-found': 'Sidan finns inte. Den kan ha flyttats.',
  'request/foreign-origin': 'Det här skickades från en annan webbplats. Öppna Klarläge och gör det därifrån.',
  'request/too-many': 'Det blev många försök på kort tid. Vänta en minut och försök igen.',
  'database/unavailable': 'Vi når inte vårt register just nu. Inget är borttappat. Försök igen om en stund.',
  'input/taken': 'Det finns redan något med samma namn eller nummer. Ladda om sidan, se efter och försök igen.',
  'database/full':
    'Vi kan inte spara just nu, för disken är full. Det du skickade är inte sparat. Säg till den som sköter Klarläge och försök igen senare.',
  'access/signed-out': 'Du är utloggad. Logga in och fortsätt där du var.',
  'access/denied': 'Du har inte behörighet till det här. Behöver du det, be administratören.',
  'sign-in/wrong': 'E-postadressen eller lösenordet stämmer inte. Kontrollera båda och försök igen.',
  'sign-in/too-many-tries': 'Det blev för många försök. Vänta en kvart och försök igen.',
  'sign-in/needs-https':
    'Inloggning går bara över https eller på den egna datorn. Be den som driver Klarläge att sätta PUBLIC_URL.',
  'sign-in/not-a-demonstration': 'Inloggning med ett tryck finns bara i övningsmiljön.',
  'report/other-body': 'En annan rapport med samma nummer är redan mottagen. Börja på en ny rapport.',
  'report/unknown-category': 'Kategorin finns inte. Välj en i listan.',
  'report/unknown-place': 'Platsen finns inte i listan. Välj en annan plats eller ett område.',
  'report/outside-municipality': 'Platsen ligger utanför kommunen. Flytta nålen eller välj en plats i listan.',
  'report/in-the-future': 'Tiden har inte varit än. Kontrollera datum och klockslag.',
  'report/too-old': 'Det hände för länge sedan för att rapporteras här. Kontrollera datumet.',
  'report/ends-before-start': 'Sluttiden ligger före starttiden. Byt plats på dem.',
  'report/identifier-in-words': ({ kinds }) =>
    `Texten innehåller ${identifiersIn(kinds) || 'något'} som kan peka ut en person. Ta bort det och skriv till exempel ”en person”. Inget är sparat.`,
  'report/about-a-person':
    'Är du orolig för en person, ring socialtjänsten i din kommun. Klarläge tar bara emot det som gäller en plats. Inget är sparat.',
  'report/place-missing': 'Var hände det? Välj en plats, ett område eller sätt nålen på kartan.',
  'report/not-found': 'Rapporten finns inte, eller så får du inte se den.',
  'report/already-triaged': 'Någon annan har redan granskat rapporten. Ladda om listan.',
  'report/cannot-merge': 'Rapporterna går inte att slå ihop. De gäller olika kommuner eller är redan hopslagna.',
  'report/reason-missing': 'Skriv varför, så att den som rapporterade förstår.',
  'round/other-body': 'En annan rond med samma nummer är redan mottagen. Börja på en ny rond.',
  'round/unknown-place': 'En av platserna finns inte i listan längre. Ta bort den och skicka igen.',
  'round/not-own-organisation': 'Ronden kan bara skickas för en verksamhet som du hör till. Välj en annan verksamhet.',
  'round/ends-before-start': 'Sluttiden ligger före starttiden. Byt plats på dem.',
  'round/too-long': 'En rond är högst ett dygn. Kontrollera tiderna, eller dela upp den.',
  'round/in-the-future': 'Ronden är inte slut än. Kontrollera datum och klockslag.',
  'round/too-old': 'Ronden gick för länge sedan för att sparas här. Kontrollera datumet.',
  'round/place-outside-time': 'En plats ligger före rondens start eller efter dess slut. Kontrollera tiderna.',
  'round/not-found': 'Ronden finns inte, eller så är orden redan borta.',
  'photo/not-a-photo': 'Filen är ingen bild som vi kan ta emot. Välj ett foto i JPEG, PNG eller WebP.',
  'photo/unreadable': 'Bilden är skadad och går inte att läsa. Ta om den eller välj en annan.',
  'photo/moving': 'Rörliga bilder går inte att ta emot. Välj ett vanligt foto.',
  'photo/too-many-pixels': 'Bilden har för många bildpunkter. Förminska den till högst 50 megapixel och skicka igen.',
  'photo/too-large': 'Bilden är för stor. Den får vara högst 8 MB.',
  'photo/too-many': 'Rapporten har redan fem foton. Fler går inte att lägga till.',
  'photo/too-late': 'Rapporten är mer än två veckor gammal. Gör en ny rapport och lägg fotot där.',
  'photo/other-bytes': 'Ett annat foto med samma nummer är redan mottaget. Lägg till fotot på nytt.',
  'photo/not-found': 'Fotot finns inte, eller så är det raderat.',
  'photo/reason-missing': 'Välj varför fotot tas bort.',
  'photo/quota': 'Kommunen tar inte emot fler foton i dag. Rapportens text är mottagen. Fotot går att skicka i morgon.',
  'photo/busy': 'Många skickar foton just nu. Vänta en minut och försök igen.',
  'photo/disk-full':
    'Vi kan inte ta emot foton just nu, för disken är nästan full. Text går bra att skicka. Försök med fotot senare.',
  'open-request/unknown-jurisdiction': 'Kommunen finns inte här. Kontrollera jurisdiction_id och adressen.',
  'open-request/unknown-service': 'Tjänsten finns inte. Hämta listan över tjänster och välj en av dem.',
  'open-request/field-missing': ({ field }) => `Fältet ${field} saknas. Fyll i det och skicka igen. Inget är sparat.`,
  'open-request/bad-field': ({ field }) => `Fältet ${field} går inte att läsa. Rätta det och skicka igen. Inget är sparat.`,
  'open-request/too-long': ({ most }) => `Beskrivningen är för lång. Korta den till högst ${most} tecken. Inget är sparat.`,
  'open-request/span-too-long': 'Perioden är för lång. Fråga efter högst 90 dagar i taget.',
  'incident/not-found': 'Händelsen finns inte.',
  'incident/changed-meanwhile': 'Någon annan har ändrat händelsen. Ladda om och försök igen.',
  'import/not-csv': ({ row }) =>
    `Filen går inte att läsa som en tabell${row ? ` (rad ${row})` : ''}. Spara den som CSV med en rubrikrad och försök igen. Inget är sparat.`,
  'import/not-spreadsheet':
    'Excelfilen går inte att läsa. Öppna den i Excel, spara den på nytt som .xlsx utan lösenord, eller som ”CSV UTF-8”. Inget är sparat.',
  'import/old-spreadsheet':
    'Filen är en äldre Excelfil (.xls) eller låst med lösenord. Spara den som .xlsx utan lösenord och försök igen. Inget är sparat.',
  'import/has-macros':
    'Kalkylarket innehåller makron. Spara det som vanlig Excel-arbetsbok (.xlsx) eller CSV och försök igen. Inget är sparat.',
  'import/wrong-encoding': 'Filens tecken går inte att läsa. Spara den som ”CSV UTF-8” och försök igen. Inget är sparat.',
  'import/too-many-rows': ({ most }) => `Filen har för många rader. Dela den i filer med högst ${most ?? '200 000'} rader.`,
  'import/too-many-columns': ({ most }) =>
    `Filen har för många kolumner. Behåll högst ${most ?? 100} och försök igen. Inget är sparat.`,
  'import/cell-too-long': ({ row, most }) =>
    `En cell${row ? ` på rad ${row}` : ''} är för lång. Högst ${most ?? '10 000'} tecken får plats. Inget är sparat.`,
  'import/rows-faulty': ({ rows }) =>
    `${rows === 1 ? '1 rad har' : `${rows ?? 'Några'} rader har`} fel som behöver rättas först. Rätta dem i filen, eller ändra kopplingen. Inget är sparat.`,
  'import/name-taken': 'Det finns redan en koppling med det namnet. Välj ett annat namn.',
  'import/empty': 'Filen har inga rader. Kontrollera att du valde rätt fil.',
  'import/column-missing': ({ columns }) =>
    `Kolumnen ${listOf(columns)} fattas i filen. Ändra kopplingen eller välj en annan fil.`,
  'import/identifier-column': ({ column }) =>
    `Kolumnen ${column ?? ''} innehåller personnummer eller ärendenummer. Ta bort kolumnen ur filen. Inget är sparat.`,
  'import/unknown-profile': 'Kopplingen finns inte. Välj en annan eller gör en ny.',
  'import/already-imported': 'Filen är redan inläst. Ångra den tidigare inläsningen först om du vill läsa in den igen.',
  'import/not-found': 'Inläsningen finns inte.',
  'import/already-undone': 'Inläsningen är redan ångrad.',
  'analysis/times-too-coarse': 'Det går inte att söka avvikelser per dag: tiderna är bara månader.',
  'analysis/points-snapped': 'Det går inte att göra punktkartor: platserna är flyttade till ett fåtal punkter.',
  'analysis/too-few': 'Det finns för få händelser för att räkna på.',
  'analysis/running': 'En sökning pågår redan. Vänta tills den är klar.',
  'indication/not-found': 'Indikationen finns inte.',
  'indication/closed': 'Indikationen är redan besvarad.',
  'forum/not-found': 'Forumet finns inte.',
  'forum/not-a-member': 'Du är inte med i forumet.',
  'meeting/not-found': 'Mötet finns inte.',
  'meeting/approved': 'Protokollet är justerat och går inte att ändra.',
  'agenda-item/not-found': 'Punkten finns inte på dagordningen.',
  'agenda-item/closed': 'Punkten är redan avslutad.',
  'agenda-item/not-assessed': 'Bedöm punkten först. Sedan går det att besluta.',
  'decision/no-mandate':
    'Du har inget mandat för det här beslutet. En annan i gruppen kan besluta, eller så lämnas punkten vidare.',
  'decision/wrong-party': 'Beslutet hör till den andra parten. Deras beslutsfattare behöver ta det.',
  'decision/plan-missing':
    'En mätbar åtgärd behöver en plan för hur effekten ska bedömas. Välj målområde, jämförelse och perioder.',
  'decision/plan-unsound': ({ fault }) => `Planen går inte att bedöma med: ${planFaults[String(fault)] ?? 'något stämmer inte'}.`,
  'decision/reason-missing': 'Skriv varför ni avstår, och när ni ser på det igen.',
  'decision/already-made': 'Er part har redan beslutat om punkten.',
  'action/not-found': 'Åtgärden finns inte.',
  'action/closed': 'Åtgärden är avslutad.',
  'action/not-decided': 'Åtgärden väntar på den andra partens beslut.',
  'situation-report/not-found': 'Lägesbilden finns inte.',
  'situation-report/frozen': 'Lägesbilden är fryst och går inte att ändra. Gör en ny version.',
  'publication/not-found': 'Kommunen har inte publicerat något än.',
  'publication/nothing-to-publish': 'Det finns inget nytt att publicera.',
  'publication/changed-meanwhile':
    'Något ändrades sedan du såg förhandsvisningen. Se vad som blir annorlunda och publicera igen.',
  'report/too-many': 'Just nu kommer väldigt många rapporter. Försök igen om en stund. Ring 112 om någon är i fara.',
  'handover/no-receiver': 'Ingen tar emot felanmälningar än. Be administratören skriva in det under Förvaltning, Felanmälan.',
  'handover/already-handed-over': 'Rapporten är redan lämnad över dit.',
  'handover/police-only': 'Rapporten får bara polisen se. Den kan inte skickas som felanmälan.',
  'handover/bad-address': 'Adressen går inte att skicka till. Skriv en adress som börjar med https://, eller en e-postadress.',
  'administration/email-taken': 'E-postadressen finns redan.',
  'administration/not-found': 'Det du söker finns inte längre.',
  'administration/last-administrator': 'Kommunen behöver minst en administratör. Utse en till först.',
  'administration/bad-geometry': (details) => areaFileFault(details),
  'administration/still-used': 'Det används fortfarande och kan inte tas bort. Gör det inaktivt i stället.',
  'administration/name-taken': 'Namnet finns redan. Välj ett annat.',
  'administration/works-elsewhere':
    'Personen arbetar också där du inte är administratör. Be den som är det, eller avsluta bara det som gäller din kommun.',
  'administration/already-served': 'Kommunen finns redan här. Be dess administratör ge dig en roll där.',
  'administration/scb-unreachable':
    'SCB:s karttjänst svarar inte just nu. Försök igen senare, eller välj en egen fil. Inget du fyllt i är borta.',
  'installation/already-set-up': 'Klarläge är redan installerat här. Logga in i stället.',
  'installation/practice-mismatch': 'Övningsdata och verklig data får inte blandas i samma databas.',
  'password/too-short': 'Lösenordet behöver minst 15 tecken. Fyra ord efter varandra fungerar bra.',
  'password/too-common': 'Lösenordet är lätt att gissa. Välj fyra ord som inte hör ihop.',
};

/** The words of a refusal with its details put in. */
export function refusalText(words: Record<RefusalCode, RefusalWords>, code: RefusalCode, details: Details = {}): string {
  const found = words[code];
  return typeof found === 'function' ? found(details) : found;
}

function listOf(values: unknown): string {
  return Array.isArray(values) ? values.join(', ') : typeof values === 'string' ? values : '';
}

function identifiersIn(kinds: unknown): string {
  return Array.isArray(kinds) ? kinds.map((kind: GuardKind) => reports.identifiers[kind] ?? '').join(', ') : '';
}
