import { chanceOf } from './chance.ts';
import type { GeographyArea, MunicipalityGeography } from './geography-types.ts';

/** One figure of the practice survey, for a locality and year. Nobody was asked: the answers are made up. */
export interface PracticeSurveyValue {
  readonly areaId: string;
  readonly year: number;
  readonly item: string;
  readonly itemName: string;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly respondents: number;
  readonly isPractice: true;
  readonly source: string;
}

/** An item of the survey, how it is told, and its size in the middle year. */
interface SurveyItem {
  readonly item: string;
  readonly itemName: string;
  readonly scale: 'index' | 'share';
  readonly level: number;
  /** Change from wave to wave, the same in every locality. */
  readonly changePerWave: number;
}

// the index is 0–6, low is good, and its level in the order of size of what the police have published for the area
const items: readonly SurveyItem[] = [
  { item: 'problem-index', itemName: 'Problemindex, 0–6 där lågt är bra', scale: 'index', level: 2.08, changePerWave: 0.03 },
  {
    item: 'unsafe-evening',
    itemName: 'Känner sig otrygga ute sent på kvällen',
    scale: 'share',
    level: 0.31,
    changePerWave: -0.01,
  },
  { item: 'speeding', itemName: 'Tycker att bilar kör för fort', scale: 'share', level: 0.58, changePerWave: 0.015 },
  { item: 'vandalism', itemName: 'Ser skadegörelse som ett problem', scale: 'share', level: 0.27, changePerWave: 0.01 },
];

/** How each locality differs from the whole, as a share; a small one is calmer. */
const localityFactor = (population: number): number => 0.8 + 0.1 * Math.log10(Math.max(100, population) / 100);

const sentForms = 300;
const indexDeviation = 1.15;
const source = 'Övningsdata: påhittade enkätsvar, 300 enkäter per ort';
/** Interviews end in October: a wave is known from November. */
const waveKnownFromMonth = 11;

/** Three waves of a made-up safety survey, one figure with interval per locality, year and item. */
export function demonstrationSurvey(
  geography: MunicipalityGeography,
  lastDay: string,
  seed: number,
): readonly PracticeSurveyValue[] {
  const chance = chanceOf(seed, 'survey');
  const lastYear = Number(lastDay.slice(0, 4)) - (Number(lastDay.slice(5, 7)) < waveKnownFromMonth ? 1 : 0);
  const localities = geography.areas.filter((area) => area.kind === 'locality');
  return localities.flatMap((locality) =>
    [-2, -1, 0].flatMap((wave) => {
      const respondents = Math.round(sentForms * (0.5 + 0.12 * chance.next()));
      return items.map((item) => surveyValue(locality, lastYear + wave, item, wave + 1, respondents, chance.normal()));
    }),
  );
}

function surveyValue(
  locality: GeographyArea,
  year: number,
  item: SurveyItem,
  wavesFromMiddle: number,
  respondents: number,
  deviate: number,
): PracticeSurveyValue {
  const expected = item.level * localityFactor(locality.population ?? 1000) * 1.03 + item.changePerWave * wavesFromMiddle;
  const deviation = item.scale === 'index' ? indexDeviation : Math.sqrt(expected * (1 - expected));
  const value = expected + (deviate * deviation) / Math.sqrt(respondents);
  const [lower, upper] = item.scale === 'index' ? meanInterval(value, respondents) : wilsonInterval(value, respondents);
  return {
    areaId: locality.areaId,
    year,
    item: item.item,
    itemName: item.itemName,
    value: rounded(value),
    lower: rounded(lower),
    upper: rounded(upper),
    respondents,
    isPractice: true,
    source,
  };
}

const rounded = (value: number): number => Number(value.toFixed(3));

function meanInterval(mean: number, n: number): readonly [number, number] {
  const half = (1.96 * indexDeviation) / Math.sqrt(n);
  return [Math.max(0, mean - half), Math.min(6, mean + half)];
}

// Wilson 1927
function wilsonInterval(share: number, n: number): readonly [number, number] {
  const z = 1.96;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return [middle - half, middle + half];
}
