import { ageBands, peopleBands, vehicleKinds } from '@klarlage/model';
import { words } from './choices.ts';
import { h } from './dom.ts';
import { segments } from './fields.ts';
import type { Form } from './form.ts';

const { details } = words;

/** About how many, how old and with which vehicle: only what the category asks, folded until somebody wants to say it. */
export function thoseThere(form: Form): Node[] {
  const { categoryCode, people, ages, vehicle } = form.draft;
  const asks = form.choices.categories.find((one) => one.categoryCode === categoryCode)?.asks ?? [];
  if (asks.length === 0) return [];
  const fold = h('details', { class: 'step-fold' }, h('summary', {}, details.more));
  fold.open = people !== undefined || ages !== undefined || vehicle !== undefined;
  if (asks.includes('people')) {
    const choices = peopleBands.map((value) => ({ value, text: details.peopleShort[value] }));
    const choose = (value: string): void => {
      const said = peopleBands.find((one) => one === value);
      if (said) form.note({ people: said });
    };
    fold.append(segments('people', details.questions.people, choices, people, choose));
  }
  if (asks.includes('ages')) {
    const choices = ageBands.map((value) => ({ value, text: details.agesShort[value] }));
    const choose = (value: string): void => {
      const said = ageBands.find((one) => one === value);
      if (said) form.note({ ages: said });
    };
    fold.append(segments('ages', details.questions.ages, choices, ages, choose));
  }
  if (asks.includes('vehicle')) fold.append(vehicleList(form, vehicle));
  return [fold];
}

function vehicleList(form: Form, chosen: string | undefined): HTMLElement {
  const list = h(
    'select',
    { class: 'input', id: 'step-vehicle' },
    h('option', { value: '' }, details.unsaid),
    ...vehicleKinds.map((value) => h('option', { value }, details.vehicle[value])),
  );
  list.value = chosen ?? '';
  list.addEventListener('change', () => {
    const said = vehicleKinds.find((one) => one === list.value);
    if (said) form.note({ vehicle: said });
    else {
      const { vehicle: _, ...draft } = form.draft;
      form.draft = draft;
      form.note({});
    }
  });
  return h(
    'div',
    { class: 'field' },
    h('label', { class: 'field-label', for: 'step-vehicle' }, details.questions.vehicle),
    h('span', { class: 'select' }, list),
  );
}
