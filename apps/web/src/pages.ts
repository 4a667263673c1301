import { pages as actionPages } from './features/actions/pages.ts';
import { pages as administrationPages } from './features/administration/pages.ts';
import { pages as answerPages } from './features/answers/pages.ts';
import { pages as coveragePages } from './features/coverage/pages.ts';
import { pages as forumPages } from './features/forums/pages.ts';
import { pages as galleryPages } from './features/gallery/pages.ts';
import { pages as identityPages } from './features/identity/pages.ts';
import { pages as importPages } from './features/imports/pages.ts';
import { pages as indicationPages } from './features/indications/pages.ts';
import { pages as publicationPages } from './features/publication/pages.ts';
import { pages as reportPages } from './features/reports/pages.ts';
import { pages as situationPages } from './features/situation/pages.ts';
import type { Page } from './platform/page.ts';

/** Every page of the staff application: each feature adds one line, and lists its pages in its own `pages.ts`. */
export const pages: readonly Page[] = [
  ...identityPages,
  ...galleryPages,
  ...situationPages,
  ...coveragePages,
  ...reportPages,
  ...importPages,
  ...indicationPages,
  ...forumPages,
  ...actionPages,
  ...publicationPages,
  ...administrationPages,
  ...answerPages,
];
