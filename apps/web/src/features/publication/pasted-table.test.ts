import { texts } from '@klarlage/texts';
import { expect, test } from 'vitest';
import { readPastedTable } from './pasted-table.ts';

const areas = [
  { id: 'a', name: 'Svalöv' },
  { id: 'b', name: 'Röstånga' },
];
const { pasteFault } = texts('sv').publication.editor.survey;
const read = (text: string, item: 'problem-index' | 'speeding' = 'problem-index') =>
  readPastedTable(text, item, areas, ['Hela kommunen'], pasteFault);

test('a table from a Swedish spreadsheet is read, headings and empty cells too', () => {
  const { values, faults } = read(
    'Ort\tÅr\tVärde\tLägst\tHögst\tSvar\nSvalöv\t2026\t2,13\t2,0\t2,3\t1 150\n\nhela kommunen;2020;2.06;–;;',
  );
  expect(faults).toEqual([]);
  expect(values).toEqual([
    { areaId: 'a', areaName: 'Svalöv', year: 2026, value: 2.13, lower: 2, upper: 2.3, respondents: 1150 },
    { areaId: null, areaName: 'hela kommunen', year: 2020, value: 2.06, lower: null, upper: null, respondents: null },
  ]);
});

test('shares are written as per cent', () => {
  expect(read('Röstånga;2026;31,5 %;28;35', 'speeding').values).toMatchObject([{ value: 0.315, lower: 0.28, upper: 0.35 }]);
});

test.each([
  ['Svalöv;2026', pasteFault.columns(1)],
  ['Kågeröd;2026;2', pasteFault.area(1, 'Kågeröd')],
  ['Svalöv;26 2026;2', pasteFault.year(1)],
  ['Svalöv;2026;7', pasteFault.value(1)],
  ['Svalöv;2026;–', pasteFault.value(1)],
  ['Svalöv;2026;abc', pasteFault.value(1)],
  ['Svalöv;2026;2;2,1;2,3', pasteFault.interval(1)],
  ['Svalöv;2026;2;1,9', pasteFault.interval(1)],
  ['Svalöv;2026;2;;;1,5', pasteFault.respondents(1)],
])('%s is told by its row', (text, fault) => {
  expect(read(text)).toEqual({ values: [], faults: [fault] });
});
