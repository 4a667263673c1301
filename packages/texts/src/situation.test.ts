import type { IndicationCard, SituationFigures } from '@klarlage/model';
import { expect, test } from 'vitest';
import { texts } from './index.ts';

const { indications, situation } = texts('sv');
const plain = (words: string): string => words.replaceAll('\u00a0', ' ');

const card: IndicationCard = {
  indicationId: 'i',
  municipalityCode: '1214',
  groupCode: 'vandalism',
  groupName: 'Skadegörelse',
  placeText: 'vid skolan i Teckomatorp',
  firstDay: '2026-11-09',
  lastDay: '2026-11-22',
  days: 14,
  observed: 9,
  expected: 2.2,
  recurrenceDays: 1100,
  sourceCount: 4,
  radiusMetres: 400,
  lng: 13.1,
  lat: 55.87,
  cells: [],
  status: 'open',
  raisedAt: '2026-11-23T04:15:00Z',
  seenAgainOn: null,
  isLate: false,
  weeks: [],
  expectedWeek: [],
  incidentCount: 9,
};
const figures: SituationFigures = {
  year: 2026,
  week: 47,
  firstDay: '2026-11-16',
  lastDay: '2026-11-22',
  total: 31,
  expected: { lower: 24, expected: 30, upper: 38 },
  reporters: 9,
  areas: ['Svalöv', 'Tågarp'].map((name, index) => ({
    areaId: name,
    name,
    kind: 'locality',
    count: index,
    expected: null,
    reports: index,
    state: index === 0 ? 'unknown' : 'calm',
  })),
  weeks: [],
  expectedWeek: [],
  deviations: [card],
  commonest: { groupCode: 'traffic', groupName: 'Trafik', count: 8 },
  commonestLastYear: { groupCode: 'fire', groupName: 'Brand', count: 5 },
  groups: [],
  action: { actionId: 'a', title: 'Ljus vid stationen', verdict: 'cannotTellYet', earliestOn: '2027-03-14' },
  overdueActions: 2,
};

test('a deviation is told with subject, place, count, period, expected and how seldom chance does it', () => {
  expect(plain(indications.wholeSentence(card))).toBe(
    'Ovanligt många **skadegörelser** vid skolan i Teckomatorp: **9 på två veckor**, väntat 2. En så stor avvikelse uppstår av slump ungefär en gång på tre år.',
  );
  expect(plain(indications.sentence({ ...card, groupCode: null, days: 17, expected: 0.2 }))).toBe(
    'Ovanligt många **händelser** vid skolan i Teckomatorp: **9 på 17 dagar**, väntat färre än 1.',
  );
  expect(indications.recurrence(380)).toBe('ungefär en gång om året');
  expect(indications.recurrence(1e8)).toBe('mer sällan än en gång på hundra år');
});

test('a place without a name is told by its area, and an area by its municipality', () => {
  const { inArea, inMunicipality } = indications.place;
  expect([
    inArea('Tågarp', 'locality'),
    inArea('Västra landsbygden', 'countryside'),
    inArea('Teckomatorps landsbygd', 'countryside'),
  ]).toEqual(['i Tågarp', 'på västra landsbygden', 'på Teckomatorps landsbygd']);
  expect([inMunicipality('Svalöv'), inMunicipality('Höganäs')]).toEqual(['i Svalövs kommun', 'i Höganäs kommun']);
});

test('the week is five sentences, and silence is never called calm', () => {
  expect(situation.sentences(figures).map(plain)).toEqual([
    '**Lugn vecka** i en av två orter. 31 händelser, väntat 24–38.',
    'Det som avviker är **skadegörelser vid skolan i Teckomatorp**: 9 på två veckor, väntat 2. Resten ryms inom det vanliga.',
    '**Trafik** är vanligast, **8 av 31**. I fjol var det brand.',
    '**Svalöv vet vi inget om**: ingen har rapporterat eller gått en rond på fyra veckor.',
    'Ljus vid stationen: **för tidigt att säga** om det hjälper, tidigast 14 mars 2027. Två åtgärder är försenade.',
  ]);
});

test('more than expected, nothing unusual and nothing known are three different things', () => {
  const first = (change: Partial<SituationFigures>): string => plain(situation.sentences({ ...figures, ...change })[0] ?? '');
  expect(first({ total: 50 })).toBe('**Fler händelser än väntat**: 50 händelser, väntat 24–38.');
  expect(first({ total: 3 })).toBe('**Färre händelser än väntat**: 3 händelser, väntat 24–38.');
  expect(first({ total: 0, reporters: 0, expected: null })).toBe('**Vi vet inget om veckan**: ingen har rapporterat.');
  expect(situation.sentences({ ...figures, deviations: [] })[1]).toBe('**Inget avviker** mer än slumpen brukar ge.');
});
