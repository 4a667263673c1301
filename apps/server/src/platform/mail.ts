import { createTransport } from 'nodemailer';

/** One mail: to whom, and what it says. */
export type MailMessage = { readonly to: string; readonly subject: string; readonly text: string };

/** The way out for mail, when an operator has set one. */
export type Mail = { readonly send: (message: MailMessage) => Promise<void> };

/** The server refused the address or the mail for good: sending it again leads nowhere. */
export class MailRefused extends Error {
  constructor() {
    super('mail refused');
    this.name = 'MailRefused';
  }
}

/** Sends through the mail server of the address; what goes wrong never carries an address of a person. */
export function openMail(smtpUrl: string, from: string): Mail {
  const transport = createTransport({ url: smtpUrl, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 });
  return {
    send: async ({ to, subject, text }) => {
      try {
        await transport.sendMail({ from, to, subject, text });
      } catch (error) {
        const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0;
        if (code >= 500) throw new MailRefused();
        throw new Error(`the mail server did not take the mail${code ? ` (${code})` : ''}`);
      }
    },
  };
}
