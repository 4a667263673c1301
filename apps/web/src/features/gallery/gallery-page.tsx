import { type ReactNode, useState } from 'react';
import { StemChart } from '../../components/charts/index.ts';
import { Dialog } from '../../components/dialog.tsx';
import {
  Button,
  Details,
  EmptyState,
  ErrorNote,
  Folio,
  KeyHints,
  LinkButton,
  Mark,
  Pager,
  Progress,
  Section,
  Skeleton,
  Statement,
  Table,
  Tag,
  TextArea,
  useTexts,
  useToasts,
} from '../../components/index.ts';
import { Tabs } from '../../components/tabs.tsx';
import { exampleWeeks, GalleryCharts } from './gallery-charts.tsx';
import { GalleryFields } from './gallery-fields.tsx';
import { GalleryMap } from './gallery-map.tsx';

/** Every component with words such as it will hold: for review, and for the accessibility check. */
export function GalleryPage(): ReactNode {
  const { gallery } = useTexts();
  return (
    <div className="page">
      <Folio title={gallery.title} note={gallery.note} />
      <div className="stack">
        <Buttons />
        <GalleryFields />
        <TabsAndTable />
        <Silences />
        <Finding />
        <GalleryCharts />
        <Marks />
        <GalleryMap />
        <Waiting />
      </div>
    </div>
  );
}

function Buttons(): ReactNode {
  const { gallery } = useTexts();
  return (
    <Section title={gallery.buttons}>
      <div className="acts">
        <Button weight="main">{gallery.act.main}</Button>
        <Button>{gallery.act.second}</Button>
        <Button weight="words">{gallery.act.words}</Button>
        <Button disabled>{gallery.act.waiting}</Button>
        <Button size="small" keyHint="V">
          {gallery.act.second}
        </Button>
        <LinkButton href="/app/komponenter" size="small">
          {gallery.title}
        </LinkButton>
      </div>
    </Section>
  );
}

function TabsAndTable(): ReactNode {
  const { gallery, format } = useTexts();
  const { columns, rows, caption } = gallery.table;
  const sources = ['observed', 'felt', 'registered'] as const;
  const table = (
    <Table
      caption={caption}
      rows={rows.map((row, index) => ({ ...row, source: sources[index] ?? 'observed' }))}
      rowKey={(row) => row.place}
      isSelected={(row) => row.count === 9}
      columns={[
        { key: 'place', title: columns.place, cell: (row) => row.place },
        { key: 'phase', title: columns.phase, cell: (row) => row.phase },
        { key: 'count', title: columns.count, figure: true, cell: (row) => format.number(row.count) },
        { key: 'expected', title: columns.expected, figure: true, cell: (row) => format.range(row.low, row.high) },
        { key: 'source', title: columns.source, cell: (row) => <Mark kind={row.source} /> },
      ]}
    />
  );
  return (
    <Section title={gallery.tabsAndTable}>
      <Tabs
        label={gallery.tabsAndTable}
        tabs={[
          { id: 'list', title: gallery.tabs.list, content: table },
          { id: 'place', title: gallery.tabs.place, content: <p>{gallery.silence.calm}</p> },
          { id: 'history', title: gallery.tabs.history, content: <p>{gallery.silence.unknown}</p> },
        ]}
      />
    </Section>
  );
}

function Silences(): ReactNode {
  const { gallery } = useTexts();
  return (
    <Section title={gallery.silences}>
      <div className="columns columns-even">
        <EmptyState silence="calm">{gallery.silence.calm}</EmptyState>
        <EmptyState silence="unknown">{gallery.silence.unknown}</EmptyState>
        <EmptyState silence="unreported">
          {gallery.silence.unreported} <a href="/app/komponenter">{gallery.silence.contact}</a>
        </EmptyState>
      </div>
    </Section>
  );
}

function Finding(): ReactNode {
  const { gallery } = useTexts();
  const { finding } = gallery;
  const evidence = {
    counted: finding.counted,
    comparedWith: finding.comparedWith,
    uncertainty: finding.uncertainty,
    unknown: finding.unknown,
    basis: <a href="/app/komponenter">{finding.basis}</a>,
  };
  return (
    <Section title={gallery.statement}>
      <Statement
        first
        margin={finding.margin}
        since={finding.since}
        sentence={finding.sentence}
        drawing={<StemChart title={gallery.chart.stem} weeks={exampleWeeks} withTable={false} />}
        acts={
          <>
            <Button weight="main" size="small">
              {gallery.act.main}
            </Button>
            <Button size="small">{gallery.act.second}</Button>
            <Button weight="words" size="small">
              {gallery.act.words}
            </Button>
          </>
        }
        evidence={evidence}
        evidenceOpen
      />
      <Statement margin={gallery.tags[2]} sentence={gallery.silence.calm}>
        <Details evidence={{ unknown: finding.unknown }} />
      </Statement>
    </Section>
  );
}

function Marks(): ReactNode {
  const { gallery } = useTexts();
  return (
    <Section title={gallery.marks}>
      <div className="acts">
        {(['calm', 'watch', 'no', 'unknown', 'none', 'felt', 'observed', 'registered'] as const).map((kind) => (
          <Mark key={kind} kind={kind} />
        ))}
        <Mark kind="now">{gallery.late}</Mark>
        {gallery.tags.map((tag) => (
          <Tag key={tag}>{tag}</Tag>
        ))}
      </div>
    </Section>
  );
}

function Waiting(): ReactNode {
  const { gallery, common } = useTexts();
  const { say } = useToasts();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState(gallery.dialog.value);
  const [page, setPage] = useState(0);
  const close = (): void => setOpen(false);
  return (
    <Section title={gallery.waiting}>
      <div className="columns columns-even">
        <div>
          <div className="acts">
            <Button onPress={() => setOpen(true)}>{gallery.dialog.open}</Button>
            <Button onPress={() => say(gallery.dialog.done, () => setOpen(true))}>{gallery.toast}</Button>
          </div>
          <Pager page={page} pageSize={25} total={61} onPage={setPage} />
          <KeyHints
            hints={[
              { keys: ['B'], text: gallery.keys.assess },
              { keys: ['V'], text: gallery.keys.watch },
              { keys: ['Ctrl Z'], text: gallery.keys.undo },
            ]}
          />
        </div>
        <div>
          <ErrorNote title={common.wentWrong.titleWithNumber('a1b2c3')}>{common.wentWrong.text}</ErrorNote>
          <Progress label={gallery.progress} share={0.62} />
          <Skeleton />
        </div>
      </div>
      <Dialog title={gallery.dialog.title} about={gallery.dialog.text} isOpen={isOpen} onClose={close}>
        <TextArea label={gallery.dialog.reason} value={reason} onChange={setReason} />
        <div className="acts">
          <Button
            weight="main"
            onPress={() => {
              close();
              say(gallery.dialog.done, () => setOpen(true));
            }}
          >
            {gallery.act.words}
          </Button>
          <Button weight="words" onPress={close} keyHint="Esc">
            {common.act.cancel}
          </Button>
        </div>
      </Dialog>
    </Section>
  );
}
