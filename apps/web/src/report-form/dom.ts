type Child = Node | string | undefined | false;

/** Makes an element: attributes by name (a function listens to the event of that name), then what is in it. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | boolean | undefined | ((event: Event) => void)>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string') element.setAttribute(name, value);
  }
  for (const child of children) if (child !== undefined && child !== false) element.append(child);
  return element;
}

/** Words with **bold** parts. */
export function bold(text: string): Node[] {
  return text.split('**').map((part, i) => (i % 2 === 1 ? h('b', {}, part) : document.createTextNode(part)));
}

/** A button across the whole width; `main` is the one thing to do on a screen. */
export function wideButton(text: string, onPress: () => void | Promise<void>, main = false): HTMLButtonElement {
  return h('button', { type: 'button', class: `button button-wide${main ? ' button-main' : ''}`, click: onPress }, text);
}

/** A row to choose by one tap. */
export function choice(onPress: () => void, ...children: readonly Child[]): HTMLLIElement {
  return h('li', {}, h('button', { type: 'button', class: 'choice', click: onPress }, ...children));
}

/** A link in words that does something on this screen. */
export function wordsButton(text: string, onPress: () => void | Promise<void>): HTMLButtonElement {
  return h('button', { type: 'button', class: 'button button-words', click: onPress }, text);
}
