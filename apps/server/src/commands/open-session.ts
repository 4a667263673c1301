import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Actor, can, municipalityCodesOf, Refusal, swedishDayOf, type Verb } from '@klarlage/model';
import type { Config } from '../config.ts';
import { installationRow, membershipsOf, personByEmail } from '../features/identity/index.ts';
import { type Installation, joinInstallation, openInstallation } from '../installation.ts';
import { type Context, type ContextInput, inContext, type Platform } from '../platform/context.ts';
import { openLog } from '../platform/log.ts';
import { AlreadyRunning } from '../platform/server-lock.ts';
import { type Call, CommandProblem, textOf, words } from './command.ts';

/** Whoever acts by a command, on which installation. */
export type Session = {
  readonly platform: Platform;
  readonly installation: Installation;
  readonly kind: 'demonstration' | 'real';
  readonly actor: Actor & { readonly kind: 'person' };
};

/** Opens a context as the person, in one municipality. */
export type Opener = <T>(work: (context: Context) => Promise<T>) => Promise<T>;

const system = { actor: { kind: 'system' }, codes: [] } as const;
const demonstrationCoordinator = 'coordinator@ovning.klarlage.example';

/** Does a command's work on the installation as the person that `--as` names, and lets go of everything afterwards. */
export async function inSession(call: Call, work: (session: Session) => Promise<void>): Promise<void> {
  const { installation, isJoined } = await openForCommand(call);
  call.onStop(installation.close);
  try {
    const { platform } = installation;
    const found = await inContext(platform, system, ({ run }) => installationRow(run));
    if (!found?.isSetUp) throw new CommandProblem(words.notReady);
    const actor = await actorOf(call, platform, found.kind);
    await work({ platform, installation, kind: found.kind, actor });
    if (isJoined) return;
    // no server runs that would do what follows from this
    const done = await installation.queue.drain(platform);
    if (done > 0) call.tell(words.jobsDone(done));
  } finally {
    await installation.close();
  }
}

/** A living server keeps its folder, and the command works beside it; otherwise the command takes the folder for as long as it works. */
async function openForCommand({ config, tell }: Call): Promise<{ installation: Installation; isJoined: boolean }> {
  if (isEmpty(config)) throw new CommandProblem(words.nothingHere(config.dataFolder));
  try {
    return { installation: await openInstallation(config, openLog({ write: () => undefined })), isJoined: false };
  } catch (error) {
    if (!(error instanceof AlreadyRunning)) throw error;
    const installation = await joinInstallation(config);
    if (!installation) throw error;
    tell(words.joined);
    return { installation, isJoined: true };
  }
}

/** Whether no server has ever started on the data folder; a command does not make an installation by mistake. */
function isEmpty({ databaseUrl, dataFolder }: Config): boolean {
  return !databaseUrl && !existsSync(join(dataFolder, 'database-password'));
}

async function actorOf(call: Call, platform: Platform, kind: Session['kind']): Promise<Session['actor']> {
  const asked = textOf(call, 'as');
  if (!asked && kind === 'real') throw new CommandProblem(words.asMissing, 2);
  const email = asked ?? demonstrationCoordinator;
  const actor = await personOf(platform, email);
  if (!actor) throw new CommandProblem(asked ? words.asUnknown(email) : words.asMissing, 2);
  if (!asked) call.tell(words.actingAs(actor.name));
  return actor;
}

/** The person with an address, and what the person is today. */
export async function personOf(platform: Platform, email: string): Promise<Session['actor'] | undefined> {
  return inContext(platform, { ...system, purpose: 'identity' }, async ({ run, now }) => {
    const person = await personByEmail(run, email);
    if (!person) return undefined;
    const memberships = await membershipsOf(run, person.personId, swedishDayOf(now.getTime()));
    return { kind: 'person', personId: person.personId, name: person.name, memberships };
  });
}

/** The municipality that `--municipality` names, or the only one where the person may do this. */
export function municipalityOf(call: Call, { actor }: Session, verb: Verb): string {
  const asked = textOf(call, 'municipality');
  if (asked) {
    if (!can(actor, verb, asked)) throw new Refusal('access/denied');
    return asked;
  }
  const codes = municipalityCodesOf(actor, verb);
  const [only] = codes;
  if (only === undefined || codes.length > 1)
    throw new CommandProblem(words.municipalityMissing(codes), only === undefined ? 1 : 2);
  return only;
}

/** Opens contexts as the person, in one municipality. */
export function openerOf(session: Session, code: string, purpose?: ContextInput['purpose']): Opener {
  return (work) => inContext(session.platform, { actor: session.actor, codes: [code], ...(purpose ? { purpose } : {}) }, work);
}
