import { resolve } from 'node:path';

/** Everything that an operator can set, read once from the environment. */
export type Config = {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly databaseAppUrl: string | undefined;
  readonly publicUrl: string | undefined;
  readonly trustedProxies: number;
  readonly isLogging: boolean;
  /** Where mail goes out and who it is from; both or none. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined;
};

/** The settings, in the order in which `--help` lists them. */
export const settings = [
  { name: 'PORT', standard: '3000' },
  { name: 'HOST', standard: '127.0.0.1' },
  { name: 'KLARLAGE_DATA', standard: 'var' },
  { name: 'DATABASE_URL', standard: '' },
  { name: 'DATABASE_APP_URL', standard: '' },
  { name: 'PUBLIC_URL', standard: '' },
  { name: 'TRUSTED_PROXIES', standard: '0' },
  { name: 'SMTP_URL', standard: '' },
  { name: 'MAIL_FROM', standard: '' },
  { name: 'KLARLAGE_LOG', standard: 'off' },
] as const;

/** A setting that cannot be used; its message is for the operator. */
export class BadSetting extends Error {
  readonly setting: string;
  readonly value: string;
  constructor(setting: string, value: string) {
    super(`${setting}=${value}`);
    this.setting = setting;
    this.value = value;
  }
}

/** Reads the settings; the only place that looks at the environment. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const value = (name: (typeof settings)[number]['name']) =>
    environment[name]?.trim() || settings.find((s) => s.name === name)?.standard || '';
  const publicUrl = value('PUBLIC_URL').replace(/\/+$/, '') || undefined;
  if (publicUrl && !URL.canParse(publicUrl)) throw new BadSetting('PUBLIC_URL', publicUrl);
  for (const name of ['DATABASE_URL', 'DATABASE_APP_URL'] as const) {
    // never repeated in words: it may hold a password
    if (value(name) && !URL.canParse(value(name))) throw new BadSetting(name, '…');
  }
  return {
    host: value('HOST'),
    port: wholeNumber('PORT', value('PORT'), 0, 65_535),
    dataFolder: resolve(import.meta.dirname, '../../..', value('KLARLAGE_DATA')),
    databaseUrl: value('DATABASE_URL') || undefined,
    databaseAppUrl: value('DATABASE_APP_URL') || undefined,
    publicUrl,
    trustedProxies: wholeNumber('TRUSTED_PROXIES', value('TRUSTED_PROXIES'), 0, 10),
    isLogging: value('KLARLAGE_LOG') === 'on',
    mail: mailSettings(value('SMTP_URL'), value('MAIL_FROM'), publicUrl),
  };
}

/** A mail is a link: without an address that people see there is nothing to send. */
function mailSettings(smtpUrl: string, from: string, publicUrl: string | undefined): Config['mail'] {
  if (!smtpUrl) return undefined;
  // never repeated in words: it may hold a password
  if (!/^smtps?:\/\/./.test(smtpUrl) || !URL.canParse(smtpUrl)) throw new BadSetting('SMTP_URL', '…');
  if (!/^\S+@\S+$|<\S+@\S+>$/.test(from)) throw new BadSetting('MAIL_FROM', from);
  if (!publicUrl) throw new BadSetting('PUBLIC_URL', '');
  return { smtpUrl, from };
}

function wholeNumber(setting: string, text: string, lowest: number, highest: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < lowest || number > highest) throw new BadSetting(setting, text);
  return number;
}
