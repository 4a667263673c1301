import type { PlaceConditionRow } from './taxonomy-types.ts';

type Route = PlaceConditionRow['route'];
const looked = (code: string, name: string, englishName: string, route: Route = 'est'): PlaceConditionRow => ({
  code,
  name,
  englishName,
  route,
  lowest: 0,
  highest: 3,
});

/** What makes a place unsafe or safe. The last row is what people feel; the others are what one can look at. */
export const placeConditions: readonly PlaceConditionRow[] = [
  looked('lighting', 'Belysning', 'Lighting', 'faultReport'),
  looked('sight-lines', 'Sikt och insyn', 'Sight lines and openness'),
  looked('vegetation', 'Vegetation', 'Vegetation', 'faultReport'),
  looked('upkeep', 'Skötsel, skräp och klotter', 'Upkeep, rubbish and graffiti', 'faultReport'),
  looked('people-around', 'Folktomhet och rörelse', 'People around'),
  looked('eyes-on-place', 'Ögon mot platsen, fönster och verksamheter', 'Eyes on the place'),
  looked('escape-routes', 'Flyktvägar och instängdhet', 'Ways out and enclosure'),
  looked('orientation', 'Lätt att hitta, skyltning', 'Finding the way, signs'),
  looked('paths-and-speed', 'Gångbana, cykelväg och trafikens hastighet', 'Paths and traffic speed'),
  looked('public-transport', 'Kollektivtrafik och väntan', 'Public transport and waiting'),
  looked('sound-smell', 'Ljud och lukt', 'Sound and smell'),
  looked('who-uses-it', 'Vem som använder platsen', 'Who uses the place'),
  looked('adults-near', 'Vuxna eller personal i närheten', 'Adults or staff near'),
  looked('camera-guard', 'Synlig kamera eller vakt', 'Visible camera or guard'),
  looked('accessibility', 'Tillgänglighet', 'Accessibility'),
  { code: 'feeling', name: 'Känslan på platsen', englishName: 'How the place feels', route: 'est', lowest: 1, highest: 5 },
];
