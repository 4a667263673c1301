import type { ScreenTexts } from '../sv/screen.ts';
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

/** English, typed against the Swedish original: it cannot lack a word. */
export const enScreen: ScreenTexts = {
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
