import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { Button, Checkbox, ErrorNote, Section, Tag, TextField, useTexts } from '../../components/index.ts';
import { type Administration, type Category, useAdministrationCommand } from './administration-data.ts';

/** What can be reported: names, order, whether it can be chosen, and when two reports may be the same. */
export function CategoriesTab({ administration: { categories, mayManage } }: { administration: Administration }): ReactNode {
  const { administration: words, format } = useTexts();
  const { run, isWaiting, fault } = useAdministrationCommand();
  const [open, setOpen] = useState<string>();
  const swap = (index: number, by: -1 | 1): Promise<boolean> => {
    const order = categories.map((one) => one.categoryCode);
    const [moved, other] = [order[index] ?? '', order[index + by] ?? ''];
    order[index] = other;
    order[index + by] = moved;
    return run({ method: 'put', path: 'category-order', body: { order }, said: words.saved });
  };
  return (
    <Section title={words.categories.title}>
      <p className="quiet">{words.categories.about}</p>
      {fault && <ErrorNote title={fault} />}
      <ul className="rows admin-rows">
        {categories.map((category, index) => (
          <li key={category.categoryCode}>
            <div className="admin-row">
              <div>
                <b>{category.name}</b>
                <p className="note">{category.categoryCode}</p>
              </div>
              <span className="quiet">
                {words.categories.same(
                  format.metres(category.duplicateRadiusMetres),
                  words.categories.hours2(category.duplicateHours),
                )}{' '}
                {!category.isActive && <Tag>{words.inactive}</Tag>}
              </span>
              {mayManage && (
                <span className="acts">
                  <Button
                    size="small"
                    disabled={index === 0}
                    waiting={isWaiting}
                    label={words.categories.up(category.name)}
                    onPress={() => void swap(index, -1)}
                  >
                    ↑
                  </Button>
                  <Button
                    size="small"
                    disabled={index === categories.length - 1}
                    waiting={isWaiting}
                    label={words.categories.down(category.name)}
                    onPress={() => void swap(index, 1)}
                  >
                    ↓
                  </Button>
                </span>
              )}
            </div>
            {mayManage && (
              <details
                open={open === category.categoryCode}
                onToggle={(event) => setOpen(event.currentTarget.open ? category.categoryCode : undefined)}
              >
                <summary>
                  {words.change} <span className="visually-hidden">{category.name}</span>
                </summary>
                {open === category.categoryCode && <CategoryForm category={category} onDone={() => setOpen(undefined)} />}
              </details>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function CategoryForm({ category, onDone }: { category: Category; onDone: () => void }): ReactNode {
  const { administration: words, common } = useTexts();
  const { run, isWaiting, fault } = useAdministrationCommand();
  const { categoryCode, groupCode: _, kind: __, ...start } = category;
  const [draft, setDraft] = useState(start);
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const path = `categories/${encodeURIComponent(categoryCode)}`;
    if (await run({ method: 'put', path, body: draft, said: words.saved })) onDone();
  };
  const whole = (text: string): number => Math.max(0, Math.round(Number(text)) || 0);
  return (
    <form className="form" onSubmit={(event) => void save(event)}>
      {fault && <ErrorNote title={fault} />}
      <TextField
        label={words.categories.name}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
        maxLength={120}
        required
      />
      <TextField
        label={words.categories.nameEn}
        value={draft.nameEn}
        onChange={(nameEn) => setDraft({ ...draft, nameEn })}
        maxLength={120}
        required
      />
      <div className="field-pair">
        <TextField
          label={words.categories.radius}
          type="number"
          min={0}
          max={5000}
          value={String(draft.duplicateRadiusMetres)}
          onChange={(text) => setDraft({ ...draft, duplicateRadiusMetres: whole(text) })}
        />
        <TextField
          label={words.categories.hours}
          type="number"
          min={0}
          max={8760}
          value={String(draft.duplicateHours)}
          onChange={(text) => setDraft({ ...draft, duplicateHours: whole(text) })}
        />
      </div>
      <Checkbox
        label={words.categories.visible}
        checked={draft.isActive}
        onChange={(isActive) => setDraft({ ...draft, isActive })}
      />
      <div className="acts">
        <Button type="submit" weight="main" waiting={isWaiting}>
          {words.save}
        </Button>
        <Button onPress={onDone}>{common.act.cancel}</Button>
      </div>
    </form>
  );
}
