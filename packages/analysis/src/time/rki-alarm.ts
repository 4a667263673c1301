import { type ComparableWeeksInput, comparableWeeks } from './bayes-alarm.ts';
import { alarmsAbove, meanAndDeviation, type WeeklyAlarms } from './weekly-alarms.ts';

/** Upper 95 % limits of a Poisson mean after 0, 1 … 20 incidents (Crow & Gardner 1959, table 1). */
const UPPER_LIMITS = [
  3.285, 5.323, 6.686, 8.102, 9.598, 11.177, 12.817, 13.765, 14.921, 16.768, 17.633, 19.05, 20.335, 21.364, 22.945, 23.762, 25.4,
  26.306, 27.735, 28.966, 30.017,
];
const LARGEST_TABLE_MEAN = 20;

/**
 * The rule of the Robert Koch Institute: mean and two standard deviations of a few comparable weeks, or for a mean up to 20 the upper
 * 95 % limit of Crow & Gardner for the whole part of the mean. A diagnostic: a short baseline alarms often.
 *
 * Input untouched. O(weeks · width · years).
 *
 * @throws {AnalysisError} too-few-points · bad-parameter
 * @source  Altmann 2003 (RKI); the limits: Crow & Gardner 1959, Biometrika 46: 441–453
 */
export function rkiAlarm(input: ComparableWeeksInput): WeeklyAlarms {
  const compared = comparableWeeks(input);
  return alarmsAbove(input, (week) => {
    const { mean, deviation } = meanAndDeviation(compared(week));
    return mean > LARGEST_TABLE_MEAN ? mean + 2 * deviation : (UPPER_LIMITS[Math.floor(mean)] as number);
  });
}
