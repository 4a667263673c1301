import type { OpenedReport, QueuedReport } from '@klarlage/model';
import type { ReactNode } from 'react';
import { Button, Section, Skeleton, useTexts } from '../../components/index.ts';
import { HandedOver } from './handover-dialog.tsx';
import type { Review } from './use-review.ts';

/** What the reviewer can do, and what the report may be a duplicate of. */
export function Suggested({
  review,
  report,
  onRecode,
  onReturn,
  onHandOver,
}: {
  review: Review;
  report: QueuedReport;
  onRecode: () => void;
  onReturn: () => void;
  onHandOver: () => void;
}): ReactNode {
  const { handovers, reports } = useTexts();
  const words = reports.review;
  const isIncident = report.kind === 'incident';
  return (
    <aside>
      <Section title={words.suggested}>
        <dl className="facts">
          <dt>{words.category}</dt>
          <dd>
            <b>{report.categoryName ?? reports.kinds[report.kind]}</b>
          </dd>
        </dl>
        <div className="review-acts">
          <Button weight="main" size="wide" keyHint="A" onPress={() => review.act({ do: 'accept' })}>
            {isIncident ? words.accept : words.note}
          </Button>
          {report.categoryCode !== null && (
            <Button keyHint="R" onPress={onRecode}>
              {words.recode}
            </Button>
          )}
          <Button keyHint="T" onPress={onReturn}>
            {words.giveBack}
          </Button>
          <Button keyHint="L" onPress={onHandOver}>
            {handovers.act}
          </Button>
        </div>
        <HandedOver reportId={report.reportId} />
      </Section>
      {isIncident && (
        <Section title={words.duplicates}>
          {review.opened ? <Duplicates review={review} opened={review.opened} /> : <Skeleton lines={2} />}
        </Section>
      )}
    </aside>
  );
}

function Duplicates({ review, opened }: { review: Review; opened: OpenedReport }): ReactNode {
  const { reports, format } = useTexts();
  const words = reports.review;
  const { duplicates, alike, duplicateRadiusMetres, duplicateHours } = opened;
  return (
    <>
      {duplicates.length === 0 && alike.length === 0 && (
        <p className="quiet">{words.noDuplicates(format.metres(duplicateRadiusMetres), duplicateHours)}</p>
      )}
      <ul className="rows review-duplicates">
        {duplicates.map((incident, i) => (
          <li key={incident.incidentId}>
            <span>
              <b>{incident.categoryName}</b> {incident.placeText ?? (incident.areaName ? reports.inArea(incident.areaName) : '')},{' '}
              {reports.spanWords(new Date(incident.startsAt), new Date(incident.endsAt), incident.timePrecision, incident.recurs)}
              <span className="note">
                {words.duplicate(
                  format.metres(Math.round(incident.distanceMetres)),
                  words.hoursApart(incident.hoursApart),
                  incident.reportCount,
                )}
              </span>
            </span>
            <Button
              size="small"
              {...(i === 0 ? { keyHint: 'M' } : {})}
              onPress={() => review.act({ do: 'merge', incidentId: incident.incidentId })}
            >
              {words.merge}
              <span className="visually-hidden"> {incident.categoryName}</span>
            </Button>
          </li>
        ))}
        {alike.map((other) => (
          <li key={other.reportId}>
            <span>
              {words.alike}
              <span className="note">
                {words.duplicate(format.metres(Math.round(other.distanceMetres)), words.hoursApart(other.hoursApart), 1)}
              </span>
            </span>
            <Button size="small" onPress={() => review.select(other.reportId)}>
              {words.lookAtIt}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
