import type { FieldFault, RefusalCode } from '@klarlage/model';
import type { ScreenTexts } from '@klarlage/texts';

/** The server refused what was asked: why, in a code that has words, and which fields are at fault. */
export class RefusalError extends Error {
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, unknown>>;
  readonly faults: readonly FieldFault[];
  readonly requestId: string | undefined;
  constructor(refusal: {
    code: RefusalCode;
    details?: Readonly<Record<string, unknown>> | undefined;
    faults?: readonly FieldFault[] | undefined;
    requestId?: string | undefined;
  }) {
    super(refusal.code);
    this.name = 'RefusalError';
    this.code = refusal.code;
    this.details = refusal.details ?? {};
    this.faults = refusal.faults ?? [];
    this.requestId = refusal.requestId;
  }
}

/** The server could not be reached at all. */
export class NetworkError extends Error {
  constructor(cause: unknown) {
    super('the server could not be reached', { cause });
    this.name = 'NetworkError';
  }
}

/** The server answered with something that is neither an answer nor a refusal: a bug, known by its number. */
export class ServerError extends Error {
  readonly status: number;
  readonly requestId: string | undefined;
  constructor(status: number, requestId: string | undefined) {
    super(`the server answered ${status}`);
    this.name = 'ServerError';
    this.status = status;
    this.requestId = requestId;
  }
}

/** What an error says to the person: a title, and what to do now. */
export type ErrorWords = { title: string; text?: string };

function refusalSentence({ code, details }: RefusalError, texts: ScreenTexts): string {
  const words = texts.refusals[code];
  // a server newer than this page may refuse in a way that the page has no words for
  if (words === undefined) return texts.common.wentWrong.refused(code);
  return typeof words === 'function' ? words(details) : words;
}

/** Puts an error into words. */
export function errorWords(error: unknown, texts: ScreenTexts): ErrorWords {
  const { wentWrong } = texts.common;
  if (error instanceof RefusalError) return { title: refusalSentence(error, texts) };
  if (error instanceof NetworkError) return { title: wentWrong.network };
  const number = error instanceof ServerError ? error.requestId : undefined;
  return { title: number ? wentWrong.titleWithNumber(number) : wentWrong.title, text: wentWrong.text };
}

/** The fault of one field of a refused form, in words; nothing when the field is fine. */
export function faultOf(error: unknown, field: string): string | undefined {
  if (!(error instanceof RefusalError)) return undefined;
  return error.faults.find((fault) => fault.field === field)?.fault;
}
