// node docs/methods/pictures/draw-time.ts: draws the pictures of the pages on time, light and effort, from made-up data by the package itself.
import {
  aoristicWeek,
  dayNumberOf,
  effortCorrectedRates,
  farringtonFlexible,
  lightAt,
  reportingEffort,
  seeded,
  swedishMidnight,
} from '../../../packages/analysis/src/index.ts';
import { DENSITY, HAIR, INK, NOW, PALE, round, save, text } from './sheet.ts';

type Chance = () => number;

const ACCENT = '#1d5a45';
const EXPECTED = '#ebe4d3';
const LIGHT = ['#f7e9d0', '#dbb98a', '#35739f', '#123f66'];

function poisson(mean: number, random: Chance): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count++;
  return count;
}

function unusualWeek(): void {
  const random = seeded(4);
  const weeks = 6 * 52;
  const counts = Int32Array.from({ length: weeks }, (_, week) => {
    const due =
      9 * (1 + 0.45 * Math.cos((2 * Math.PI * (week - 28)) / 52)) * (-Math.log(1 - random()) - Math.log(1 - random()) + 4);
    return poisson(due / 6, random) + (week >= 279 && week < 283 ? 13 : 0);
  });
  const from = weeks - 78;
  const { expected, upper, alarm } = farringtonFlexible({ counts, from });
  const x = (index: number) => 46 + index * 8.6;
  const y = (value: number) => 250 - value * 6.2;
  const line = (values: Float64Array) => Array.from(values, (value, index) => `${round(x(index))} ${round(y(value))}`);
  const band = `<path d="M${line(upper).join('L')}L${x(77)} ${y(0)}L${x(0)} ${y(0)}Z" fill="${EXPECTED}"/>`;
  const middle = `<path d="M${line(expected).join('L')}" fill="none" stroke="${ACCENT}" stroke-width="1.6"/>`;
  const axis = [0, 10, 20, 30]
    .map((v) => `<path d="M46 ${y(v)}H710" stroke="${HAIR}"/>${text(24, y(v) + 4, String(v))}`)
    .join('');
  const dots = Array.from(alarm, (isAlarm, index) => {
    const count = counts[from + index] ?? 0;
    return `<circle cx="${round(x(index))}" cy="${round(y(count))}" r="${isAlarm ? 5 : 2.6}" fill="${isAlarm ? NOW : INK}"/>`;
  });
  const words = text(
    46,
    24,
    'A year and a half of weekly counts, each judged by the years before it',
    `fill="${INK}" font-size="15" font-weight="600"`,
  );
  const key = `${text(46, 280, 'line: expected')}${text(190, 280, 'area: up to the bound that one week in a hundred passes')}${text(560, 280, 'red: alarm', `fill="${NOW}"`)}`;
  save(
    'unusual-week',
    730,
    296,
    'Weekly counts with the expected count, the bound and the alarms',
    words + band + axis + middle + dots.join('') + key,
  );
}

function aoristic(): void {
  const random = seeded(6);
  const monday = dayNumberOf({ year: 2025, month: 3, day: 3 });
  const spans = Array.from({ length: 900 }, () => {
    const isNight = random() < 0.6;
    const weekend = random() < 0.5 ? 4 + Math.floor(random() * 2) : Math.floor(random() * 7);
    const start =
      swedishMidnight(monday + 7 * Math.floor(random() * 40) + weekend) +
      (isNight ? 18 + 5 * random() : 7 + 2 * random()) * 3_600_000;
    return [start, start + (isNight ? 3 + 9 * random() : 7 + 3 * random()) * 3_600_000] as const;
  });
  const { weights } = aoristicWeek({
    startsAtMs: Float64Array.from(spans, ([a]) => a),
    endsAtMs: Float64Array.from(spans, ([, b]) => b),
  });
  const most = Math.max(...weights);
  const cells = Array.from(weights, (weight, slot) => {
    const shade = DENSITY[Math.min(5, Math.floor((6 * weight) / most))];
    return `<rect x="${60 + 26 * (slot % 24)}" y="${58 + 26 * Math.floor(slot / 24)}" width="24" height="24" rx="3" fill="${shade}"/>`;
  });
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((day, index) => text(22, 75 + 26 * index, day));
  const hours = [0, 6, 12, 18, 23].map((hour) => text(62 + 26 * hour, 50, String(hour).padStart(2, '0')));
  const words = text(
    22,
    26,
    '900 thefts known only as “between … and …”, on the hours of the week',
    `fill="${INK}" font-size="15" font-weight="600"`,
  );
  save('aoristic', 706, 252, 'Expected thefts by weekday and hour', words + cells.join('') + days.join('') + hours.join(''));
}

