import { randomBytes, randomUUID } from 'node:crypto';
import { type Role, roles, swedishDayOf } from '@klarlage/model';
import { addColleague, closeAccount, givePassword } from '../features/administration/index.ts';
import { membershipsIn, organisationsOf, peopleByIds } from '../features/identity/index.ts';
import { type Call, type Command, CommandProblem, neededPositional, neededText, textOf, words } from './command.ts';
import { inSession, municipalityOf, type Opener, openerOf, type Session } from './open-session.ts';

/** Adds, shows, closes and opens accounts, and gives them passwords. */
export const userCommand: Command = {
  options: {
    name: { type: 'string' },
    role: { type: 'string' },
    organisation: { type: 'string' },
    title: { type: 'string' },
    district: { type: 'boolean' },
  },
  run: (call) => {
    const act = acts[neededPositional(call, 0, words.user.actions)];
    if (!act) throw new CommandProblem(words.missing(words.user.actions), 2);
    return inSession(call, (session) => act(call, session));
  },
};

const acts: Readonly<Record<string, (call: Call, session: Session) => Promise<void>>> = {
  list,
  add,
  disable: (call, session) => close(call, session, true),
  enable: (call, session) => close(call, session, false),
  'set-password': setPassword,
};

async function list(call: Call, session: Session): Promise<void> {
  const code = municipalityOf(call, session, 'administration.read');
  for (const { email, name, isDisabled, roleNames } of await peopleOf(openerOf(session, code), code))
    call.say([email, name, roleNames.join(', '), ...(isDisabled ? [words.user.closed] : [])].join('\t'));
}

async function peopleOf(open: Opener, code: string) {
  return open(async ({ run }) => {
    const memberships = await membershipsIn(run, code);
    const people = await peopleByIds(run, [...new Set(memberships.map(({ personId }) => personId))]);
    return people.map((person) => ({
      ...person,
      roleNames: [...new Set(memberships.filter((m) => m.personId === person.personId).map((m) => m.role))],
    }));
  });
}

async function add(call: Call, session: Session): Promise<void> {
  const email = neededPositional(call, 1, 'E-POST').toLowerCase();
  const code = municipalityOf(call, session, 'administration.manage');
  const role = roleOf(neededText(call, 'role'));
  const organisationId = await organisationOf(openerOf(session, code), code, neededText(call, 'organisation'));
  const name = neededText(call, 'name');
  const { password, isMade } = await passwordOf(call);
  await addColleague(openerOf(session, code, 'identity'), code, {
    personId: randomUUID(),
    name,
    roleText: textOf(call, 'title') ?? '',
    email,
    password,
    memberships: [
      {
        membershipId: randomUUID(),
        organisationId,
        role,
        reach: call.values['district'] ? 'district' : 'municipality',
        validFrom: swedishDayOf(session.platform.clock().getTime()),
        validTo: null,
      },
    ],
  });
  call.say(words.user.added(email));
  if (isMade) call.say(words.user.password(password));
}

function roleOf(text: string): Role {
  const found = roles.find((role) => role === text);
  if (!found) throw new CommandProblem(words.user.unknownRole(text), 2);
  return found;
}

async function organisationOf(open: Opener, code: string, name: string): Promise<string> {
  const all = await open(({ run }) => organisationsOf(run, code));
  const found = all.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!found)
    throw new CommandProblem(
      words.user.unknownOrganisation(
        name,
        all.map((one) => one.name),
      ),
      2,
    );
  return found.organisationId;
}

async function close(call: Call, session: Session, isClosed: boolean): Promise<void> {
  const { code, personId, email } = await personIn(call, session);
  await openerOf(session, code, 'identity')((context) => closeAccount(context, code, personId, isClosed));
  call.say(isClosed ? words.user.disabled(email) : words.user.enabled(email));
}

async function setPassword(call: Call, session: Session): Promise<void> {
  const { code, personId, email } = await personIn(call, session);
  const { password, isMade } = await passwordOf(call);
  await givePassword(openerOf(session, code, 'identity'), code, personId, password);
  call.say(words.user.passwordSet(email));
  if (isMade) call.say(words.user.password(password));
}

async function personIn(call: Call, session: Session): Promise<{ code: string; personId: string; email: string }> {
  const email = neededPositional(call, 1, 'E-POST').toLowerCase();
  const code = municipalityOf(call, session, 'administration.manage');
  const found = (await peopleOf(openerOf(session, code), code)).find((person) => person.email === email);
  if (!found) throw new CommandProblem(words.user.unknownPerson(email));
  return { code, personId: found.personId, email };
}

/** A password is never an argument, because everybody on the machine can read those. */
async function passwordOf(call: Call): Promise<{ password: string; isMade: boolean }> {
  const written = (await call.readInput()).replace(/\r?\n$/, '');
  if (written) return { password: written, isMade: false };
  return { password: randomBytes(15).toString('base64url'), isMade: true };
}
