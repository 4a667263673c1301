import type { SituationReport } from '@klarlage/model';
import { type ReactNode, useMemo, useState } from 'react';
import { StemChart } from '../../components/charts/index.ts';
import { Bold, EmptyState, Mark, Section, Table, useTexts } from '../../components/index.ts';
import { type MapGeography, MapLegend, MapSheet } from '../../components/map/index.ts';
import { useSession } from '../../platform/session.tsx';
import { stemWeeks } from '../indications/index.ts';
import { areaMark } from './area-mark.ts';
import { drawableGround } from './ground.ts';
import { cellsAtScale, middleOf } from './place-names.ts';
import { useVersionWords } from './version-words.ts';

/** The sheet itself, on the screen as on paper: sentences, map, deviation, place by place. Everything is read from the copy. */
export function ReportSheet({ report }: { report: SituationReport }): ReactNode {
  const { situation, format } = useTexts();
  const { municipality, district } = useSession();
  const versionWords = useVersionWords();
  const { figures } = report;
  const words = situation.report;
  return (
    <article className="report-sheet">
      <header className="report-head">
        <p>
          <b>{municipality.name}</b> <span className="report-district">{district?.name}</span>
        </p>
        <p className="quiet">{words.version(report.version)}</p>
      </header>
      <h1>{words.title(report.week)}</h1>
      <p className="note">
        {format.period(figures.firstDay, figures.lastDay)}. {versionWords(report)}.
      </p>
      <ol className="numbered">
        {report.sentences.map((sentence) => (
          <li key={sentence}>
            <span>
              <Bold text={sentence} />
            </span>
          </li>
        ))}
      </ol>
      <div className="report-middle">
        <ReportMap report={report} />
        <div className="report-beside">
          <Deviation report={report} />
          <Section title={words.groups}>
            <ul className="rows">
              {figures.groups.slice(0, 6).map((group) => (
                <li key={group.groupCode}>
                  <span>{group.groupName}</span>
                  <span>{format.number(group.count)}</span>
                </li>
              ))}
            </ul>
          </Section>
        </div>
      </div>
      <AreaTable report={report} />
      <footer className="report-foot note">
        <span>{words.basis(figures.total, figures.reporters)}</span>
        <span>
          {words.confirmed} <i className="report-line" />
        </span>
      </footer>
    </article>
  );
}

function ReportMap({ report }: { report: SituationReport }): ReactNode {
  const { situation } = useTexts();
  const { map } = report;
  const ground = useMemo(
    () =>
      drawableGround(
        map.ground as MapGeography,
        map.cells.map((cell) => middleOf(cell.id)),
      ),
    [map],
  );
  const [pixelsPerMetre, setScale] = useState(1);
  const cells = useMemo(() => cellsAtScale(map.cells, pixelsPerMetre), [map, pixelsPerMetre]);
  if (!ground) return <EmptyState silence="unreported">{situation.map.noGround}</EmptyState>;
  return (
    <figure>
      <MapSheet
        still
        geography={ground}
        label={situation.report.mapLabel(map.cells.reduce((sum, cell) => sum + cell.count, 0))}
        ratio={0.89}
        cells={cells}
        onScale={setScale}
        hatched={map.silentAreaIds}
        rings={map.rings.map((ring) => ({
          id: ring.id,
          centre: [ring.lng, ring.lat],
          radiusMetres: ring.radiusMetres,
        }))}
      />
      <figcaption>
        <MapLegend title={situation.map.legend(4)} unknown={map.silentAreaIds.length > 0} />
        <p className="note">{situation.report.mapNote(map.fromDay, map.toDay)}</p>
      </figcaption>
    </figure>
  );
}

/** The strongest deviation with its weeks; the others in one sentence each. */
function Deviation({ report }: { report: SituationReport }): ReactNode {
  const { situation, indications, common } = useTexts();
  const [first, ...others] = report.figures.deviations;
  return (
    <Section title={situation.report.deviation}>
      {first ? (
        <>
          <p>
            <Bold text={indications.sentence(first)} />
          </p>
          <StemChart title={indications.chartTitle(first)} weeks={stemWeeks(first)} widest={322} withTable={false} />
          <p className="note">{indications.evidence.uncertainty(first)}</p>
          <p className="note">
            <b>{common.evidence.unknown}:</b> {indications.evidence.unknown(first)}
          </p>
          {others.map((card) => (
            <p key={card.indicationId}>
              <Bold text={indications.sentence(card)} />
            </p>
          ))}
        </>
      ) : (
        <p>
          <Mark kind="calm">{situation.report.noDeviation}</Mark>
        </p>
      )}
    </Section>
  );
}

function AreaTable({ report }: { report: SituationReport }): ReactNode {
  const { situation, format } = useTexts();
  const words = situation.figures;
  return (
    <Section title={words.perArea}>
      <Table
        caption={words.perArea}
        hideCaption
        rows={report.figures.areas}
        rowKey={(area) => area.areaId}
        columns={[
          { key: 'area', title: words.area, cell: (area) => area.name },
          {
            key: 'count',
            title: words.count,
            figure: true,
            cell: (area) => (area.state === 'unknown' ? situation.noExpected : format.number(area.count)),
          },
          {
            key: 'expected',
            title: words.expected,
            figure: true,
            cell: (area) => (area.expected ? situation.expectedBand(area.expected) : situation.noExpected),
          },
          {
            key: 'state',
            title: words.state,
            cell: (area) => <Mark kind={areaMark(area.state)}>{situation.state[area.state]}</Mark>,
          },
        ]}
      />
    </Section>
  );
}
