import type { ParseArgsConfig } from 'node:util';
import { type Texts, texts } from '@klarlage/texts';
import type { Config } from '../config.ts';

/** The words of the command line. */
export const words: Texts['commandLine'] = texts('sv').commandLine;

/** A command by its name. */
export type CommandName = keyof Texts['commandLine']['about'];

/** What a command was called with. */
export type Call = {
  readonly config: Config;
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
  /** A line of the answer, on standard output. */
  readonly say: (line: string) => void;
  /** A line about the work, on standard error. */
  readonly tell: (line: string) => void;
  /** How far the work has come, on standard error. */
  readonly progress: (what: string, done: number, of: number) => void;
  /** What was written to the command, when it is not a terminal. */
  readonly readInput: () => Promise<string>;
  /** Says how to let go of what is open when somebody stops the command. */
  readonly onStop: (close: () => Promise<void>) => void;
};

/** One command: its options, and what it does. */
export type Command = {
  readonly options: NonNullable<ParseArgsConfig['options']>;
  readonly run: (call: Call) => Promise<void>;
};

/** The command was written wrongly, or cannot be done; the message is for whoever wrote it. */
export class CommandProblem extends Error {
  readonly exitCode: 1 | 2;
  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The text of an option. */
export function textOf(call: Call, option: string): string | undefined {
  const value = call.values[option];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The text of an option that a command cannot do without. */
export function neededText(call: Call, option: string): string {
  const value = textOf(call, option);
  if (value === undefined) throw new CommandProblem(words.missing(`--${option}`), 2);
  return value;
}

/** What stands at a place after the command. */
export function neededPositional(call: Call, index: number, what: string): string {
  const value = call.positionals[index];
  if (value === undefined) throw new CommandProblem(words.missing(what), 2);
  return value;
}

/** A calendar day that an option names. */
export function dayOf(call: Call, option: string): string | undefined {
  const day = textOf(call, option);
  if (day === undefined) return undefined;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && Number.isFinite(Date.parse(`${day}T00:00:00Z`));
  if (!isDay) throw new CommandProblem(words.badUsage(`--${option} ${day}`), 2);
  return day;
}
