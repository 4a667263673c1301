type Setting = { name: string; standard: string; meaning: string };

/** What the server says in the terminal: to whoever starts, stops and mends it. */
export const server = {
  settings: {
    PORT: 'porten som Klarläge svarar på',
    HOST: 'adressen som Klarläge lyssnar på; standard är bara den egna datorn',
    KLARLAGE_DATA: 'mappen för databasen och allt annat som sparas',
    DATABASE_URL: 'egen PostgreSQL (minst 15), som ägaren av databasen; tomt ger den inbyggda',
    DATABASE_APP_URL: 'samma databas, som den roll servern arbetar med (medlem i klarlage_app)',
    PUBLIC_URL: 'adressen som användarna ser, till exempel https://klarlage.kommunen.se',
    TRUSTED_PROXIES: 'hur många omvända proxyer som står framför Klarläge',
    SMTP_URL: 'servern som e-post går ut genom, till exempel smtps://namn:losen@post.kommunen.se; tomt skickar ingen',
    MAIL_FROM: 'avsändaren av e-post; behövs med SMTP_URL, liksom PUBLIC_URL',
    KLARLAGE_LOG: 'on skriver en rad per anrop i terminalen',
  },
  help: (settings: Setting[]): string =>
    [
      'Klarläge: se läget, besluta, göra och ta reda på om det hjälpte.',
      '',
      '  npm start              startar med övningsdata första gången',
      '  npm start -- --empty   startar en verklig, tom installation',
      '  npm start -- --help    visar den här texten',
      '  npm test               kör alla prov',
      '  npm run klarlage       visar kommandon utan webbläsare',
      '',
      'Inställningar (miljövariabler):',
      ...settings.map(({ name, standard, meaning }) => `  ${name.padEnd(18)}${meaning}${standard ? ` (${standard})` : ''}`),
    ].join('\n'),
  unexpected: 'Klarläge kunde inte starta. Felet nedan är inte väntat; skicka det gärna till dem som utvecklar Klarläge.',
  adopted: 'Databasen var kvar sedan servern stannade plötsligt. Den är övertagen.',
  startingOver: 'Förra starten avbröts innan övningsdatan var klar. Den görs om från början.',
  loadingDemonstration: 'Första starten: gör tre års övningsdata. Det tar under en minut.',
  demonstrationSteps: {
    parties: 'parter, roller och forum',
    reports: 'rapporter och händelser',
    rounds: 'ronder',
    history: 'tidigare beslut och åtgärder',
    deviations: 'avvikelser',
    publication: 'offentlig sida',
  },
  ready: (url: string): string => `Klarläge är igång: ${url}`,
  setUp: (url: string): string => `Installationen är tom. Börja här: ${url}`,
  demonstration: (url: string, password: string): string =>
    `Övningsdata. Prova en roll med ett tryck: ${url}\n(eller logga in med e-post, till exempel coordinator@ovning.klarlage.example, och lösenordet ${password})`,
  phone:
    'En telefon når Klarläge först när det finns en https-adress: ställ en omvänd proxy framför (till exempel Caddy eller nginx) och sätt PUBLIC_URL.',
  stopping: 'Stänger. Vänta tills allt är sparat.',
  badSetting: (name: string, value: string): string =>
    value === ''
      ? `Inställningen ${name} fattas. Kör npm start -- --help för att se vad den är till.`
      : `Inställningen ${name} kan inte vara ”${value}”. Kör npm start -- --help för att se vad som går.`,
  alreadyRunning: (pid: number): string =>
    `Klarläge kör redan på den här mappen (process ${pid}). Stäng det först, eller välj en annan mapp med KLARLAGE_DATA.`,
  embedded: {
    'no-binaries': (name: string): string =>
      `Den inbyggda databasen finns inte för den här datorn (${name}). Sätt DATABASE_URL till en egen PostgreSQL.`,
    'no-service-user': (_: string): string =>
      'Som root behöver Klarläge en användare ”postgres” för databasen, och den gick inte att skapa. Skapa den, eller starta som en vanlig användare.',
    'cannot-start': (detail: string): string => `Databasen startar inte: ${detail}`,
    'read-only': (place: string): string => `Det går inte att skriva i ${place}. Välj en annan mapp med KLARLAGE_DATA.`,
    'disk-full': (_: string): string =>
      'Disken är full: Klarläge behöver minst 200 MB ledigt. Frigör plats eller välj en annan mapp med KLARLAGE_DATA.',
  },
  holdsDemonstration:
    'Här finns redan övningsdata, och de blandas aldrig med verkliga. Välj en ny mapp: KLARLAGE_DATA=… npm start -- --empty (eller en tom databas i DATABASE_URL).',
  newerSchema: (name: string): string =>
    `Databasen är gjord av en nyare version av Klarläge (${name}). Uppgradera Klarläge innan du startar.`,
  missingRights: {
    roles:
      'Databasens ägare får inte skapa roller. Ge den rätten (alter role … createrole), eller skapa rollerna klarlage_app och klarlage_maintenance och gör ägaren till medlem i dem.',
    tables:
      'Användaren i DATABASE_URL får inte skapa tabeller i databasen. Gör den till databasens ägare (alter database … owner to …).',
  },
  unsafeRole: {
    stranger: (role: string): string =>
      `Rollen ${role} får inte läsa Klarläges tabeller. Gör den till medlem (grant klarlage_app to ${role}) eller välj en annan roll i DATABASE_APP_URL.`,
    superuser: (role: string): string =>
      `Klarläge arbetar inte som superanvändaren ${role}, för då gäller inga skydd. Sätt DATABASE_APP_URL till en roll som är medlem i klarlage_app.`,
    bypass: (role: string): string =>
      `Rollen ${role} går förbi radskydden (BYPASSRLS). Ta bort det (alter role ${role} nobypassrls) eller välj en annan roll i DATABASE_APP_URL.`,
    owner: (role: string): string =>
      `Rollen ${role} äger tabellerna. Sätt DATABASE_APP_URL till en roll som bara är medlem i klarlage_app.`,
  },
  portTaken: (port: number): string =>
    `Porten ${port} är upptagen. Stäng det som använder den, eller välj en annan: PORT=3001 npm start`,
  portForbidden: (port: number): string => `Porten ${port} får bara användas av root. Välj en högre: PORT=3000 npm start`,
  hostUnknown: 'Adressen i HOST finns inte på den här datorn. Ta bort HOST, eller välj 127.0.0.1 eller 0.0.0.0.',
  databaseUnreachable: 'Databasen i DATABASE_URL svarar inte. Kontrollera adressen och att den är igång.',
  databasePassword: 'Databasen i DATABASE_URL tar inte emot användaren eller lösenordet.',
  databaseMissing: 'Databasen i DATABASE_URL finns inte. Skapa den först (createdb).',
};
