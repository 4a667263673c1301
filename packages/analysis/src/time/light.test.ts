import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumberOf } from './civil-date.ts';
import { lightAt, lightKinds, lightOfSpans, sunTimes } from './light.ts';
import { solarPosition } from './solar-position.ts';

const folder = join(import.meta.dirname, '../../reference/solar');
const read = <Content>(name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Content;
const input = read<{ atMs: number[]; lng: number[]; lat: number[] }>('input.json');
const reference = read<{ elevation: number[]; azimuth: number[] }>('reference.json');

test('500 positions agree with the formulas of the Astronomical Almanac, computed in R, to 0.01 degrees', () => {
  for (const [index, moment] of input.atMs.entries()) {
    const ours = solarPosition(moment, input.lng[index] ?? 0, input.lat[index] ?? 0);
    const turn = Math.abs(ours.azimuth - (reference.azimuth[index] ?? 0));
    expect(Math.abs(ours.elevation - (reference.elevation[index] ?? 0))).toBeLessThan(0.01);
    // degrees on the sky: near the zenith a degree of azimuth is little
    expect(Math.min(turn, 360 - turn) * Math.cos((ours.elevation * Math.PI) / 180)).toBeLessThan(0.01);
  }
});

test('the worked example of Reda & Andreas 2004: Golden, Colorado, 2003-10-17 12:30:30', () => {
  const { elevation, azimuth } = solarPosition(Date.parse('2003-10-17T12:30:30-07:00'), -105.1786, 39.742476);
  // elevation without refraction 39.872, azimuth 194.340
  expect(elevation).toBeCloseTo(39.872, 2);
  expect(azimuth).toBeCloseTo(194.34, 2);
});

const minutesOfDay = (moment: number | undefined) => {
  const [hours = 0, minutes = 0] = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Stockholm',
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(moment)
    .split(':')
    .map(Number);
  return 60 * hours + minutes;
};
const clock = (text: string) => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return 60 * hours + minutes;
};

// published times: Sundsvall, 17.290 E 62.392 N, January 2001 (almanac of P. Schlyter); Malmö, December 2023 (astroinfo.se)
test.each([
  ['Sundsvall', '2001-01-01', 17.29, 62.392, '09:18', '14:31'],
  ['Sundsvall', '2001-01-05', 17.29, 62.392, '09:14', '14:39'],
  ['Sundsvall', '2001-01-10', 17.29, 62.392, '09:08', '14:50'],
  ['Sundsvall', '2001-01-15', 17.29, 62.392, '08:59', '15:02'],
  ['Sundsvall', '2001-01-19', 17.29, 62.392, '08:51', '15:13'],
  ['Malmö', '2023-12-14', 13.0, 55.6, '08:29', '15:35'],
  ['Malmö', '2023-12-22', 13.0, 55.6, '08:35', '15:37'],
])('%s on %s: sunrise and sunset as published, to the minute', (_, date, lng, lat, rise, set) => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const { riseMs, setMs } = sunTimes(dayNumberOf({ year, month, day }), lng, lat);
  expect(Math.abs(minutesOfDay(riseMs) - clock(rise))).toBeLessThanOrEqual(1);
  expect(Math.abs(minutesOfDay(setMs) - clock(set))).toBeLessThanOrEqual(1);
});

test('the midnight sun comes to Kiruna on 28 May and the polar night is without sunrise', () => {
  const kiruna = (year: number, month: number, day: number) => sunTimes(dayNumberOf({ year, month, day }), 20.2253, 67.8558);
  expect(kiruna(2022, 5, 27).riseMs).toBeDefined();
  expect(kiruna(2022, 5, 28)).toMatchObject({ riseMs: undefined, setMs: undefined });
  expect(kiruna(2022, 5, 28).highest.elevation).toBeGreaterThan(40);
  expect(kiruna(2022, 12, 21)).toMatchObject({ riseMs: undefined, setMs: undefined });
  expect(kiruna(2022, 12, 21).highest.elevation).toBeLessThan(0.2);
});

test('the light of a winter day in Svalöv, and of a midsummer night there and in Kiruna', () => {
  const moments = ['2025-12-21T12:00+01:00', '2025-12-21T16:00+01:00', '2025-12-21T17:30+01:00', '2025-12-21T23:00+01:00'];
  const atMs = Float64Array.from(moments, (text) => Date.parse(text));
  const place = { lng: new Float64Array(4).fill(13.1), lat: new Float64Array(4).fill(55.9) };
  expect([...lightAt({ atMs, ...place }).kind].map((kind) => lightKinds[kind])).toEqual(['day', 'twilight', 'dark', 'night']);
  const midsummer = Float64Array.of(Date.parse('2025-06-21T01:00+02:00'), Date.parse('2025-06-21T01:00+02:00'));
  const { kind } = lightAt({ atMs: midsummer, lng: Float64Array.of(13.1, 20.2), lat: Float64Array.of(55.9, 67.9) });
  expect([...kind].map((one) => lightKinds[one])).toEqual(['dark', 'day']);
});

test('the light of a span is shared out', () => {
  // Stockholm, 2026-03-20, a day and night: the sun is up a little over half the time
  const start = Date.parse('2026-03-20T00:00+01:00');
  const shares = lightOfSpans({
    startsAtMs: Float64Array.of(start, start),
    endsAtMs: Float64Array.of(start + 86_400_000, start),
    lng: Float64Array.of(18.07, 18.07),
    lat: Float64Array.of(59.33, 59.33),
  });
  expect(shares[0]).toBeCloseTo(12.2 / 24, 1);
  expect([...shares.subarray(0, 4)].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  expect([...shares.subarray(4)]).toEqual([0, 0, 0, 1]);
});

test('the sun keeps its bounds, and half a year or half a turn mirror it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2_000_000_000 }),
      fc.double({ min: -180, max: 180, noNaN: true }),
      fc.double({ min: -90, max: 90, noNaN: true }),
      (second, lng, lat) => {
        const { elevation, azimuth } = solarPosition(second * 1000, lng, lat);
        expect(Math.abs(elevation)).toBeLessThanOrEqual(90);
        expect(azimuth).toBeGreaterThanOrEqual(0);
        expect(azimuth).toBeLessThan(360.0000001);
        // the antipode sees the sun as far below as this place sees it above
        const other = solarPosition(second * 1000, lng > 0 ? lng - 180 : lng + 180, -lat);
        expect(other.elevation).toBeCloseTo(-elevation, 6);
      },
    ),
  );
});

test('what has no sky is refused with its reason', () => {
  const refusal = (code: string) => expect.objectContaining({ code });
  const [one, two] = [new Float64Array(1), new Float64Array(2)];
  expect(() => solarPosition(0, 0, 91)).toThrow(refusal('bad-parameter'));
  expect(() => solarPosition(Number.NaN, 0, 0)).toThrow(refusal('bad-parameter'));
  expect(() => lightAt({ atMs: one, lng: two, lat: one })).toThrow(refusal('shape-mismatch'));
  expect(() => lightOfSpans({ startsAtMs: Float64Array.of(5), endsAtMs: one, lng: one, lat: one })).toThrow(
    refusal('bad-parameter'),
  );
});
