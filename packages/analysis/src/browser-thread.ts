import { threadSide } from './kernel/thread-messages.ts';
import type { ThreadStep } from './kernel/thread-steps.ts';

const take = threadSide((message) => postMessage(message));
addEventListener('message', ({ data }: MessageEvent<ThreadStep>) => take(data));
