import type { Role } from '@klarlage/model';

/** Somebody of the demonstration: named by role, never a person. */
export interface DemonstrationPerson {
  readonly key: string;
  readonly name: string;
  /** What the person is called on the login button. */
  readonly roleText: string;
  readonly organisationKey: string;
  readonly roles: readonly Role[];
  /** Where: the municipality itself, or every municipality of the local police district. */
  readonly reach: 'municipality' | 'district';
}

/** The people of the demonstration, in the order of the login buttons. */
export const demonstrationPeople: readonly DemonstrationPerson[] = [
  {
    key: 'coordinator',
    name: 'Samordnaren',
    roleText: 'Samordnare',
    organisationKey: 'safety-unit',
    roles: ['coordinator', 'forumMember'],
    reach: 'municipality',
  },
  {
    key: 'caretaker',
    name: 'Vaktmästaren',
    roleText: 'Fältrapportör, gata och park',
    organisationKey: 'streets-parks',
    roles: ['fieldReporter'],
    reach: 'municipality',
  },
  {
    key: 'school-host',
    name: 'Skolvärden',
    roleText: 'Fältrapportör, skolorna',
    organisationKey: 'schools',
    roles: ['fieldReporter'],
    reach: 'municipality',
  },
  {
    key: 'municipal-police-officer',
    name: 'Kommunpolisen',
    roleText: 'Kommunpolis',
    organisationKey: 'police-district',
    roles: ['policeOfficer', 'forumMember'],
    reach: 'district',
  },
  {
    key: 'municipal-director',
    name: 'Kommundirektören',
    roleText: 'Beslutsfattare, kommunen',
    organisationKey: 'safety-unit',
    roles: ['decisionMaker', 'forumMember'],
    reach: 'municipality',
  },
  {
    key: 'district-chief',
    name: 'Lokalpolisområdeschefen',
    roleText: 'Beslutsfattare, polisen',
    organisationKey: 'police-district',
    roles: ['decisionMaker', 'forumMember'],
    reach: 'district',
  },
  {
    key: 'streets-manager',
    name: 'Chefen för gata och park',
    roleText: 'Resursägare, gata och park',
    organisationKey: 'streets-parks',
    roles: ['resourceOwner', 'forumMember'],
    reach: 'municipality',
  },
  {
    key: 'headteacher',
    name: 'Rektorn',
    roleText: 'Ledamot i EST-gruppen, skolorna',
    organisationKey: 'schools',
    roles: ['forumMember'],
    reach: 'municipality',
  },
  {
    key: 'communicator',
    name: 'Kommunikatören',
    roleText: 'Kommunikatör',
    organisationKey: 'safety-unit',
    roles: ['communicator'],
    reach: 'municipality',
  },
  {
    key: 'administrator',
    name: 'Administratören',
    roleText: 'Administratör',
    organisationKey: 'safety-unit',
    roles: ['administrator'],
    reach: 'municipality',
  },
  {
    key: 'data-protection-officer',
    name: 'Dataskyddsombudet',
    roleText: 'Dataskyddsombud',
    organisationKey: 'safety-unit',
    roles: ['dataProtectionOfficer'],
    reach: 'municipality',
  },
];
