import type { Texts } from '../sv/index.ts';
import { commandLine } from './command-line.ts';
import { openRequests } from './open-requests.ts';
import { poster } from './poster.ts';
import { enScreen } from './screen.ts';
import { server } from './server.ts';
import { weekSheet } from './week-sheet.ts';

/** English, typed against the Swedish original: it cannot lack a word. */
export const en: Texts = { ...enScreen, commandLine, openRequests, poster, server, weekSheet };
