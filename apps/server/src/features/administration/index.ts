export { type SetUpMunicipality, setUpDistrict, setUpMunicipality } from './set-up-municipality.ts';
