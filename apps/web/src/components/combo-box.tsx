import type { ReactNode } from 'react';
import {
  ComboBox as AriaComboBox,
  Button,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { classes } from './classes.ts';
import type { FieldFrame } from './fields.tsx';
import { useTexts } from './texts.tsx';

/** One of a long list, found by writing a part of it. */
export function ComboBox({
  label,
  hint,
  fault,
  options,
  value,
  onChange,
}: Omit<FieldFrame, 'optional'> & {
  options: readonly { value: string; text: string; detail?: string }[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}): ReactNode {
  const { common } = useTexts();
  return (
    <AriaComboBox
      className={classes('field', fault && 'field-faulty')}
      selectedKey={value ?? null}
      onSelectionChange={(key) => onChange(key === null ? undefined : String(key))}
      isInvalid={Boolean(fault)}
      menuTrigger="focus"
      allowsEmptyCollection
      defaultItems={options}
    >
      <Label className="field-label">{label}</Label>
      {hint && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-fault">{fault}</FieldError>
      <span className="combobox">
        <Input className="input" />
        <Button className="combobox-open" aria-label={common.showSuggestions} />
      </span>
      <Popover className="suggestions" offset={4}>
        <ListBox<(typeof options)[number]> renderEmptyState={() => <p className="suggestion">{common.noSuggestion}</p>}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.text} className="suggestion">
              {option.text}
              {option.detail && <span className="note">{option.detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
