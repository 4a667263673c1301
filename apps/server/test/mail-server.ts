import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server on loopback that keeps what it was given, and can be told to take nothing for a while or ever. */
export type MailServer = {
  readonly url: string;
  readonly taken: { to: string; text: string }[];
  /** What it answers instead of taking a mail: 4xx is for now, 5xx for good. */
  refuseWith: number | undefined;
  readonly close: () => Promise<void>;
};

/** Opens the outermost wall of a test: everything up to it is real SMTP. */
export async function openMailServer(): Promise<MailServer> {
  const taken: MailServer['taken'] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      const code = mailServer.refuseWith;
      done(code ? Object.assign(new Error('not now'), { responseCode: code }) : undefined);
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        for (const { address } of session.envelope.rcptTo) taken.push({ to: address, text });
        done();
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.server.address() as AddressInfo;
  const mailServer: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    refuseWith: undefined,
    close: () => new Promise((done) => server.close(() => done())),
  };
  return mailServer;
}
