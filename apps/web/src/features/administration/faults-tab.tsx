import { type FaultReceiver, isFaultAddress } from '@klarlage/model';
import { refusalText } from '@klarlage/texts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import {
  Button,
  Checkbox,
  ErrorNote,
  RadioRows,
  Section,
  Skeleton,
  TextArea,
  TextField,
  useTexts,
  useToasts,
} from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { errorWords } from '../../platform/errors.ts';
import { useMunicipalityCode } from '../../platform/session.tsx';

type Shown = Omit<FaultReceiver, 'apiKey'> & { hasApiKey: boolean };

/** Who takes fault reports, and how they are reached. */
export function FaultsTab({ mayManage }: { mayManage: boolean }): ReactNode {
  const { handovers } = useTexts();
  const code = useMunicipalityCode();
  const { data } = useQuery({
    queryKey: ['fault-receiver', code],
    queryFn: () => api.get<{ receiver: Shown | null }>(`/api/m/${code}/fault-receiver`),
    enabled: mayManage,
  });
  return (
    <Section title={handovers.receiver.title}>
      <p className="quiet">{handovers.receiver.about}</p>
      {mayManage && !data && <Skeleton lines={6} />}
      {data && !data.receiver && <p>{handovers.receiver.none}</p>}
      {data && <ReceiverForm key={code} shown={data.receiver} />}
    </Section>
  );
}

/** The lines of codes as a table; the number of the first line that is none. */
function readServices(text: string): Record<string, string> | number {
  const lines = text.split('\n').map((line) => line.split('=').map((part) => part.trim()));
  const wrong = lines.findIndex((parts) => parts.join('') !== '' && (parts.length !== 2 || parts.includes('')));
  if (wrong >= 0) return wrong + 1;
  return Object.fromEntries(lines.filter((parts) => parts.length === 2));
}

function ReceiverForm({ shown }: { shown: Shown | null }): ReactNode {
  const texts = useTexts();
  const { receiver: words } = texts.handovers;
  const { faults, save, saved } = texts.administration;
  const { say } = useToasts();
  const client = useQueryClient();
  const code = useMunicipalityCode();
  const [name, setName] = useState(shown?.name ?? '');
  const [channel, setChannel] = useState<FaultReceiver['channel']>(shown?.channel ?? 'open311');
  const [address, setAddress] = useState(shown?.address ?? '');
  const [apiKey, setApiKey] = useState('');
  const [jurisdictionId, setJurisdictionId] = useState(shown?.jurisdictionId ?? '');
  const [services, setServices] = useState(
    Object.entries(shown?.services ?? {})
      .map((pair) => pair.join(' = '))
      .join('\n'),
  );
  const [isActive, setActive] = useState(shown?.isActive ?? true);
  const [isTried, setTried] = useState(false);
  const read = readServices(services);
  const isReady = name.trim().length > 1 && isFaultAddress(channel, address.trim()) && typeof read === 'object';
  const saving = useMutation({
    mutationFn: () =>
      api.put(`/api/m/${code}/fault-receiver`, {
        name: name.trim(),
        channel,
        address: address.trim(),
        apiKey: apiKey || null,
        jurisdictionId: jurisdictionId.trim() || null,
        services: channel === 'open311' ? read : {},
        isActive,
      }),
    onSuccess: async () => {
      setApiKey('');
      say(saved);
      await client.invalidateQueries({ queryKey: ['fault-receiver', code] });
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isReady) saving.mutate();
  };
  const addressFault = isFaultAddress(channel, address.trim())
    ? undefined
    : refusalText(texts.refusals, 'handover/bad-address', {});
  return (
    <form className="form" noValidate onSubmit={submit}>
      <TextField
        label={words.name}
        value={name}
        onChange={setName}
        maxLength={120}
        fault={isTried && name.trim().length < 2 ? faults.missing : undefined}
      />
      <RadioRows
        legend={words.channel}
        options={[
          { value: 'open311' as const, text: words.open311, detail: words.open311Hint },
          { value: 'mail' as const, text: words.mail, detail: words.mailHint },
        ]}
        value={channel}
        onChange={setChannel}
      />
      <TextField
        label={channel === 'mail' ? words.mailbox : words.address}
        {...(channel === 'mail' ? {} : { hint: words.addressHint })}
        value={address}
        onChange={setAddress}
        maxLength={400}
        fault={isTried ? addressFault : undefined}
      />
      {channel === 'open311' && (
        <>
          <TextField
            label={words.key}
            hint={shown?.hasApiKey ? words.keyKept : words.keyHint}
            type="password"
            autoComplete="off"
            value={apiKey}
            onChange={setApiKey}
            maxLength={400}
          />
          <TextField
            label={words.jurisdiction}
            hint={words.jurisdictionHint}
            value={jurisdictionId}
            onChange={setJurisdictionId}
            maxLength={200}
          />
          <TextArea
            label={words.services}
            hint={words.servicesHint}
            value={services}
            onChange={setServices}
            rows={4}
            fault={isTried && typeof read === 'number' ? words.servicesFault(read) : undefined}
          />
        </>
      )}
      <Checkbox label={words.isActive} checked={isActive} onChange={setActive} />
      {saving.error && <ErrorNote title={errorWords(saving.error, texts).title} />}
      <div className="acts">
        <Button type="submit" weight="main" waiting={saving.isPending}>
          {save}
        </Button>
      </div>
    </form>
  );
}
