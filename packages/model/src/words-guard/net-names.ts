import type { Found } from './kinds.ts';
import { isNear, type Token } from './tokens.ts';

const label = /[\p{L}\p{N}-]{1,63}/uy;
const dot = / ?[[(]?\.[\])]? ?| ?[[(]?(?:punkt|dot)[\])]? ?/iuy;
const closeDomain = /^[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,6}/u;
const knownEnds = /(?:^|[^\p{L}])(?:se|com|net|org|nu|eu|io|info|dk|no|fi|de|me|example|test|uk|edu|gov|biz|live|app)$/iu;
const beforeAt = /[\p{L}\p{N}._%+-]/u;
const signs = /@|[[({] ?(?:at|ät|snabel-?a|a) ?[\])}]| (?:at|ät|snabel[- ]?a|alfaslang|kanelbulle|alfakrull) /giu;

/** E-mail addresses, also with the sign and the full stops in words: found from each sign outwards. O(n). */
export function* emails(text: string): Generator<Found> {
  let past = 0;
  for (const { 0: sign, index } of text.matchAll(signs)) {
    if (sign === '@' && !/[\p{L}\p{N} ]/u.test(text[index + 1] ?? '')) continue;
    const start = localStart(text, index, past);
    if (start === undefined) continue;
    const from = index + sign.length;
    const rest = text.slice(from, from + 256);
    const isApart = text[index - 1] === ' ';
    const length = sign === '@' ? domainAfter(rest, isApart) : spelledDomain(rest);
    // " @fabbe.tkm" is an account, " @ example.com" the end of an address
    if (!length || (sign === '@' && isApart && !rest.startsWith(' ') && !knownEnds.test(rest.slice(0, length)))) continue;
    past = from + length;
    yield { kind: 'email', start, end: past };
  }
}

/** Where the name before the sign begins; spaces may stand between. */
function localStart(text: string, at: number, past: number): number | undefined {
  let end = at;
  while (end > past && at - end < 2 && text[end - 1] === ' ') end--;
  let start = end;
  while (start > past && end - start < 64 && beforeAt.test(text[start - 1] ?? '')) start--;
  if (start === end || !/\p{L}/u.test(text.slice(start, end))) return undefined;
  // "goran punkt p"
  const before =
    /[\p{L}\p{N}_-]{1,40}(?: (?:punkt|dot|bindestreck|understreck) [\p{L}\p{N}_-]{1,40}){0,3} (?:punkt|dot|bindestreck|understreck) $/u.exec(
      text.slice(Math.max(past, start - 100), start),
    );
  return start - (before?.[0].length ?? 0);
}

function domainAfter(rest: string, isApart: boolean): number {
  const spelled = spelledDomain(rest);
  if (spelled) return spelled;
  // "goran@gmail": an end is missing, but nobody else is meant
  return isApart ? 0 : (closeDomain.exec(rest)?.[0].length ?? 0);
}

/** How long the domain at the beginning is: labels with full stops between, in signs or in words; spaces only before an end that is in use. */
function spelledDomain(rest: string): number {
  let at = /^ {0,2}/u.exec(rest)?.[0].length ?? 0;
  let length = 0;
  let isApart = false;
  for (let n = 0; n < 6; n++) {
    label.lastIndex = at;
    const part = label.exec(rest)?.[0];
    if (!part) break;
    at += part.length;
    const isEnd = n > 0 && /^\p{L}{2,24}$/u.test(part);
    if (isEnd && (!isApart || knownEnds.test(part))) length = at;
    dot.lastIndex = at;
    const sign = dot.exec(rest)?.[0];
    if (!sign) break;
    isApart = / /u.test(sign);
    at += sign.length;
  }
  return length;
}

const scheme = /(?<![\p{L}\d])(?:h(?:tt|xx)ps?:\/\/|www\.)[^\s]{1,300}/giu;
const social =
  'facebook|instagram|snapchat|tiktok|twitter|youtube|linkedin|flashback|telegram|discord|reddit|jodel|vk|onlyfans|threads|twitch';
const naked = new RegExp(
  String.raw`(?<![\p{L}\p{N}@._-])(?:(?:[a-z\d-]{1,30}\.){0,2}(?:${social})\.(?:com|se|gg|tv|org|net)(?:/[^\s]{0,200})?|(?:t\.me|fb\.me|fb\.com|youtu\.be|wa\.me|bit\.ly|lnkd\.in|discord\.gg|hitta\.se|ratsit\.se|eniro\.se|merinfo\.se|mrkoll\.se)(?:/[^\s]{0,200})?|(?:[a-z\d-]{1,40}\.){1,3}(?:se|com|net|org|nu|eu|io|info|app|gg|tv|me|ly|be)/[^\s]{1,200})(?![\p{L}\p{N}])`,
  'giu',
);

