import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { refuseUnless } from '@klarlage/model';

const derive = promisify(argon2);
/** OWASP's floor for argon2id with one more pass: about 50 ms and 19 MiB a try. */
const cost = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 3 };
const mostAtOnce = 4;
let running = 0;
const waiting: (() => void)[] = [];

/** Words that guessers try first, beside the name of the product and of the municipality. */
const commonParts = [
  'password',
  'lösenord',
  'losenord',
  'qwerty',
  '123456',
  'sommar',
  'vinter',
  'klarläge',
  'klarlage',
  'svalöv',
  'svalov',
  'kommun',
  'polisen',
  'välkommen',
];

/** A hash of the password that can be kept. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `argon2id$${salt.toString('base64url')}$${(await hash(password, salt)).toString('base64url')}`;
}

/** Whether the password is the one behind the kept hash; takes as long when there is no such person. */
export async function isPassword(password: string, kept: string | undefined): Promise<boolean> {
  const [, salt = '', tag = ''] = (
    kept ?? `argon2id$${Buffer.alloc(16).toString('base64url')}$${Buffer.alloc(32).toString('base64url')}`
  ).split('$');
  const found = await hash(password, Buffer.from(salt, 'base64url'));
  return timingSafeEqual(found, Buffer.from(tag, 'base64url')) && kept !== undefined;
}

/** Refuses a password that is short, or mostly a word that everybody tries. */
export function checkPasswordStrength(password: string): void {
  refuseUnless(password.length >= 15, 'password/too-short', { least: 15 });
  const rest = commonParts.reduce((text, part) => text.replaceAll(part, ''), password.toLowerCase());
  refuseUnless(new Set(rest).size >= 6, 'password/too-common');
}

/** At most four hashes at once, so that many tries to sign in cannot take the machine. */
async function hash(password: string, salt: Buffer): Promise<Buffer> {
  if (running >= mostAtOnce) await new Promise<void>((go) => waiting.push(go));
  running++;
  try {
    return await derive('argon2id', { ...cost, message: password.normalize('NFKC'), nonce: salt });
  } finally {
    running--;
    waiting.shift()?.();
  }
}
