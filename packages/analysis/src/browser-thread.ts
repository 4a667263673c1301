import type { ScanStep } from './kernel/scan-steps.ts';
import { threadSide } from './kernel/thread-messages.ts';

const take = threadSide((message) => postMessage(message));
addEventListener('message', ({ data }: MessageEvent<ScanStep>) => take(data));
