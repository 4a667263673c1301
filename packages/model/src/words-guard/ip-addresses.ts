import { type Digits, type Numbers, rowOf } from './digits.ts';
import type { Found } from './kinds.ts';
import { isNear, type Token } from './tokens.ts';

const fourth = /^(?:\s*[[(]?[.,][\])]?\s*)$/u;
const sixth =
  /(?<![\p{L}\d:.])(?=[\da-f:]{0,39}:)(?:[\da-f]{1,4}:){1,7}(?::?[\da-f]{1,4}(?::[\da-f]{1,4}){0,6}|:)(?![\p{L}\d])/giu;
const machine = /(?<![\p{L}\d])[\da-f]{2}(?:([:-])[\da-f]{2})(?:\1[\da-f]{2}){4}(?![\p{L}\d])/giu;

const mayBeHexadecimal = /[\da-f:][:-][\da-f]{1,4}[:-]|::/iu;

/** Addresses of machines on the network, and the numbers of their network cards. O(n). */
export function* ipAddresses(text: string, tokens: readonly Token[], numbers: Numbers): Generator<Found> {
  const { items } = numbers;
  for (let i = 0; i + 3 < items.length; i++) {
    if (!isDotted(items[i + 1]) || !isDotted(items[i + 2]) || !isDotted(items[i + 3])) continue;
    // more than four parts: a version, a list of chapters
    if (items[i + 4]?.joint === '.') {
      while (items[i + 1]?.joint === '.') i++;
      continue;
    }
    if (![0, 1, 2, 3].every((n) => isOctet(items[i + n]?.digits ?? ''))) continue;
    const token = items[i]?.token ?? 0;
    if (isNear(tokens, token, 2, isCounted)) continue;
    const { digits, shape, joints, start, end } = rowOf(numbers, i, i + 3);
    const isSaid = isNear(tokens, token, 4, (lower) => lower.startsWith('ip'));
    if (joints.some((joint) => joint.includes(',')) && !isSaid) continue;
    if (shape === '1-1-1-1' && !isSaid && digits !== '8888' && digits !== '1111') continue;
    yield { kind: 'ip', start, end };
    i += 3;
  }
  if (!mayBeHexadecimal.test(text)) return;
  for (const { 0: whole, index } of text.matchAll(sixth)) {
    if ((whole.match(/:/gu)?.length ?? 0) < 4 && !/::[\da-f]*[a-f]|[a-f][\da-f]*::/iu.test(whole)) continue;
    if (/^\d{1,2}(?::\d{1,2}){1,3}$/u.test(whole)) continue;
    yield { kind: 'ip', start: index, end: index + whole.length };
  }
  for (const { 0: whole, index } of text.matchAll(machine))
    if (whole.includes(':') || /[a-f]/iu.test(whole)) yield { kind: 'ip', start: index, end: index + whole.length };
}

function isOctet(digits: string): boolean {
  return digits.length <= 3 && Number(digits) <= 255 && (digits === '0' || !digits.startsWith('0'));
}

function isCounted(lower: string): boolean {
  return /^(?:version|ver|v|release|paragraf|kapitel|build)$/u.test(lower);
}

function isDotted(item: Digits | undefined): boolean {
  return item?.joint !== undefined && (item.joint.includes('.') || item.joint.includes(',')) && fourth.test(item.joint);
}
