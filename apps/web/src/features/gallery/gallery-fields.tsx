import { type ReactNode, useState } from 'react';
import { ComboBox } from '../../components/combo-box.tsx';
import {
  Checkbox,
  DateField,
  FileField,
  RadioRows,
  Section,
  Select,
  TextArea,
  TextField,
  useTexts,
} from '../../components/index.ts';

/** Every kind of field. */
export function GalleryFields(): ReactNode {
  const { gallery } = useTexts();
  const [place, setPlace] = useState(gallery.place.value);
  const [due, setDue] = useState(gallery.due.value);
  const [owner, setOwner] = useState<string>('');
  const [found, setFound] = useState<string | undefined>();
  const [words, setWords] = useState('');
  const [day, setDay] = useState('2026-11-30');
  const [remind, setRemind] = useState(true);
  const [unsafe, setUnsafe] = useState('3');
  const [assessed, setAssessed] = useState('3');
  const owners = gallery.owner.options.map((text) => ({ value: text, text }));
  const scale = (texts: readonly string[]) => texts.map((text, index) => ({ value: String(index + 1), text }));
  return (
    <>
      <Section title={gallery.fields}>
        <div className="columns columns-even">
          <div>
            <TextField label={gallery.place.label} hint={gallery.place.hint} value={place} onChange={setPlace} />
            <Select label={gallery.owner.label} hint={gallery.owner.hint} value={owner} onChange={setOwner} options={owners} />
            <DateField label={gallery.date} value={day} onChange={setDay} />
            <Checkbox label={gallery.check.label} hint={gallery.check.hint} checked={remind} onChange={setRemind} />
          </div>
          <div>
            <TextField label={gallery.due.label} fault={gallery.due.fault} value={due} onChange={setDue} />
            <ComboBox label={gallery.owner.label} hint={gallery.owner.hint} value={found} onChange={setFound} options={owners} />
            <FileField label={gallery.file.label} hint={gallery.file.hint} onChange={() => undefined} accept=".csv" />
            <TextArea label={gallery.words.label} hint={gallery.words.hint} optional value={words} onChange={setWords} />
          </div>
        </div>
      </Section>
      <Section title={gallery.choices}>
        <div className="columns columns-even">
          <RadioRows
            numbered
            legend={gallery.unsafe.legend}
            options={scale(gallery.unsafe.words)}
            value={unsafe}
            onChange={setUnsafe}
          />
          <RadioRows
            numbered
            dense
            legend={gallery.assess.legend}
            options={scale(gallery.assess.words)}
            value={assessed}
            onChange={setAssessed}
          />
        </div>
      </Section>
    </>
  );
}
