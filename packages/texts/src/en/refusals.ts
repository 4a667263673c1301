import type { GuardKind, RefusalCode } from '@klarlage/model';
import type { RefusalWords } from '../sv/refusals.ts';
import { areaFileFault } from './area-file.ts';
import { reports } from './reports.ts';

const planFaults: Readonly<Record<string, string>> = {
  periods: 'the periods must be a week at least, and follow each other',
  evaluateTooEarly: 'the judging must come after the last day',
  bufferTooSmall: 'the ring must be larger than the target',
  comparisonOverlaps: 'the comparisons must not lie over the target, the ring or each other',
};

/** The English words of every refusal. */
export const refusals: Record<RefusalCode, RefusalWords> = {
  'input/invalid': 'Something in the form is missing or filled in wrongly. Correct what is marked and send again.',
  'input/bad-character': 'The text holds a character that cannot be saved. Remove it and send again.',
  'input/too-large': 'What you sent is too large. Shorten the text or split the file.',
  'input/not-json': 'What arrived could not be read. Reload the page and try again.',
  'request/not-found': 'The page does not exist. It may have moved.',
  'request/foreign-origin': 'This was sent from another website. Open Klarläge and do it there.',
  'request/too-many': 'That was many tries in a short time. Wait a minute and try again.',
  'database/unavailable': 'We cannot reach our register right now. Nothing is lost. Try again in a moment.',
  'input/taken': 'There is something with the same name or number already. Reload the page, look and try again.',
  'database/full':
    'We cannot save right now, because the disk is full. What you sent is not saved. Tell whoever runs Klarläge and try again later.',
  'access/signed-out': 'You are signed out. Sign in and go on where you were.',
  'access/denied': 'You may not do this. If you need to, ask the administrator.',
  'sign-in/wrong': 'The e-mail address or the password is wrong. Check both and try again.',
  'sign-in/too-many-tries': 'Too many tries. Wait a quarter of an hour and try again.',
  'sign-in/needs-https': 'Signing in works only over https or on the same computer. Ask whoever runs Klarläge to set PUBLIC_URL.',
  'sign-in/not-a-demonstration': 'One-tap sign-in exists only in the practice installation.',
  'report/other-body': 'Another report with the same number has been received. Start a new report.',
  'report/unknown-category': 'The category does not exist. Choose one from the list.',
  'report/unknown-place': 'The place is not in the list. Choose another place or an area.',
  'report/outside-municipality': 'The place is outside the municipality. Move the pin or choose a place from the list.',
  'report/in-the-future': 'That time has not been yet. Check date and time.',
  'report/too-old': 'It happened too long ago to be reported here. Check the date.',
  'report/ends-before-start': 'The end is before the start. Swap them.',
  'report/identifier-in-words': ({ kinds }) =>
    `The text holds ${identifiersIn(kinds) || 'something'} that may point out a person. Remove it and write for example “a person”. Nothing has been saved.`,
  'report/about-a-person':
    'If you are worried about a person, call the social services of your municipality. Klarläge only takes what concerns a place. Nothing has been saved.',
  'report/place-missing': 'Where did it happen? Choose a place, an area or put the pin on the map.',
  'report/not-found': 'The report does not exist, or you may not see it.',
  'report/already-triaged': 'Somebody else has already reviewed the report. Reload the list.',
  'report/cannot-merge': 'The reports cannot be merged. They concern different municipalities or have been merged already.',
  'report/reason-missing': 'Write why, so that whoever reported understands.',
  'round/other-body': 'Another round with the same number has already been received. Begin on a new round.',
  'round/unknown-place': 'One of the places is no longer in the list. Take it out and send again.',
  'round/not-own-organisation': 'A round can only be sent for an organisation that you belong to. Choose another.',
  'round/ends-before-start': 'It ends before it starts. Swap the times.',
  'round/too-long': 'A round lasts a day at most. Check the times, or divide it.',
  'round/in-the-future': 'The round is not over yet. Check the date and the time.',
  'round/too-old': 'The round was too long ago to be kept here. Check the date.',
  'round/place-outside-time': 'A place lies before the start of the round or after its end. Check the times.',
  'round/not-found': 'There is no such round, or its words are already gone.',
  'photo/not-a-photo': 'The file is not a picture that we can take. Choose a photo in JPEG, PNG or WebP.',
  'photo/unreadable': 'The picture is damaged and cannot be read. Take it again or choose another.',
  'photo/moving': 'Moving pictures cannot be taken in. Choose an ordinary photo.',
  'photo/too-many-pixels': 'The picture has too many pixels. Make it 50 megapixels at most and send again.',
  'photo/too-large': 'The picture is too large. It may be at most 8 MB.',
  'photo/too-many': 'The report has five photos already. No more can be added.',
  'photo/too-late': 'The report is more than two weeks old. Make a new report and put the photo there.',
  'photo/other-bytes': 'Another photo with the same number has been received. Add the photo anew.',
  'photo/not-found': 'The photo is not there, or has been erased.',
  'photo/reason-missing': 'Choose why the photo is taken away.',
  'photo/quota': 'The municipality takes no more photos today. The words of the report are received. Send the photo tomorrow.',
  'photo/busy': 'Many are sending photos just now. Wait a minute and try again.',
  'photo/disk-full': 'We cannot take photos just now, because the disk is nearly full. Words can be sent. Try the photo later.',
  'open-request/unknown-jurisdiction': 'The municipality is not here. Check jurisdiction_id and the address.',
  'open-request/unknown-service': 'The service does not exist. Ask for the list of services and choose one of them.',
  'open-request/field-missing': ({ field }) => `The field ${field} is missing. Fill it in and send again. Nothing is stored.`,
  'open-request/bad-field': ({ field }) => `The field ${field} cannot be read. Correct it and send again. Nothing is stored.`,
  'open-request/too-long': ({ most }) =>
    `The description is too long. Shorten it to ${most} characters at most. Nothing is stored.`,
  'open-request/span-too-long': 'The period is too long. Ask for 90 days at a time at most.',
  'incident/not-found': 'The incident does not exist.',
  'incident/changed-meanwhile': 'Somebody else has changed the incident. Reload and try again.',
  'import/not-csv': ({ row }) =>
    `The file cannot be read as a table${row ? ` (row ${row})` : ''}. Save it as CSV with a heading row and try again. Nothing has been saved.`,
  'import/not-spreadsheet':
    'The spreadsheet cannot be read. Open it, save it again as .xlsx without a password, or as “CSV UTF-8”. Nothing is stored.',
  'import/old-spreadsheet':
    'The file is an older spreadsheet (.xls) or locked with a password. Save it as .xlsx without a password and try again. Nothing is stored.',
  'import/has-macros':
    'The spreadsheet contains macros. Save it as an ordinary Excel workbook (.xlsx) or CSV and try again. Nothing has been saved.',
  'import/wrong-encoding':
    'The characters of the file cannot be read. Save it as “CSV UTF-8” and try again. Nothing has been saved.',
  'import/too-many-rows': ({ most }) => `The file has too many rows. Split it into files of at most ${most ?? '200,000'} rows.`,
  'import/too-many-columns': ({ most }) =>
    `The file has too many columns. Keep at most ${most ?? 100} and try again. Nothing is saved.`,
  'import/cell-too-long': ({ row, most }) =>
    `A cell${row ? ` in row ${row}` : ''} is too long. At most ${most ?? '10 000'} characters fit. Nothing is saved.`,
  'import/rows-faulty': ({ rows }) =>
    `${rows === 1 ? '1 row has' : `${rows ?? 'Some'} rows have`} faults that need mending first. Mend them in the file, or change the mapping. Nothing is saved.`,
  'import/name-taken': 'There is already a mapping with that name. Choose another name.',
  'import/empty': 'The file has no rows. Check that you chose the right file.',
  'import/column-missing': ({ columns }) =>
    `The column ${listOf(columns)} is missing from the file. Change the mapping or choose another file.`,
  'import/identifier-column': ({ column }) =>
    `The column ${column ?? ''} holds personal identity numbers or case numbers. Remove it from the file. Nothing has been saved.`,
  'import/unknown-profile': 'The mapping does not exist. Choose another or make a new one.',
  'import/already-imported': 'The file has been imported already. Undo that import first if you want to import it again.',
  'import/not-found': 'The import does not exist.',
  'import/already-undone': 'The import has been undone already.',
  'analysis/times-too-coarse': 'Deviations cannot be searched for by day: the times are months only.',
  'analysis/points-snapped': 'Point maps cannot be made: the places have been moved to a few points.',
  'analysis/too-few': 'There are too few incidents to calculate with.',
  'analysis/running': 'A search is already under way. Wait until it is done.',
  'indication/not-found': 'The indication does not exist.',
  'indication/closed': 'The indication has been answered already.',
  'forum/not-found': 'The forum does not exist.',
  'forum/not-a-member': 'You are not a member of the forum.',
  'meeting/not-found': 'The meeting does not exist.',
  'meeting/approved': 'The minutes have been approved and cannot be changed.',
  'agenda-item/not-found': 'The item is not on the agenda.',
  'agenda-item/closed': 'The item is already closed.',
  'agenda-item/not-assessed': 'Assess the item first. Then it can be decided.',
  'decision/no-mandate':
    'You have no mandate for this decision. Somebody else in the group can decide, or the item is passed on.',
  'decision/wrong-party': 'The decision belongs to the other party. Their decision maker needs to take it.',
  'decision/plan-missing':
    'A measurable action needs a plan for how its effect will be judged. Choose target area, comparison and periods.',
  'decision/plan-unsound': ({ fault }) =>
    `The plan cannot be judged by: ${planFaults[String(fault)] ?? 'something does not fit'}.`,
  'decision/reason-missing': 'Write why you abstain, and when you will look at it again.',
  'decision/already-made': 'Your party has already decided on the item.',
  'action/not-found': 'The action does not exist.',
  'action/closed': 'The action is closed.',
  'action/not-decided': 'The action waits for the decision of the other party.',
  'situation-report/not-found': 'The situation report does not exist.',
  'situation-report/frozen': 'The situation report is frozen and cannot be changed. Make a new version.',
  'publication/not-found': 'The municipality has not published anything yet.',
  'publication/nothing-to-publish': 'There is nothing new to publish.',
  'publication/changed-meanwhile': 'Something changed since you saw the preview. See what will be different and publish again.',
  'report/too-many': 'Very many reports are coming in right now. Try again in a while. Call 112 if somebody is in danger.',
  'handover/no-receiver': 'Nobody takes fault reports yet. Ask the administrator to write it in under Administration, Faults.',
  'handover/already-handed-over': 'The report has been handed over there already.',
  'handover/police-only': 'Only the police may see the report. It cannot be sent as a fault report.',
  'handover/bad-address': 'Nothing can be sent to the address. Write one that begins with https://, or a mail address.',
  'administration/email-taken': 'The e-mail address exists already.',
  'administration/not-found': 'What you are looking for is no longer there.',
  'administration/last-administrator': 'The municipality needs at least one administrator. Appoint another first.',
  'administration/bad-geometry': (details) => areaFileFault(details),
  'administration/still-used': 'It is still in use and cannot be removed. Make it inactive instead.',
  'administration/name-taken': 'The name exists already. Choose another.',
  'administration/works-elsewhere':
    'The person also works where you are not an administrator. Ask whoever is, or end only what concerns your municipality.',
  'administration/already-served': 'The municipality is here already. Ask its administrator for a role there.',
  'administration/scb-unreachable':
    'The map service of Statistics Sweden does not answer just now. Try later, or choose a file of your own. Nothing that you have filled in is gone.',
  'installation/already-set-up': 'Klarläge is already set up here. Sign in instead.',
  'installation/practice-mismatch': 'Practice data and real data must not be mixed in one database.',
  'password/too-short': 'The password needs at least 15 characters. Four words in a row work well.',
  'password/too-common': 'The password is easy to guess. Choose four words that do not belong together.',
};

function listOf(values: unknown): string {
  return Array.isArray(values) ? values.join(', ') : typeof values === 'string' ? values : '';
}

function identifiersIn(kinds: unknown): string {
  return Array.isArray(kinds) ? kinds.map((kind: GuardKind) => reports.identifiers[kind] ?? '').join(', ') : '';
}
