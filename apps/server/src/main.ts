import { createServer } from 'node:net';
import { argv, exit } from 'node:process';
import { texts } from '@klarlage/texts';
import { openApp } from './app.ts';
import { BadSetting, type Config, readConfig, settings } from './config.ts';
import { loadDemonstration } from './demonstration/load-demonstration.ts';
import { demonstrationPassword } from './demonstration/parties.ts';
import { createInstallation, installationRow } from './features/identity/index.ts';
import { type Installation, openInstallation } from './installation.ts';
import { inContext, type Platform } from './platform/context.ts';
import { alone } from './platform/database/start-over.ts';
import { openLog } from './platform/log.ts';
import { HoldsDemonstration, startSentence } from './start-sentence.ts';

const words = texts('sv').server;
const say = (text: string) => process.stdout.write(`${text}\n`);

if (argv.includes('--help')) {
  say(words.help(settings.map(({ name, standard }) => ({ name, standard, meaning: words.settings[name] }))));
  exit(0);
}

let isStopping = false;

try {
  await serve(readConfig());
} catch (error) {
  // what a stop in the middle of a start cuts off is no fault; the stop itself ends the process
  if (isStopping) await new Promise(() => undefined);
  const sentence = startSentence(error, words);
  process.stderr.write(`${sentence ?? words.unexpected}\n`);
  // a fault without a sentence is a bug, and its trace helps whoever mends it
  if (!sentence) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  exit(error instanceof BadSetting ? 2 : 1);
}

async function serve(config: Config): Promise<void> {
  await refuseTakenPort(config);
  const log = openLog(config.isLogging ? undefined : { write: () => undefined });
  const opening = openInstallation(config, log);
  const closers = [async () => (await opening.catch(() => undefined))?.close()];
  stopCleanly(closers);
  const installation = await opening;
  try {
    if (installation.wasAdopted) say(words.adopted);
    if (installation.startedOver) say(words.startingOver);
    // of several servers on one database the first makes it ready, and the others find it so
    await alone(installation.owner, () => prepare(installation));
    const app = await openApp(installation.platform, { log, publicUrl: config.publicUrl, trustedProxies: config.trustedProxies });
    closers.unshift(() => app.close());
    await installation.queue.work(installation.platform, log);
    const address = await app.listen({ host: config.host, port: config.port });
    await announce(installation.platform, config, address);
  } catch (error) {
    await installation.close();
    throw error;
  }
}

/** A taken port is told before the database is started, not after the demonstration has been made. */
function refuseTakenPort({ host, port }: Config): Promise<void> {
  return new Promise((done, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(port, host, () => probe.close(() => done()));
  });
}

/** The first start decides, for good, whether this database is for practice or for real. */
async function prepare({ platform, queue }: Installation): Promise<void> {
  const found = await inContext(platform, { actor: { kind: 'system' }, codes: [] }, ({ run }) => installationRow(run));
  const wantsEmpty = argv.includes('--empty');
  if (found?.kind === 'demonstration' && wantsEmpty) throw new HoldsDemonstration();
  if (found) return;
  if (wantsEmpty) {
    await inContext(platform, { actor: { kind: 'system' }, codes: [], purpose: 'set-up' }, ({ run, now }) =>
      createInstallation(run, { kind: 'real', now, isSetUp: false }),
    );
    return;
  }
  say(words.loadingDemonstration);
  await loadDemonstration(platform, 1214, (done) => say(`  ${done}`));
  // what the demonstration's own events asked for is done before the first visitor comes
  await queue.drain(platform);
}

async function announce(platform: Platform, config: Config, address: string): Promise<void> {
  const found = await inContext(platform, { actor: { kind: 'system' }, codes: [] }, ({ run }) => installationRow(run));
  const url = config.publicUrl ?? address;
  say(words.ready(url));
  if (found && !found.isSetUp) say(words.setUp(`${url}/app/installera`));
  if (found?.kind === 'demonstration') say(words.demonstration(`${url}/app/logga-in`, demonstrationPassword));
  if (!config.publicUrl) say(words.phone);
}

/** Ctrl-C and a service manager's stop let what is under way finish, then close what has been opened; also in the middle of a start. */
function stopCleanly(closers: readonly (() => Promise<unknown>)[]): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, async () => {
      if (isStopping) return;
      isStopping = true;
      say(words.stopping);
      try {
        for (const close of closers) await close();
        exit(0);
      } catch (error) {
        process.stderr.write(`${String(error)}\n`);
        exit(1);
      }
    });
  }
}
