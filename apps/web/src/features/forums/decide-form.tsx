import type { AgendaItem, Mandate, Party } from '@klarlage/model';
import { addDays, type DecisionSize, decisionSizes } from '@klarlage/model';
import { localDay } from '@klarlage/texts';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, DateField, ErrorNote, RadioRows, Select, TextField, useTexts, useToasts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { Plan, PlanList, usePlan } from './plan.tsx';
import { type Agenda, itemPath, useAgendaChange } from './use-agenda.ts';
import { type ActionType, useActionOwners, useActionTypes } from './use-choices.ts';

type Props = {
  agenda: Agenda;
  item: AgendaItem;
  mandates: readonly Mandate[];
  /** Grows by one each time the key for abstaining is pressed. */
  abstains: number;
  onNext: () => void;
};

type Draft = {
  size: DecisionSize;
  actionTypeCode: string;
  title: string;
  ownerOrganisationId: string;
  startsOn: string;
  dueOn: string;
  cost: string;
  mechanism: string;
  parties: Party | 'both';
  wished: 'quarter' | 'third' | 'half';
  placeId: string;
  groupCode: string;
  reason: string;
  watchUntil: string;
};

const shares = { quarter: 0.25, third: 0.33, half: 0.5 } as const;

/** Whose resources a kind of action takes, seen from the party that decides: never without its own. */
function partiesOf(type: ActionType, own: Party): Party | 'both' {
  return type.party === own ? own : 'both';
}

/** What, whose, when, and how it is followed up: preset by the kind of action, changed where it needs to be. */
export function DecideForm({ agenda, item, mandates, abstains, onNext }: Props): ReactNode {
  const texts = useTexts();
  const { forums } = texts;
  const { say } = useToasts();
  const types = useActionTypes(item.municipalityCode);
  const owners = useActionOwners(item.municipalityCode);
  const today = localDay(new Date());
  const own = mandates[0]?.party ?? 'municipality';
  const [draft, setDraft] = useState<Draft>({
    size: 'measurable',
    actionTypeCode: '',
    title: '',
    ownerOrganisationId: '',
    startsOn: addDays(today, 14),
    dueOn: addDays(today, 28),
    cost: '',
    mechanism: '',
    parties: own,
    wished: 'third',
    placeId: '',
    groupCode: '',
    reason: '',
    watchUntil: addDays(today, 28),
  });
  const change = (part: Partial<Draft>): void => setDraft((all) => ({ ...all, ...part }));
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (abstains === 0) return;
    setDraft((all) => ({ ...all, size: 'abstain' }));
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[name="reason"]')?.focus());
  }, [abstains]);

  const plan = usePlan(item, draft.size === 'measurable' && draft.actionTypeCode !== '', {
    startsOn: draft.startsOn,
    wishedReduction: shares[draft.wished],
    ...(draft.placeId ? { placeId: draft.placeId } : {}),
    ...(draft.groupCode ? { groupCode: draft.groupCode } : {}),
  });
  const send = useAgendaChange(agenda.forum.forumId, () =>
    api.post(`${itemPath(item)}/decision`, bodyOf(draft, plan.data?.proposal?.plan)),
  );
  const choose = (actionTypeCode: string): void => {
    const type = types.find((one) => one.actionTypeCode === actionTypeCode);
    if (!type) return;
    const size = type.defaultSize as DecisionSize;
    const place = item.indication?.placeText;
    change({ actionTypeCode, size, parties: partiesOf(type, own), title: place ? `${type.name} ${place}` : type.name });
  };
  const mandate = mandates.find((one) => draft.parties === 'both' || one.party === draft.parties) ?? mandates[0];
  const other: Party = own === 'municipality' ? 'police' : 'municipality';
  const isReady =
    draft.size === 'abstain'
      ? draft.reason.trim() !== ''
      : draft.title.trim() !== '' && draft.ownerOrganisationId !== '' && (draft.size === 'simple' || plan.data?.proposal);
  return (
    <form
      ref={form}
      className="step-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        send.mutate(undefined, {
          onSuccess: () => {
            say(forums.item.decided);
            onNext();
          },
        });
      }}
    >
      {draft.size !== 'abstain' && (
        <div className="step-four">
          <Select
            label={forums.item.type}
            value={draft.actionTypeCode}
            onChange={choose}
            options={types
              .filter((one) => one.defaultSize !== 'abstain')
              .map((one) => ({ value: one.actionTypeCode, text: one.name, group: one.groupName }))}
          />
          <TextField label={forums.item.what} value={draft.title} onChange={(title) => change({ title })} maxLength={200} />
          <Select
            label={forums.item.owner}
            value={draft.ownerOrganisationId}
            onChange={(ownerOrganisationId) => change({ ownerOrganisationId })}
            options={owners.map((one) => ({ value: one.organisationId, text: one.name }))}
          />
          <DateField label={forums.item.due} min={draft.startsOn} value={draft.dueOn} onChange={(dueOn) => change({ dueOn })} />
        </div>
      )}
      {draft.size === 'abstain' && (
        <div className="step-pair">
          <TextField
            name="reason"
            label={forums.item.whyAbstain}
            value={draft.reason}
            onChange={(reason) => change({ reason })}
            maxLength={400}
          />
          <DateField
            label={forums.item.watchUntil}
            min={addDays(today, 1)}
            value={draft.watchUntil}
            onChange={(watchUntil) => change({ watchUntil })}
          />
        </div>
      )}
      {(draft.actionTypeCode || draft.size === 'abstain') && (
        <details>
          <summary>
            {forums.item.size} {forums.item.sizes[draft.size]}
          </summary>
          <div className="step-more">
            <RadioRows
              dense
              legend={forums.item.size}
              hideLegend
              options={decisionSizes.map((value) => ({
                value,
                text: forums.item.sizes[value],
                detail: forums.item.sizeDetail[value],
              }))}
              value={draft.size}
              onChange={(size) => change({ size })}
            />
            {draft.size !== 'abstain' && <More draft={draft} change={change} today={today} other={other} />}
            {draft.size === 'measurable' && plan.data?.proposal && <PlanList plan={plan.data.proposal.plan} />}
          </div>
        </details>
      )}
      {draft.size === 'measurable' && draft.actionTypeCode && (
        <Plan
          item={item}
          answer={plan}
          place={draft.placeId}
          group={draft.groupCode}
          onPlace={(placeId) => change({ placeId })}
          onGroup={(groupCode) => change({ groupCode })}
        />
      )}
      {send.error && <ErrorNote title={errorWords(send.error, texts).title} />}
      <div className="acts">
        <Button type="submit" weight="main" waiting={send.isPending} disabled={!isReady} keyHint="Enter">
          {forums.item.decide}
        </Button>
        {draft.size === 'abstain' ? (
          <Button weight="words" onPress={() => change({ size: 'measurable' })}>
            {texts.common.act.back}
          </Button>
        ) : (
          <Button weight="words" onPress={() => change({ size: 'abstain' })}>
            {forums.item.watch}
          </Button>
        )}
        {mandate && <span className="note">{forums.item.onMandate(mandate)}</span>}
      </div>
      {draft.size !== 'abstain' && draft.parties === 'both' && <p className="note">{forums.item.bothNote(other)}</p>}
    </form>
  );
}