const mayBeLink = /[a-z\d]\.[a-z]|:\/\//iu;

/** Addresses of pages: with a scheme, to the social media, or with a path of their own. O(n). */
export function* links(text: string): Generator<Found> {
  if (!mayBeLink.test(text)) return;
  for (const pattern of [scheme, naked])
    for (const { 0: whole, index } of text.matchAll(pattern))
      yield { kind: 'link', start: index, end: index + whole.replace(/[.,;:!?)]+$/u, '').length };
}

const networks =
  /^(?:(?:snap|snapchat|insta|instagram|tiktok|facebook|fb|discord)(?:en|konto|kontot|namn|namnet)?|snapp|snappen|ig|telegram|kik|twitter|twitch|steam|roblox|jodel|messenger|signal|bigo|yubo|youtube|reddit|psn|xbox|gamertag)$/u;
const accountWords =
  /^(?:konto|kontot|kontonamn|kontonamnet|användare|användaren|användarnamn|användarnamnet|nick|nicket|profil|profilen|alias|aliaset|smeknamnet|snapnamn|instakonto|kanal|kanalen)$/u;
const handle = /@ ?[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,40}[\p{L}\p{N}_])?/gu;
const name = /[\p{L}\p{N}][\p{L}\p{N}_.-]{1,40}/uy;

/** Account names: with @, or beside the name of a network or the word account. O(n). */
export function* handles(text: string, tokens: readonly Token[]): Generator<Found> {
  for (const { 0: whole, index } of text.includes('@') ? text.matchAll(handle) : []) {
    if (/[\p{L}\p{N}._-]/u.test(text[index - 1] ?? ' ')) continue;
    if (whole[1] === ' ' && !/[\d_]/u.test(whole)) continue;
    yield { kind: 'handle', start: index, end: index + whole.length };
  }
  let past = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token || token.start < past || token.isNumber) continue;
    const isNetwork = networks.test(token.lower);
    if (!isNetwork && !accountWords.test(token.lower)) continue;
    const found = nameAfter(text, tokens, i, isNetwork) ?? (isNetwork ? nameBefore(text, tokens, i) : undefined);
    if (!found) continue;
    past = found.end;
    yield found;
  }
}

const fillers =
  /^(?:konto|kontot|kontonamn|namn|namnet|är|heter|som|användare|användarnamn|användarnamnet|profilen|profil|på|nick|id|på:|kallad|hos|vid|namnet:)$/u;

/** "snap: kungen09", "kontot heter fabbe.tkm". After a colon anything counts, otherwise only what is no word. */
function nameAfter(text: string, tokens: readonly Token[], at: number, isNetwork: boolean): Found | undefined {
  for (let i = at + 1; i <= at + 4; i++) {
    const token = tokens[i];
    if (!token || /[.!?\n,;]/u.test(token.gap)) return undefined;
    const found = nameAt(text, token.start);
    const isSaid = isNetwork && i === at + 1 && /[:=]/u.test(token.gap) && !/^\d/u.test(token.text) && token.lower.length > 2;
    if (found && (isSaid || isNoWord(text.slice(found.start, found.end)))) return found;
    if (!fillers.test(token.lower)) return undefined;
  }
  return undefined;
}

/** "kungen_09 på snap". */
function nameBefore(text: string, tokens: readonly Token[], at: number): Found | undefined {
  if (!isNear(tokens, at, 1, (lower) => /^(?:på|via|från)$/u.test(lower))) return undefined;
  let first = at - 2;
  while (first > 0 && first > at - 6 && /^[_.-]$/u.test(tokens[first]?.gap ?? '')) first--;
  const token = tokens[first];
  const found = token ? nameAt(text, token.start) : undefined;
  return found && isNoWord(text.slice(found.start, found.end)) ? found : undefined;
}

function nameAt(text: string, start: number): Found | undefined {
  name.lastIndex = start;
  const found = name.exec(text);
  if (!found) return undefined;
  return { kind: 'handle', start, end: start + found[0].replace(/[.-]+$/u, '').length };
}

/** Whether it is written as only accounts are: letters with digits, or joined by an underscore or a full stop. */
function isNoWord(written: string): boolean {
  if (!/\p{L}/u.test(written)) return false;
  return /[\p{L}]\d|\d\p{L}{2}|_/u.test(written) || /^\p{L}[\p{L}\d]*\.[\p{Ll}\d]+$/u.test(written);
}
