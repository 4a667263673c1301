import { actions } from './actions.ts';
import { administration } from './administration.ts';
import { answers } from './answers.ts';
import { areas } from './areas.ts';
import { charts } from './charts.ts';
import { common } from './common.ts';
import { coverage } from './coverage.ts';
import { exports } from './exports.ts';
import { format } from './format.ts';
import { forums } from './forums.ts';
import { gallery } from './gallery.ts';
import { handovers } from './handovers.ts';
import { identity } from './identity.ts';
import { imports } from './imports.ts';
import { incidents } from './incidents.ts';
import { indications } from './indications.ts';
import { map } from './map.ts';
import { pages } from './pages.ts';
import { photos } from './photos.ts';
import { publication } from './publication.ts';
import { refusals } from './refusals.ts';
import { reports } from './reports.ts';
import { rounds } from './rounds.ts';
import { situation } from './situation.ts';

/** The words that a screen shows, in one language: one group per feature, and how numbers and days are written. */
export type ScreenTexts = {
  common: typeof common;
  format: typeof format;
  charts: typeof charts;
  coverage: typeof coverage;
  exports: typeof exports;
  map: typeof map;
  refusals: typeof refusals;
  gallery: typeof gallery;
  identity: typeof identity;
  answers: typeof answers;
  areas: typeof areas;
  reports: typeof reports;
  rounds: typeof rounds;
  incidents: typeof incidents;
  handovers: typeof handovers;
  imports: typeof imports;
  indications: typeof indications;
  situation: typeof situation;
  forums: typeof forums;
  actions: typeof actions;
  pages: typeof pages;
  photos: typeof photos;
  publication: typeof publication;
  administration: typeof administration;
};

/** Swedish, the original. */
export const svScreen: ScreenTexts = {
  common,
  format,
  charts,
  coverage,
  exports,
  map,
  refusals,
  gallery,
  identity,
  answers,
  areas,
  reports,
  rounds,
  incidents,
  handovers,
  imports,
  indications,
  situation,
  forums,
  actions,
  pages,
  photos,
  publication,
  administration,
};
