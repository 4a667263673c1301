import type { ReactNode } from 'react';
import { HotTimes, IntervalChart, StemChart, type StemWeek, SurveyChart } from '../../components/charts/index.ts';
import { Section, useTexts } from '../../components/index.ts';

/** Thirteen weeks such as a finding has them; over a year's end they would still stand in order. */
export const exampleWeeks: readonly StemWeek[] = [2, 0, 1, 2, 1, 0, 3, 1, 2, 1, 0, 5, 4].map((count, index) => ({
  week: { year: 2026, week: 32 + index },
  count,
  expectedLow: 0,
  expectedHigh: 3,
}));

/** A week in which evenings at the weekend stand out. */
const exampleHours = Array.from({ length: 7 }, (_, day) =>
  Array.from({ length: 24 }, (_unused, hour) => {
    const evening = hour >= 17 && hour <= 23 ? 1 : 0;
    const weekend = day >= 4 ? 2 : 0;
    return evening * (1 + weekend * ((hour + day) % 3)) + ((day * 5 + hour * 3) % 11 === 0 ? 1 : 0);
  }),
);

/** Every kind of chart. */
export function GalleryCharts(): ReactNode {
  const { gallery } = useTexts();
  const { chart } = gallery;
  return (
    <Section title={gallery.charts}>
      <div className="columns columns-even">
        <div>
          <StemChart title={chart.stem} weeks={exampleWeeks} />
          <HotTimes title={chart.hot} counts={exampleHours} />
        </div>
        <div className="sheet">
          <IntervalChart
            title={chart.effect}
            ratios={[
              { name: chart.target, value: 0.69, low: 0.27, high: 1.76 },
              { name: chart.around, value: 1.13, low: 0.45, high: 2.84 },
            ]}
          />
        </div>
      </div>
      <SurveyChart
        title={chart.survey}
        series={[
          {
            name: 'Svalöv',
            years: [
              { year: 2019, value: 2.06, low: 1.88, high: 2.24 },
              { year: 2020, value: 2.13, low: 1.94, high: 2.32 },
            ],
          },
          {
            name: 'Teckomatorp',
            years: [
              { year: 2019, value: 2.24, low: 1.98, high: 2.5, notComparable: chart.surveyOther },
              { year: 2020, value: 2.31, low: 2.02, high: 2.6 },
            ],
          },
          {
            name: 'Kågeröd',
            years: [
              { year: 2019, value: 1.71, low: 1.4, high: 2.02 },
              { year: 2020, value: 1.84, low: 1.52, high: 2.16 },
            ],
          },
        ]}
      />
    </Section>
  );
}
