import type { FaultReceiver } from '@klarlage/model';

/** What is sent to those who mend faults. */
export type Fault = {
  readonly serviceCode: string;
  readonly lng: number | undefined;
  readonly lat: number | undefined;
  readonly description: string;
  /** The same each time that the same fault is sent, for receivers that know the header. */
  readonly key: string;
};

/** What came back: taken under an id or a token, or turned away for good. */
export type Taken = { readonly requestId: string } | { readonly token: string } | 'refused';

const patience = 15_000;
const mostAnswer = 200_000;

/** Posts a fault to an Open311 GeoReport v2 server; throws when it should be tried again later. */
export async function postFault(receiver: FaultReceiver, fault: Fault): Promise<Taken> {
  const form = new URLSearchParams({ service_code: fault.serviceCode, description: fault.description });
  if (fault.lat !== undefined && fault.lng !== undefined) {
    form.set('lat', fault.lat.toFixed(5));
    form.set('long', fault.lng.toFixed(5));
  }
  if (receiver.apiKey) form.set('api_key', receiver.apiKey);
  if (receiver.jurisdictionId) form.set('jurisdiction_id', receiver.jurisdictionId);
  const answer = await ask(`${rootOf(receiver)}/requests.json`, {
    method: 'POST',
    body: form,
    headers: { 'idempotency-key': fault.key, accept: 'application/json' },
  });
  if (answer === 'refused') return 'refused';
  const first = firstOf(answer);
  const requestId = textOf(first?.['service_request_id']);
  const token = textOf(first?.['token']);
  if (requestId) return { requestId };
  if (token) return { token };
  throw new Error('the answer of the fault server holds no id');
}

/** The id that a token has become; nothing yet. */
export async function requestOfToken(receiver: FaultReceiver, token: string): Promise<string | undefined> {
  const answer = await ask(`${rootOf(receiver)}/tokens/${encodeURIComponent(token)}.json${jurisdiction(receiver)}`, {});
  return answer === 'refused' ? undefined : textOf(firstOf(answer)?.['service_request_id']);
}

/** Whether the receiver has closed the request. */
export async function isClosed(receiver: FaultReceiver, requestId: string): Promise<boolean> {
  const answer = await ask(`${rootOf(receiver)}/requests/${encodeURIComponent(requestId)}.json${jurisdiction(receiver)}`, {});
  return answer !== 'refused' && firstOf(answer)?.['status'] === 'closed';
}

const rootOf = ({ address }: FaultReceiver): string => address.replace(/\/+$/, '');
const jurisdiction = ({ jurisdictionId }: FaultReceiver): string =>
  jurisdictionId ? `?jurisdiction_id=${encodeURIComponent(jurisdictionId)}` : '';

/** Asks the server, and reads at most so much of its answer; a redirect is not followed, because it may lead anywhere. */
async function ask(url: string, request: RequestInit): Promise<unknown> {
  const answer = await fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(patience) });
  const text = await textWithin(answer);
  const isForNow = answer.status === 408 || answer.status === 429;
  if (answer.status >= 400 && answer.status < 500 && !isForNow) return 'refused';
  if (!answer.ok) throw new Error(`the fault server answered ${answer.status}`);
  return JSON.parse(text);
}

async function textWithin(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.length;
    if (length > mostAnswer) throw new Error('the answer of the fault server is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function firstOf(answer: unknown): Readonly<Record<string, unknown>> | undefined {
  const first: unknown = Array.isArray(answer) ? answer[0] : undefined;
  return typeof first === 'object' && first !== null ? (first as Readonly<Record<string, unknown>>) : undefined;
}

/** An id as text, within reason; some servers send numbers. */
function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^[\x21-\x7e]{1,200}$/.test(text) ? text : undefined;
}
