// Sends scripted reports to a server on loopback, evenly in time, each from one of 5 000 addresses; stops by itself and tells its parent.
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { argv } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';

const [, , url = '', code = '', perHour = '0', seconds = '0'] = argv;
const { hostname, port } = new URL(url);
if (hostname !== '127.0.0.1') throw new Error('a flood goes to loopback only');
const total = Math.round((Number(perHour) / 3600) * Number(seconds));
const agent = new Agent({ keepAlive: false, maxSockets: 64 });
let accepted = 0;
let failed = 0;
const startedAt = performance.now();
const sending: Promise<void>[] = [];
for (let i = 0; i < total; i++) {
  const due = startedAt + (i * 3_600_000) / Number(perHour);
  const left = due - performance.now();
  if (left > 1) await wait(left);
  sending.push(send(i));
}
await Promise.all(sending);
process.send?.({ accepted, failed });

function send(i: number): Promise<void> {
  const address = i % 5000;
  const at = new Date(Date.now() - 600_000).toISOString();
  const body = JSON.stringify({
    reportId: randomUUID(),
    kind: 'incident',
    categoryCode: 'vandalism.glass',
    place: { lng: 13.0884, lat: 55.8672, accuracyMetres: 20 },
    when: { startsAt: at, endsAt: at, precision: 'minute' },
    insecurity: 5,
    certainty: 'saw',
    words: 'Fönster krossat vid skolan.',
  });
  return new Promise((done) => {
    const sent = request(
      {
        agent,
        host: hostname,
        port,
        method: 'POST',
        path: `/api/public/m/${code}/reports`,
        localAddress: `127.9.${address >> 8}.${1 + ((address & 255) % 254)}`,
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        answer.resume();
        answer.once('end', () => {
          if (answer.statusCode === 200) accepted++;
          else failed++;
          done();
        });
      },
    );
    sent.once('error', () => {
      failed++;
      done();
    });
    sent.end(body);
  });
}
