import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { ComboBox } from '../../components/combo-box.tsx';
import { Button, Checkbox, ErrorNote, Section, Skeleton, useTexts } from '../../components/index.ts';
import { api } from '../../platform/api.ts';
import { useSession, whoIsHere } from '../../platform/session.tsx';
import { type Administration, useAdministrationCommand } from './administration-data.ts';

type Choice = { code: string; name: string; county: string; hasGeography: boolean; isServed: boolean };

/** The municipalities that the person works in, and adding one more to the installation. */
export function MunicipalitiesTab({ administration }: { administration: Administration }): ReactNode {
  const { administration: words } = useTexts();
  const { me, municipality, lookAt } = useSession();
  return (
    <div className="columns">
      <Section title={words.municipalities.title}>
        <ul className="rows">
          {me.municipalities.map(({ code, name }) => (
            <li key={code}>
              <span>
                {name} <span className="note">{code}</span>
              </span>
              {code === municipality.code ? (
                <span className="note">{words.municipalities.here}</span>
              ) : (
                <Button weight="words" size="small" onPress={() => lookAt(code)}>
                  {words.municipalities.go(name)}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <aside>{administration.mayManage && <AddForm administration={administration} />}</aside>
    </div>
  );
}

function AddForm({ administration }: { administration: Administration }): ReactNode {
  const { administration: words } = useTexts();
  const { municipality } = useSession();
  const client = useQueryClient();
  const { run, isWaiting, fault } = useAdministrationCommand();
  const [code, setCode] = useState<string>();
  const [isShared, setShared] = useState(true);
  const [isTried, setTried] = useState(false);
  const { data: choices } = useQuery({
    queryKey: ['administration', municipality.code, 'municipalities'],
    queryFn: () => api.get<Choice[]>(`/api/m/${municipality.code}/administration/municipalities`),
  });
  if (!choices) return <Skeleton lines={4} />;
  const chosen = choices.find((one) => one.code === code);
  const district = administration.mayManageDistrict ? administration.district : null;
  const faultOfChoice = chosen?.isServed ? words.municipalities.allServed : chosen ? undefined : words.faults.choose;
  const add = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!chosen || chosen.isServed) return;
    const body = { municipalityCode: chosen.code, sharesDistrict: district !== null && isShared };
    if (!(await run({ method: 'post', path: 'municipalities', body, said: words.municipalities.added(chosen.name) }))) return;
    setCode(undefined);
    setTried(false);
    await client.invalidateQueries({ queryKey: whoIsHere.queryKey });
  };
  return (
    <Section title={words.municipalities.add}>
      <form className="form" noValidate onSubmit={(event) => void add(event)}>
        <p className="note">{words.municipalities.addNote}</p>
        <ComboBox
          key={choices.filter((one) => one.isServed).length}
          label={words.municipalities.choose}
          hint={words.municipalities.chooseHint}
          options={choices.map(({ code: value, name, county }) => ({ value, text: name, detail: `${value}, ${county}` }))}
          value={code}
          onChange={setCode}
          fault={isTried ? faultOfChoice : undefined}
        />
        {district && (
          <Checkbox
            label={words.municipalities.sharesDistrict(district.name)}
            hint={words.municipalities.sharesHint}
            checked={isShared}
            onChange={setShared}
          />
        )}
        {fault && <ErrorNote title={fault} />}
        <div className="acts">
          <Button type="submit" weight="main" waiting={isWaiting}>
            {words.add}
          </Button>
        </div>
      </form>
    </Section>
  );
}
