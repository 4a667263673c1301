import { format } from './format.ts';

const rows = (n: number): string => format.count(n, 'rad', 'rader');

/** What the command line says; everything that the commands do can also be done in the browser. */
export const commandLine = {
  help: (commands: { name: string; about: string }[]): string =>
    [
      'Klarläge från kommandoraden: samma sak som i webbläsaren, utan webbläsare.',
      '',
      '  npm run klarlage -- <kommando> [val]',
      '',
      ...commands.map(({ name, about }) => `  ${name.padEnd(10)}${about}`),
      '',
      'Gemensamma val:',
      '  --as E-POST            vems handling det är; den skrivs i loggen (i övningsmiljön annars samordnaren)',
      '  --municipality KOD     vilken kommun; behövs när personen arbetar i flera',
      '  --help                 hjälp om ett kommando: npm run klarlage -- import --help',
      '',
      'Samma inställningar som för npm start gäller (KLARLAGE_DATA, DATABASE_URL). Servern får vara igång.',
      'Slutkoder: 0 klart, 1 det gick inte, 2 fel skrivet.',
    ].join('\n'),
  about: {
    import: 'läser in en CSV-fil',
    detect: 'söker avvikelser',
    freeze: 'fryser veckans lägesbild',
    export: 'tar ut tabeller som CSV',
    backup: 'gör en säkerhetskopia av hela databasen',
    restore: 'lägger tillbaka en säkerhetskopia i en tom databas',
    user: 'lägger till, visar och stänger konton',
  },
  usage: {
    import: [
      'npm run klarlage -- import FIL [--profile NAMN] [--preview]',
      '',
      'Läser in en CSV-fil (även .gz): hela filen, eller ingenting.',
      '',
      '  --profile NAMN                  kopplingen som filen läses med; annars den som passar kolumnerna',
      '  --preview                       visar vad filen skulle bli, utan att spara',
      '  --undo NUMMER                   ångrar en inläsning (numret skrivs när den är klar); ingen fil behövs',
      '  --practice-municipality NAMN    läser in i en övningskommun med det namnet; den görs om den inte finns',
      '  --area-from-data                övningskommunens gräns och områden görs av filens platser',
    ],
    detect: [
      'npm run klarlage -- detect [--as-of DAG] [--seed TAL]',
      '',
      'Söker avvikelser till och med en dag och lägger det som sticker ut på dagordningen.',
      '',
      '  --as-of DAG     ÅÅÅÅ-MM-DD; annars i går',
      '  --seed TAL      slumpfrö, för att göra om en sökning',
    ],
    freeze: [
      'npm run klarlage -- freeze [--week ÅÅÅÅ-VV]',
      '',
      'Fryser en veckas lägesbild: siffrorna kopieras och ändras aldrig mer.',
      '',
      '  --week ÅÅÅÅ-VV     annars den senaste hela veckan',
    ],
    export: [
      'npm run klarlage -- export [--table NAMN] [--to MAPP] [--from DAG] [--until DAG]',
      '',
      'Tar ut händelser, åtgärder och bedömningar som CSV, utan rapporternas ord och utan exakta platser.',
      '',
      '  --table NAMN     incidents, actions eller evaluations; annars alla tre',
      '  --to MAPP        mappen som filerna skrivs i; annars den du står i',
      '  --from, --until  bara dagarna mellan två datum',
    ],
    backup: [
      'npm run klarlage -- backup MAPP',
      '',
      'Kopierar varje tabell som de var i ett ögonblick, med kontrollsummor, till en tom mapp.',
      'Kopian innehåller rapporternas ord: förvara den lika säkert som databasen.',
    ],
    restore: [
      'npm run klarlage -- restore MAPP',
      '',
      'Lägger tillbaka en säkerhetskopia i en tom databas, hela eller ingenting. Servern ska vara stängd.',
      'Sätt KLARLAGE_DATA till en ny mapp, eller DATABASE_URL till en tom databas.',
    ],
    user: [
      'npm run klarlage -- user list',
      'npm run klarlage -- user add E-POST --name NAMN --role ROLL --organisation NAMN [--title TEXT] [--district]',
      'npm run klarlage -- user disable E-POST',
      'npm run klarlage -- user enable E-POST',
      'npm run klarlage -- user set-password E-POST',
      '',
      'Lösenordet läses från standard in (minst 15 tecken), till exempel från en fil: … < lösenord.txt',
      'Skrivs inget gör Klarläge ett och visar det en gång.',
      '',
      '  --district     rollen gäller i hela lokalpolisområdet',
      '  --role         fieldReporter, coordinator, policeOfficer, forumMember, decisionMaker, resourceOwner,',
      '                 communicator, administrator eller dataProtectionOfficer',
    ],
  },
  unknownCommand: (name: string): string =>
    `Kommandot ${name} finns inte. Kör npm run klarlage -- --help för att se vad som går.`,
  badUsage: (detail: string): string => `Det gick inte att förstå kommandot: ${detail}`,
  missing: (what: string): string => `${what} fattas. Lägg till --help för att se hur kommandot skrivs.`,
  unexpected: 'Något gick fel som inte är väntat. Skicka gärna felet nedan till dem som utvecklar Klarläge.',
  nothingHere: (folder: string): string =>
    `Här finns ingen installation än (${folder}). Starta Klarläge först med npm start, eller ange mappen i KLARLAGE_DATA.`,
  notReady: 'Installationen är inte klar än. Starta Klarläge med npm start och gör klart den i webbläsaren.',
  olderSchema: (name: string): string =>
    `Servern som kör är av en äldre version (${name} fattas i databasen). Starta om den först.`,
  joined: 'Servern är igång. Kommandot arbetar i samma databas.',
  actingAs: (name: string): string => `Övningsmiljö utan --as: det görs som ${name}.`,
  asMissing: '--as fattas: skriv e-postadressen till den som det görs för. Den skrivs i loggen.',
  asUnknown: (email: string): string => `Det finns inget öppet konto med adressen ${email}.`,
  municipalityMissing: (codes: readonly string[]): string =>
    codes.length === 0
      ? 'Personen har inte behörighet till det här i någon kommun.'
      : `Personen arbetar i flera kommuner. Välj en med --municipality: ${codes.join(', ')}`,
  jobsDone: (n: number): string => `${format.count(n, 'följdarbete', 'följdarbeten')} är gjorda.`,
  import: {
    fileMissing: (file: string): string => `Filen ${file} finns inte eller går inte att läsa.`,
    noProfile: (names: readonly string[]): string =>
      `Ingen sparad koppling passar filens kolumner. Gör en på sidan Importera, eller välj med --profile: ${names.join(', ')}`,
    usingProfile: (name: string): string => `Koppling: ${name}`,
    practiceOnly: 'Övningskommuner finns bara i övningsmiljön. Övningsdata och verklig data får inte blandas i samma databas.',
    practiceMade: (name: string, code: string, areas: number): string =>
      `Övningskommunen ${name} är gjord med koden ${code}${areas > 0 ? ` och ${format.count(areas, 'område', 'områden')} av filens platser` : ''}.`,
    practiceFound: (name: string, code: string): string => `Läser in i övningskommunen ${name} (${code}).`,
    organisation: (name: string): string => `${name}, övning`,
    reading: 'Läser',
    storing: 'Sparar',
    done: (n: number, seconds: number): string => `Klart: ${rows(n)} på ${format.number(seconds, 1)} s.`,
    batch: (id: string): string => `Inläsningens nummer: ${id}`,
    undone: (reports: number, incidents: number): string =>
      `Ångrat: ${format.count(reports, 'rapport', 'rapporter')} och ${format.count(incidents, 'händelse', 'händelser')} är borttagna.`,
    kept: (n: number): string => `${rows(n)} är kvar:`,
  },
  detect: {
    lastDay: (day: string): string =>
      `Det senaste som finns är från ${format.dayWithYear(day)}. Sökningen görs till och med den dagen.`,
    scanning: 'Söker',
    refused: (reason: string): string => `Sökningen är inte gjord. ${reason}`,
    done: (incidents: number, found: number): string =>
      `Klart: ${format.count(incidents, 'händelse', 'händelser')} genomsökta, ${found === 0 ? 'inget ovanligt' : format.count(found, 'avvikelse', 'avvikelser')}.`,
    failed: 'Sökningen avbröts. Försök igen.',
  },
  freeze: {
    badWeek: (week: string): string => `${week} är ingen vecka. Skriv till exempel 2026-44.`,
    done: (year: number, week: number, version: number): string =>
      `Lägesbilden för vecka ${week} ${year} är fryst (version ${version}).`,
    already: (year: number, week: number, version: number): string =>
      `Lägesbilden för vecka ${week} ${year} är redan fryst (version ${version}). Inget är ändrat.`,
  },
  export: {
    unknownTable: (table: string): string => `Tabellen ${table} finns inte. Välj incidents, actions eller evaluations.`,
    written: (file: string, n: number): string => `${file}: ${rows(n)}`,
  },
  backup: {
    copying: 'Kopierar',
    restoring: 'Lägger tillbaka',
    made: (folder: string, tables: number, n: number): string =>
      `Säkerhetskopian är klar i ${folder}: ${format.count(tables, 'tabell', 'tabeller')}, ${rows(n)}. Flytta den till en annan dator.`,
    restored: (tables: number, n: number, madeAt: string): string =>
      `Återlagt: ${format.count(tables, 'tabell', 'tabeller')}, ${rows(n)}, som de var ${format.dayAndTime(madeAt)}. Starta Klarläge med npm start.`,
    serverRunning: 'Stäng servern innan du lägger tillbaka en säkerhetskopia.',
    problems: {
      'folder-not-empty': (detail: string): string => `Mappen ${detail} är inte tom. Välj en ny mapp.`,
      'not-a-backup': (detail: string): string => `I ${detail} finns ingen hel säkerhetskopia.`,
      damaged: (detail: string): string => `Säkerhetskopian är skadad (${detail}). Inget är återlagt. Ta en annan kopia.`,
      'other-version': (detail: string): string =>
        `Säkerhetskopian är gjord med en annan version av Klarläge (${detail}). Lägg tillbaka den med den versionen och uppgradera sedan.`,
      'not-empty': (detail: string): string =>
        `Databasen är inte tom (${detail}). Sätt KLARLAGE_DATA till en ny mapp, eller DATABASE_URL till en tom databas.`,
    },
  },
  user: {
    actions: 'add, list, disable, enable eller set-password',
    unknownPerson: (email: string): string => `Ingen i kommunen har adressen ${email}.`,
    unknownRole: (role: string): string => `Rollen ${role} finns inte. Lägg till --help för att se vilka som finns.`,
    unknownOrganisation: (name: string, names: readonly string[]): string =>
      `Organisationen ${name} finns inte. Välj bland: ${names.join(', ')}`,
    added: (email: string): string => `Kontot ${email} är skapat.`,
    disabled: (email: string): string => `Kontot ${email} är stängt och utloggat överallt.`,
    enabled: (email: string): string => `Kontot ${email} är öppnat igen.`,
    passwordSet: (email: string): string => `Lösenordet för ${email} är bytt.`,
    password: (password: string): string => `Lösenord (visas bara nu): ${password}`,
    closed: 'stängt',
  },
};
