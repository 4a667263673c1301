const somebody =
  'elev|eleven|pojke|pojken|flicka|flickan|barn|barnet|granne|grannen|kompis|kompisen|kille|killen|tjej|tjejen|kvinna|kvinnan|man|mannen|' +
  'person|personen|ungdom|ungdomen|tonåring|tonåringen|dotter|dottern|son|sonen|bror|syster|mamma|pappa|vän|vännen|väninna|kollega|' +
  'klasskamrat|klasskompis|student|äldre dam|äldre man|honom|henne|hen|familj|familjen';
const one = `(?:(?:en|ett|min|mitt|vår|vårt|hans|hennes|den|det|denna|denne) (?:\\p{L}{1,16} ){0,2})?(?:${somebody})(?!\\p{L})`;
const worry = new RegExp(
  `(?<!\\p{L})(?:orolig|oroliga|bekymrad|bekymrade|oroar (?:mig|oss)|känner oro) (?:för|över|om) (?:att )?${one}`,
  'iu',
);
const illFaring = new RegExp(
  `(?<!\\p{L})(?:en|ett|min|mitt|vår|vårt|den|det) (?:\\p{L}{1,16} ){0,2}(?:${somebody})(?!\\p{L})[^.!?]{0,60}?` +
    '(?:mår (?:så |mycket |väldigt |jätte)?dåligt|far illa|skär sig|vill inte leva|ta(?:r)? sitt liv|självmord|självskad|blir slagen|inte får mat|svälter)',
  'iu',
);
const ill = /dåligt|far illa|skär sig|vill inte leva|sitt liv|självmord|självskad|blir slagen|inte får mat|svälter/iu;

/** Worry about one person, as people write it: "orolig för en elev", "en pojke som mår dåligt". O(n). */
export function isWorryAboutAPerson(text: string): boolean {
  return worry.test(text) || (ill.test(text) && illFaring.test(text));
}
