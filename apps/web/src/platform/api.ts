import type { FieldFault, RefusalCode } from '@klarlage/model';
import { NetworkError, RefusalError, ServerError } from './errors.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Values that go into the address; what is undefined is left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** What goes with a call beside its address. */
export type CallOptions = { query?: Query; body?: unknown; signal?: AbortSignal; headers?: Record<string, string> };

/** Shape of a refusal on the wire (RFC 9457). */
type ProblemDetails = {
  code?: RefusalCode;
  details?: Record<string, unknown>;
  faults?: FieldFault[];
  requestId?: string;
};

let onSignedOut: () => void = () => undefined;

/** Says what happens when the server no longer knows who we are. */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

/** The address with its query written out. */
export function withQuery(path: string, query: Query = {}): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) written.set(name, String(value));
  const text = written.toString();
  return text ? `${path}?${text}` : path;
}

async function send(method: Method, path: string, { query, body, signal, headers }: CallOptions): Promise<Response> {
  const raw = body instanceof FormData || body instanceof Blob;
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    // no other origin can set this header: the server refuses calls without it
    headers: {
      'x-klarlage': '1',
      accept: 'application/json',
      ...(body !== undefined && !raw ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
  };
  if (body !== undefined) init.body = raw ? body : JSON.stringify(body);
  if (signal) init.signal = signal;
  try {
    return await fetch(withQuery(path, query), init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new NetworkError(cause);
  }
}

async function refusalOf(response: Response): Promise<Error> {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) return new ServerError(response.status, requestId);
  const problem = (await response.json()) as ProblemDetails;
  if (!problem.code) return new ServerError(response.status, problem.requestId ?? requestId);
  return new RefusalError({ ...problem, code: problem.code, requestId: problem.requestId ?? requestId });
}

async function call<Answer>(method: Method, path: string, options: CallOptions = {}): Promise<Answer> {
  const response = await send(method, path, options);
  if (!response.ok) {
    const error = await refusalOf(response);
    if (error instanceof RefusalError && error.code === 'access/signed-out') onSignedOut();
    throw error;
  }
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}

/** Calls to the server: each gives the answer, or throws a RefusalError, a NetworkError or a ServerError. */
export const api = {
  get: <Answer>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer> =>
    call<Answer>('GET', path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) }),
  post: <Answer = void>(path: string, body: unknown = {}, options: CallOptions = {}): Promise<Answer> =>
    call<Answer>('POST', path, { ...options, body }),
  put: <Answer = void>(path: string, body: unknown, options: CallOptions = {}): Promise<Answer> =>
    call<Answer>('PUT', path, { ...options, body }),
  patch: <Answer = void>(path: string, body: unknown, options: CallOptions = {}): Promise<Answer> =>
    call<Answer>('PATCH', path, { ...options, body }),
  delete: <Answer = void>(path: string, options: CallOptions = {}): Promise<Answer> => call<Answer>('DELETE', path, options),
};
