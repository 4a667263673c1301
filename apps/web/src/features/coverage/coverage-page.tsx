import type { Coverage } from '@klarlage/model';
import { unseenWeeksChoices } from '@klarlage/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Bold, Details, ErrorNote, Folio, Section, Select, Skeleton, useTexts, useToasts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useMunicipalityCode, useSession } from '../../platform/session.tsx';
import { LatestRounds } from './latest-rounds.tsx';
import { Rates } from './rates.tsx';
import { Sources } from './sources.tsx';
import { Unseen } from './unseen.tsx';
import { RoundWeeks } from './week-pictures.tsx';
import './coverage.css';

/** Who tells us, how regularly, and what nobody has looked at: so that silence is not taken for calm. */
export function CoveragePage(): ReactNode {
  const municipality = useMunicipalityCode();
  const { data } = useQuery({
    queryKey: ['coverage', municipality],
    queryFn: () => api.get<Coverage>(`/api/m/${municipality}/coverage`),
  });
  if (!data)
    return (
      <div className="page">
        <Skeleton lines={8} />
      </div>
    );
  return <Whole coverage={data} />;
}

function Whole({ coverage: data }: { coverage: Coverage }): ReactNode {
  const { coverage, format } = useTexts();
  const [firstDay = data.lastDay] = data.mondays;
  return (
    <div className="page coverage-page">
      <Folio title={coverage.title} about={coverage.about(data.mondays.length, format.period(firstDay, data.lastDay))} />
      <Section title={coverage.leadTitle} hideTitle>
        <p className="sentence">
          <Bold text={coverage.lead(data)} />
        </p>
        <Details evidence={coverage.evidence} />
      </Section>
      <div className="columns">
        <div>
          <Unseen coverage={data} />
          <Sources coverage={data} />
          <Rates />
        </div>
        <aside>
          <UnseenWeeks weeks={data.unseenWeeks} />
          <RoundWeeks coverage={data} />
          <LatestRounds />
        </aside>
      </div>
    </div>
  );
}

/** After how many weeks something counts as unseen; whoever may decides it here, for Läget and the map too. */
function UnseenWeeks({ weeks }: { weeks: number }): ReactNode {
  const texts = useTexts();
  const words = texts.coverage.weeks;
  const { can, municipality } = useSession();
  const client = useQueryClient();
  const { say } = useToasts();
  const change = useMutation({
    mutationFn: (unseenWeeks: number) => api.put(`/api/m/${municipality.code}/coverage/unseen-weeks`, { unseenWeeks }),
    onSuccess: async (_, unseenWeeks) => {
      await Promise.all(
        ['coverage', 'situation', 'map'].map((key) => client.invalidateQueries({ queryKey: [key, municipality.code] })),
      );
      say(words.saved(unseenWeeks), () => change.mutate(weeks));
    },
  });
  if (!can('coverage.set')) return <p className="note">{words.note(weeks)}</p>;
  return (
    <div className="coverage-setting">
      <Select
        label={words.label}
        value={String(change.isPending ? change.variables : weeks)}
        onChange={(value) => change.mutate(Number(value))}
        options={unseenWeeksChoices.map((n) => ({ value: String(n), text: words.option(n) }))}
      />
      <p className="note">{words.note(weeks)}</p>
      {change.isError && <ErrorNote title={errorWords(change.error, texts).title} />}
    </div>
  );
}
