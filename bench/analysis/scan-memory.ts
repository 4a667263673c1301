// Prints the peak of resident memory, in MB, of scanning 50 000 cases on about 7 700 places in two threads. A program of its own, so that nothing else counts.
import { stdout } from 'node:process';
import { spaceTimePermutationScan } from '../../packages/analysis/src/node.ts';
import { chicagoEvents, chicagoScan } from './chicago.ts';

const events = chicagoEvents();
if (!events) throw new Error('../shared is not there');
await spaceTimePermutationScan(chicagoScan(events, 50_000, 0.0024), { threads: 2 });
stdout.write(`${Math.round(process.resourceUsage().maxRSS / 1024)}\n`);
