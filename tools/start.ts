// npm start: builds the web when it is older than its sources, then serves in this very process.
import { argv } from 'node:process';
import { buildWebIfNeeded } from './build-web.ts';

if (!argv.includes('--help')) buildWebIfNeeded();
await import('../apps/server/src/main.ts');
