import type { RoundRow } from '@klarlage/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button, EmptyState, ErrorNote, Mark, Section, useTexts, useToasts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useMunicipalityCode, useSession } from '../../platform/session.tsx';

const shown = 6;

/** The latest rounds: in whose name, when, which places, how it was. */
export function LatestRounds(): ReactNode {
  const { rounds, coverage } = useTexts();
  const words = rounds.list;
  const municipality = useMunicipalityCode();
  const [isWhole, setWhole] = useState(false);
  const { data } = useQuery({
    queryKey: ['coverage', municipality, 'rounds'],
    queryFn: () => api.get<RoundRow[]>(`/api/m/${municipality}/rounds`),
  });
  if (!data) return null;
  return (
    <Section title={words.title}>
      {data.length === 0 ? (
        <EmptyState silence="unreported">{words.none}</EmptyState>
      ) : (
        <ul className="latest-rounds">
          {(isWhole ? data : data.slice(0, shown)).map((round) => (
            <Round key={round.roundId} round={round} />
          ))}
        </ul>
      )}
      {data.length > shown && !isWhole && (
        <Button size="small" onPress={() => setWhole(true)}>
          {coverage.unseen.showAll(data.length)}
        </Button>
      )}
    </Section>
  );
}

function Round({ round }: { round: RoundRow }): ReactNode {
  const { rounds, reports, format } = useTexts();
  const words = rounds.list;
  const how = [round.mood !== null && words.mood(round.mood), round.reports > 0 && words.reports(round.reports)].filter(Boolean);
  return (
    <li>
      <p>
        <b>{rounds.kinds[round.kind]}</b> · {round.organisationName}
      </p>
      <p className="note">
        {reports.spanWords(new Date(round.startsAt), new Date(round.endsAt), 'interval')}, {words.with(round.participants)}
      </p>
      <p className="note">{format.list(round.places)}</p>
      <p>
        {round.isCalm && <Mark kind="calm">{words.calm}</Mark>} <span className="note">{how.join(' · ')}</span>
      </p>
      {round.words !== null && <RoundWords round={round} />}
    </li>
  );
}

/** What was said about a round, for those who may read it; whoever reviews can take it away. */
function RoundWords({ round }: { round: RoundRow }): ReactNode {
  const texts = useTexts();
  const words = texts.rounds.list;
  const { can, municipality } = useSession();
  const client = useQueryClient();
  const { say } = useToasts();
  const erase = useMutation({
    mutationFn: () => api.delete(`/api/m/${municipality.code}/rounds/${round.roundId}/words`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['coverage', municipality.code, 'rounds'] });
      say(words.erased);
    },
  });
  return (
    <>
      <p className="round-words">”{round.words}”</p>
      {round.areWordsHeldBack && <p className="note">{words.held}</p>}
      {can('report.review') && (
        <Button weight="words" size="small" onPress={() => erase.mutate()} waiting={erase.isPending}>
          {words.erase}
        </Button>
      )}
      {erase.isError && <ErrorNote title={errorWords(erase.error, texts).title} />}
    </>
  );
}
