// A client of Open311 GeoReport v2, written from the specification alone: it knows nothing of Klarläge, and takes the format as it comes.

/** What an answer holds: fields by their names, lists by their members. */
export type Told = string | null | readonly Told[] | { readonly [name: string]: Told };
type Fields = Readonly<Record<string, string>>;

/** What a server refused, as it told it. */
export class Open311Error extends Error {
  readonly faults: readonly { readonly code: string; readonly description: string }[];
  constructor(faults: Open311Error['faults']) {
    super(faults.map(({ code, description }) => `${code}: ${description}`).join('; '));
    this.faults = faults;
  }
}

/** A client of one endpoint, in one of the two formats. */
export class Open311Client {
  readonly endpoint: string;
  readonly format: 'json' | 'xml';
  constructor(endpoint: string, format: 'json' | 'xml') {
    this.endpoint = endpoint.replace(/\/$/, '');
    this.format = format;
  }

  /** Finds the endpoint that speaks GeoReport v2 and the format. */
  static async discover(discoveryUrl: string, format: 'json' | 'xml'): Promise<Open311Client> {
    const told = await new Open311Client(discoveryUrl.replace(/\/discovery\.\w+$/, ''), format).get('discovery');
    const mediaType = format === 'json' ? 'application/json' : 'text/xml';
    const endpoints = listIn(fieldIn(told, 'endpoints'));
    const found = endpoints.find(
      (one) => /GeoReport_v2$/.test(textIn(one, 'specification')) && listIn(fieldIn(one, 'formats')).includes(mediaType),
    );
    if (!found) throw new Error('no endpoint speaks GeoReport v2 in this format');
    return new Open311Client(textIn(found, 'url'), format);
  }

  services = async (): Promise<readonly Told[]> => listIn(await this.get('services'));
  service = (code: string): Promise<Told> => this.get(`services/${encodeURIComponent(code)}`);
  requests = async (filter: Fields = {}): Promise<readonly Told[]> => listIn(await this.get('requests', filter));
  request = async (id: string): Promise<Told> => listIn(await this.get(`requests/${encodeURIComponent(id)}`))[0] ?? null;
  requestOfToken = async (token: string): Promise<Told> =>
    listIn(await this.get(`tokens/${encodeURIComponent(token)}`))[0] ?? null;

  /** Posts a request; the server gives its id, or a token that stands for it. */
  async post(fields: Fields): Promise<string> {
    const answer = await fetch(`${this.endpoint}/requests.${this.format}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: new URLSearchParams(fields).toString(),
    });
    const [created] = listIn(await this.#read(answer));
    return (
      textIn(created ?? null, 'service_request_id') ||
      textIn(await this.requestOfToken(textIn(created ?? null, 'token')), 'service_request_id')
    );
  }

  async get(resource: string, filter: Fields = {}): Promise<Told> {
    const query = new URLSearchParams(filter).toString();
    return this.#read(await fetch(`${this.endpoint}/${resource}.${this.format}${query ? `?${query}` : ''}`));
  }

  async #read(answer: Response): Promise<Told> {
    const type = answer.headers.get('content-type') ?? '';
    const wanted = this.format === 'json' ? 'application/json' : 'text/xml';
    if (!type.startsWith(wanted) || !/utf-8/i.test(type)) throw new Error(`expected ${wanted} in UTF-8, got ${type}`);
    const text = await answer.text();
    const told = this.format === 'json' ? toldInJson(text) : toldInXml(text);
    if (answer.ok) return told;
    throw new Open311Error(
      listIn(told).map((fault) => ({ code: textIn(fault, 'code'), description: textIn(fault, 'description') })),
    );
  }
}

/** A field of what was told. */
export function fieldIn(told: Told, name: string): Told {
  return told !== null && typeof told === 'object' && !Array.isArray(told)
    ? ((told as Record<string, Told>)[name] ?? null)
    : null;
}
/** A field of what was told, as text; empty when it says nothing. */
export function textIn(told: Told, name: string): string {
  const value = fieldIn(told, name);
  return typeof value === 'string' ? value : '';
}
/** The members of a list that was told. */
export function listIn(told: Told): readonly Told[] {
  return Array.isArray(told) ? (told as readonly Told[]) : [];
}

/** Reads JSON; numbers and truths become the words that XML has for them, so that both formats say the same. */
export function toldInJson(text: string): Told {
  return JSON.parse(text, (_name, value: unknown) =>
    typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
  ) as Told;
}

const lists = new Set(['services', 'service_requests', 'errors', 'attributes', 'values', 'endpoints', 'formats']);
const entities: Fields = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const plain = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return entities[name] ?? whole;
    return String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16));
  });

type Open = { readonly name: string; readonly children: [string, Told][]; text: string };

/** Reads XML without attributes, comments and namespaces, which is all that the specification uses; refuses what is not well-formed. */
export function toldInXml(document: string): Told {
  const open: Open[] = [{ name: '', children: [], text: '' }];
  const body = document.replace(/^\s*<\?xml[^>]*\?>/, '');
  for (const part of body.matchAll(/<(\/?)([\w.-]+)\s*(\/?)>|([^<]+)|</g)) take(open, part);
  const [root, ...left] = open;
  if (!root || left.length > 0 || root.children.length !== 1) throw new Error('XML is not one whole document');
  return root.children[0]?.[1] ?? null;
}

/** Takes the next tag or text of a document into what is open. */
function take(open: Open[], [, closing, name, empty, text]: RegExpExecArray): void {
  if (name && closing) {
    close(open, name);
    return;
  }
  if (name) {
    open.push({ name, children: [], text: '' });
    if (empty) close(open, name);
    return;
  }
  const top = open.at(-1);
  if (!top || text === undefined) throw new Error('XML holds a bare <');
  top.text += plain(text);
}

function close(open: Open[], name: string): void {
  const top = open.pop();
  const parent = open.at(-1);
  if (!top || !parent || top.name !== name) throw new Error(`XML closes ${name}, which is not open`);
  parent.children.push([name, toldOf(top)]);
}

function toldOf({ name, children, text }: Open): Told {
  if (lists.has(name)) return children.map(([, member]) => member);
  if (children.length > 0) return Object.fromEntries(children);
  return text.trim() === '' ? null : text;
}
