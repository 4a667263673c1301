import { createHash } from 'node:crypto';
import { type ScanCluster, spaceTimePermutationScan } from '@klarlage/analysis';
import { expect, test } from 'vitest';
import { actionTypes } from './action-types.ts';
import { demonstrationOrganisations } from './demonstration-organisations.ts';
import type { DayPeriod, DemonstrationData, DemonstrationReport, PlaceCircle } from './demonstration-types.ts';
import { coversCategory } from './events.ts';
import { generateDemonstration } from './generator.ts';
import { geographyOf } from './geography.ts';
import type { MunicipalityGeography } from './geography-types.ts';
import { details, openings } from './incident-sentences.ts';
import { isInside, metresBetween, placeAreaAt } from './inside.ts';
import { namedPlacesOf } from './named-places.ts';
import { placeConditions } from './place-conditions.ts';
import { policeTerms } from './police-terms.ts';
import { dayNumberAt, dayNumberOf, momentOf } from './swedish-time.ts';
import { categories } from './taxonomy.ts';

function svalov(): MunicipalityGeography {
  const geography = geographyOf('1214');
  if (geography === undefined) throw new Error('no geography of 1214');
  return geography;
}

const made = (lastDay: string, seed = 1214): DemonstrationData =>
  generateDemonstration({ geography: svalov(), places: namedPlacesOf('1214'), lastDay, seed });

const startedAt = performance.now();
const demonstration = made('2026-11-22');
const tookMs = performance.now() - startedAt;

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const incidentsOf = (data: DemonstrationData): readonly DemonstrationReport[] =>
  data.reports.filter((report) => report.kind === 'incident' && report.duplicateOf === undefined);
const pointOf = ({ lng, lat }: DemonstrationReport): readonly [number, number] => [lng ?? 0, lat ?? 0];

test('three years are made in less than three seconds', () => {
  expect(tookMs).toBeLessThan(3000);
  expect([demonstration.firstDay, demonstration.lastDay]).toEqual(['2023-11-23', '2026-11-22']);
});

test('the same seed gives the same reports, another seed others', () => {
  expect(hashOf(made('2026-11-22'))).toBe(hashOf(demonstration));
  expect(hashOf(made('2026-11-22', 7).reports)).not.toBe(hashOf(demonstration.reports));
});

test('there are 2 600 to 3 000 incidents a year, with places, plans and calm rounds besides', () => {
  for (const data of [demonstration, made('2027-02-28', 3)]) {
    const perYear = incidentsOf(data).length / 3;
    expect(perYear).toBeGreaterThan(2600);
    expect(perYear).toBeLessThan(3000);
  }
  for (const kind of ['unsafePlace', 'safePlace', 'plannedEvent', 'nothingToReport'] as const) {
    expect(demonstration.reports.filter((report) => report.kind === kind).length).toBeGreaterThan(60);
  }
});

test('every report lies inside the municipality, in the area and near the place that it names', () => {
  const places = new Map(namedPlacesOf('1214').map((place) => [place.placeId, place]));
  const wrong = demonstration.reports.filter((report) => {
    const place = report.placeId === undefined ? undefined : places.get(report.placeId);
    const isNear =
      report.placeId === undefined ||
      (place !== undefined && (place.line || metresBetween(pointOf(report), [place.lng, place.lat]) < 1500));
    return (
      !isInside(svalov().outline, pointOf(report)) || placeAreaAt(svalov(), pointOf(report))?.areaId !== report.areaId || !isNear
    );
  });
  expect(wrong).toEqual([]);
});

test('nothing is received before it has ended or after the last day, also when the clock is moved', () => {
  for (const lastDay of ['2026-11-22', '2026-03-29', '2026-10-25', '2028-02-29']) {
    const data = made(lastDay);
    const end = momentOf(dayNumberOf(lastDay) + 1, 0);
    const begin = momentOf(dayNumberOf(data.firstDay) - 4, 0);
    for (const { kind, startsAt, endsAt, receivedAt } of data.reports) {
      expect(startsAt).toBeLessThanOrEqual(endsAt);
      expect(startsAt).toBeGreaterThan(begin);
      expect(receivedAt).toBeLessThan(end);
      if (kind !== 'plannedEvent') expect(endsAt).toBeLessThanOrEqual(receivedAt);
    }
  }
});

test('reports come in the order of reception, each with an id that begins with its time', () => {
  const { reports } = demonstration;
  expect(new Set(reports.map((report) => report.reportId)).size).toBe(reports.length);
  reports.forEach(({ reportId, receivedAt }, i) => {
    expect(reportId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(reportId.slice(0, 13).replace('-', ''), 16)).toBe(receivedAt);
    expect(receivedAt).toBeGreaterThanOrEqual(reports[i - 1]?.receivedAt ?? 0);
  });
});

