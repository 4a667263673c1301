import type { Found } from './kinds.ts';
import type { Token } from './tokens.ts';

// health, origin, faith, sexuality, opinion, crime: words about one person that the record has no business with; "…" = any ending
const written = [
  // health and addiction
  'dement… demens… alzheimer… schizofren… psykotisk… psykos… bipolär… autis… adhd asperger… utvecklingsstör… förståndshandikapp… cp-skad…',
  'epilep… deprimerad… depression… självmordsbenäg… suicid… hiv… hivsmitta… missbrukare… narkoman… alkoholist… alkis… knarkare… pundare…',
  'psyksjuk… psykisksjuk… sinnessjuk… funktionsnedsatt… funktionshindra… rullstolsbur… könssjuk… gravid… abort… anorexi… ätstörning…',
  'parkinson… cancersjuk… diabetiker… aidssjuk… blind döv dövstum',
  // origin
  'rom romer romsk… zigen… tattare… invandrare… utlänning… svartskalle… blatte… neger… negrer… afrikan… arab araben araber… arabisk… somalier… kurd kurder… kurdisk… afghan…',
  'syrier… irakier… iranier… eritrean… albansk… albaner… rumän… bulgar… polack… ryss ryssar… ryssen balkan… turk turken turkar… turkisk…',
  'mörkhyad… färgad… mörkhyn… ljushyad… asiat… flykting… nyanländ… papperslös… asylsökande… utländsk… same samer samisk… judisk… jude juden judar… litauer… nordafrikan… sydländsk… sydlänning…',
  // faith
  'muslim… islamist… salafist… kristen kristna katolik… hinduisk… hindu buddhist… sikh… hijab… niqab… burka burkan slöja… slöjan kippa…',
  // sexuality
  'homosex… bisexuell… lesbisk… bög bögen bögar… transperson… transsex… transvestit… hbtq… gay',
  // opinion
  'nazist… kommunist… sverigedemokrat… moderat moderaten vänsterpartist… socialdemokrat… miljöpartist… fackligt högerextrem… vänsterextrem…',
  // crime
  'straffad… frigiven… förstagångsförbrytare… brottsdömd… återfallsförbryt… sexförbryt… pedofil… gängkriminell…',
];
const whole = new Set<string>();
const begun = new Map<string, string[]>();
for (const word of written.flatMap((line) => line.split(' '))) {
  if (!word.endsWith('…')) whole.add(word);
  else {
    const stem = word.slice(0, -1);
    const key = stem.slice(0, 3);
    begun.set(key, [...(begun.get(key) ?? []), stem]);
  }
}
const pairs = new Map([
  ['psykiskt', /^(?:sjuk|sjuka|instabil|störd|funktionshindrad)$/u],
  ['psykisk', /^(?:sjukdom|diagnos)$/u],
  ['bar', /^(?:slöja|hijab|niqab)$/u],
  ['dömd', /^(?:för|till)$/u],
  ['känd', /^(?:av|missbrukare|kriminell)$/u],
  ['tidigare', /^(?:dömd|straffad)$/u],
  ['jehovas', /^vittne\p{L}*$/u],
  ['mörk', /^(?:hy|hudfärg)$/u],
  ['sitter', /^rullstol$/u],
  ['utländskt', /^(?:utseende|ursprung|påbrå)$/u],
]);
// a place or a body of people, not one person
const bodies =
  /^(?:församling|förening|kyrka|kyrkan|kyrkogård|begravningsplats|center|kultur|museum|museet|högtid|skola|skolan|mat|restaurang|bakverk|plåtar|plåt|registrerad|registrerade|registrering|skylt|skyltar|nummerplåt|nummerplåtar|bil|bilar|lastbil|lastbilar|släp|nummer|valuta|språk|boende|kassor|hund|hundar|katt|tunnel|korsning|kurva|fläck|fond|pepparkvarn)/u;
const unlikely = new Set('turkos moderata blinda grekisk invandrarkvinnor gravida'.split(' '));

/** Words about somebody's health, origin, faith, sexuality, opinion or crimes. O(tokens). */
export function* traits(tokens: readonly Token[]): Generator<Found> {
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token || token.lower.length < 3 || unlikely.has(token.lower)) continue;
    const next = tokens[i + 1];
    const isPair = next && /^ {1,2}$/u.test(next.gap) && pairs.get(token.lower)?.test(next.lower);
    if (isPair) {
      yield { kind: 'trait', start: token.start, end: next.end };
      i++;
      continue;
    }
    if (!whole.has(token.lower) && !begun.get(token.lower.slice(0, 3))?.some((stem) => token.lower.startsWith(stem))) continue;
    if (next && /^[ -]$/u.test(next.gap) && bodies.test(next.lower)) continue;
    yield { kind: 'trait', start: token.start, end: token.end };
  }
}
