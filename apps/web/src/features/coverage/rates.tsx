import { type AreaRate, type CoverageRates, fewestLooks } from '@klarlage/model';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Bold, Details, EmptyState, Section, Select, Skeleton, Table, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';

/** Reports of a group beside how often somebody looked: where that helps, the one as a multiple of the other; where not, why not. */
export function Rates(): ReactNode {
  const { coverage } = useTexts();
  const words = coverage.rates;
  const municipality = useMunicipalityCode();
  const [group, setGroup] = useState<string>();
  const { data } = useQuery({
    queryKey: ['coverage', municipality, 'rates', group],
    queryFn: () => api.get<CoverageRates>(`/api/m/${municipality}/coverage/rates`, group === undefined ? {} : { group }),
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={words.title}>
      {!data && <Skeleton lines={3} />}
      {data && data.groups.length === 0 && <EmptyState silence="unreported">{words.none}</EmptyState>}
      {data && data.groups.length > 0 && (
        <div className="stack">
          <Select
            label={words.group}
            value={data.groupCode ?? ''}
            onChange={setGroup}
            options={data.groups.map((one) => ({ value: one.groupCode, text: `${one.groupName} (${one.found})` }))}
          />
          <Finding rates={data} />
          <RateTable rates={data} />
        </div>
      )}
    </Section>
  );
}

/** The finding in one sentence: where it is found more often than elsewhere, or that it cannot be said. */
function Finding({ rates }: { rates: CoverageRates }): ReactNode {
  const { coverage } = useTexts();
  const words = coverage.rates;
  const name = rates.groups.find((one) => one.groupCode === rates.groupCode)?.groupName ?? '';
  if (rates.verdict !== 'canTell')
    return (
      <EmptyState silence="unknown" title={words.cannot}>
        {words.verdict(rates.verdict)}
      </EmptyState>
    );
  const [most] = rates.areas
    .filter((area) => (area.relative?.low ?? 0) > 1)
    .sort((a, b) => (b.relative?.value ?? 0) - (a.relative?.value ?? 0));
  const sentence = most?.relative ? words.sentence(name, most.name, words.times(most.relative.value)) : words.even(name);
  return (
    <>
      <p className="sentence">
        <Bold text={sentence} />
      </p>
      <Details
        evidence={{
          counted: words.evidence.counted(rates.looks, rates.emptyLooks),
          comparedWith: words.evidence.comparedWith,
          uncertainty: words.evidence.uncertainty,
          unknown: words.evidence.unknown,
        }}
      />
    </>
  );
}

function RateTable({ rates }: { rates: CoverageRates }): ReactNode {
  const { coverage, format } = useTexts();
  const words = coverage.rates;
  const corrected = (area: AreaRate): string => {
    if (area.relative) return words.of(area);
    if (area.looks === 0) return words.nobody;
    return rates.verdict === 'canTell' && area.looks < fewestLooks ? words.few(area.looks) : words.notHelping;
  };
  return (
    <Table
      caption={words.caption}
      stacks
      rows={rates.areas}
      rowKey={(area) => area.areaId}
      columns={[
        { key: 'area', title: words.area, cell: (area) => area.name },
        // a zero where nobody looked would say that nothing happened
        { key: 'found', title: words.found, figure: true, cell: (area) => (area.looks === 0 ? '–' : format.number(area.found)) },
        { key: 'looks', title: words.looks, figure: true, cell: (area) => format.number(area.looks) },
        { key: 'relative', title: words.relative, cell: corrected },
      ]}
    />
  );
}
