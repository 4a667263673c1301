/** Every way in which a command can be refused, with the HTTP status that carries it. One line, one reason; words live in `texts`. */
export const refusalStatus = {
  'input/invalid': 422,
  'input/bad-character': 422,
  'input/too-large': 413,
  'input/not-json': 400,
  'input/taken': 409,
  'request/not-found': 404,
  'request/foreign-origin': 403,
  'request/too-many': 429,
  'database/unavailable': 503,
  'database/full': 503,
  'access/signed-out': 401,
  'access/denied': 403,
  'sign-in/wrong': 401,
  'sign-in/too-many-tries': 429,
  'sign-in/needs-https': 403,
  'sign-in/not-a-demonstration': 404,
  'report/other-body': 409,
  'report/unknown-category': 422,
  'report/unknown-place': 422,
  'report/outside-municipality': 422,
  'report/in-the-future': 422,
  'report/too-old': 422,
  'report/ends-before-start': 422,
  'report/identifier-in-words': 422,
  'report/about-a-person': 422,
  'report/place-missing': 422,
  'report/not-found': 404,
  'report/already-triaged': 409,
  'report/cannot-merge': 422,
  'report/reason-missing': 422,
  'round/other-body': 409,
  'round/unknown-place': 422,
  'round/not-own-organisation': 403,
  'round/ends-before-start': 422,
  'round/too-long': 422,
  'round/in-the-future': 422,
  'round/too-old': 422,
  'round/place-outside-time': 422,
  'round/not-found': 404,
  'open-request/unknown-jurisdiction': 404,
  'open-request/unknown-service': 404,
  'open-request/field-missing': 422,
  'open-request/bad-field': 422,
  'open-request/too-long': 422,
  'open-request/span-too-long': 422,
  'incident/not-found': 404,
  'incident/changed-meanwhile': 409,
  'import/not-csv': 422,
  'import/not-spreadsheet': 422,
  'import/old-spreadsheet': 422,
  'import/has-macros': 422,
  'import/wrong-encoding': 422,
  'import/too-many-rows': 422,
  'import/empty': 422,
  'import/too-many-columns': 422,
  'import/cell-too-long': 422,
  'import/rows-faulty': 422,
  'import/name-taken': 409,
  'import/column-missing': 422,
  'import/identifier-column': 422,
  'import/unknown-profile': 422,
  'import/already-imported': 409,
  'import/not-found': 404,
  'import/already-undone': 409,
  'analysis/times-too-coarse': 422,
  'analysis/points-snapped': 422,
  'analysis/too-few': 422,
  'analysis/running': 409,
  'indication/not-found': 404,
  'indication/closed': 409,
  'forum/not-found': 404,
  'forum/not-a-member': 403,
  'meeting/not-found': 404,
  'meeting/approved': 409,
  'agenda-item/not-found': 404,
  'agenda-item/closed': 409,
  'agenda-item/not-assessed': 422,
  'decision/no-mandate': 403,
  'decision/wrong-party': 403,
  'decision/plan-missing': 422,
  'decision/plan-unsound': 422,
  'decision/reason-missing': 422,
  'decision/already-made': 409,
  'action/not-found': 404,
  'action/closed': 409,
  'action/not-decided': 409,
  'situation-report/not-found': 404,
  'situation-report/frozen': 409,
  'publication/not-found': 404,
  'publication/nothing-to-publish': 422,
  'publication/changed-meanwhile': 409,
  'report/too-many': 429,
  'handover/no-receiver': 409,
  'handover/already-handed-over': 409,
  'handover/police-only': 403,
  'handover/bad-address': 422,
  'administration/email-taken': 409,
  'administration/not-found': 404,
  'administration/last-administrator': 409,
  'administration/bad-geometry': 422,
  'administration/still-used': 409,
  'administration/name-taken': 409,
  'administration/works-elsewhere': 409,
  'administration/already-served': 409,
  'administration/scb-unreachable': 503,
  'installation/already-set-up': 409,
  'installation/practice-mismatch': 409,
  'password/too-short': 422,
  'password/too-common': 422,
} as const satisfies Record<string, number>;

/** The code of a refusal, for example `report/other-body`. */
export type RefusalCode = keyof typeof refusalStatus;

/** One fault in one field of what was sent: where it is, and what is wrong. */
export type FieldFault = { readonly field: string; readonly fault: string };

/** A person may not, or cannot, do what was asked; carried to the person in words, never logged as a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(code: RefusalCode, details: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }
}

/** Refuses with `code` unless the statement holds. */
export function refuseUnless(
  statement: unknown,
  code: RefusalCode,
  details: Readonly<Record<string, unknown>> = {},
): asserts statement {
  if (!statement) throw new Refusal(code, details);
}
