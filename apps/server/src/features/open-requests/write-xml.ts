/** What can be written as XML: a value, or fields and lists of such. */
export type Written = string | number | boolean | null | readonly Written[] | { readonly [name: string]: Written };

/** What the members of a list are called, by the name of the list; the names are those of the Open311 specification. */
const memberNames: Readonly<Record<string, string>> = {
  services: 'service',
  service_requests: 'request',
  errors: 'error',
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
};

/** Writes a document whose root has the name; no value can end its element or add another. */
export function xmlDocument(root: string, content: Written): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, content)}\n`;
}

function element(name: string, content: Written): string {
  const inner = innerOf(name, content);
  return inner ? `<${name}>${inner}</${name}>` : `<${name}/>`;
}

function innerOf(name: string, content: Written): string {
  if (content === null) return '';
  if (typeof content !== 'object') return escaped(String(content));
  if (isList(content)) return content.map((member) => element(memberNames[name] ?? 'item', member)).join('');
  return Object.entries(content)
    .map(([field, value]) => element(field, value))
    .join('');
}

const isList = (content: object): content is readonly Written[] => Array.isArray(content);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
// what XML 1.0 cannot hold at all, not even escaped
const unwritable = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

function escaped(text: string): string {
  return text
    .replace(unwritable, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
    .replaceAll('\r', '&#13;');
}