function light(): void {
  const panel = (name: string, lng: number, lat: number, left: number) => {
    const paths = LIGHT.map(() => '');
    for (let day = 0; day < 365; day += 3) {
      const start = swedishMidnight(dayNumberOf({ year: 2026, month: 1, day: 1 }) + day);
      const atMs = Float64Array.from({ length: 144 }, (_, step) => start + (step + 0.5) * 600_000);
      const { kind } = lightAt({ atMs, lng: new Float64Array(144).fill(lng), lat: new Float64Array(144).fill(lat) });
      for (let step = 0; step < 144; ) {
        const end = kind.findIndex((one, index) => index > step && one !== kind[step]);
        const until = end < 0 ? 144 : end;
        const at = kind[step] ?? 0;
        paths[at] += `M${round(left + day * 0.9)} ${round(48 + step * 1.5)}h2.8v${round((until - step) * 1.5)}h-2.8z`;
        step = until;
      }
    }
    const drawn = paths.map((path, index) => `<path d="${path}" fill="${LIGHT[index]}"/>`).join('');
    const hours = [0, 6, 12, 18, 24].map((hour) => text(left - 22, 52 + hour * 9, String(hour).padStart(2, '0'))).join('');
    const months = ['Jan', 'Apr', 'Jul', 'Oct'].map((month, index) => text(left + index * 82, 282, month)).join('');
    return drawn + hours + months + text(left, 38, name, `fill="${INK}" font-weight="600"`);
  };
  const key = ['day', 'civil twilight', 'dark', 'night'].map(
    (name, index) =>
      `<rect x="${36 + 150 * index}" y="296" width="14" height="14" fill="${LIGHT[index]}"/>${text(56 + 150 * index, 308, name)}`,
  );
  const words = text(36, 20, 'Light over the year by Swedish clocks', `fill="${INK}" font-size="15" font-weight="600"`);
  save(
    'light',
    750,
    322,
    'Day, twilight, dark and night over the year in Svalöv and Kiruna',
    words + panel('Svalöv', 13.1, 55.9, 36) + panel('Kiruna', 20.2, 67.9, 404) + key.join(''),
  );
}

function effort(): void {
  const random = seeded(15);
  const [areas, weeks] = [10, 26];
  const truth = Float64Array.from({ length: areas }, (_, area) => 0.04 + 0.022 * area);
  const walked = Float64Array.of(9, 2, 6, 14, 1.5, 7, 2, 12, 3, 1.5);
  const table = (mean: (area: number) => number) =>
    Int32Array.from({ length: areas * weeks }, (_, entry) => poisson(mean(Math.floor(entry / weeks)), random));
  const incidents = table((area) => (walked[area] ?? 0) * (truth[area] ?? 0));
  const zeroReports = table((area) => (walked[area] ?? 0) * (1 - (truth[area] ?? 0)));
  const rounds = new Int32Array(areas * weeks);
  const { looks } = reportingEffort({ areas, weeks, reports: incidents, zeroReports, rounds });
  const rates = effortCorrectedRates({ areas, weeks, incidents, looks });
  const most = Math.max(...rates.incidents);
  const rows = Array.from(truth, (rate, area) => {
    const y = 76 + 22 * area;
    const x = (value: number) => 400 + 620 * value;
    const bar = `<rect x="90" y="${y - 8}" width="${round((220 * (rates.incidents[area] ?? 0)) / most)}" height="12" fill="${DENSITY[3]}"/>`;
    const whisker = `<path d="M${round(x(rates.lower[area] ?? 0))} ${y - 2}H${round(x(rates.upper[area] ?? 0))}" stroke="${PALE}" stroke-width="1.5"/>`;
    const dot = `<circle cx="${round(x(rates.rate[area] ?? 0))}" cy="${y - 2}" r="4" fill="${ACCENT}"/>`;
    const mark = `<path d="M${round(x(rate))} ${y - 9}v14" stroke="${NOW}" stroke-width="2"/>`;
    return (
      text(22, y + 2, `area ${area + 1}`) +
      bar +
      text(96 + (220 * (rates.incidents[area] ?? 0)) / most, y + 2, String(rates.incidents[area])) +
      whisker +
      mark +
      dot
    );
  });
  const words = text(
    22,
    24,
    'Ten areas, ordered by what truly happens; people look where they happen to walk',
    `fill="${INK}" font-size="15" font-weight="600"`,
  );
  const heads = text(90, 52, 'incidents reported') + text(400, 52, 'incidents per look, with interval; red: the truth');
  save('reporting-effort', 730, 310, 'Reported incidents and incidents per look for ten areas', words + heads + rows.join(''));
}

unusualWeek();
aoristic();
light();
effort();
