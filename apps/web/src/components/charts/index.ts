export { HotTimes } from './hot-times.tsx';
export { IntervalChart, type Ratio } from './interval-chart.tsx';
export { StemChart, type StemWeek } from './stem-chart.tsx';
export { SurveyChart, type SurveySeries, type SurveyYear } from './survey-chart.tsx';
