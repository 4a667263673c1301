import { type SurveyItem, surveyItems } from '@klarlage/model';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { SurveyChart } from '../../components/charts/index.ts';
import {
  Button,
  EmptyState,
  ErrorNote,
  Section,
  Select,
  Skeleton,
  Table,
  TextArea,
  TextField,
  useTexts,
} from '../../components/index.ts';
import { useGeography } from '../areas/index.ts';
import { figureOf, type PastedValue, readPastedTable } from './pasted-table.ts';
import { type SurveyValue, usePublicationCommand } from './publication-data.ts';

const items = Object.keys(surveyItems) as SurveyItem[];
const whole = '';

/** The values of the safety survey: one question at a time, by a row or by a pasted table. */
export function SurveyTab({ values }: { values: readonly SurveyValue[] }): ReactNode {
  const { publication } = useTexts();
  const { survey: words } = publication.editor;
  const [item, setItem] = useState<SurveyItem>('problem-index');
  const own = values.filter((value) => value.item === item);
  const source = own.at(-1)?.source ?? '';
  return (
    <div className="columns">
      <Section title={words.title}>
        <Select
          label={words.item}
          value={item}
          onChange={setItem}
          options={items.map((value) => ({ value, text: publication.item[value] }))}
        />
        {own.length === 0 ? <EmptyState silence="unreported">{words.none}</EmptyState> : <Values item={item} values={own} />}
      </Section>
      <aside>
        <ValueForm key={`value ${item}`} item={item} source={source} />
        <PasteForm key={`paste ${item}`} item={item} source={source} />
      </aside>
    </div>
  );
}

/** Localities first: those are what people know; areas of other kinds only where values have them. */
function useAreas(): { id: string; name: string; kind: string }[] | undefined {
  const areas = useGeography()?.areas;
  return areas && [...areas].sort((a, b) => Number(b.kind === 'locality') - Number(a.kind === 'locality'));
}

function Values({ item, values }: { item: SurveyItem; values: readonly SurveyValue[] }): ReactNode {
  const { publication, format } = useTexts();
  const { survey: words } = publication.editor;
  const { run, fault } = usePublicationCommand();
  const areas = useAreas();
  if (!areas) return <Skeleton lines={6} />;
  const isShare = surveyItems[item] === 'share';
  const nameOf = (areaId: string | null): string => areas.find((area) => area.id === areaId)?.name ?? words.whole;
  const figure = (value: number): string => (isShare ? format.percent(value, 1) : format.number(value, 2));
  const scaled = (value: number): number => (isShare ? value * 100 : value);
  const places = [...new Set(values.map((value) => value.areaId))];
  return (
    <div className="stack">
      {fault && <ErrorNote title={fault} />}
      <SurveyChart
        title={publication.item[item]}
        withTable={false}
        decimals={isShare ? 0 : 2}
        series={places.map((place) => ({
          name: nameOf(place),
          years: values
            .filter((value) => value.areaId === place)
            .map(({ year, value, lower, upper }) => ({
              year,
              value: scaled(value),
              ...(lower === null || upper === null ? {} : { low: scaled(lower), high: scaled(upper) }),
            })),
        }))}
      />
      <Table
        caption={publication.item[item]}
        hideCaption
        rows={values}
        rowKey={(row) => row.surveyValueId}
        columns={[
          { key: 'area', title: words.area, cell: (row) => nameOf(row.areaId) },
          { key: 'year', title: words.year, cell: (row) => row.year },
          { key: 'value', title: words.value, figure: true, cell: (row) => figure(row.value) },
          {
            key: 'interval',
            title: publication.page.survey.columns.interval,
            figure: true,
            cell: (row) =>
              row.lower === null || row.upper === null
                ? '–'
                : format.range(scaled(row.lower), scaled(row.upper), isShare ? 0 : 2),
          },
          {
            key: 'respondents',
            title: words.respondents,
            figure: true,
            cell: (row) => (row.respondents === null ? '–' : format.number(row.respondents)),
          },
          {
            key: 'remove',
            title: <span className="visually-hidden">{words.acts}</span>,
            cell: (row) => (
              <Button
                weight="words"
                size="small"
                label={`${words.remove} ${nameOf(row.areaId)} ${row.year}`}
                onPress={() =>
                  void run({ method: 'delete', path: `survey-values/${row.surveyValueId}`, said: words.removed }).catch(
                    () => undefined,
                  )
                }
              >
                {words.remove}
              </Button>
            ),
          },
        ]}
      />
    </div>
  );
}