test('categories, conditions and organisations of the reports are rows that exist', () => {
  const codes = new Set(categories.map((category) => category.code));
  const conditions = new Set(placeConditions.map((condition) => condition.code));
  const organisations = new Set(demonstrationOrganisations.map((organisation) => organisation.key));
  for (const report of demonstration.reports) {
    if (report.categoryCode !== undefined) expect(codes).toContain(report.categoryCode);
    if (report.conditionCode !== undefined) expect(conditions).toContain(report.conditionCode);
    expect(organisations).toContain(report.organisationKey);
    expect(report.categoryCode !== undefined).toBe(['incident', 'plannedEvent'].includes(report.kind));
  }
  const told = new Set(demonstration.reports.map((report) => report.organisationKey));
  // the parents walk rounds and report nothing besides
  const reporting = demonstrationOrganisations.filter(({ key }) => key !== 'parents');
  expect(told.size).toBe(reporting.length);
});

test('words are short, whole and hold no number that could point at somebody', () => {
  const words = demonstration.reports.flatMap((report) => report.words ?? []);
  expect(new Set(words).size).toBeGreaterThan(3000);
  for (const sentence of words) {
    expect(sentence.length).toBeLessThanOrEqual(160);
    expect(sentence).toMatch(/^[A-ZÅÄÖ].*\.$/);
    expect(sentence).not.toMatch(/[{}@]|undefined|\d{3,} ?\d|[A-Z]{3} ?\d/);
  }
});

test('every category has sentences of its own, and every list of sentences a category', () => {
  const below = categories.filter((category) => category.parentCode !== undefined || category.code === 'other');
  const reported = below.map((category) => category.code).filter((code) => !code.startsWith('planned-event'));
  expect(Object.keys(openings).sort()).toEqual([...reported].sort());
  const codes = new Set(categories.map((category) => category.code));
  for (const code of Object.keys(details)) expect(codes).toContain(code);
});

test('a duplicate is a later report by another organisation about the same category close by', () => {
  const byId = new Map(demonstration.reports.map((report) => [report.reportId, report]));
  const duplicates = demonstration.reports.filter((report) => report.duplicateOf !== undefined);
  expect(duplicates.length).toBeGreaterThan(150);
  for (const report of duplicates) {
    const first = byId.get(report.duplicateOf ?? '');
    if (first === undefined) throw new Error('a duplicate of nothing');
    expect(first.receivedAt).toBeLessThan(report.receivedAt);
    expect(first.organisationKey).not.toBe(report.organisationKey);
    expect(first.categoryCode).toBe(report.categoryCode);
    expect(metresBetween(pointOf(first), pointOf(report))).toBeLessThan(200);
  }
});

function countWithin(data: DemonstrationData, circle: PlaceCircle, codes: readonly string[], period: DayPeriod): number {
  return incidentsOf(data).filter((report) => {
    const day = dayNumberAt(report.startsAt);
    return (
      coversCategory(codes, report.categoryCode ?? '') &&
      day >= dayNumberOf(period.from) &&
      day <= dayNumberOf(period.to) &&
      metresBetween(pointOf(report), [circle.lng, circle.lat]) <= circle.radiusMetres
    );
  }).length;
}

test('the three actions show a halving, nothing, and too few to say, whatever the last day', () => {
  for (const data of [demonstration, made('2026-06-14', 5), made('2027-01-31', 6)]) {
    const [real, placebo, small] = data.plannedActions.map((action) => {
      const change = (circle: PlaceCircle): readonly [number, number] => [
        countWithin(data, circle, action.categoryCodes, action.before),
        countWithin(data, circle, action.categoryCodes, action.after),
      ];
      const [before, after] = change(action.target);
      const sums = action.comparisons.map(change).reduce(([b, a], [c, d]) => [b + c, a + d] as const, [0, 0] as const);
      return { before, ratio: after / before / (sums[1] / sums[0]), comparison: sums[0] };
    });
    expect(real?.before).toBeGreaterThanOrEqual(80);
    expect(real?.ratio).toBeGreaterThan(0.35);
    expect(real?.ratio).toBeLessThan(0.68);
    expect(placebo?.before).toBeGreaterThanOrEqual(60);
    expect(placebo?.ratio).toBeGreaterThan(0.72);
    expect(placebo?.ratio).toBeLessThan(1.38);
    expect(small?.before).toBeLessThan(15);
  }
});

test('every action has a type that exists, an owner that exists, and a period that is over', () => {
  const types = new Set(actionTypes.map((type) => type.code));
  const owners = new Set(demonstrationOrganisations.map((organisation) => organisation.key));
  expect(demonstration.plannedActions).toHaveLength(3);
  for (const action of demonstration.plannedActions) {
    expect(types).toContain(action.actionTypeCode);
    expect(owners).toContain(action.ownerOrganisationKey);
    expect(action.decidedOn < action.startsOn && action.after.to < demonstration.lastDay).toBe(true);
    expect(action.before.to < action.startsOn && action.before.from > demonstration.firstDay).toBe(true);
    for (const { day } of action.followUps) expect(day >= action.startsOn && day <= action.endsOn).toBe(true);
  }
});

