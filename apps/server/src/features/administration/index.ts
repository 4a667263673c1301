export { addColleague, closeAccount, givePassword } from './administer-people.ts';
export { administrationRoutes } from './administration-routes.ts';
export { type SetUpMunicipality, setUpDistrict, setUpMunicipality } from './set-up-municipality.ts';
export { setUpRoutes } from './set-up-routes.ts';
