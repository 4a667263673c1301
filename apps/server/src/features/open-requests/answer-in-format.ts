import { texts } from '@klarlage/texts';
import { Answer } from '../../platform/http/endpoint.ts';
import type { Format } from './open-request-schemas.ts';
import { type Written, xmlDocument } from './write-xml.ts';

/** An answer in the format that the address asked for; in XML the root is named. */
export function answerIn(format: Format, root: string, body: Written, status = 200): Answer {
  if (format === 'json') return new Answer(body, status);
  return new Answer(xmlDocument(root, body), status, { 'content-type': 'text/xml; charset=utf-8' });
}

/** Statuses that the specification knows, or that every client does; any other fault of the asker's is a general one. */
const known = [400, 403, 404, 413, 429];

/** How a refusal is written for a client of Open311: a list of faults, each with its number and its words. */
export function refusalIn(format: Format): (refusal: { status: number; words: string }) => Answer {
  return ({ status, words }) => {
    const code = status >= 500 || known.includes(status) ? status : 400;
    const faults = [{ code, description: words || texts('sv').openRequests.unexpected }];
    if (format === 'xml') return answerIn(format, 'errors', faults, code);
    return new Answer(JSON.stringify(faults), code, { 'content-type': 'application/json; charset=utf-8' });
  };
}
