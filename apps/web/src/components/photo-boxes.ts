/** A black box over a picture: fractions of its width and height, from its upper left corner. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** What the tool says. */
export type BoxWords = {
  readonly surface: string;
  readonly box: (n: number) => string;
  /** The id of the element that tells the keys. */
  readonly keysId: string;
};

const step = 0.02;
const smallest = 0.015;
const within = (value: number, from: number, to: number): number => Math.min(to, Math.max(from, value));
type Point = { readonly x: number; readonly y: number };

/** Boxes over a picture, drawn and moved by finger, mouse and keyboard; what is shown is what is burnt in. */
export class BoxTool {
  /** The picture with its boxes. */
  readonly element: HTMLElement;
  readonly #words: BoxWords;
  readonly #changed: () => void;
  #boxes: readonly Box[] = [];
  #history: (readonly Box[])[] = [];

  constructor(picture: HTMLElement, words: BoxWords, changed: () => void) {
    this.#words = words;
    this.#changed = changed;
    this.element = document.createElement('div');
    this.element.className = 'photo-boxes';
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', words.surface);
    this.element.append(picture);
    this.element.addEventListener('pointerdown', (event) => this.#pressed(event));
    this.element.addEventListener('keydown', (event) => this.#key(event));
  }

  /** The boxes as they lie. */
  get boxes(): readonly Box[] {
    return this.#boxes;
  }

  /** Whether something can be taken back. */
  get canUndo(): boolean {
    return this.#history.length > 0;
  }

  /** Lays a box in the middle, to be moved by the keys. */
  add(): void {
    this.#set([...this.#boxes, { x: 0.375, y: 0.375, width: 0.25, height: 0.25 }]);
    this.#focus(this.#boxes.length - 1);
  }

  /** Takes back what was done last. */
  undo(): void {
    this.#boxes = this.#history.pop() ?? this.#boxes;
    this.#draw();
    this.#changed();
  }

  #set(boxes: readonly Box[]): void {
    this.#history.push(this.#boxes);
    this.#boxes = boxes;
    this.#draw();
    this.#changed();
  }

  #draw(): void {
    for (const old of this.element.querySelectorAll('.photo-box')) if (old.tagName === 'BUTTON') old.remove();
    this.#boxes.forEach((box, at) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'photo-box';
      button.dataset['at'] = String(at);
      button.setAttribute('aria-label', this.#words.box(at + 1));
      button.setAttribute('aria-describedby', this.#words.keysId);
      const handle = document.createElement('span');
      handle.className = 'photo-box-handle';
      button.append(handle);
      place(button, box);
      this.element.append(button);
    });
  }

  #focus(at: number): void {
    this.element.querySelector<HTMLElement>(`[data-at="${at}"]`)?.focus();
  }

  #pointOf(event: PointerEvent): Point {
    const { left, top, width, height } = this.element.getBoundingClientRect();
    return { x: within((event.clientX - left) / width, 0, 1), y: within((event.clientY - top) / height, 0, 1) };
  }

  #pressed(event: PointerEvent): void {
    if (event.button !== 0 || !(event.target instanceof Element)) return;
    event.preventDefault();
    const from = this.#pointOf(event);
    const button = event.target.closest<HTMLElement>('button.photo-box');
    const at = button ? Number(button.dataset['at']) : this.#boxes.length;
    const old = this.#boxes[at];
    const isResized = event.target.classList.contains('photo-box-handle');
    const shown = button ?? this.element.appendChild(document.createElement('span'));
    shown.classList.add('photo-box');
    let box: Box | undefined;
    const moved = (next: PointerEvent): void => {
      box = dragged(old, from, this.#pointOf(next), isResized);
      place(shown, box);
    };
    const done = (): void => {
      window.removeEventListener('pointermove', moved);
      window.removeEventListener('pointerup', done);
      window.removeEventListener('pointercancel', done);
      if (!button) shown.remove();
      if (box && box.width >= smallest && box.height >= smallest) this.#set(this.#boxes.toSpliced(at, 1, box));
      this.#focus(at);
    };
    window.addEventListener('pointermove', moved);
    window.addEventListener('pointerup', done);
    window.addEventListener('pointercancel', done);
  }

  #key(event: KeyboardEvent): void {
    const at = Number((event.target as HTMLElement).dataset['at'] ?? Number.NaN);
    const box = this.#boxes[at];
    if (!box) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      this.#set(this.#boxes.toSpliced(at, 1));
      this.#focus(Math.max(0, at - 1));
      return;
    }
    const by = arrows[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    this.#set(this.#boxes.toSpliced(at, 1, event.shiftKey ? resized(box, by) : moved(box, by)));
    this.#focus(at);
  }
}

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -step, y: 0 },
  ArrowRight: { x: step, y: 0 },
  ArrowUp: { x: 0, y: -step },
  ArrowDown: { x: 0, y: step },
};

const moved = (box: Box, by: Point): Box => ({
  ...box,
  x: within(box.x + by.x, 0, 1 - box.width),
  y: within(box.y + by.y, 0, 1 - box.height),
});
const resized = (box: Box, by: Point): Box => ({
  ...box,
  width: within(box.width + by.x, step, 1 - box.x),
  height: within(box.height + by.y, step, 1 - box.y),
});

/** A box that is drawn from one point to another; or one that is there, moved or pulled by its corner. */
function dragged(old: Box | undefined, from: Point, to: Point, isResized: boolean): Box {
  const by = { x: to.x - from.x, y: to.y - from.y };
  if (old) return isResized ? resized(old, by) : moved(old, by);
  return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(by.x), height: Math.abs(by.y) };
}

function place(element: HTMLElement, { x, y, width, height }: Box): void {
  element.style.left = `${x * 100}%`;
  element.style.top = `${y * 100}%`;
  element.style.width = `${width * 100}%`;
  element.style.height = `${height * 100}%`;
}