/** What is seldom changed: whose resources, when it begins, cost, why it should help, how much is wished for. */
function More({
  draft,
  change,
  today,
  other,
}: {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  today: string;
  other: Party;
}): ReactNode {
  const { forums } = useTexts();
  const own: Party = other === 'police' ? 'municipality' : 'police';
  return (
    <>
      <div className="step-trio">
        <Select
          label={forums.item.parties}
          value={draft.parties}
          onChange={(parties) => change({ parties })}
          options={[own, 'both' as const].map((value) => ({ value, text: forums.item.partyOptions[value] }))}
        />
        <DateField
          label={forums.item.starts}
          min={today}
          value={draft.startsOn}
          onChange={(startsOn) => change(startsOn > draft.dueOn ? { startsOn, dueOn: startsOn } : { startsOn })}
        />
        <TextField
          label={forums.item.cost_}
          optional
          type="number"
          inputMode="numeric"
          min={0}
          value={draft.cost}
          onChange={(cost) => change({ cost })}
        />
      </div>
      <div className="step-pair">
        <TextField
          label={forums.item.mechanism}
          optional
          value={draft.mechanism}
          onChange={(mechanism) => change({ mechanism })}
          maxLength={400}
        />
        {draft.size === 'measurable' && (
          <Select
            label={forums.item.wished}
            value={draft.wished}
            onChange={(wished) => change({ wished })}
            options={(['quarter', 'third', 'half'] as const).map((value) => ({
              value,
              text: forums.item.wishedOptions[value],
            }))}
          />
        )}
      </div>
    </>
  );
}

/** The draft as the server wants it. */
function bodyOf(draft: Draft, plan: object | undefined): object {
  if (draft.size === 'abstain') return { size: 'abstain', reason: draft.reason, watchUntil: draft.watchUntil };
  return {
    size: draft.size,
    action: {
      title: draft.title.trim(),
      actionTypeCode: draft.actionTypeCode,
      parties: draft.parties === 'both' ? ['municipality', 'police'] : [draft.parties],
      ownerOrganisationId: draft.ownerOrganisationId,
      startsOn: draft.startsOn,
      dueOn: draft.dueOn,
      ...(draft.cost === '' ? {} : { cost: Number(draft.cost) }),
      ...(draft.mechanism.trim() === '' ? {} : { mechanism: draft.mechanism.trim() }),
      ...(draft.size === 'measurable' && plan ? { plan } : { lookBackOn: addDays(draft.dueOn, 28) }),
    },
  };
}
