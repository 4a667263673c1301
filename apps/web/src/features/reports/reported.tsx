import { middleOfLine, type OpenedReport, passedOnBy, type QueuedReport } from '@klarlage/model';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button, Mark, Skeleton, useTexts } from '../../components/index.ts';
import { boxAround, MapSheet } from '../../components/map/index.ts';
import { useGeography } from '../areas/index.ts';
import { MarkedWords } from './marked-words.tsx';
import { Photos } from './photos.tsx';

/** A report as it came in: its sentence, who told it and how sure, its words, and where on the map. */
export function Reported({
  report,
  opened,
  moves,
  onRedact,
}: {
  report: QueuedReport;
  opened: OpenedReport | undefined;
  moves: number;
  onRedact: () => void;
}): ReactNode {
  const { reports, format } = useTexts();
  const { review } = reports;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // the focus follows to the report that somebody went to, not to the first one of the page
    if (moves > 0) heading.current?.focus({ preventScroll: true });
  }, [moves]);
  const place = reports.whereWords({
    kind: report.kind,
    place: report.placeText ?? undefined,
    area: report.areaName ?? undefined,
    lineMetres: report.lineMetres,
    isPosition: report.kind !== 'nothingToReport',
  });
  const when = reports.spanWords(new Date(report.startsAt), new Date(report.endsAt), report.timePrecision, report.recurs);
  const sentence = reports.sentence({ kind: report.kind, category: report.categoryName ?? undefined, place, when });
  const received = new Date(report.receivedAt);
  const isPassedOn = passedOnBy.some((by) => by === report.source);
  return (
    <section className="section review-report" aria-labelledby="review-sentence">
      <h2 className="sentence" id="review-sentence" ref={heading} tabIndex={-1}>
        {sentence}
      </h2>
      {report.isPoliceOnly && <Mark kind="now">{review.policeOnly}</Mark>}
      <Words opened={opened} onRedact={onRedact} />
      <Photos reportId={report.reportId} />
      <div className="review-where">
        <dl className="facts">
          <dt>{review.from}</dt>
          <dd>{report.organisationName ?? (isPassedOn ? reports.entry.somebody : review.publicReporter)}</dd>
          <dt>{reports.details.source}</dt>
          <dd>{reports.details.sources[report.source]}</dd>
          <dt>{review.received}</dt>
          <dd>{`${format.day(received)} ${format.time(received)}`}</dd>
          <dt>{review.place}</dt>
          <dd>
            {report.placeName ?? report.areaName ?? ''}
            <span className="quiet"> {positionWords(opened, review, format.metres)}</span>
          </dd>
          {report.insecurity !== null && (
            <>
              <dt>{review.insecurity}</dt>
              <dd>
                <b>{report.insecurity}</b> {reports.insecurity[report.insecurity - 1]?.toLowerCase()}
              </dd>
            </>
          )}
          <dt>{review.certainty}</dt>
          <dd>{reports.certainty[report.certainty as keyof typeof reports.certainty] ?? report.certainty}</dd>
          <ThoseThere report={report} />
        </dl>
        <Place opened={opened} />
      </div>
    </section>
  );
}

/** How many, how old and with what, as far as somebody said it. */
function ThoseThere({ report: { people, ages, vehicle } }: { report: QueuedReport }): ReactNode {
  const { details } = useTexts().reports;
  return (
    <>
      {people && (
        <>
          <dt>{details.labels.people}</dt>
          <dd>{details.people[people]}</dd>
        </>
      )}
      {ages && (
        <>
          <dt>{details.labels.ages}</dt>
          <dd>{details.ages[ages]}</dd>
        </>
      )}
      {vehicle && (
        <>
          <dt>{details.labels.vehicle}</dt>
          <dd>{details.vehicle[vehicle]}</dd>
        </>
      )}
    </>
  );
}

type ReviewTexts = ReturnType<typeof useTexts>['reports']['review'];

function positionWords(opened: OpenedReport | undefined, review: ReviewTexts, metres: (n: number) => string): string {
  if (!opened) return '';
  if (opened.lineMetres !== null) return `– ${review.stretch(metres(opened.lineMetres))}`;
  if (opened.lng === null) return `– ${review.noPosition}`;
  return opened.accuracyMetres === null ? '' : review.accuracy(metres(opened.accuracyMetres));
}

function Words({ opened, onRedact }: { opened: OpenedReport | undefined; onRedact: () => void }): ReactNode {
  const { reports, format } = useTexts();
  const { review } = reports;
  if (!opened) return <Skeleton lines={2} />;
  if (!opened.words) return <p className="quiet">{review.noWords}</p>;
  return (
    <figure className="review-words">
      <blockquote>
        <MarkedWords words={opened.words} />
      </blockquote>
      <figcaption className="note">
        {opened.wordsErasedAt ? review.heldBack(format.day(new Date(opened.wordsErasedAt))) : review.opened}
      </figcaption>
      <Button size="small" keyHint="S" onPress={onRedact}>
        {review.redact.act}
      </Button>
    </figure>
  );
}

function Place({ opened }: { opened: OpenedReport | undefined }): ReactNode {
  const { review } = useTexts().reports;
  const geography = useGeography();
  if (!geography || !opened) return null;
  const line = opened.line?.map(({ lng, lat }) => [lng, lat] as const);
  const middle = opened.line ? middleOfLine(opened.line) : opened;
  if (middle.lng === null || middle.lat === null) return null;
  const position = [middle.lng, middle.lat] as const;
  const reach = Math.max(350, 2 * (opened.accuracyMetres ?? 0), opened.lineMetres ?? 1.6 * opened.duplicateRadiusMetres);
  return (
    <div className="review-map">
      <MapSheet
        key={opened.reportId}
        geography={geography}
        label={review.mapLabel}
        ratio={1.25}
        fit={boxAround(position, reach)}
        points={[
          {
            id: opened.reportId,
            position,
            source: 'observed',
            ...(line ? { line } : {}),
            ...(opened.accuracyMetres === null ? {} : { accuracyMetres: opened.accuracyMetres }),
          },
        ]}
      />
    </div>
  );
}
