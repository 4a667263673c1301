import { type SurveyItem, surveyItems } from '@klarlage/model';
import type { ScreenTexts } from '@klarlage/texts';

/** A row of a pasted table, as it was understood. */
export type PastedValue = {
  areaId: string | null;
  areaName: string;
  year: number;
  value: number;
  lower: number | null;
  upper: number | null;
  respondents: number | null;
};

type Area = { readonly id: string; readonly name: string };
type Faults = ScreenTexts['publication']['editor']['survey']['pasteFault'];

/** Reads one figure written the Swedish or the English way; shares are written as per cent and become 0–1. */
export function figureOf(text: string, item: SurveyItem): number | null | undefined {
  const plain = text.replace(/[\s\u00a0%]/g, '').replace(',', '.');
  if (plain === '' || /^[–-]$/.test(plain)) return null;
  const figure = Number(plain);
  if (!Number.isFinite(figure)) return undefined;
  return surveyItems[item] === 'share' ? Math.round(figure * 1000) / 100_000 : figure;
}

/** Reads a table pasted from a spreadsheet, one value a row, and tells every fault by its row. */
export function readPastedTable(
  text: string,
  item: SurveyItem,
  areas: readonly Area[],
  wholeNames: readonly string[],
  words: Faults,
): { values: PastedValue[]; faults: string[] } {
  const values: PastedValue[] = [];
  const faults: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (!line.trim()) continue;
    const cells = line.split(/[\t;]/).map((cell) => cell.trim());
    // a first row without a year is the headings
    if (index === 0 && !/\d{4}/.test(cells[1] ?? '')) continue;
    const read = readRow(cells, index + 1, item, areas, wholeNames, words);
    if (typeof read === 'string') faults.push(read);
    else values.push(read);
  }
  return { values, faults };
}

function readRow(
  cells: readonly string[],
  row: number,
  item: SurveyItem,
  areas: readonly Area[],
  wholeNames: readonly string[],
  words: Faults,
): PastedValue | string {
  const [name = '', yearText = '', ...figures] = cells;
  if (cells.length < 3) return words.columns(row);
  const isNamed = (one: string): boolean => one.toLowerCase() === name.toLowerCase();
  const area = areas.find((one) => isNamed(one.name));
  if (!area && !wholeNames.some(isNamed)) return words.area(row, name);
  const year = Number(yearText);
  if (!Number.isInteger(year) || year < 1990 || year > 2100) return words.year(row);
  const measured = measuredOf(figures, item);
  if (typeof measured === 'string') return words[measured](row);
  return { areaId: area?.id ?? null, areaName: area?.name ?? name, year, ...measured };
}

type Measured = Pick<PastedValue, 'value' | 'lower' | 'upper' | 'respondents'>;

function measuredOf(figures: readonly string[], item: SurveyItem): Measured | 'value' | 'interval' | 'respondents' {
  const [value, lower = null, upper = null] = figures.slice(0, 3).map((cell) => figureOf(cell, item));
  const highest = surveyItems[item] === 'index' ? 6 : 1;
  if (typeof value !== 'number' || value < 0 || value > highest) return 'value';
  if (typeof lower !== typeof upper || lower === undefined || upper === undefined) return 'interval';
  if (lower !== null && (lower > value || lower < 0)) return 'interval';
  if (upper !== null && (upper < value || upper > highest)) return 'interval';
  const text = (figures[3] ?? '').replace(/[\s\u00a0]/g, '').replace(/^[–-]$/, '');
  const respondents = text === '' ? null : Number(text);
  if (respondents !== null && (!Number.isInteger(respondents) || respondents < 1)) return 'respondents';
  return { value, lower, upper, respondents };
}
