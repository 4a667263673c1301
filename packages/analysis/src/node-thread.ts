import { parentPort } from 'node:worker_threads';
import { threadSide } from './kernel/thread-messages.ts';

const port = parentPort;
if (port)
  port.on(
    'message',
    threadSide((message) => port.postMessage(message)),
  );
