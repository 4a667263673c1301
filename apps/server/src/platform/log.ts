import { type Logger, pino } from 'pino';

/** The log: a list of what may be written, so that no word of a report, no position and no address can slip in. */
export function openLog(destination?: { write: (line: string) => void }): Logger {
  const options = {
    base: {},
    serializers: {
      // details of a database error hold values, so only its class and code are kept
      err: (error: Error & { code?: string }) => ({
        type: error.name,
        code: error.code,
        at: error.stack?.split('\n').slice(1, 4).join(' '),
      }),
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