/** Scans a category group on the last day, centres at the middles of cells of 400 m. */
function strongest(data: DemonstrationData, group: string): { cluster: ScanCluster; ids: readonly string[] } {
  const cases = incidentsOf(data).filter((report) => coversCategory([group], report.categoryCode ?? ''));
  const middleOf = (degrees: number, metresPerDegree: number): number =>
    ((Math.floor((degrees * metresPerDegree) / 400) + 0.5) * 400) / metresPerDegree;
  const middles = cases.map(({ lng = 0, lat = 0 }) => [middleOf(lng, 62_480), middleOf(lat, 111_320)] as const);
  const keys = [...new Set(middles.map(String))];
  const index = new Map(keys.map((key, i) => [key, i]));
  const result = spaceTimePermutationScan({
    places: {
      lng: Float64Array.from(keys, (key) => Number(key.split(',')[0])),
      lat: Float64Array.from(keys, (key) => Number(key.split(',')[1])),
    },
    casePlace: Int32Array.from(middles, (middle) => index.get(String(middle)) ?? 0),
    caseDay: Int32Array.from(cases, (report) => dayNumberAt(report.startsAt)),
    asOfDay: dayNumberOf(data.lastDay),
    maxRadiusMetres: 4000,
    maxWindowDays: 28,
    replicates: 499,
    seed: 1,
    analysisEveryDays: 1,
  });
  const cluster = result.clusters[0];
  if (cluster === undefined) throw new Error(`no cluster of ${group}`);
  return { cluster, ids: cluster.cases.flatMap((i) => cases[i]?.reportId ?? []) };
}

test('a scan on the last day finds both bursts at more than a year of recurrence, and holds nearly all of their reports', () => {
  for (const data of [demonstration, made('2026-07-15', 9)]) {
    expect(data.bursts.map((burst) => burst.count)).toEqual([10, 9]);
    for (const burst of data.bursts) {
      const { cluster, ids } = strongest(data, burst.categoryGroup);
      expect(cluster.recurrenceIntervalDays).toBeGreaterThan(365);
      expect(cluster.expected).toBeLessThan(3);
      expect(burst.reportIds.filter((id) => ids.includes(id)).length).toBeGreaterThanOrEqual(burst.count - 2);
    }
  }
});

test('a scan finds no burst where none was built in', () => {
  expect(strongest(demonstration, 'gathering').cluster.recurrenceIntervalDays).toBeLessThan(365);
  expect(strongest(demonstration, 'violence').cluster.recurrenceIntervalDays).toBeLessThan(365);
});

test('who is silent tells nothing: night-walkers before they begin, schools in July, villages in their pause', () => {
  const by = (key: string): readonly DemonstrationReport[] =>
    demonstration.reports.filter((report) => report.organisationKey === key);
  const periodOf = (key: string): readonly [number, number] => {
    const period = demonstration.artefacts.find((artefact) => artefact.key === key)?.period;
    if (period === undefined) throw new Error(`no period of ${key}`);
    return [dayNumberOf(period.from), dayNumberOf(period.to)];
  };
  const silent = (key: string, [from, to]: readonly [number, number]): number =>
    by(key).filter(({ endsAt }) => dayNumberAt(endsAt) > from + 3 && dayNumberAt(endsAt) < to - 3).length;
  expect(silent('night-walkers', periodOf('night-walkers-begin'))).toBe(0);
  expect(silent('villages', periodOf('villages-pause'))).toBe(0);
  expect(silent('schools', [dayNumberOf('2025-07-01'), dayNumberOf('2025-07-31')])).toBe(0);
  expect(by('schools').length).toBeGreaterThan(300);
});

test('a municipality without places and stories gets ordinary reports inside its own outline', () => {
  const square = [
    [
      [
        [15, 60],
        [15.3, 60],
        [15.3, 60.2],
        [15, 60.2],
        [15, 60],
      ],
    ],
  ] as const;
  const geography: MunicipalityGeography = {
    code: '9999',
    name: 'Rutan',
    outline: square,
    areas: [
      {
        areaId: '9999-all',
        name: 'Rutan',
        kind: 'locality',
        population: 5000,
        approximate: true,
        rings: square,
        labelPoint: [15.15, 60.1],
      },
    ],
    neighbours: [],
    placeNames: [],
    source: 'test',
  };
  const data = generateDemonstration({ geography, places: [], lastDay: '2026-11-22', seed: 1 });
  expect(data.plannedActions).toEqual([]);
  expect(data.bursts).toEqual([]);
  expect(incidentsOf(data).length / 3).toBeGreaterThan(600);
  expect(data.reports.every((report) => isInside(square, pointOf(report)))).toBe(true);
});

test('what the police call things are categories of ours, written as columns are compared', () => {
  const codes = categories.map(({ code }) => code);
  for (const [term, categoryCode] of Object.entries(policeTerms)) {
    expect(codes, term).toContain(categoryCode);
    expect(term).toMatch(/^[a-z]+$/);
  }
});
