/** What can happen in Klarläge: every command writes exactly one of these into the insert-only event table. */
export const eventTypes = [
  'person.signed-in',
  'person.sign-in-failed',
  'person.signed-out',
  'installation.set-up',
  'report.submitted',
  'report.words-opened',
  'report.accepted',
  'report.recoded',
  'report.merged',
  'report.returned',
  'report.review-undone',
  'report.words-redacted',
  'report.words-erased',
  'quarantine.changed',
  'report.handed-over',
  'report.handover-changed',
  'round.submitted',
  'round.words-erased',
  'photo.received',
  'photo.opened',
  'photo.kept',
  'photo.blacked-out',
  'photo.removed',
  'photo.erased',
  'incident.registered',
  'incident.position-opened',
  'import.done',
  'import.undone',
  'analysis.run',
  'indication.raised',
  'indication.seen-again',
  'indication.answered',
  'agenda-item.placed',
  'agenda-item.assessed',
  'agenda-item.assessment-undone',
  'agenda-item.prioritised',
  'agenda-item.noted',
  'agenda-item.passed-on',
  'agenda-item.escalated',
  'decision.made',
  'minutes.approved',
  'meeting.opened',
  'meeting.present-changed',
  'action.logged',
  'action.marked',
  'action.evaluated',
  'action.looked-back',
  'situation-report.edited',
  'situation-report.frozen',
  'publication.edited',
  'publication.published',
  'publication.withdrawn',
  'administration.changed',
  'municipality.added',
  'export.made',
  'backup.made',
] as const;

/** The type of an event. */
export type EventType = (typeof eventTypes)[number];

/** One thing that happened, as a command records it; who, as what and when are filled in by the context. */
export type DomainEvent = {
  readonly type: EventType;
  readonly municipalityCode?: string;
  readonly objectType: string;
  readonly objectId: string;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
};
