import type { ActionPage } from '@klarlage/model';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Bold, Folio, Mark, Section, Skeleton, useTexts } from '../../components/index.ts';
import { boxAround, MapSheet } from '../../components/map/index.ts';
import { api } from '../../platform/api.ts';
import { usePathValue } from '../../platform/navigation.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';
import { useGeography } from '../areas/index.ts';
import { Decisions } from './decisions.tsx';
import { EffectCard } from './effect-card.tsx';
import { Log } from './log.tsx';

/** One action: how it is meant, what was done, and the effect card. */
export function ActionOnePage(): ReactNode {
  const { actions } = useTexts();
  const municipality = useMunicipalityCode();
  const actionId = usePathValue('actionId');
  const { data } = useQuery({
    queryKey: ['action', municipality, actionId],
    queryFn: () => api.get<ActionPage>(`/api/m/${municipality}/actions/${actionId}`),
  });
  if (!data) return <Skeleton lines={8} />;
  const { action } = data;
  return (
    <div className="page">
      <Folio title={action.title} note={actions.page.folio(action)} />
      <div className="action-columns">
        <div className="stack">
          {action.status.startsWith('waitingFor') && (
            <p className="big">
              <Mark kind="watch">{actions.status[action.status]}</Mark>
            </p>
          )}
          <Mechanism page={data} />
          <Log page={data} />
          <Decisions municipalityCode={municipality} actionId={actionId} />
          {data.plan && <Where page={data} />}
        </div>
        <EffectCard page={data} />
      </div>
    </div>
  );
}

/** If we do this, because of that, then this shall follow; and how we would see that we were wrong. */
function Mechanism({ page: { action, plan } }: { page: ActionPage }): ReactNode {
  const { actions } = useTexts();
  const words = actions.page.mechanism;
  return (
    <Section title={words.title}>
      <dl className="mechanism">
        <dt>{words.ifWe}</dt>
        <dd>{words.done(action.title)}</dd>
        {action.mechanism && (
          <>
            <dt>{words.because}</dt>
            <dd>{action.mechanism}</dd>
          </>
        )}
        <dt>{words.thenShall}</dt>
        <dd>
          <Bold
            text={plan ? words.shall(plan.wishedReduction, plan.target.name, plan.after.to) : words.simple(action.lookBackOn)}
          />
        </dd>
        {plan && (
          <>
            <dt>{words.wrongIf}</dt>
            <dd>{words.wrong}</dd>
          </>
        )}
        {action.cost !== null && (
          <>
            <dt>{actions.page.costTitle}</dt>
            <dd>{actions.page.cost(action.cost)}</dd>
          </>
        )}
      </dl>
    </Section>
  );
}

function Where({ page: { plan } }: { page: ActionPage }): ReactNode {
  const { actions } = useTexts();
  const geography = useGeography();
  if (!plan || !geography) return null;
  const { target, bufferRadiusMetres } = plan;
  const reach = bufferRadiusMetres ?? target.radiusMetres;
  return (
    <Section title={actions.page.mapTitle}>
      <MapSheet
        geography={geography}
        label={actions.page.map(target.name)}
        ratio={1.7}
        fit={boxAround([target.lng, target.lat], reach * 1.6)}
        rings={[
          {
            id: 'target',
            centre: [target.lng, target.lat],
            radiusMetres: target.radiusMetres,
            uncertaintyMetres: reach - target.radiusMetres,
            callout: actions.page.effect.target,
          },
        ]}
        still
      />
      <p className="note">
        {actions.page.effect.ringMetres(target.radiusMetres, reach)}.{' '}
        {actions.page.effect.comparison(plan.comparisons.map((one) => one.name))}.
      </p>
    </Section>
  );
}
