import type { commandLine as original } from '../sv/command-line.ts';
import { format } from './format.ts';

const rows = (n: number): string => format.count(n, 'row', 'rows');

export const commandLine: typeof original = {
  help: (commands) =>
    [
      'Klarläge from the command line: the same things as in the browser, without a browser.',
      '',
      '  npm run klarlage -- <command> [options]',
      '',
      ...commands.map(({ name, about }) => `  ${name.padEnd(10)}${about}`),
      '',
      'Common options:',
      '  --as E-MAIL            whose act it is; it is recorded (in the demonstration otherwise the coordinator)',
      '  --municipality CODE    which municipality; needed when the person works in several',
      '  --help                 help about a command: npm run klarlage -- import --help',
      '',
      'The settings of npm start apply (KLARLAGE_DATA, DATABASE_URL). The server may be running.',
      'Exit codes: 0 done, 1 it could not be done, 2 wrongly written.',
    ].join('\n'),
  about: {
    import: 'brings in a CSV file',
    detect: 'looks for deviations',
    freeze: 'freezes the situation report of a week',
    export: 'takes out tables as CSV',
    backup: 'backs up the whole database',
    restore: 'puts a backup into an empty database',
    user: 'adds, shows and closes accounts',
  },
  usage: {
    import: [
      'npm run klarlage -- import FILE [--profile NAME] [--preview]',
      '',
      'Brings in a CSV file (.gz too): all of it, or nothing.',
      '',
      '  --profile NAME                  the mapping to read by; otherwise the one that fits the columns',
      '  --preview                       show what the file would become, without saving',
      '  --undo NUMBER                   undo an import (the number is written when it is done); needs no file',
      '  --practice-municipality NAME    bring in into a practice municipality of that name; made when missing',
      '  --area-from-data                outline and areas of the practice municipality are made of the file’s places',
    ],
    detect: [
      'npm run klarlage -- detect [--as-of DAY] [--seed NUMBER]',
      '',
      'Looks for deviations up to a day and puts what stands out on the agenda.',
      '',
      '  --as-of DAY      YYYY-MM-DD; otherwise yesterday',
      '  --seed NUMBER    seed of chance, to repeat a search',
    ],
    freeze: [
      'npm run klarlage -- freeze [--week YYYY-WW]',
      '',
      'Freezes the situation report of a week: its figures are copied and never change again.',
      '',
      '  --week YYYY-WW     otherwise the latest whole week',
    ],
    export: [
      'npm run klarlage -- export [--table NAME] [--to FOLDER] [--from DAY] [--until DAY]',
      '',
      'Takes out incidents, actions and judgements as CSV, without words of reports and exact places.',
      '',
      '  --table NAME     incidents, actions or evaluations; otherwise all three',
      '  --to FOLDER      the folder to write in; otherwise the present one',
      '  --from, --until  only the days between two dates',
    ],
    backup: [
      'npm run klarlage -- backup FOLDER',
      '',
      'Copies every table as one moment saw it, with checksums, into an empty folder.',
      'The copy holds the words of reports: keep it as safe as the database.',
    ],
    restore: [
      'npm run klarlage -- restore FOLDER',
      '',
      'Puts a backup into an empty database, all of it or nothing. The server must be stopped.',
      'Set KLARLAGE_DATA to a new folder, or DATABASE_URL to an empty database.',
    ],
    user: [
      'npm run klarlage -- user list',
      'npm run klarlage -- user add E-MAIL --name NAME --role ROLE --organisation NAME [--title TEXT] [--district]',
      'npm run klarlage -- user disable E-MAIL',
      'npm run klarlage -- user enable E-MAIL',
      'npm run klarlage -- user set-password E-MAIL',
      '',
      'The password is read from standard input (at least 15 characters), for example from a file: … < password.txt',
      'When nothing is written, Klarläge makes one and shows it once.',
      '',
      '  --district     the role holds in the whole local police district',
      '  --role         fieldReporter, coordinator, policeOfficer, forumMember, decisionMaker, resourceOwner,',
      '                 communicator, administrator or dataProtectionOfficer',
    ],
  },
  unknownCommand: (name) => `There is no command ${name}. Run npm run klarlage -- --help to see what there is.`,
  badUsage: (detail) => `The command could not be understood: ${detail}`,
  missing: (what) => `${what} is missing. Add --help to see how the command is written.`,
  unexpected: 'Something went wrong that is not expected. Please send the fault below to those who develop Klarläge.',
  nothingHere: (folder) =>
    `There is no installation here yet (${folder}). Start Klarläge first with npm start, or name the folder in KLARLAGE_DATA.`,
  notReady: 'The installation is not ready yet. Start Klarläge with npm start and finish it in the browser.',
  olderSchema: (name) => `The running server is of an older version (${name} is missing in the database). Restart it first.`,
  joined: 'The server is running. The command works in the same database.',
  actingAs: (name) => `Demonstration without --as: done as ${name}.`,
  asMissing: '--as is missing: write the e-mail address of the person for whom it is done. It is recorded.',
  asUnknown: (email) => `There is no open account with the address ${email}.`,
  municipalityMissing: (codes) =>
    codes.length === 0
      ? 'The person may not do this in any municipality.'
      : `The person works in several municipalities. Choose one with --municipality: ${codes.join(', ')}`,
  jobsDone: (n) => `${format.count(n, 'job that follows is', 'jobs that follow are')} done.`,
  import: {
    fileMissing: (file) => `The file ${file} is not there or cannot be read.`,
    noProfile: (names) =>
      `No saved mapping fits the columns of the file. Make one on the page Import, or choose with --profile: ${names.join(', ')}`,
    usingProfile: (name) => `Mapping: ${name}`,
    practiceOnly:
      'There are practice municipalities only in the demonstration. Practice data and real data must not share a database.',
    practiceMade: (name, code, areas) =>
      `The practice municipality ${name} is made with the code ${code}${areas > 0 ? ` and ${format.count(areas, 'area', 'areas')} from the file’s places` : ''}.`,
    practiceFound: (name, code) => `Bringing in into the practice municipality ${name} (${code}).`,
    organisation: (name) => `${name}, practice`,
    reading: 'Reading',
    storing: 'Saving',
    done: (n, seconds) => `Done: ${rows(n)} in ${format.number(seconds, 1)} s.`,
    batch: (id) => `Number of the import: ${id}`,
    undone: (reports, incidents) =>
      `Undone: ${format.count(reports, 'report', 'reports')} and ${format.count(incidents, 'incident', 'incidents')} are removed.`,
    kept: (n) => `${rows(n)} stay:`,
  },
  detect: {
    lastDay: (day) => `The latest there is dates from ${format.dayWithYear(day)}. The search is made up to that day.`,
    scanning: 'Looking',
    refused: (reason) => `The search was not made. ${reason}`,
    done: (incidents, found) =>
      `Done: ${format.count(incidents, 'incident', 'incidents')} searched, ${found === 0 ? 'nothing unusual' : format.count(found, 'deviation', 'deviations')}.`,
    failed: 'The search was interrupted. Try again.',
  },
  freeze: {
    badWeek: (week) => `${week} is no week. Write for example 2026-44.`,
    done: (year, week, version) => `The situation report of week ${week}, ${year} is frozen (version ${version}).`,
    already: (year, week, version) =>
      `The situation report of week ${week}, ${year} is frozen already (version ${version}). Nothing was changed.`,
  },
  export: {
    unknownTable: (table) => `There is no table ${table}. Choose incidents, actions or evaluations.`,
    written: (file, n) => `${file}: ${rows(n)}`,
  },
  backup: {
    copying: 'Copying',
    restoring: 'Putting back',
    made: (folder, tables, n) =>
      `The backup is ready in ${folder}: ${format.count(tables, 'table', 'tables')}, ${rows(n)}. Move it to another machine.`,
    restored: (tables, n, madeAt) =>
      `Put back: ${format.count(tables, 'table', 'tables')}, ${rows(n)}, as they were ${format.dayAndTime(madeAt)}. Start Klarläge with npm start.`,
    serverRunning: 'Stop the server before you put a backup back.',
    problems: {
      'folder-not-empty': (detail) => `The folder ${detail} is not empty. Choose a new one.`,
      'not-a-backup': (detail) => `There is no whole backup in ${detail}.`,
      damaged: (detail) => `The backup is damaged (${detail}). Nothing was put back. Take another copy.`,
      'other-version': (detail) =>
        `The backup was made with another version of Klarläge (${detail}). Put it back with that version and upgrade afterwards.`,
      'not-empty': (detail) =>
        `The database is not empty (${detail}). Set KLARLAGE_DATA to a new folder, or DATABASE_URL to an empty database.`,
    },
  },
  user: {
    actions: 'add, list, disable, enable or set-password',
    unknownPerson: (email) => `Nobody in the municipality has the address ${email}.`,
    unknownRole: (role) => `There is no role ${role}. Add --help to see which there are.`,
    unknownOrganisation: (name, names) => `There is no organisation ${name}. Choose among: ${names.join(', ')}`,
    added: (email) => `The account ${email} is made.`,
    disabled: (email) => `The account ${email} is closed and signed out everywhere.`,
    enabled: (email) => `The account ${email} is open again.`,
    passwordSet: (email) => `The password of ${email} is changed.`,
    password: (password) => `Password (shown only now): ${password}`,
    closed: 'closed',
  },
};