function ValueForm({ item, source: known }: { item: SurveyItem; source: string }): ReactNode {
  const { publication } = useTexts();
  const { survey: words } = publication.editor;
  const { run, isWaiting, fault } = usePublicationCommand();
  const areas = useAreas() ?? [];
  const empty = {
    areaId: whole,
    year: String(new Date().getFullYear()),
    value: '',
    lower: '',
    upper: '',
    respondents: '',
    source: known,
  };
  const [draft, setDraft] = useState(empty);
  const [wrong, setWrong] = useState<string>();
  const set = (key: keyof typeof draft) => (value: string) => setDraft((old) => ({ ...old, [key]: value }));
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const area = areas.find((one) => one.id === draft.areaId);
    const cells = [area?.name ?? words.whole, draft.year, draft.value, draft.lower, draft.upper, draft.respondents];
    const { values, faults } = readPastedTable(cells.join('\t'), item, areas, [words.whole], words.pasteFault);
    const [value] = values;
    setWrong(value ? undefined : (faults[0] ?? words.pasteNothing).replace(/^[^:]*: /, ''));
    if (!value) return;
    const body = { values: [rowOf(value, item, draft.source)] };
    const isSaved = await run({ method: 'post', path: 'survey-values', body, said: words.saved }).catch(() => undefined);
    if (isSaved) setDraft({ ...empty, year: draft.year, source: draft.source });
  };
  return (
    <Section title={words.add}>
      <form className="form" onSubmit={(event) => void save(event)}>
        {(wrong ?? fault) && <ErrorNote title={wrong ?? fault} />}
        <p className="note">{surveyItems[item] === 'share' ? words.shareHint : words.indexHint}</p>
        <Select
          label={words.area}
          value={draft.areaId || 'whole'}
          onChange={(value) => set('areaId')(value === 'whole' ? whole : value)}
          options={[{ value: 'whole', text: words.whole }, ...areas.map(({ id, name }) => ({ value: id, text: name }))]}
        />
        <div className="field-pair">
          <TextField label={words.year} type="number" value={draft.year} onChange={set('year')} required />
          <TextField label={words.value} inputMode="decimal" value={draft.value} onChange={set('value')} required />
          <TextField label={words.lower} inputMode="decimal" optional value={draft.lower} onChange={set('lower')} />
          <TextField label={words.upper} inputMode="decimal" optional value={draft.upper} onChange={set('upper')} />
        </div>
        <TextField
          label={words.respondents}
          inputMode="numeric"
          optional
          value={draft.respondents}
          onChange={set('respondents')}
        />
        <TextField label={words.source} hint={words.sourceHint} value={draft.source} onChange={set('source')} required />
        <Button type="submit" waiting={isWaiting} disabled={figureOf(draft.value, item) === null}>
          {words.save}
        </Button>
      </form>
    </Section>
  );
}

function PasteForm({ item, source: known }: { item: SurveyItem; source: string }): ReactNode {
  const { publication } = useTexts();
  const { survey: words } = publication.editor;
  const { run, isWaiting, fault } = usePublicationCommand();
  const areas = useAreas() ?? [];
  const [text, setText] = useState('');
  const [source, setSource] = useState(known);
  const { values, faults } = readPastedTable(text, item, areas, [words.whole], words.pasteFault);
  const isReady = values.length > 0 && faults.length === 0;
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady) return;
    const body = { values: values.map((value) => rowOf(value, item, source)) };
    const isSaved = await run({ method: 'post', path: 'survey-values', body, said: words.saved }).catch(() => undefined);
    if (isSaved) setText('');
  };
  return (
    <Section title={words.paste}>
      <form className="form" onSubmit={(event) => void save(event)}>
        {fault && <ErrorNote title={fault} />}
        <TextArea label={words.paste} hint={words.pasteHint} value={text} onChange={setText} rows={5} />
        {faults.length > 0 && (
          <ul className="field-fault" role="status">
            {faults.slice(0, 10).map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        )}
        {isReady && (
          <>
            <TextField label={words.source} hint={words.sourceHint} value={source} onChange={setSource} required />
            <Button type="submit" waiting={isWaiting}>
              {words.pasteSave(values.length)}
            </Button>
          </>
        )}
      </form>
    </Section>
  );
}

function rowOf({ areaName: _, ...value }: PastedValue, item: SurveyItem, source: string): SurveyValue {
  return { ...value, item, source, surveyValueId: crypto.randomUUID() };
}
