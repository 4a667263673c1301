export { identityRoutes } from './identity-routes.ts';
export {
  addMembership,
  addOrganisations,
  addPerson,
  createInstallation,
  installationRow,
  markSetUp,
  membershipsOf,
  type NewOrganisation,
  organisationsOf,
  setCredential,
} from './identity-store.ts';
export { checkPasswordStrength, hashPassword } from './password.ts';
export { actorOf } from './session.ts';
