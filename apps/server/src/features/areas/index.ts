export {
  allCategoriesOf,
  allPlacesOf,
  changeCategory,
  changeSettings,
  isPlaceNameTaken,
  type PlaceInput,
  removeArea,
  renameArea,
  saveAreas,
  savePlace,
  setOutlineIfMissing,
  sortCategories,
} from './area-administration-store.ts';
export { areaRoutes } from './area-routes.ts';
export {
  addActionTypes,
  addAreas,
  addCategories,
  addDistrict,
  addMunicipality,
  addPlaces,
  areasOf,
  categoriesOf,
  municipalities,
  municipalityByCode,
  type NewActionType,
  type NewArea,
  type NewCategory,
  type NewPlace,
  placesOf,
  setUsualCategories,
} from './area-store.ts';
export { gridResolution, type Located, locator, locatorOf } from './locate.ts';
