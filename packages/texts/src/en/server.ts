import type { server as original } from '../sv/server.ts';

export const server: typeof original = {
  settings: {
    PORT: 'the port that Klarläge answers on',
    HOST: 'the address that Klarläge listens on; this computer only by default',
    KLARLAGE_DATA: 'the folder for the database and everything else that is kept',
    DATABASE_URL: 'your own PostgreSQL (15 or newer), as the owner of the database; empty means the embedded one',
    DATABASE_APP_URL: 'the same database, as the role that the server works with (a member of klarlage_app)',
    PUBLIC_URL: 'the address that people see, for example https://klarlage.kommunen.se',
    TRUSTED_PROXIES: 'how many reverse proxies stand in front of Klarläge',
    SMTP_URL: 'the server that mail goes out through, for example smtps://name:secret@mail.municipality.se; empty sends none',
    MAIL_FROM: 'who mail is from; needed with SMTP_URL, and so is PUBLIC_URL',
    KLARLAGE_LOG: 'on writes one line per request in the terminal',
  },
  help: (settings) =>
    [
      'Klarläge: see the situation, decide, act and find out whether it helped.',
      '',
      '  npm start              starts, the first time with practice data',
      '  npm start -- --empty   starts a real, empty installation',
      '  npm start -- --help    shows this text',
      '  npm test               runs all tests',
      '  npm run klarlage       shows commands without a browser',
      '',
      'Settings (environment variables):',
      ...settings.map(({ name, standard, meaning }) => `  ${name.padEnd(18)}${meaning}${standard ? ` (${standard})` : ''}`),
    ].join('\n'),
  unexpected: 'Klarläge could not start. The fault below is not expected; please send it to those who develop Klarläge.',
  adopted: 'The database was still there since the server stopped suddenly. It has been taken over.',
  startingOver: 'The last start was interrupted before the practice data was ready. It is made again from the beginning.',
  loadingDemonstration: 'First start: making three years of practice data. It takes less than a minute.',
  demonstrationSteps: {
    parties: 'parties, roles and forums',
    reports: 'reports and incidents',
    rounds: 'rounds',
    history: 'earlier decisions and actions',
    deviations: 'deviations',
    publication: 'public page',
  },
  ready: (url) => `Klarläge is running: ${url}`,
  setUp: (url) => `The installation is empty. Begin here: ${url}`,
  demonstration: (url, password) =>
    `Practice data. Try a role with one tap: ${url}\n(or sign in by e-mail, for example coordinator@ovning.klarlage.example, with the password ${password})`,
  phone:
    'A phone reaches Klarläge only at an https address: put a reverse proxy in front (for example Caddy or nginx) and set PUBLIC_URL.',
  stopping: 'Closing. Wait until everything is saved.',
  badSetting: (name, value) =>
    value === ''
      ? `The setting ${name} is missing. Run npm start -- --help to see what it is for.`
      : `The setting ${name} cannot be “${value}”. Run npm start -- --help to see what can be set.`,
  alreadyRunning: (pid) =>
    `Klarläge is already running on this folder (process ${pid}). Stop it first, or choose another folder with KLARLAGE_DATA.`,
  embedded: {
    'no-binaries': (name) =>
      `The embedded database does not exist for this computer (${name}). Set DATABASE_URL to your own PostgreSQL.`,
    'no-service-user': () =>
      'As root Klarläge needs a user “postgres” for the database, and it could not be made. Make it, or start as an ordinary user.',
    'cannot-start': (detail) => `The database does not start: ${detail}`,
    'read-only': (place) => `${place} cannot be written to. Choose another folder with KLARLAGE_DATA.`,
    'disk-full': () =>
      'The disk is full: Klarläge needs at least 200 MB free. Make room or choose another folder with KLARLAGE_DATA.',
  },
  holdsDemonstration:
    'There is practice data here already, and it is never mixed with real data. Choose a new folder: KLARLAGE_DATA=… npm start -- --empty (or an empty database in DATABASE_URL).',
  newerSchema: (name) => `The database was made by a newer version of Klarläge (${name}). Upgrade Klarläge before you start.`,
  missingRights: {
    roles:
      'The owner of the database may not create roles. Give it that right (alter role … createrole), or create the roles klarlage_app and klarlage_maintenance and make the owner a member of them.',
    tables:
      'The user in DATABASE_URL may not make tables in the database. Make it the owner of the database (alter database … owner to …).',
  },
  unsafeRole: {
    stranger: (role) =>
      `The role ${role} may not read Klarläge's tables. Make it a member (grant klarlage_app to ${role}) or choose another role in DATABASE_APP_URL.`,
    superuser: (role) =>
      `Klarläge does not work as the superuser ${role}, because no wall would hold. Set DATABASE_APP_URL to a role that is a member of klarlage_app.`,
    bypass: (role) =>
      `The role ${role} goes around row-level security (BYPASSRLS). Remove that (alter role ${role} nobypassrls) or choose another role in DATABASE_APP_URL.`,
    owner: (role) => `The role ${role} owns the tables. Set DATABASE_APP_URL to a role that is only a member of klarlage_app.`,
  },
  portTaken: (port) => `Port ${port} is taken. Stop what uses it, or choose another: PORT=3001 npm start`,
  portForbidden: (port) => `Port ${port} may only be used by root. Choose a higher one: PORT=3000 npm start`,
  hostUnknown: 'The address in HOST does not exist on this computer. Remove HOST, or choose 127.0.0.1 or 0.0.0.0.',
  databaseUnreachable: 'The database in DATABASE_URL does not answer. Check the address and that it is running.',
  databasePassword: 'The database in DATABASE_URL does not accept the user or the password.',
  databaseMissing: 'The database in DATABASE_URL does not exist. Create it first (createdb).',
};
