export {
  changeOrganisation,
  changePerson,
  districtIn,
  endMembership,
  isEmailTaken,
  type MembershipRow,
  membershipsIn,
  membershipsOfPerson,
  organisationsIn,
  peopleByIds,
  removeSessionsOf,
  setDisabled,
} from './identity-administration-store.ts';
export { identityRoutes } from './identity-routes.ts';
export {
  addMembership,
  addOrganisations,
  addPerson,
  createInstallation,
  installationRow,
  mailAddressOf,
  markSetUp,
  membershipsOf,
  type NewOrganisation,
  organisationsOf,
  personByEmail,
  setCredential,
} from './identity-store.ts';
export { checkPasswordStrength, hashPassword } from './password.ts';
export { actorOf, openSession } from './session.ts';
export { refuseUnsafeTransport } from './sign-in.ts';
