/** The roles that a person can hold in a municipality, or in a local police district (then in each of its municipalities). */
export const roles = [
  'fieldReporter',
  'coordinator',
  'policeOfficer',
  'forumMember',
  'decisionMaker',
  'resourceOwner',
  'communicator',
  'administrator',
  'dataProtectionOfficer',
] as const;

/** A role by its identifier. */
export type Role = (typeof roles)[number];

const everyMember = roles;
const inTheRoom = ['coordinator', 'policeOfficer', 'forumMember', 'decisionMaker', 'resourceOwner'] as const;
const readers = [...inTheRoom, 'communicator'] as const;

/** The whole permission matrix: which roles may do what. What is not listed is denied. */
export const matrix = {
  'report.submit': everyMember,
  'report.readOwn': everyMember,
  'report.review': ['coordinator'],
  'report.readWords': ['coordinator'],
  'incident.read': readers,
  'incident.readExactPosition': ['coordinator', 'policeOfficer'],
  'import.run': ['coordinator', 'administrator'],
  'situation.read': readers,
  'situationReport.edit': ['coordinator'],
  'analysis.run': ['coordinator'],
  'coverage.set': ['coordinator', 'administrator'],
  'indication.read': readers,
  'forum.read': inTheRoom,
  'agenda.assess': ['coordinator', 'policeOfficer', 'forumMember', 'decisionMaker'],
  // a resource owner decides within an own budget only; the mandate says so
  'decision.make': ['decisionMaker', 'resourceOwner'],
  'minutes.approve': ['coordinator', 'decisionMaker'],
  'action.read': readers,
  'action.log': ['coordinator', 'policeOfficer', 'decisionMaker', 'resourceOwner'],
  'publication.read': readers,
  'publication.publish': ['coordinator', 'communicator'],
  'export.run': ['coordinator', 'dataProtectionOfficer'],
  'administration.read': ['administrator', 'coordinator', 'dataProtectionOfficer'],
  'administration.manage': ['administrator'],
  'accessLog.read': ['dataProtectionOfficer'],
} as const satisfies Record<string, readonly Role[]>;

/** Something that a person may be allowed to do. */
export type Verb = keyof typeof matrix;

/** What a person is, where and for whom: one membership, already expanded to municipality codes. */
export type Membership = {
  readonly role: Role;
  readonly organisationId: string;
  readonly municipalityCodes: readonly string[];
  readonly districtId?: string;
};

/** Who acts: a signed-in person, somebody anonymous, or Klarläge itself (a job). */
export type Actor =
  | { readonly kind: 'person'; readonly personId: string; readonly name: string; readonly memberships: readonly Membership[] }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'system' };

/** Whether the actor may do `verb` in the municipality. Klarläge's own jobs may; somebody anonymous may nothing that is listed. */
export function can(actor: Actor, verb: Verb, municipalityCode: string): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'anonymous') return false;
  const allowed: readonly Role[] = matrix[verb];
  return actor.memberships.some((m) => allowed.includes(m.role) && m.municipalityCodes.includes(municipalityCode));
}

/** The municipalities in which the actor may do `verb`, or has any membership when no verb is given; each code once. */
export function municipalityCodesOf(actor: Actor, verb?: Verb): string[] {
  if (actor.kind !== 'person') return [];
  const allowed: readonly Role[] = verb ? matrix[verb] : roles;
  return [...new Set(actor.memberships.filter((m) => allowed.includes(m.role)).flatMap((m) => m.municipalityCodes))];
}

/** Everything that the actor may do in the municipality; the web hides what is missing here. */
export function permissionsOf(actor: Actor, municipalityCode: string): Verb[] {
  return (Object.keys(matrix) as Verb[]).filter((verb) => can(actor, verb, municipalityCode));
}
