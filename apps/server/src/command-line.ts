import { argv, exit, stderr, stdin, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { Refusal } from '@klarlage/model';
import { refusalText, texts } from '@klarlage/texts';
import { type Call, type Command, type CommandName, CommandProblem, words } from './commands/command.ts';
import { BadSetting, readConfig } from './config.ts';
import { BackupProblem } from './platform/database/backup.ts';
import { OlderSchema } from './platform/database/migrate.ts';
import { startSentence } from './start-sentence.ts';

/** npm run klarlage -- <command>: the same use cases as in the browser. Each is fetched when it is asked for, so that help comes at once. */
const commands: Readonly<Record<CommandName, () => Promise<Command>>> = {
  import: async () => (await import('./commands/import.ts')).importCommand,
  detect: async () => (await import('./commands/detect.ts')).detectCommand,
  freeze: async () => (await import('./commands/freeze.ts')).freezeCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  restore: async () => (await import('./commands/restore.ts')).restoreCommand,
  user: async () => (await import('./commands/user.ts')).userCommand,
};
const common = { as: { type: 'string' }, municipality: { type: 'string' } } as const;
const say = (line: string) => void stdout.write(`${line}\n`);
const tell = (line: string) => void stderr.write(`${line}\n`);

let close: () => Promise<void> = async () => undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    close().finally(() => exit(130));
  });
}

try {
  await runCommand(argv.slice(2));
  exit(0);
} catch (error) {
  const { sentence, exitCode } = explained(error);
  tell(sentence ?? words.unexpected);
  // a fault without a sentence is a bug, and its trace helps whoever mends it
  if (!sentence) tell(error instanceof Error ? (error.stack ?? error.message) : String(error));
  exit(exitCode);
}

async function runCommand([name, ...rest]: string[]): Promise<void> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    say(words.help(Object.keys(commands).map((one) => ({ name: one, about: words.about[one as CommandName] }))));
    return;
  }
  if (!isCommand(name)) throw new CommandProblem(words.unknownCommand(name), 2);
  if (rest.includes('--help') || rest.includes('-h')) return say(words.usage[name].join('\n'));
  const command = await commands[name]();
  const { values, positionals } = read(command, rest);
  await command.run({
    config: readConfig(),
    values,
    positionals,
    say,
    tell,
    progress: progressLine(),
    readInput,
    onStop: (work) => {
      close = work;
    },
  });
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

function read(command: Command, rest: string[]): Pick<Call, 'values' | 'positionals'> {
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: { ...common, ...command.options },
      allowPositionals: true,
      strict: true,
    });
    return { values: values as Call['values'], positionals };
  } catch (error) {
    // the fault itself is told in English; the option that it is about stands in quotes
    const message = error instanceof Error ? error.message : '';
    throw new CommandProblem(words.badUsage(/'([^']+)'/.exec(message)?.[1] ?? message), 2);
  }
}

/** One line that counts up on a terminal; elsewhere a line now and then. */
function progressLine(): Call['progress'] {
  let last = '';
  let toldAt = 0;
  return (what, done, of) => {
    const line = `${what}: ${done}/${of}`;
    const isDone = done >= of;
    if (line === last || (!isDone && performance.now() - toldAt < (stderr.isTTY ? 100 : 2000))) return;
    [last, toldAt] = [line, performance.now()];
    stderr.write(stderr.isTTY ? `\r${line}\u001b[K${isDone ? '\n' : ''}` : `${line}\n`);
  };
}

async function readInput(): Promise<string> {
  if (stdin.isTTY) return '';
  let text = '';
  for await (const chunk of stdin.setEncoding('utf8')) text += chunk;
  return text;
}

function explained(error: unknown): { sentence: string | undefined; exitCode: number } {
  if (error instanceof CommandProblem) return { sentence: error.message, exitCode: error.exitCode };
  if (error instanceof Refusal) return { sentence: refusalText(texts('sv').refusals, error.code, error.details), exitCode: 1 };
  if (error instanceof BackupProblem) return { sentence: words.backup.problems[error.reason](error.message), exitCode: 1 };
  if (error instanceof OlderSchema) return { sentence: words.olderSchema(error.message), exitCode: 1 };
  return { sentence: startSentence(error, texts('sv').server), exitCode: error instanceof BadSetting ? 2 : 1 };
}
