import { commandLine } from './command-line.ts';
import { openRequests } from './open-requests.ts';
import { poster } from './poster.ts';
import { type ScreenTexts, svScreen } from './screen.ts';
import { server } from './server.ts';
import { weekSheet } from './week-sheet.ts';

/** All words of one language: those of the screens, and those that only the server and the command line say. */
export type Texts = ScreenTexts & {
  commandLine: typeof commandLine;
  openRequests: typeof openRequests;
  poster: typeof poster;
  weekSheet: typeof weekSheet;
  server: typeof server;
};

/** Swedish, the original. */
export const sv: Texts = { ...svScreen, commandLine, openRequests, poster, server, weekSheet };
